import { expect, test } from 'vitest';
import { z } from 'zod';
import { requireStorageEnv, s3SettingsOf, storageEnvShape } from '#data/storage/storage-env';

const schema = z.object(storageEnvShape).superRefine(requireStorageEnv);
const problemsOf = (env: object): string[] =>
  schema.safeParse(env).error?.issues.map(({ path }) => path.join('.')) ?? [];
const settingsOf = (env: object) => s3SettingsOf(schema.parse(env));

const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
const minio = { STORAGE_DRIVER: 's3', S3_BUCKET: 'papers', S3_ENDPOINT: 'http://minio:9000', ...keys };

test('bytes lie in Supabase unless it is said otherwise', () => {
  expect(settingsOf({})).toBeNull();
  expect(settingsOf({ ...minio, STORAGE_DRIVER: 'supabase' })).toBeNull();
});

test.each<[string, object, string[]]>([
  [
    'a server of one’s own',
    { STORAGE_DRIVER: 's3' },
    ['S3_BUCKET', 'S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ],
  ['AWS', { STORAGE_DRIVER: 's3', USE_AWS: 'true' }, ['S3_BUCKET']],
  [
    'AWS with half a pair of keys',
    { STORAGE_DRIVER: 's3', USE_AWS: 'true', S3_BUCKET: 'papers', S3_ACCESS_KEY_ID: 'id' },
    ['S3_SECRET_ACCESS_KEY'],
  ],
  ['an address that lives for ever', { SIGNED_URL_TTL_SECONDS: '864000' }, ['SIGNED_URL_TTL_SECONDS']],
])('what %s needs is named', (_what, env, missing) => {
  expect(problemsOf(env)).toEqual(missing);
});

test('AWS is itself, with the credentials of the machine, whatever endpoint stands beside', () => {
  expect(
    settingsOf({
      ...minio,
      USE_AWS: 'true',
      S3_REGION: 'eu-central-1',
      S3_ACCESS_KEY_ID: undefined,
      S3_SECRET_ACCESS_KEY: undefined,
    }),
  ).toEqual({
    endpoint: null,
    publicEndpoint: null,
    region: 'eu-central-1',
    bucket: 'papers',
    credentials: null,
    pathStyle: false,
    bindChecksum: true,
  });
});

test('a server of one’s own is asked path style, and browsers may know it by another name', () => {
  expect(settingsOf({ ...minio, S3_PUBLIC_ENDPOINT: 'https://files.example.com' })).toMatchObject({
    endpoint: 'http://minio:9000',
    publicEndpoint: 'https://files.example.com',
    pathStyle: true,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
});
