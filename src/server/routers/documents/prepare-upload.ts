import { z } from 'zod';
import { cleanFilename, maxFilesPerBatch, refusalOf } from '#core/documents/upload';
import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { findDocumentsByHash, type KnownDocument } from '#data/documents/find-documents-by-hash';
import { newObjectKey } from '#data/storage/object-key';
import type { ExpectedObject, UploadTarget } from '#data/storage/object-store';
import { orgProcedure } from '#server/trpc';

const file = z.object({
  filename: z.string().min(1).max(1000),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(200),
});

/** What is to be done with one file: nothing (it is here), send it, or tell why not. */
export type PreparedUpload =
  | { outcome: 'already-here'; document: KnownDocument }
  | { outcome: 'send'; key: string; filename: string; target: UploadTarget }
  | { outcome: 'refused'; error: { code: ErrorCode; message: string } };

type ToSend = ExpectedObject & { outcome: 'send'; filename: string };

/** Decides for a batch of files, in their order, what each of them needs. */
export const prepareUpload = orgProcedure
  .input(z.object({ files: z.array(file).min(1).max(maxFilesPerBatch) }))
  .mutation(async ({ ctx, input }): Promise<PreparedUpload[]> => {
    const known = await findDocumentsByHash(
      ctx.client,
      input.orgId,
      input.files.map((one) => one.sha256),
    );
    const decided = input.files.map((one): Exclude<PreparedUpload, { outcome: 'send' }> | ToSend => {
      const refusal = refusalOf(one, ctx.maxUploadBytes);
      if (refusal) {
        return { outcome: 'refused', error: { code: refusal, message: errorCatalog[refusal].message } };
      }
      const document = known.get(one.sha256);
      if (document) return { outcome: 'already-here', document };
      const filename = cleanFilename(one.filename);
      return { ...one, outcome: 'send', filename, key: newObjectKey(input.orgId, new Date()) };
    });
    const toSend = decided.filter((one) => one.outcome === 'send');
    const signed = (await ctx.store.signUploads(toSend)).values();
    return decided.map((one) => {
      if (one.outcome !== 'send') return one;
      const target = signed.next().value;
      if (!target) throw new DocketError('UNKNOWN', { message: 'an address was not signed' });
      return { outcome: 'send', key: one.key, filename: one.filename, target };
    });
  });
