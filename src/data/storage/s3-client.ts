import { S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from './storage-env.ts';

/** A bucket and whoever talks to it. */
export type S3Bucket = { client: S3Client; bucket: string };

type Clients = {
  /** Talks to the bucket. */
  client: S3Client;
  /** Signs addresses for browsers, which may know the bucket by another host: a signature holds for one. */
  signing: S3Client;
};

/** One pool of connections for each bucket, however many requests and jobs use it. */
const pools = new WeakMap<S3Settings, Clients>();

/** How often a request is tried, with a growing and random pause between (the SDK's standard retries). */
const maxAttempts = 4;

/** The clients of a bucket. They are kept for as long as the settings are. */
export function s3ClientsOf(settings: S3Settings): Clients {
  const pooled = pools.get(settings);
  if (pooled) return pooled;
  const client = createS3Client(settings, settings.endpoint);
  const { endpoint, publicEndpoint } = settings;
  const made = {
    client,
    signing: publicEndpoint === endpoint ? client : createS3Client(settings, publicEndpoint),
  };
  pools.set(settings, made);
  return made;
}

function createS3Client(settings: S3Settings, endpoint: string | null): S3Client {
  return new S3Client({
    region: settings.region,
    ...(endpoint !== null && { endpoint }),
    // Without keys the SDK looks where AWS puts them: environment, profile, container, instance.
    ...(settings.credentials && { credentials: settings.credentials }),
    forcePathStyle: settings.pathStyle,
    maxAttempts,
    retryMode: 'standard',
    // Danger: by default the SDK puts the checksum of an empty body into addresses it signs, and sends trailers that
    // Google's and older servers refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 5000,
      // A connection on which nothing moves for so long is dead, even if nobody says so.
      socketTimeout: 30_000,
      httpAgent: { keepAlive: true, maxSockets: 50 },
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
  });
}
