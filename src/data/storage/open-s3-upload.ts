import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Upload as PartsUpload } from '@aws-sdk/lib-storage';
import type { Upload } from './object-store.ts';
import type { S3Bucket } from './s3-client.ts';
import { s3Error } from './s3-error.ts';

const partBytes = 8 * 1024 * 1024;

/**
 * Stores bytes of unknown number while they are being written: below one part as one object, else part by part, so that
 * never more than a few parts are held. `begin` is awaited before anything is sent.
 */
export function openS3Upload(
  { client, bucket }: S3Bucket,
  { key, mediaType }: { key: string; mediaType: string },
  begin: () => Promise<void>,
): Upload {
  const body = new PassThrough({ highWaterMark: 1024 * 1024 });
  // Whoever writes hears of what went wrong by `stored`.
  body.on('error', () => {});
  const parts = new PartsUpload({
    client,
    params: { Bucket: bucket, Key: key, ContentType: mediaType, Body: body },
    partSize: partBytes,
    queueSize: 2,
  });
  const stored = begin()
    .then(() => parts.done())
    .then(
      () => {},
      (cause) => {
        throw s3Error(cause);
      },
    );
  // Whoever writes or ends hears of it.
  stored.catch(() => {});
  return {
    async write(bytes) {
      // A bucket that refuses early reads no more: it is asked beside, or the writing would wait for ever.
      if (!body.write(bytes)) await Promise.race([once(body, 'drain'), stored]);
    },
    async end() {
      body.end();
      await stored;
    },
    async abort() {
      // Not by the library's own `abort`, which returns while parts are still on their way. A body that breaks off makes it
      // wait for them and then remove them.
      body.destroy(new Error('the upload was given up'));
      await stored.catch(() => {});
    },
  };
}
