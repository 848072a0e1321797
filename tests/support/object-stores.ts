import { createServiceClient } from '#data/server/service-client';
import type { BrowserStore } from '#data/storage/object-store';
import { openBucketForPerson } from '#data/storage/s3-driver';
import type { S3Settings } from '#data/storage/storage-env';
import { storeForBrowsers } from '#support/stores';
import type { WorkerDesk } from '#support/worker-desk';
import { openS3Double } from './s3-double/s3-double.ts';

/** A store as a desk's member has it in the web server. */
export type TestedStore = {
  store: BrowserStore;
  /** The same for somebody who does not know the secret that addresses are signed with. */
  forged: BrowserStore;
  close(): Promise<void>;
};

type Bucket = Pick<S3Settings, 'endpoint' | 'bucket' | 'region' | 'credentials'>;

/** The member's way to a bucket, whose objects the desk's database knows of. */
export function bucketOfMember(desk: WorkerDesk, bucket: Bucket, userId = desk.member.userId): BrowserStore {
  const { apiUrl, secretKey } = desk.stack.info;
  return openBucketForPerson(
    { ...bucket, publicEndpoint: bucket.endpoint, pathStyle: true, bindChecksum: true },
    {
      service: createServiceClient({ url: apiUrl, key: secretKey }),
      userId: async () => userId,
      urlSeconds: 900,
    },
  );
}

export async function openSupabase(desk: WorkerDesk): Promise<TestedStore> {
  const store = storeForBrowsers(desk.member.client, desk.stack.info);
  const forge = (url: string): string => {
    const address = new URL(url);
    const [head, claims] = address.searchParams.get('token')?.split('.') ?? [];
    address.searchParams.set('token', [head, claims, Buffer.alloc(32, 7).toString('base64url')].join('.'));
    return address.href;
  };
  const forged: BrowserStore = {
    ...store,
    signUploads: async (objects) =>
      (await store.signUploads(objects)).map((target) => ({ ...target, url: forge(target.url) })),
    signDownload: async (object) => {
      const signed = await store.signDownload(object);
      return { ...signed, url: forge(signed.url) };
    },
  };
  // As large as an installation may allow: that of the migrations is smaller.
  await desk.query(`update storage.buckets set file_size_limit = 200 * 1024 * 1024 where id = 'documents'`);
  return { store, forged, close: async () => {} };
}

export async function openDouble(desk: WorkerDesk): Promise<TestedStore> {
  const double = await openS3Double();
  const { url: endpoint, bucket, region, credentials } = double;
  return { ...withForged(desk, { endpoint, bucket, region, credentials }), close: () => double.close() };
}

/** A server that is there already: S3_CONFORMANCE=endpoint,region,bucket,access key,secret. */
export async function openNamed(desk: WorkerDesk, named: string): Promise<TestedStore> {
  const [endpoint = '', region = '', bucket = '', accessKeyId = '', secretAccessKey = ''] = named.split(',');
  const credentials = { accessKeyId, secretAccessKey };
  return { ...withForged(desk, { endpoint, bucket, region, credentials }), close: async () => {} };
}

function withForged(desk: WorkerDesk, bucket: Bucket): Pick<TestedStore, 'store' | 'forged'> {
  const accessKeyId = bucket.credentials?.accessKeyId ?? '';
  const credentials = { accessKeyId, secretAccessKey: 'not the secret' };
  return {
    store: bucketOfMember(desk, bucket),
    forged: bucketOfMember(desk, { ...bucket, credentials }),
  };
}
