import { z } from 'zod';
import { maxFilesPerConversion } from '#core/conversions/conversion';
import type { ErrorCode } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { createConversions } from '#data/conversions/create-conversions';
import { listFilesToConvert } from '#data/conversions/list-files-to-convert';
import { knownMapping } from '#server/conversions/bring-pdf';
import { orgProcedure } from '#server/trpc';

/**
 * Has the files of conversions turned into something else as well: what there is of them stays. `made`: new ones; `reused`:
 * what was made of the same file before. Gives those that could not be, under the code of the failure: EXPIRED where the
 * file is not kept any more, NOT_FOUND. Throws NOT_FOUND where none is there.
 */
export const convertTo = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(maxFilesPerConversion), mapping: z.string().max(100) }))
  .mutation(async ({ ctx, input }) => {
    const mapping = knownMapping(input.mapping);
    const files = await listFilesToConvert(ctx.client, input.orgId, input.ids);
    const found = new Set(files.map(({ id }) => id));
    const failed: { id: string; code: ErrorCode }[] = input.ids
      .filter((id) => !found.has(id))
      .map((id) => ({ id, code: 'NOT_FOUND' }));
    if (files.length === 0) throw new DocketError('NOT_FOUND');
    const rows = await createConversions(
      ctx.client,
      ctx.store,
      input.orgId,
      mapping,
      files.map(({ filename, sha256, bytes }) => ({
        filename,
        sha256,
        bytes,
        mediaType: 'application/pdf',
        storageKey: null,
      })),
    );
    let [made, reused] = [0, 0];
    for (const [i, answer] of rows.entries()) {
      if (answer.needsUpload) failed.push({ id: files[i]?.id ?? '', code: 'EXPIRED' });
      else if (answer.created) made++;
      else reused++;
    }
    return { made, reused, failed };
  });
