import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { getResultObject } from '#data/forms/get-result-object';
import { resultFilename } from '#server/forms/result-filename';
import { orgProcedure } from '#server/trpc';

/** A link to the latest generated form of a run that holds for a while: to save, or inline for the viewer. */
export const downloadUrl = orgProcedure
  .input(z.object({ id: z.uuid(), as: z.enum(['download', 'inline']).default('download') }))
  .query(async ({ ctx, input }) => {
    const object = await getResultObject(ctx.client, input.orgId, input.id);
    if (!object) throw new DocketError('NOT_FOUND');
    const filename = input.as === 'inline' ? null : resultFilename(object);
    return ctx.store.signDownload({ key: object.key, filename, mediaType: 'application/pdf' });
  });
