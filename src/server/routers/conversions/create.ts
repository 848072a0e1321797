import { z } from 'zod';
import { type ConversionStatus, maxFilesPerConversion } from '#core/conversions/conversion';
import { cleanFilename, refusalOf } from '#core/documents/upload';
import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { defaultMapping } from '#core/invoices/mappings';
import { createConversions } from '#data/conversions/create-conversions';
import { newObjectKey } from '#data/storage/object-key';
import type { ExpectedObject, UploadTarget } from '#data/storage/object-store';
import { requireAnnounced } from '#data/storage/require-announced';
import { isDeclaredPdf, knownMapping } from '#server/conversions/bring-pdf';
import { orgProcedure } from '#server/trpc';

const file = z.object({
  filename: z.string().min(1).max(1000),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string().max(200),
  /** Where its bytes lie, once they were sent. */
  key: z.string().max(200).nullable().default(null),
});

/** What became of one file. */
export type BroughtFile =
  | { outcome: 'made'; conversionId: string; documentId: string }
  | { outcome: 'reused'; conversionId: string; status: ConversionStatus }
  | { outcome: 'send'; key: string; target: UploadTarget }
  | { outcome: 'refused'; error: { code: ErrorCode; message: string } };

/**
 * Has up to 100 PDFs converted, answered in their order. A file whose bytes nobody has yet is answered with where to
 * send them; asked again with that key, it becomes a conversion.
 */
export const create = orgProcedure
  .input(
    z.object({
      mapping: z.string().max(100).default(defaultMapping),
      files: z.array(file).min(1).max(maxFilesPerConversion),
    }),
  )
  .mutation(async ({ ctx, input }): Promise<BroughtFile[]> => {
    const mapping = knownMapping(input.mapping);
    const refusals = input.files.map(
      (one) => refusalOf(one, ctx.maxUploadBytes) ?? (isDeclaredPdf(one) ? null : 'NOT_PDF'),
    );
    const accepted = input.files.filter((_, i) => refusals[i] === null);
    await Promise.all(
      accepted.flatMap(({ key, bytes }) =>
        key === null ? [] : requireAnnounced(ctx.store, { key, bytes, mediaType: 'application/pdf' }),
      ),
    );
    const rows =
      accepted.length === 0
        ? []
        : await createConversions(
            ctx.client,
            ctx.store,
            input.orgId,
            mapping,
            accepted.map(({ key, filename, ...rest }) => ({
              ...rest,
              filename: cleanFilename(filename),
              storageKey: key,
            })),
          );
    const made = rows.values();
    const missing: ExpectedObject[] = [];
    const brought = input.files.map((one, i): Exclude<BroughtFile, { outcome: 'send' }> | ExpectedObject => {
      const code = refusals[i];
      if (code) return { outcome: 'refused', error: { code, message: errorCatalog[code].message } };
      const row = made.next().value;
      if (!row || row.needsUpload) {
        const object = { ...one, mediaType: 'application/pdf', key: newObjectKey(input.orgId, new Date()) };
        missing.push(object);
        return object;
      }
      const { conversionId, documentId, created, status } = row;
      return created
        ? { outcome: 'made', conversionId, documentId }
        : { outcome: 'reused', conversionId, status };
    });
    const signed = (await ctx.store.signUploads(missing)).values();
    return brought.map((one) => {
      if ('outcome' in one) return one;
      const target = signed.next().value;
      if (!target) throw new DocketError('UNKNOWN', { message: 'an address was not signed' });
      return { outcome: 'send', key: one.key, target };
    });
  });
