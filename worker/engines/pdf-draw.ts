import { setImmediate as nextTurn } from 'node:timers/promises';
import { asRotation, visibleSize } from '#core/reading/box';
import type { DrawInput, ImageSink } from './engine.ts';
import type { PageImage } from './messages.ts';
import { loadFlattened, type OpenPdf, openDocument, visibleArea } from './pdf-document.ts';
import type { Pdfium } from './pdfium.ts';
import { renderGray } from './raster.ts';

/** A page of 50 inches is drawn with fewer pixels per inch: recognising more of them takes minutes. */
const mostPixels = 25_000_000;
const pointsPerInch = 72;

/** Draws pages as a person sees them, annotations and form fields included. Pages that do not load are left out. */
export async function drawPdf(
  pdfium: Pdfium,
  { bytes, pages, dpi }: DrawInput,
  onImage: ImageSink,
): Promise<void> {
  const opened = openDocument(pdfium, bytes);
  try {
    let completed = 0;
    for (const number of pages) {
      const image = drawPage(pdfium, opened, number, dpi);
      completed++;
      if (image) await onImage(image, { completed, total: pages.length });
      await nextTurn();
    }
  } finally {
    opened.close();
  }
}

function drawPage(pdfium: Pdfium, opened: OpenPdf, number: number, wantedDpi: number): PageImage | null {
  if (number > pdfium.getPageCount(opened.document)) return null;
  const handle = loadFlattened(pdfium, opened, number - 1);
  if (handle === 0) return null;
  const scratch = pdfium.malloc(32);
  try {
    const rotation = asRotation(pdfium.getRotation(handle) * 90);
    const size = visibleSize(visibleArea(pdfium, handle, scratch), rotation);
    if (size.width <= 0 || size.height <= 0) return null;
    const inches = (size.width * size.height) / pointsPerInch ** 2;
    const dpi = Math.min(wantedDpi, Math.sqrt(mostPixels / inches));
    const raster = renderGray(pdfium, handle, size, dpi / pointsPerInch);
    return { ...raster, number, pageWidth: size.width, pageHeight: size.height, rotation, dpi };
  } finally {
    pdfium.free(scratch);
    pdfium.closePage(handle);
  }
}
