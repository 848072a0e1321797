import type { GrayImage } from '#core/reading/ocr-straighten';

/** An image as a PGM file, the simplest format there is: a heading, then the pixels. */
export function toPgm({ width, height, pixels }: GrayImage): Uint8Array {
  const heading = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const file = new Uint8Array(heading.length + pixels.length);
  file.set(heading);
  file.set(pixels, heading.length);
  return file;
}
