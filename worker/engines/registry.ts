import type { FileFormat } from '#core/reading/detect';
import type { Engine } from './engine.ts';
import type { MailReader } from './mail.ts';
import type { ChildSetup } from './messages.ts';

export type Engines = { for(type: FileFormat): Promise<Engine> };

/**
 * The engines of a child. PDFium is compiled here, so that the first PDF, the most common document by far, does
 * not pay for it; the others are loaded when the first document of their kind comes, which halves the start of a
 * child. A child for images needs none of them.
 */
export async function createEngines(kind: ChildSetup['kind']): Promise<Engines> {
  const pdf = kind === 'documents' ? loadPdfEngine() : undefined;
  await pdf;
  const image = async (): Promise<Engine> => (await import('./image.ts')).createImageEngine();
  const loaders: Record<FileFormat, () => Promise<Engine>> = {
    pdf: async () =>
      kind === 'fallback'
        ? (await import('./pdf-parse.ts')).createPdfParseEngine()
        : (pdf ?? loadPdfEngine()),
    docx: async () => (await import('./docx/engine.ts')).createDocxEngine(),
    html: async () => (await import('./text.ts')).createHtmlEngine(),
    csv: async () => (await import('./csv.ts')).createCsvEngine(),
    ics: async () => (await import('./calendar.ts')).createCalendarEngine(),
    pkpass: async () => (await import('./pkpass.ts')).createPassEngine(),
    text: async () => (await import('./text.ts')).createTextEngine(),
    eml: async () => mailEngine((await import('./mail-source.ts')).readMailSource),
    msg: async () => mailEngine((await import('./mail-message.ts')).readOutlookMessage),
    png: image,
    jpeg: image,
    tiff: image,
    webp: image,
  };
  return { for: (type) => loaders[type]() };
}

async function mailEngine(read: MailReader): Promise<Engine> {
  return (await import('./mail.ts')).createMailEngine('mail', read);
}

async function loadPdfEngine(): Promise<Engine> {
  const [{ createPdfEngine }, { drawPdf }, { loadPdfium }] = await Promise.all([
    import('./pdf.ts'),
    import('./pdf-draw.ts'),
    import('./pdfium.ts'),
  ]);
  const pdfium = await loadPdfium();
  return {
    ...createPdfEngine(pdfium),
    draw: (input, onImage) => drawPdf(pdfium, input, onImage),
    // Few documents are asked for an invoice, and what reads it takes a moment to load.
    embeddedInvoice: async (bytes) => (await import('./attachments.ts')).readEmbeddedInvoice(pdfium, bytes),
  };
}
