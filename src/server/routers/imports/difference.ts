import { z } from 'zod';
import { planImport, showsOfItsDay } from '#server/imports/plan-import';
import { orgProcedure } from '#server/trpc';

/**
 * What a commit would change, field by field. `showId`: into which show; null: into a new one; left out: into the one it
 * was committed to before. `candidates`: shows of its day.
 */
export const difference = orgProcedure
  .input(z.object({ id: z.uuid(), showId: z.uuid().nullable().optional() }))
  .query(async ({ ctx, input: { orgId, id, showId } }) => {
    const { view, show, plan } = await planImport(ctx.client, orgId, { id, showId });
    const candidates = await showsOfItsDay(ctx.client, orgId, view);
    return { revision: view.summary.revision, show, candidates, changes: plan.changes };
  });
