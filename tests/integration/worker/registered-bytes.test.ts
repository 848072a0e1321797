import { afterAll, beforeAll, expect, test } from 'vitest';
import { downloadBlob } from '#data/blobs/download-blob';
import { storeObject } from '#data/blobs/store-object';
import { createServiceClient } from '#data/server/service-client';
import { newObjectKey } from '#data/storage/object-key';
import { createSupabaseStore } from '#data/storage/supabase-store';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import { resultKey } from '#worker/invoices/result-key';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const { signal } = new AbortController();

async function storedText(key: string): Promise<string> {
  const bytes = await downloadBlob(store(), key, { maxBytes: 1000, signal });
  return new TextDecoder().decode(bytes);
}

const store = () =>
  createSupabaseStore(createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey }));

test.each([
  ['an address signed for replacing what it made', { upsert: true }],
  ['an address signed for an upload', undefined],
])('%s replaces an upload at most until it is a document', async (_what, options) => {
  const key = newObjectKey(desk.member.orgId, new Date());
  const bucket = desk.member.client.storage.from('documents');
  const { data } = await bucket.createSignedUploadUrl(key, options);
  const { path = '', token = '' } = data ?? {};
  expect((await bucket.uploadToSignedUrl(path, token, new Blob(['as it was']))).error).toBeNull();
  await desk.member.client
    .rpc('register_document', {
      p_org: desk.member.orgId,
      p_filename: 'a.txt',
      p_media_type: 'text/plain',
      p_bytes: 9,
      p_sha256: '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b',
      p_storage_key: key,
    })
    .throwOnError();
  const { error } = await bucket.uploadToSignedUrl(path, token, new Blob(['not so any more']));
  expect(error).toMatchObject({ statusCode: '409' });
  expect(await storedText(key)).toBe('as it was');
});

test('what a worker stores lies there once, whatever an earlier attempt or a member left in its place', async () => {
  const service = store();
  const place = { orgId: desk.member.orgId, day: new Date().toISOString(), jobId: 1, sha256: 'a'.repeat(64) };
  const key = resultKey(place);
  const object = { key, mediaType: 'application/xml', bytes: bytesOf('<a/>') };
  await storeObject(service, object, signal);
  await storeObject(service, object, signal);
  expect(await storedText(key)).toBe('<a/>');
  await storeObject(service, { ...object, bytes: bytesOf('<another/>') }, signal);
  expect(await storedText(key)).toBe('<another/>');
  await storeObject(service, object, signal);
  expect(await storedText(key)).toBe('<a/>');
});

test('no member puts anything in the place of a result', async () => {
  const { client, orgId } = desk.member;
  const key = resultKey({ orgId, day: new Date().toISOString(), jobId: 2, sha256: 'b'.repeat(64) });
  const bucket = client.storage.from('documents');
  expect((await bucket.upload(key, new Blob(['<b/>']))).error).toMatchObject({ statusCode: '403' });
  expect((await bucket.createSignedUploadUrl(key, { upsert: true })).error).toMatchObject({
    statusCode: '403',
  });
});
