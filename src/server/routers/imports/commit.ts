import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { commitImport } from '#data/shows/commit-import';
import { planImport } from '#server/imports/plan-import';
import { requireBounds } from '#server/shows/require-bounds';
import { orgProcedure } from '#server/trpc';

/**
 * Writes the import into a show (null: a new one) as the difference said. `revision`, `showRevision`: what was compared;
 * CONFLICT when either has changed since, INVALID_INPUT when it is more than a show holds. The same key again is answered
 * as the first time.
 */
export const commit = orgProcedure
  .input(
    z
      .object({
        id: z.uuid(),
        key: z.string().min(1).max(200),
        revision: z.int().nonnegative(),
        showId: z.uuid().nullable(),
        showRevision: z.int().nonnegative().nullable(),
      })
      .refine(({ showId, showRevision }) => (showId === null) === (showRevision === null), {
        path: ['showRevision'],
        message: 'of the show that it goes into, and of nothing else',
      }),
  )
  .mutation(async ({ ctx, input: { orgId, id, key, revision, showId, showRevision } }) => {
    const { view, show, plan } = await planImport(ctx.client, orgId, { id, showId });
    if (view.sections.some(({ isFinished }) => !isFinished)) throw new DocketError('CONFLICT');
    requireBounds(plan.items);
    return commitImport(ctx.client, id, {
      key,
      revision,
      show: show && showRevision !== null ? { id: show.id, revision: showRevision } : null,
      items: plan.items,
    });
  });
