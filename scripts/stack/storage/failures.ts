import { json } from '../gateway/responses.ts';

/** Upstream's name for each kind of error Lite tells; clients decide by it (`exists` by `NoSuchKey`). */
const CODES: Record<string, string> = {
  not_found: 'NoSuchKey',
  'Bucket not found': 'NoSuchBucket',
  Duplicate: 'KeyAlreadyExists',
  'Payload too large': 'EntityTooLarge',
  Unauthorized: 'AccessDenied',
  invalid_mime_type: 'InvalidMimeType',
  'Invalid key': 'InvalidKey',
};

/** An error as the Storage API tells it: HTTP 400, with the true status in the body. */
export const refuse = (statusCode: number, error: string, message: string): Response =>
  json({ statusCode: String(statusCode), code: CODES[error] ?? error, error, message }, 400);

export const tooLarge = (): Response =>
  refuse(413, 'Payload too large', 'The object exceeded the maximum allowed size');

export const duplicate = (): Response => refuse(409, 'Duplicate', 'The resource already exists');

/** Adds the code to an error of Lite's. */
export async function withCode(response: Response): Promise<Response> {
  if (response.ok || !response.headers.get('content-type')?.includes('json')) return response;
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null || !('error' in body)) return json(body, response.status);
  const error = String(body.error);
  return json({ code: CODES[error] ?? error, ...body }, response.status);
}

/** Whether hosted projects take this object name: what S3 keys may hold, so no umlauts. */
export const isValidKey = (key: string): boolean => /^[\w/!\-.*'() &$@=;:+,?]+$/.test(key);
