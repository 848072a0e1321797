import type { UserRect } from '#core/reading/box';
import type { Pdfium } from './pdfium.ts';
import { renderGray } from './raster.ts';

/** FPDF_PAGEOBJ_*. */
const imageObject = 3;
const formObject = 5;
const deepestForm = 6;
/** Objects looked at: a page of more is a drawing, whatever images it has. */
const mostObjects = 5000;

/** Pixels per point: 36 dpi tells whether there is something, and takes a few milliseconds. */
const scale = 0.5;
const mostPixels = 4_000_000;
/** Difference in grey from the paper, whatever its tone: a scan's paper is never quite even. */
const clearlyDarker = 48;
/** Share of the page: the ink of one short word. */
const leastInk = 0.0002;

/**
 * The share of the visible page (0..1) that lies under images, overlaps counted twice.
 * @param scratch address of 32 bytes that may be overwritten
 */
export function imageShare(pdfium: Pdfium, page: number, crop: UserRect, scratch: number): number {
  let covered = 0;
  const count = Math.min(mostObjects, pdfium.countObjects(page));
  for (let i = 0; i < count; i++) {
    const object = pdfium.getObject(page, i);
    if (!hasImage(pdfium, object, 0)) continue;
    if (pdfium.objectGetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) continue;
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(pdfium.memory.buffer, scratch, 4);
    const across = Math.min(right, crop.right) - Math.max(left, crop.left);
    const up = Math.min(top, crop.top) - Math.max(bottom, crop.bottom);
    covered += Math.max(0, across) * Math.max(0, up);
  }
  const area = (crop.right - crop.left) * (crop.top - crop.bottom);
  return area > 0 ? Math.min(1, covered / area) : 0;
}

/** Bounds of what lies inside a form are in the form's own space, so the whole form counts as the image. */
function hasImage(pdfium: Pdfium, object: number, depth: number): boolean {
  const type = pdfium.objectGetType(object);
  if (type === imageObject) return true;
  if (type !== formObject || depth >= deepestForm) return false;
  const count = Math.min(50, pdfium.formObjCountObjects(object));
  for (let i = 0; i < count; i++) {
    if (hasImage(pdfium, pdfium.formObjGetObject(object, i), depth + 1)) return true;
  }
  return false;
}

/** Whether anything stands out from the paper. White shapes on a white page do not. */
export function isInked(pdfium: Pdfium, page: number, size: { width: number; height: number }): boolean {
  if (pdfium.countObjects(page) === 0) return false;
  const pixels = size.width * size.height * scale * scale;
  const fitting = pixels > mostPixels ? scale * Math.sqrt(mostPixels / pixels) : scale;
  const raster = renderGray(pdfium, page, size, fitting);
  const histogram = new Uint32Array(256);
  for (const value of raster.pixels) histogram[value] = (histogram[value] ?? 0) + 1;
  const paper = histogram.indexOf(Math.max(...histogram));
  let ink = 0;
  for (const [value, count] of histogram.entries()) {
    if (Math.abs(value - paper) >= clearlyDarker) ink += count;
  }
  return ink >= Math.max(3, raster.pixels.length * leastInk);
}
