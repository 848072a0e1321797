import type { Pdfium } from '../pdfium.ts';

/** Pixels of a side: fewer are no barcode. */
const fewest = 15;
/** Bits of a picture: to decode more takes longer than to read the page, and barcodes are never so large. */
const mostBits = 12_000_000;
const rowsLookedAt = 24;
/** Grey levels between dark and light in which a picture of two colours has hardly any pixels. */
const middle = 0.3;
const leastChanges = 8;
/** Of the rows that hold anything. */
const leastBusy = 0.7;

/** FPDFBitmap_*: bytes of one pixel. */
const bytesPerPixel: Readonly<Record<number, number>> = { 1: 1, 2: 3, 3: 4, 4: 4, 5: 4 };

/**
 * Whether the pixels of a picture are like those of a barcode: two colours, about as much of each, and many changes from
 * one to the other along most rows. Logos and photos are not.
 */
export function looksLikeBarcode(pdfium: Pdfium, page: number, image: number, scratch: number): boolean {
  if (pdfium.imageGetMetadata(image, page, scratch) === 0) return false;
  // FPDF_IMAGEOBJ_METADATA: width, height, two resolutions, bits per pixel.
  const [width = 0, height = 0, , , bits = 0] = new Uint32Array(pdfium.memory.buffer, scratch, 5);
  if (Math.min(width, height) < fewest || width * height * Math.max(1, bits) > mostBits) return false;
  const bitmap = pdfium.imageGetBitmap(image);
  if (bitmap === 0) return false;
  try {
    return isBarcodeLike(rowsOf(pdfium, bitmap));
  } finally {
    pdfium.bitmapDestroy(bitmap);
  }
}

function rowsOf(pdfium: Pdfium, bitmap: number): Uint8Array[] {
  const bytes = bytesPerPixel[pdfium.bitmapGetFormat(bitmap)];
  const [width, height] = [pdfium.bitmapGetWidth(bitmap), pdfium.bitmapGetHeight(bitmap)];
  const stride = pdfium.bitmapGetStride(bitmap);
  const buffer = pdfium.bitmapGetBuffer(bitmap);
  if (bytes === undefined || buffer === 0) return [];
  const count = Math.min(rowsLookedAt, height);
  return Array.from({ length: count }, (_, i) => {
    const y = Math.floor(((i + 0.5) * height) / count);
    const line = new Uint8Array(pdfium.memory.buffer, buffer + y * stride, width * bytes);
    // Of colours the green is enough: barcodes are dark on light in all of them.
    const row = new Uint8Array(width);
    for (let x = 0, at = bytes === 1 ? 0 : 1; x < width; x++, at += bytes) row[x] = line[at] ?? 255;
    return row;
  });
}

/** @param rows grey levels along rows spread over the picture */
export function isBarcodeLike(rows: readonly Uint8Array[]): boolean {
  let [darkest, lightest] = [255, 0];
  for (const row of rows)
    for (let x = 0; x < row.length; x++) {
      const value = row[x] ?? 255;
      if (value < darkest) darkest = value;
      if (value > lightest) lightest = value;
    }
  const range = lightest - darkest;
  if (range < 60) return false;
  const threshold = darkest + range / 2;
  let [inked, busy, between, all] = [0, 0, 0, 0];
  for (const row of rows) {
    const seen = changesIn(row, threshold);
    const near = (middle * range) / 2;
    for (let x = 0; x < row.length; x++) if (Math.abs((row[x] ?? 255) - threshold) < near) between++;
    all += row.length;
    if (seen.changes === 0) continue;
    inked++;
    // Letters leave more paper between them than modules do, and none at all at many heights.
    if (seen.changes >= leastChanges && seen.dark >= 0.33 && seen.dark <= 0.7) busy++;
  }
  return between <= 0.25 * all && inked >= 0.3 * rows.length && busy >= leastBusy * inked;
}

/** How often dark and light change along a row, and how much is dark between the first and the last dark pixel. */
function changesIn(row: Uint8Array, threshold: number): { changes: number; dark: number } {
  let [changes, dark, first, last] = [0, 0, -1, -1];
  let before = false;
  for (let x = 0; x < row.length; x++) {
    const isDark = (row[x] ?? 255) < threshold;
    if (isDark !== before) changes++;
    before = isDark;
    if (!isDark) continue;
    dark++;
    if (first < 0) first = x;
    last = x;
  }
  return { changes, dark: first < 0 ? 0 : dark / (last - first + 1) };
}
