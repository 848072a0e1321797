import { expect, test } from 'vitest';
import { createS3Addresses } from '#data/storage/s3-addresses';
import { s3ClientsOf } from '#data/storage/s3-client';
import { bucketOrigin, type S3Settings } from '#data/storage/storage-env';

const key = '0b9f4a53-3f43-4c1c-9c43-0d3b5a3a4c11/2026/12/01/0b9f4a53-3f43-4c1c-9c43-0d3b5a3a4c12';
const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
const aws: S3Settings = {
  endpoint: null,
  publicEndpoint: null,
  region: 'eu-central-1',
  bucket: 'papers',
  credentials,
  pathStyle: false,
  bindChecksum: true,
};
const minio = {
  ...aws,
  endpoint: 'http://minio:9000',
  publicEndpoint: 'https://files.example.com',
  pathStyle: true,
};
const google = {
  ...aws,
  endpoint: 'https://storage.googleapis.com',
  publicEndpoint: 'https://storage.googleapis.com',
};

function addressesOf(settings: S3Settings) {
  const { signing: client } = s3ClientsOf(settings);
  const ledger = { promise: async () => {}, record: async () => {}, release: async () => [] };
  const { bucket, bindChecksum } = settings;
  return createS3Addresses({ client, bucket }, ledger, { urlSeconds: 900, bindChecksum });
}

async function uploadTo(settings: S3Settings) {
  const object = { key, mediaType: 'application/pdf', bytes: 1000, sha256: 'ab'.repeat(32) };
  const [target] = await addressesOf(settings).signUploads([object]);
  return { url: new URL(target?.url ?? ''), headers: target?.headers };
}

test.each<[string, S3Settings, string, string]>([
  ['AWS', aws, 'https://papers.s3.eu-central-1.amazonaws.com', `/${key}`],
  [
    'AWS in Virginia',
    { ...aws, region: 'us-east-1' },
    'https://papers.s3.us-east-1.amazonaws.com',
    `/${key}`,
  ],
  [
    'AWS in China',
    { ...aws, region: 'cn-north-1' },
    'https://papers.s3.cn-north-1.amazonaws.com.cn',
    `/${key}`,
  ],
  [
    'AWS, a name with a dot',
    { ...aws, bucket: 'my.papers' },
    'https://s3.eu-central-1.amazonaws.com',
    `/my.papers/${key}`,
  ],
  ['MinIO, as browsers know it', minio, 'https://files.example.com', `/papers/${key}`],
  ['Google, path style', { ...google, pathStyle: true }, 'https://storage.googleapis.com', `/papers/${key}`],
  ['Google', google, 'https://papers.storage.googleapis.com', `/${key}`],
])('browsers reach a bucket of %s at the origin that pages allow', async (_name, settings, origin, path) => {
  const { url } = await uploadTo(settings);
  expect([url.origin, url.pathname]).toEqual([origin, path]);
  expect(bucketOrigin(settings)).toBe(origin);
});

test('an address for an upload binds size, type and bytes, and lives as long as it is said', async () => {
  const { url, headers } = await uploadTo(aws);
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe(
    'content-length;content-type;host;x-amz-checksum-sha256',
  );
  expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
  expect(headers).toEqual({
    'content-type': 'application/pdf',
    'x-amz-checksum-sha256': Buffer.from('ab'.repeat(32), 'hex').toString('base64'),
  });
  expect(url.search).not.toContain('crc32');
});

test('where a server takes no checksum none is signed', async () => {
  const { url, headers } = await uploadTo({ ...google, bindChecksum: false });
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  expect(Object.keys(headers ?? {})).toEqual(['content-type']);
  expect(url.search.toLowerCase()).not.toContain('checksum');
});

test('a download is saved under its name, whatever stands in it, or shown as what it is', async () => {
  const sign = async (filename: string | null) => {
    const { url } = await addressesOf(aws).signDownload({ key, filename, mediaType: 'image/png' });
    const { searchParams } = new URL(url);
    return [searchParams.get('response-content-disposition'), searchParams.get('response-content-type')];
  };
  expect(await sign(`a"; filename=b.html'(1)*é.pdf`)).toEqual([
    "attachment; filename*=UTF-8''a%22%3B%20filename%3Db.html%27%281%29%2A%C3%A9.pdf",
    'image/png',
  ]);
  expect(await sign(null)).toEqual(['inline', 'image/png']);
});
