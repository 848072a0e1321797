import { z } from 'zod';
import { listFillRuns } from '#data/forms/list-fill-runs';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Fill runs, or those of one template, newest first. */
export const runs = orgProcedure
  .input(
    z.object({
      cursor: place.nullish(),
      limit: z.int().min(1).max(100).default(30),
      templateId: z.uuid().nullish(),
    }),
  )
  .query(({ ctx, input: { orgId, cursor, limit, templateId } }) =>
    listFillRuns(ctx.client, orgId, {
      after: cursor ?? null,
      limit,
      templateId: templateId ?? null,
      dealId: null,
    }),
  );
