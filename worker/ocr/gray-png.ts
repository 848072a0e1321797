import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { GrayImage } from '#core/reading/ocr-straighten';

const pack = promisify(deflate);
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const eightBits = 8;
const fast = 3;

/** A grey image as PNG. Written here because the library that could do it is native code, kept out of this process. */
export async function toPng({ width, height, pixels }: GrayImage): Promise<Buffer<ArrayBuffer>> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = eightBits;
  // Each row begins with its filter: 0, none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const data = await pack(rows, { level: fast });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const framed = Buffer.alloc(content.length + 12);
  framed.writeUInt32BE(content.length, 0);
  framed.write(name, 4, 'latin1');
  framed.set(content, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, content.length + 8)), content.length + 8);
  return framed;
}
