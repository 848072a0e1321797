import { z } from 'zod';
import { cleanFilename, refusalOf } from '#core/documents/upload';
import { DocketError } from '#core/errors/docket-error';
import { bringPortalPaper } from '#data/deals/bring-portal-paper';
import { claimNotApplicable } from '#data/deals/claim-not-applicable';
import { openPortal } from '#data/deals/open-portal';
import { viewPortal } from '#data/deals/view-portal';
import { newObjectKey } from '#data/storage/object-key';
import { requireAnnounced } from '#data/storage/require-announced';
import { router, userProcedure } from '#server/trpc';

/** What a borrower may do: nothing here names an organization, and nothing tells of one but its name. */

const dealId = z.uuid();
const conditionId = z.uuid();
const file = z.object({
  filename: z.string().min(1).max(1000).transform(cleanFilename),
  bytes: z.int().positive(),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Makes the caller a participant by a link's token. */
const open = userProcedure
  .input(z.object({ token: z.string().min(1).max(100) }))
  .mutation(({ ctx, input }) => openPortal(ctx.client, input.token));

/** All that a participant learns of a deal. */
const view = userProcedure.input(z.object({ dealId })).query(async ({ ctx, input }) => {
  const { folder: _, ...portal } = await viewPortal(ctx.client, input.dealId);
  return portal;
});

/** Where and how the browser sends a file for what is asked. */
const prepareUpload = userProcedure
  .input(z.object({ dealId, file }))
  .mutation(async ({ ctx, input: { dealId, file } }) => {
    const refusal = refusalOf(file, ctx.maxUploadBytes);
    if (refusal) throw new DocketError(refusal);
    const { folder } = await viewPortal(ctx.client, dealId);
    const key = newObjectKey(folder, new Date());
    const [target] = await ctx.store.signUploads([{ ...file, key }]);
    if (!target) throw new DocketError('UNKNOWN', { message: 'no address was signed' });
    return { key, target };
  });

/** A file that was sent, as a paper for what is asked. */
const bring = userProcedure
  .input(
    z.object({
      conditionId,
      file: file.extend({ key: z.string().max(200) }),
    }),
  )
  .mutation(async ({ ctx, input: { conditionId, file } }) => {
    const { key: storageKey, ...paper } = file;
    await requireAnnounced(ctx.store, file);
    await bringPortalPaper(ctx.client, ctx.store, conditionId, { ...paper, storageKey });
  });

/** That it does not apply to them, and why; null: it does. */
const claim = userProcedure
  .input(z.object({ conditionId, reason: z.string().trim().min(1).max(1000).nullable() }))
  .mutation(({ ctx, input }) => claimNotApplicable(ctx.client, input.conditionId, input.reason));

export const portalRouter = router({ bring, claim, open, prepareUpload, view });
