import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { getResultObject } from '#data/forms/get-result-object';
import { createDownloadUrl } from '#data/storage/signed-urls';
import { resultFilename } from '#server/forms/result-filename';
import { orgProcedure } from '#server/trpc';

const expiresInSeconds = 15 * 60;

/** A link to the latest generated form of a run that holds for 15 minutes: to save, or inline for the viewer. */
export const downloadUrl = orgProcedure
  .input(z.object({ id: z.uuid(), as: z.enum(['download', 'inline']).default('download') }))
  .query(async ({ ctx, input }) => {
    const object = await getResultObject(ctx.client, input.orgId, input.id);
    if (!object) throw new DocketError('NOT_FOUND');
    const filename = input.as === 'inline' ? null : resultFilename(object);
    const url = await createDownloadUrl(
      ctx.client,
      { key: object.key, filename, expiresInSeconds },
      ctx.browser.url,
    );
    return { url, expiresAt: new Date(Date.now() + expiresInSeconds * 1000).toISOString() };
  });
