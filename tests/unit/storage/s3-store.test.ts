import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newObjectKey } from '#data/storage/object-key';
import { createS3Addresses } from '#data/storage/s3-addresses';
import { s3ClientsOf } from '#data/storage/s3-client';
import { createS3Store } from '#data/storage/s3-store';
import type { S3Settings } from '#data/storage/storage-env';
import { openS3Double, type S3Double } from '#support/s3-double/s3-double';

/** What a bucket does where the database has no part in it. */

let double: S3Double;
beforeAll(async () => {
  double = await openS3Double();
});
afterAll(() => double.close());

const ledger = {
  promise: async () => {},
  record: async () => {},
  release: async (keys: readonly string[]) => [...keys],
};

function bucketAt(change: Partial<S3Settings> = {}) {
  const { url, bucket, region, credentials } = double;
  const settings: S3Settings = {
    endpoint: url,
    publicEndpoint: url,
    region,
    bucket,
    credentials,
    pathStyle: true,
    bindChecksum: true,
    ...change,
  };
  const { client, signing } = s3ClientsOf(settings);
  return {
    store: createS3Store({ client, bucket: settings.bucket }, ledger),
    addresses: createS3Addresses({ client: signing, bucket: settings.bucket }, ledger, {
      urlSeconds: 900,
      bindChecksum: settings.bindChecksum,
    }),
  };
}

const orgId = randomUUID();
const mediaType = 'application/pdf';
const newKey = (): string => newObjectKey(orgId, new Date());

async function upload(bytes: Uint8Array<ArrayBuffer>) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = newKey();
  const [target] = await bucketAt().addresses.signUploads([{ key, mediaType, bytes: bytes.length, sha256 }]);
  if (!target) throw new Error('no address');
  return { key, ...target };
}

const put = (url: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  fetch(url, { method: 'PUT', body, headers }).then(async (answer) => [
    answer.status,
    /<Code>(\w+)/.exec(await answer.text())?.[1],
  ]);

describe('an address for an upload', () => {
  test('takes no other bytes, be they as many, neither instead of those announced nor after them', async () => {
    const bytes = new Uint8Array(randomBytes(1000));
    const others = new Uint8Array(randomBytes(1000));
    const { url, headers, key } = await upload(bytes);
    expect(await put(url, others, headers)).toEqual([400, 'BadDigest']);
    expect(double.objects.has(key)).toBe(false);
    expect(await put(url, bytes, headers)).toEqual([200, undefined]);
    expect(await put(url, others, headers)).toEqual([400, 'BadDigest']);
    expect(await put(url, bytes, headers)).toEqual([200, undefined]);
    expect(double.objects.get(key)?.md5).toBe(createHash('md5').update(bytes).digest('hex'));
  });

  test('is for one object, one verb and the headers that were signed', async () => {
    const bytes = new Uint8Array(randomBytes(10));
    const { url, headers, key } = await upload(bytes);
    expect(await put(url.replace(key, newKey()), bytes, headers)).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await fetch(url, { headers })).status).toBe(403);
    const { 'content-type': type = '', ...withoutType } = headers;
    expect(await put(url, bytes, withoutType)).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(url, bytes, { 'content-type': type })).toEqual([403, 'SignatureDoesNotMatch']);
    const acl = { ...headers, 'x-amz-acl': 'public-read' };
    expect(await put(url, bytes, acl)).toEqual([403, 'AccessDenied']);
    const longer = url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000');
    expect(await put(longer, bytes, headers)).toEqual([403, 'SignatureDoesNotMatch']);
    expect(double.objects.has(key)).toBe(false);
  });
});

test('a bucket that has too much to do is asked again, and one that stays so is an outage', async () => {
  const { store } = bucketAt();
  const key = newKey();
  await store.put({ key, mediaType, bytes: new Uint8Array(randomBytes(10)) });
  double.busyFor(2);
  expect(await store.head(key)).toEqual({ bytes: 10, mediaType });
  double.busyFor(100);
  await expect(store.open(key)).rejects.toMatchObject({ code: 'IO_ERROR', retryable: true });
  double.busyFor(0);
});

test('keys that do not open the bucket are an outage and no refusal of whoever asks', async () => {
  const credentials = { ...double.credentials, secretAccessKey: 'another' };
  const { store } = bucketAt({ credentials });
  await expect(store.open(newKey())).rejects.toMatchObject({ code: 'IO_ERROR' });
  expect(await store.isReachable()).toBe(false);
  expect(await bucketAt({ bucket: 'not-there' }).store.isReachable()).toBe(false);
  expect(await bucketAt().store.isReachable()).toBe(true);
});

test('of an upload in parts that is given up no part is left', async () => {
  const { store } = bucketAt();
  const piece = new Uint8Array(1024 ** 2);
  const given = store.openUpload({ key: newKey(), mediaType, maxBytes: 50 * piece.length });
  for (let i = 0; i < 20; i++) await given.write(piece);
  expect(double.openUploads.size).toBe(1);
  await given.abort();
  expect(double.openUploads.size).toBe(0);
});

test('who writes to a bucket that refuses hears of it, and waits for nothing', async () => {
  const { store } = bucketAt({ bucket: 'not-there' });
  const upload = store.openUpload({ key: newKey(), mediaType, maxBytes: 1024 ** 3 });
  const writing = async (): Promise<void> => {
    for (let i = 0; i < 100; i++) await upload.write(new Uint8Array(1024 ** 2));
  };
  await expect(writing()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await upload.abort();
});

test('names that are no objects of ours are not asked for', async () => {
  const before = double.answered.length;
  await bucketAt().store.acknowledge(['../secret', `${orgId}/2026/12/01/../x`, '']);
  expect(double.answered.length).toBe(before);
});
