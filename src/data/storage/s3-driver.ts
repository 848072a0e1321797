import type { DocketClient } from '#data/client';
import type { BrowserStore, ObjectStore } from './object-store.ts';
import { createS3Addresses } from './s3-addresses.ts';
import { s3ClientsOf } from './s3-client.ts';
import { createLedger } from './s3-ledger.ts';
import { createS3Store } from './s3-store.ts';
import type { S3Settings } from './storage-env.ts';

// To be imported when it is needed only: the AWS SDK takes longer to load than all the rest of a worker.

/** A bucket, for a worker. `service` is a client with the service role. */
export function openBucketForWorker(settings: S3Settings, service: DocketClient): ObjectStore {
  const { bucket } = settings;
  return createS3Store({ client: s3ClientsOf(settings).client, bucket }, createLedger(service, null));
}

type Person = {
  /** A client with the service role, for what only that may write. */
  service: DocketClient;
  /** Whose rights and limits count. Asked before anything is stored or removed. */
  userId: () => Promise<string>;
  /** How long an address lives. */
  urlSeconds: number;
};

/** A bucket, for a person and their browser. */
export function openBucketForPerson(
  settings: S3Settings,
  { service, userId, urlSeconds }: Person,
): BrowserStore {
  const { bucket, bindChecksum } = settings;
  const ledger = createLedger(service, userId);
  const { client, signing } = s3ClientsOf(settings);
  return {
    ...createS3Store({ client, bucket }, ledger),
    ...createS3Addresses({ client: signing, bucket }, ledger, { urlSeconds, bindChecksum }),
  };
}
