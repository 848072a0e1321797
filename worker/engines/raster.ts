import { DocketError } from '#core/errors/docket-error';
import type { Edges } from '#core/reading/box';
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
  return renderPart(pdfium, page, size, { x0: 0, y0: 0, x1: size.width, y1: size.height }, scale);
}

/**
 * Draws a part of a page, as `renderGray` draws the whole.
 * @param part edges on the visible page, in points
 */
export function renderPart(
  pdfium: Pdfium,
  page: number,
  size: { width: number; height: number },
  part: Edges,
  scale: number,
): Raster {
  const pixels = (points: number): number => Math.max(1, Math.round(points * scale));
  const [width, height] = [pixels(part.x1 - part.x0), pixels(part.y1 - part.y0)];
  if (width * height > maxPixels) throw new DocketError('LIMIT_EXCEEDED', { details: { width, height } });
  const buffer = pdfium.malloc(width * height);
  if (buffer === 0) throw new DocketError('LIMIT_EXCEEDED', { details: { width, height } });
  const bitmap = pdfium.bitmapCreateEx(width, height, grayFormat, buffer, width);
  const [left, top] = [Math.round(part.x0 * scale), Math.round(part.y0 * scale)];
  try {
    pdfium.bitmapFillRect(bitmap, 0, 0, width, height, white);
    const whole = [pixels(size.width), pixels(size.height)] as const;
    pdfium.renderPageBitmap(bitmap, page, -left, -top, ...whole, 0, grayscaleFlag);
    return { width, height, pixels: new Uint8Array(pdfium.memory.buffer, buffer, width * height).slice() };
  } finally {
    pdfium.bitmapDestroy(bitmap);
    pdfium.free(buffer);
  }
}
