import type { OcrPool } from '#worker/engines/ocr/pool';
import type { OcrEngine } from './ocr-engine.ts';

/** Tesseract compiled to WebAssembly, in children of this process: needs nothing installed and no network. */
export function createBuiltInTesseract(pool: OcrPool): OcrEngine {
  return { name: 'tesseract.js', recognize: (image, { signal }) => pool.recognize(image, signal) };
}
