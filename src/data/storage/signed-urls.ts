import type { UserClient } from '#data/server/user-client';
import { storageError } from './storage-error.ts';

/** Where and how a browser sends the bytes of one object. */
export type UploadTarget = { url: string; headers: Record<string, string> };

export const bucket = 'documents';

/** The key of a new object: below the organization's folder, by day. */
export function newObjectKey(orgId: string, now: Date): string {
  const [day] = now.toISOString().split('T');
  return `${orgId}/${day?.replaceAll('-', '/')}/${crypto.randomUUID()}`;
}

/** A one-time address that takes the bytes of `key`, as browsers reach it. */
export async function createUploadTarget(
  client: UserClient,
  object: { key: string; mediaType: string },
  browser: { url: string; publishableKey: string },
): Promise<UploadTarget> {
  const { data, error } = await client.storage.from(bucket).createSignedUploadUrl(object.key);
  if (error) throw storageError(error);
  const url = new URL(`${browser.url}/storage/v1/object/upload/sign/${bucket}/${object.key}`);
  url.searchParams.set('token', data.token);
  return {
    url: url.href,
    headers: { 'content-type': object.mediaType, 'x-upsert': 'false', apikey: browser.publishableKey },
  };
}

/** An address that gives the bytes for a while: as a download under `filename`, or inline without one. */
export async function createDownloadUrl(
  client: UserClient,
  object: { key: string; filename: string | null; expiresInSeconds: number },
  browserUrl: string,
): Promise<string> {
  const { data, error } = await client.storage
    .from(bucket)
    .createSignedUrl(object.key, object.expiresInSeconds, { download: object.filename ?? false });
  if (error) throw storageError(error);
  const signed = new URL(data.signedUrl);
  return new URL(
    `${browserUrl}${signed.pathname.slice(signed.pathname.indexOf('/storage/v1/'))}${signed.search}`,
  ).href;
}
