import { z } from 'zod';
import { listDealForms } from '#data/forms/list-deal-forms';
import { prepareRunOfDeal } from '#server/forms/prepare-run';
import { orgProcedure } from '#server/trpc';

/** The latest run of each form for a deal, with what its papers do not fill. */
export const forms = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => listDealForms(ctx.client, input.orgId, input.id));

/** Fills a form from a deal as it stands, for people to review. */
export const prepareForm = orgProcedure
  .input(
    z.object({
      id: z.uuid(),
      templateId: z.uuid(),
      name: z.string().trim().min(1).max(255).nullable().default(null),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, id: dealId, templateId, name } }) => ({
    runId: await prepareRunOfDeal(ctx.client, orgId, { dealId, templateId, name }),
  }));
