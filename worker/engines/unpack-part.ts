import type JSZip from 'jszip';
import { DocketError } from '#core/errors/docket-error';

/**
 * Unpacks one file of a zip, chunk by chunk, and counts what really comes out: the size that a zip declares is the word of
 * whoever made it. Stops when there are more than `most` bytes.
 * @returns how many bytes came out
 * @throws DocketError LIMIT_EXCEEDED, CORRUPT
 */
export function unpackPart(
  part: JSZip.JSZipObject,
  most: number,
  take: (chunk: Buffer) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const stream = part.nodeStream();
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      take(chunk);
      if (size <= most) return;
      stream.pause();
      reject(
        new DocketError('LIMIT_EXCEEDED', {
          message: `${part.name} unpacks to more than ${most} bytes`,
          details: { limit: 'inflated-bytes' },
        }),
      );
    });
    stream.on('error', (error) => {
      reject(new DocketError('CORRUPT', { cause: error, message: `${part.name} cannot be unpacked` }));
    });
    stream.on('end', () => resolve(size));
  });
}
