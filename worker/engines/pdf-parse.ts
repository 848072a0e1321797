import { DocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { round2 } from '#core/reading/page';
import { normalizeText } from '#core/reading/text';
import type { Engine } from './engine.ts';

/** Pages asked for at once: each call of the library walks over the whole list of pages. */
const batch = 10;

/**
 * The second reader for PDF: slower, without boxes, and not killable from inside (it starves its event loop), but
 * it repairs what PDFium gives up on. It runs in children of its own: the pdf.js it brings along cannot share a
 * process with another version.
 */
export function createPdfParseEngine(): Engine {
  return {
    name: 'pdf-parse',
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const { PDFParse } = await loadLibrary();
      // It takes the bytes away from whoever holds them, so it gets a copy. Nothing is ever fetched.
      const parser = new PDFParse({
        data: new Uint8Array(bytes),
        isEvalSupported: false,
        useSystemFonts: false,
        disableFontFace: true,
        stopAtErrors: false,
      });
      try {
        const { total: pageCount } = await parser.getInfo().catch((error: unknown) => {
          throw asDocketError(error);
        });
        if (pageCount > limits.maxDocumentPages) {
          throw new DocketError('LIMIT_EXCEEDED', {
            details: { limit: 'pages', pages: pageCount, maxDocumentPages: limits.maxDocumentPages },
          });
        }
        const total = Math.max(0, Math.min(maxPages, pageCount - startPage + 1));
        let characters = 0;
        for (let completed = 0; completed < total; ) {
          const count = Math.min(batch, total - completed);
          const partial = Array.from({ length: count }, (_, i) => startPage + completed + i);
          const sizes = await parser.getInfo({ parsePageInfo: true, partial: [...partial] });
          const texts = await parser.getText({ partial: [...partial] });
          for (const number of partial) {
            const size = sizes.pages.find(({ pageNumber }) => pageNumber === number);
            const text = normalizeText(texts.pages.find(({ num }) => num === number)?.text ?? '');
            characters += text.length;
            if (characters > limits.maxCharacters) {
              throw new DocketError('LIMIT_EXCEEDED', {
                details: { limit: 'characters', characters, maxCharacters: limits.maxCharacters },
              });
            }
            completed++;
            await onPage(pageOf(number, text, size), { completed, total });
          }
        }
        return { pageCount };
      } finally {
        await parser.destroy();
      }
    },
  };
}

function pageOf(number: number, text: string, size: { width: number; height: number } | undefined): Page {
  return {
    number,
    width: round2(Math.max(0, size?.width ?? 0)),
    height: round2(Math.max(0, size?.height ?? 0)),
    // The size is that of the page as shown; by how much it was turned is not told.
    rotation: 0,
    text,
    engine: 'pdf-parse',
    // Which glyphs had no meaning is not told either: read by the second reader is half trusted at best.
    confidence: text === '' ? null : 0.5,
    words: null,
    tables: [],
    needsOcr: false,
  };
}

/**
 * Its pdf.js asks for the classes of a canvas when it is loaded, and finds them in native code that the sandbox of
 * engine children forbids. They matter for drawing only, which nobody does here; a stand-in lets it load.
 */
async function loadLibrary() {
  class Unused {}
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!Reflect.has(globalThis, name)) Reflect.set(globalThis, name, Unused);
  }
  return import('pdf-parse');
}

function asDocketError(error: unknown): DocketError {
  const locked = error instanceof Error && /password/i.test(`${error.name} ${error.message}`);
  return new DocketError(locked ? 'ENCRYPTED' : 'CORRUPT', {
    cause: error,
    message: `pdf-parse cannot open the document: ${error instanceof Error ? error.message : String(error)}`,
  });
}
