import type { Pdfium } from '../pdfium.ts';

/** Pixels of a side: fewer are no barcode, more a photo or a scan. */
const fewest = 15;
const most = 3000;
const rowsLookedAt = 24;
/** Grey levels between dark and light in which a picture of two colours has hardly any pixels. */
const middle = 0.3;

/** FPDFBitmap_*: bytes of one pixel. */
const bytesPerPixel: Readonly<Record<number, number>> = { 1: 1, 2: 3, 3: 4, 4: 4, 5: 4 };

/**
 * Whether the pixels of a picture are like those of a barcode: two colours, about as much of each, and many changes from
 * one to the other along most rows. Logos and photos are not.
 */
export function looksLikeBarcode(pdfium: Pdfium, image: number, scratch: number): boolean {
  if (pdfium.imageGetPixelSize(image, scratch, scratch + 4) === 0) return false;
  const [width = 0, height = 0] = new Uint32Array(pdfium.memory.buffer, scratch, 2);
  if (Math.min(width, height) < fewest || Math.max(width, height) > most) return false;
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
    const green = bytes === 1 ? 0 : 1;
    return Uint8Array.from({ length: width }, (_, x) => line[x * bytes + green] ?? 255);
  });
}

/** @param rows grey levels along rows spread over the picture */
export function isBarcodeLike(rows: readonly Uint8Array[]): boolean {
  let [darkest, lightest] = [255, 0];
  for (const row of rows)
    for (const value of row) {
      if (value < darkest) darkest = value;
      if (value > lightest) lightest = value;
    }
  const range = lightest - darkest;
  if (range < 60) return false;
  const threshold = darkest + range / 2;
  let [all, dark, between, busy] = [0, 0, 0, 0];
  for (const row of rows) {
    let changes = 0;
    let last = false;
    for (const value of row) {
      const isDark = value < threshold;
      if (isDark !== last) changes++;
      last = isDark;
      if (isDark) dark++;
      if (Math.abs(value - threshold) < (middle * range) / 2) between++;
    }
    all += row.length;
    if (changes >= 10) busy++;
  }
  return between <= 0.25 * all && dark >= 0.15 * all && dark <= 0.85 * all && busy >= 0.4 * rows.length;
}
