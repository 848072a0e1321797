import type { Page } from '#core/reading/page';
import { wordsOf } from '#core/reading/page';
import { loadFlattened, openDocument } from '#worker/engines/pdf-document';
import type { Pdfium } from '#worker/engines/pdfium';
import { type Raster, renderGray } from '#worker/engines/raster';

/**
 * Do the boxes lie where the words are? The page is drawn and its dark pixels are compared with the boxes.
 *
 * Only pages whose every object is visible text are measured: there, and only there, every dark pixel is known to
 * be text. A page with a ruled table or a photograph would count its lines as text outside of boxes, and would
 * hide a wrong box behind something dark. Annotations are part of the page here as they are in reading.
 */

/** Pixels per point: 144 dpi. */
const scale = 2;
/** Half-covered pixels at the edge of a glyph belong to no box in particular: half dark and more is text. */
const darkBelow = 128;
/** Thin or grey letters never get that dark, but they are there: what a box must hold at least one pixel of. */
const inkBelow = 224;

const textObject = 1;
const formObject = 5;
const invisibleModes = new Set([3, 7]);

export type InkMeasure = {
  boxes: number;
  boxesWithInk: number;
  /** Dark pixels of the page. */
  ink: number;
  inkInBoxes: number;
};

/** Measures the pages that can be measured, at most `maxPages` of them. Keys are page numbers. */
export function measureInk(
  pdfium: Pdfium,
  bytes: Uint8Array,
  pages: readonly Page[],
  maxPages: number,
): Map<number, InkMeasure & { offsetCrop: boolean }> {
  const measured = new Map<number, InkMeasure & { offsetCrop: boolean }>();
  const opened = openDocument(pdfium, bytes);
  try {
    for (const page of pages) {
      if (measured.size >= maxPages) break;
      const { width, height } = page;
      if (!width || !height || !page.words || page.words.text.length === 0) continue;
      const handle = loadFlattened(pdfium, opened, page.number - 1);
      if (handle === 0) continue;
      try {
        if (!isVisibleTextOnly(pdfium, handle)) continue;
        const raster = renderGray(pdfium, handle, { width, height }, scale);
        measured.set(page.number, { ...compare(raster, page), offsetCrop: isCropOffset(pdfium, handle) });
      } finally {
        pdfium.closePage(handle);
      }
    }
  } finally {
    opened.close();
  }
  return measured;
}

function compare(raster: Raster, page: Page): InkMeasure {
  const { width, height, pixels } = raster;
  const covered = new Uint8Array(pixels.length);
  let boxes = 0;
  let boxesWithInk = 0;
  for (const { box } of wordsOf(page)) {
    const [x, y, w, h] = box;
    const x1 = Math.min(width, Math.ceil((x + w) * scale));
    const y1 = Math.min(height, Math.ceil((y + h) * scale));
    let found = false;
    for (let row = Math.max(0, Math.floor(y * scale)); row < y1; row++) {
      for (let at = row * width + Math.max(0, Math.floor(x * scale)); at < row * width + x1; at++) {
        covered[at] = 1;
        if ((pixels[at] ?? 255) < inkBelow) found = true;
      }
    }
    boxes++;
    if (found) boxesWithInk++;
  }
  let ink = 0;
  let inkInBoxes = 0;
  for (const [at, value] of pixels.entries()) {
    if (value >= darkBelow) continue;
    ink++;
    if (covered[at] === 1) inkInBoxes++;
  }
  return { boxes, boxesWithInk, ink, inkInBoxes };
}

function isVisibleTextOnly(pdfium: Pdfium, page: number): boolean {
  const count = pdfium.countObjects(page);
  for (let i = 0; i < count; i++) {
    if (!isVisibleText(pdfium, pdfium.getObject(page, i))) return false;
  }
  return count > 0;
}

function isVisibleText(pdfium: Pdfium, object: number): boolean {
  const type = pdfium.objectGetType(object);
  if (type === textObject) return !invisibleModes.has(pdfium.textObjGetTextRenderMode(object));
  if (type !== formObject) return false;
  const count = pdfium.formObjCountObjects(object);
  for (let i = 0; i < count; i++) {
    if (!isVisibleText(pdfium, pdfium.formObjGetObject(object, i))) return false;
  }
  return true;
}

/** Whether the visible area begins elsewhere than at the origin of user space. */
function isCropOffset(pdfium: Pdfium, page: number): boolean {
  const scratch = pdfium.malloc(16);
  pdfium.getPageBoundingBox(page, scratch);
  const [left = 0, , , bottom = 0] = new Float32Array(pdfium.memory.buffer, scratch, 4);
  pdfium.free(scratch);
  return Math.abs(left) > 0.5 || Math.abs(bottom) > 0.5;
}
