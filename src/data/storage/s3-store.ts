import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DocketError } from '#core/errors/docket-error';
import { answersInTime } from './answers-in-time.ts';
import { isObjectKey } from './object-key.ts';
import type { ObjectStore } from './object-store.ts';
import { openS3Upload } from './open-s3-upload.ts';
import type { S3Bucket } from './s3-client.ts';
import { s3Error } from './s3-error.ts';
import type { ObjectLedger } from './s3-ledger.ts';

const removedAtOnce = 8;

/**
 * A bucket of AWS, or of what speaks as it does. It knows nothing of our rights: they are looked at by the ledger, before
 * anything is stored or removed, and by whoever found a key with the rights of a person.
 */
export function createS3Store({ client, bucket }: S3Bucket, ledger: ObjectLedger): ObjectStore {
  const head: ObjectStore['head'] = async (key) => {
    try {
      const { ContentLength, ContentType } = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key }),
      );
      return { bytes: ContentLength ?? -1, mediaType: ContentType ?? null };
    } catch (cause) {
      const failure = s3Error(cause);
      if (failure.code === 'NOT_FOUND') return null;
      throw failure;
    }
  };

  return {
    head,

    async acknowledge(keys) {
      const found = await Promise.all(
        keys.filter(isObjectKey).map(async (key) => ({ key, bytes: (await head(key))?.bytes ?? -1 })),
      );
      const stored = found.filter(({ bytes }) => bytes > 0);
      if (stored.length > 0) await ledger.record(stored);
    },

    async open(key, { signal } = {}) {
      const asked = new GetObjectCommand({ Bucket: bucket, Key: key });
      const { Body } = await client.send(asked, { ...(signal && { abortSignal: signal }) }).catch((cause) => {
        throw s3Error(cause);
      });
      if (!(Body instanceof Readable))
        throw new DocketError('IO_ERROR', { message: 'the bucket gave no stream' });
      return streamOf(Body, signal);
    },

    async put({ key, mediaType, bytes }) {
      // Not every server knows a condition for this. What workers store has a key that follows from its bytes, and what
      // others store a random one: where two look at the same moment, both store the same.
      if (await head(key))
        throw new DocketError('CONFLICT', { message: 'something is stored under this key' });
      await ledger.promise([{ key, bytes: bytes.length }]);
      const sent = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: mediaType,
      });
      await client.send(sent).catch((cause) => {
        throw s3Error(cause);
      });
    },

    openUpload: ({ maxBytes, ...object }) =>
      openS3Upload({ client, bucket }, object, () => ledger.promise([{ key: object.key, bytes: maxBytes }])),

    async remove(keys) {
      const free = await ledger.release(keys);
      // One by one: not every server removes several by one request.
      for (let at = 0; at < free.length; at += removedAtOnce) {
        const some = free.slice(at, at + removedAtOnce);
        await Promise.all(
          some.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))),
        ).catch((cause) => {
          throw s3Error(cause);
        });
      }
    },

    async *listBefore(orgId, before) {
      for (let token: string | undefined; ; ) {
        const page = await client
          .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${orgId}/`, ContinuationToken: token }))
          .catch((cause) => {
            throw s3Error(cause);
          });
        const keys = (page.Contents ?? []).flatMap(({ Key, LastModified }) =>
          Key !== undefined && LastModified !== undefined && LastModified < before && isObjectKey(Key)
            ? Key
            : [],
        );
        if (keys.length > 0) yield keys;
        token = page.NextContinuationToken;
        if (token === undefined) return;
      }
    },

    // A refusal is no answer: with keys that do not open the bucket every job would fail, and use up its attempts.
    isReachable: () => answersInTime(client.send(new HeadBucketCommand({ Bucket: bucket })).then(() => true)),
  };
}

/** A body as a web stream that ends with an error when the signal is aborted, also once its head has come. */
function streamOf(body: Readable, signal: AbortSignal | undefined): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = body[Symbol.asyncIterator]();
  const stop = (): void => {
    body.destroy(new Error('the download was given up'));
  };
  signal?.addEventListener('abort', stop, { once: true });
  body.once('close', () => signal?.removeEventListener('abort', stop));
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: stop,
  });
}
