import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { getStoredObject } from '#data/documents/get-stored-object';
import { orgProcedure } from '#server/trpc';

/** What the viewer shows. Nothing that could run a script: a link must never open somebody's HTML or SVG. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp']);

/** A link to the bytes that holds for a while: to save under the document's name, or inline for the viewer. */
export const downloadUrl = orgProcedure
  .input(z.object({ id: z.uuid(), as: z.enum(['download', 'inline']).default('download') }))
  .query(async ({ ctx, input }) => {
    const object = await getStoredObject(ctx.client, input.orgId, input.id);
    if (!object) throw new DocketError('NOT_FOUND');
    const inline = input.as === 'inline' && shown.has(object.mediaType);
    const filename = inline ? null : object.filename;
    return ctx.store.signDownload({ key: object.key, filename, mediaType: object.mediaType });
  });
