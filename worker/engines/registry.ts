import type { DocumentType } from '#core/reading/detect';
import type { Engine } from './engine.ts';
import { createPdfEngine } from './pdf.ts';
import { loadPdfium } from './pdfium.ts';

export type Engines = { for(type: DocumentType): Promise<Engine> };

/**
 * Every engine. PDFium is compiled here, so that the first PDF, the most common document by far, does not pay for
 * it; the others are loaded when the first document of their kind comes, which halves the start of a child.
 */
export async function createEngines(): Promise<Engines> {
  const pdf = createPdfEngine(await loadPdfium());
  const loaders: Record<DocumentType, () => Promise<Engine>> = {
    pdf: async () => pdf,
    docx: async () => (await import('./docx.ts')).createDocxEngine(),
    html: async () => (await import('./text.ts')).createHtmlEngine(),
    text: async () => (await import('./text.ts')).createTextEngine(),
  };
  return { for: (type) => loaders[type]() };
}
