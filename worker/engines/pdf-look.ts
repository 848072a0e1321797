import type { Pdfium } from './pdfium.ts';
import { renderGray } from './raster.ts';
import type { WholePage } from './whole-page.ts';

/** Pixels per point: 36 dpi tells whether there is something, and takes a few milliseconds. */
const scale = 0.5;
const mostPixels = 4_000_000;
/** Difference in grey from the paper, whatever its tone: a scan's paper is never quite even. */
const clearlyDarker = 48;
/** Share of the page: the ink of one short word. */
const leastInk = 0.0002;

/** Whether anything stands out from the paper. White shapes on a white page do not. */
export function isInked(pdfium: Pdfium, page: number, drawn: WholePage): boolean {
  if (pdfium.countObjects(page) === 0) return false;
  const { size } = drawn;
  const pixels = size.width * size.height * scale * scale;
  const fitting = pixels > mostPixels ? scale * Math.sqrt(mostPixels / pixels) : scale;
  const raster = drawn.isScan ? drawn.small(fitting) : renderGray(pdfium, page, size, fitting);
  const histogram = new Uint32Array(256);
  for (const value of raster.pixels) histogram[value] = (histogram[value] ?? 0) + 1;
  const paper = histogram.indexOf(Math.max(...histogram));
  let ink = 0;
  for (const [value, count] of histogram.entries()) {
    if (Math.abs(value - paper) >= clearlyDarker) ink += count;
  }
  return ink >= Math.max(3, raster.pixels.length * leastInk);
}
