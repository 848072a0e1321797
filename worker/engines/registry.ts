import type { DocumentType } from '#core/reading/detect';
import { createDocxEngine } from './docx.ts';
import type { Engine } from './engine.ts';
import { createPdfEngine } from './pdf.ts';
import { loadPdfium } from './pdfium.ts';
import { createHtmlEngine, createTextEngine } from './text.ts';

/** Every engine, ready to read: PDFium is compiled here so that the first document does not pay for it. */
export async function createEngines(): Promise<Readonly<Record<DocumentType, Engine>>> {
  return {
    pdf: createPdfEngine(await loadPdfium()),
    docx: createDocxEngine(),
    html: createHtmlEngine(),
    text: createTextEngine(),
  };
}
