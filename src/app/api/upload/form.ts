import { DocketError } from '#core/errors/docket-error';

/** What a form holds besides its file: boundaries, headers, small fields. */
const formBytes = 64 * 1024;

/**
 * The form of a request, at most `maxBytes` of file. Bytes are counted as they come: what a request says of its length
 * is not trusted. Throws TOO_LARGE, or INVALID_INPUT for what is no form.
 */
export async function formOf(request: Request, maxBytes: number): Promise<FormData> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data') || !request.body) {
    throw new DocketError('INVALID_INPUT', {
      explanation: 'body: send multipart/form-data with "file" and "mapping"',
    });
  }
  const most = maxBytes + formBytes;
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new DocketError('TOO_LARGE');
  let size = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > most) controller.error(new DocketError('TOO_LARGE'));
        else controller.enqueue(chunk);
      },
    }),
  );
  try {
    return await new Response(counted, { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    if (size > most) throw new DocketError('TOO_LARGE');
    throw new DocketError('INVALID_INPUT', { explanation: 'body: this form is incomplete', cause });
  }
}
