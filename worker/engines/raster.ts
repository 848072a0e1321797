import { DocketError } from '#core/errors/docket-error';
import type { Pdfium } from './pdfium.ts';

/** One byte per pixel, 0 black to 255 white, rows from the top, no padding. */
export type Raster = { width: number; height: number; pixels: Uint8Array };

const grayFormat = 1;
const grayscaleFlag = 0x08;
const white = 0xffffffff;
/** Pixels; a page of 200 inches must not take gigabytes. */
const maxPixels = 60_000_000;

/**
 * Draws a page as a person sees it (crop box and rotation applied), without annotations.
 * @param page handle of a loaded page
 * @param size of the visible page in points
 * @param scale pixels per point: 200 dpi is 200 / 72
 * @throws DocketError LIMIT_EXCEEDED when the picture would be too big
 */
export function renderGray(
  pdfium: Pdfium,
  page: number,
  size: { width: number; height: number },
  scale: number,
): Raster {
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  if (width * height > maxPixels) throw new DocketError('LIMIT_EXCEEDED', { details: { width, height } });
  const buffer = pdfium.malloc(width * height);
  if (buffer === 0) throw new DocketError('LIMIT_EXCEEDED', { details: { width, height } });
  const bitmap = pdfium.bitmapCreateEx(width, height, grayFormat, buffer, width);
  try {
    pdfium.bitmapFillRect(bitmap, 0, 0, width, height, white);
    pdfium.renderPageBitmap(bitmap, page, 0, 0, width, height, 0, grayscaleFlag);
    return { width, height, pixels: new Uint8Array(pdfium.memory.buffer, buffer, width * height).slice() };
  } finally {
    pdfium.bitmapDestroy(bitmap);
    pdfium.free(buffer);
  }
}
