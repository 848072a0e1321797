import type { Pdfium } from './pdfium.ts';

/** FPDF_TEXTRENDERMODE_STROKE. */
const stroke = 1;

/**
 * Makes PDFium see a text object whose glyphs it cannot draw. Where a font is not in the file and nothing stands in
 * for it (Chinese, Japanese and Korean ones, as many programs write them), its glyphs have no extent, and PDFium leaves
 * every text object without a width out of the page's text, silently: single letters, and whole columns that are
 * written downwards. With the width of a pen around it the object has one; how it is drawn stays as it was.
 * @param scratch address of 32 bytes that may be overwritten
 */
export function widenTextWithoutWidth(pdfium: Pdfium, object: number, scratch: number): void {
  const at = scratch;
  if (pdfium.objectGetBounds(object, at, at + 4, at + 8, at + 12) === 0) return;
  const [left = 0, , right = 0] = new Float32Array(pdfium.memory.buffer, at, 4);
  if (right - left > 0.001) return;
  const mode = pdfium.textObjGetTextRenderMode(object);
  if (mode < 0 || pdfium.textObjSetTextRenderMode(object, stroke) === 0) return;
  // Bounds are worked out anew when an object is moved, even by nothing.
  pdfium.objectTransform(object, 1, 0, 0, 1, 0, 0);
  pdfium.textObjSetTextRenderMode(object, mode);
}
