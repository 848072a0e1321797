import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { Refusal } from './refusal.ts';

export type ReceivedBody = { file: string; bytes: number; md5: string };

/**
 * A body, written to a file as it comes and kept only where it is what its headers say: exactly so many bytes, with this hash
 * where the payload is signed, and with these checksums. Throws a Refusal, and leaves no file then.
 */
export async function receiveBody(
  request: IncomingMessage,
  payload: string,
  file: string,
): Promise<ReceivedBody> {
  const length = request.headers['content-length'];
  if (length === undefined) throw new Refusal(411, 'MissingContentLength');
  if (!/^(UNSIGNED-PAYLOAD|[0-9a-f]{64})$/.test(payload)) throw new Refusal(501, 'NotImplemented', payload);
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let [bytes, crc] = [0, 0];
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      crc = crc32(chunk, crc);
      sha256.update(chunk);
      md5.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(request, measured, createWriteStream(file));
    const [shaDigest, md5Digest] = [sha256.digest(), md5.digest()];
    if (bytes !== Number(length)) throw new Refusal(400, 'IncompleteBody');
    if (payload !== 'UNSIGNED-PAYLOAD' && payload !== shaDigest.toString('hex')) {
      throw new Refusal(400, 'XAmzContentSHA256Mismatch');
    }
    const crcDigest = Buffer.alloc(4);
    crcDigest.writeUInt32BE(crc);
    const digests: Record<string, Buffer> = {
      'content-md5': md5Digest,
      'x-amz-checksum-sha256': shaDigest,
      'x-amz-checksum-crc32': crcDigest,
    };
    for (const [name, value] of Object.entries(request.headers)) {
      if (name !== 'content-md5' && !/^x-amz-checksum-(?!algorithm|type|mode)/.test(name)) continue;
      const digest = digests[name];
      if (!digest) throw new Refusal(501, 'NotImplemented', name);
      if (digest.toString('base64') !== value) throw new Refusal(400, 'BadDigest', name);
    }
    return { file, bytes, md5: md5Digest.toString('hex') };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
