import { z } from 'zod';
import { mostPapersOfRun } from '#core/forms/fill-run';
import { prepareRun } from '#server/forms/prepare-run';
import { orgProcedure } from '#server/trpc';

/** Fills a form from documents that are here, for people to review; they are read first where that is still to come. */
export const prepare = orgProcedure
  .input(
    z.object({
      templateId: z.uuid(),
      documentIds: z.array(z.uuid()).min(1).max(mostPapersOfRun),
      name: z.string().trim().min(1).max(255).nullable().default(null),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, ...given } }) => ({
    runId: await prepareRun(ctx.client, orgId, given),
  }));
