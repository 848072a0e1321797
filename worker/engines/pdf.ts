import { setImmediate as nextTurn } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import { PageAssembler } from '#core/reading/assemble';
import { asRotation, type Edges, toVisible, visibleSize } from '#core/reading/box';
import { type Page, round2 } from '#core/reading/page';
import { CharBoxes } from './char-boxes.ts';
import type { Engine } from './engine.ts';
import { loadFlattened, type OpenPdf, openDocument, visibleArea } from './pdf-document.ts';
import type { Pdfium } from './pdfium.ts';

/** What PDFium reports for a hyphen that breaks a word at the end of a line. */
const brokenWordHyphen = 2;

/** Reads PDF with PDFium: text, words and their boxes. Synchronous inside a page, so it must run in a thread. */
export function createPdfEngine(pdfium: Pdfium): Engine {
  return {
    name: 'pdfium',
    async read({ bytes, startPage, maxPages }, onPage) {
      const opened = openDocument(pdfium, bytes);
      try {
        const pageCount = pdfium.getPageCount(opened.document);
        if (pageCount < 1) throw new DocketError('CORRUPT', { message: 'the PDF has no pages' });
        const total = Math.max(0, Math.min(maxPages, pageCount - startPage + 1));
        for (let completed = 0; completed < total; completed++) {
          const page = readPage(pdfium, opened, startPage + completed);
          await onPage(page, { completed: completed + 1, total });
          await nextTurn();
        }
        return { pageCount };
      } finally {
        opened.close();
      }
    },
  };
}

/** Reads page `number` (1-based). A page that cannot be loaded gives an empty page: the others may be fine. */
function readPage(pdfium: Pdfium, opened: OpenPdf, number: number): Page {
  const empty = {
    number,
    width: 0,
    height: 0,
    rotation: 0,
    text: '',
    engine: 'pdfium',
    confidence: null,
    needsOcr: false,
  } as const;
  const handle = loadFlattened(pdfium, opened, number - 1);
  if (handle === 0) return { ...empty, words: noWords(), tables: [] };
  const text = pdfium.textLoadPage(handle);
  const scratch = pdfium.malloc(32);
  try {
    const crop = visibleArea(pdfium, handle, scratch);
    const rotation = asRotation(pdfium.getRotation(handle) * 90);
    const { width, height } = visibleSize(crop, rotation);
    const size = { width: round2(width), height: round2(height), rotation };
    if (text === 0) return { ...empty, ...size, words: noWords(), tables: [] };

    const assembler = new PageAssembler(width, height);
    const boxes = new CharBoxes(pdfium, text, scratch);
    const count = Math.max(0, pdfium.textCountChars(text));
    let seen = 0;
    let doubtful = 0;
    let highSurrogate = 0;
    for (let i = 0; i < count; i++) {
      let code = pdfium.textGetUnicode(text, i);
      if (code === 0x0d) continue;
      if (code === 0x0a) {
        assembler.newline();
        continue;
      }
      if (isSpace(code)) {
        assembler.space();
        continue;
      }
      if (code >= 0xd800 && code <= 0xdbff) {
        highSurrogate = code;
        continue;
      }
      if (code >= 0xdc00 && code <= 0xdfff) {
        if (highSurrogate === 0) continue;
        code = (highSurrogate - 0xd800) * 0x400 + (code - 0xdc00) + 0x10000;
      }
      highSurrogate = 0;
      const rect = boxes.of(i);
      if (!rect) continue;
      seen++;
      const edges: Edges = toVisible(rect, crop, rotation);
      if (code === brokenWordHyphen) {
        assembler.hyphen(edges);
        continue;
      }
      // 0 is a glyph without a meaning in Unicode; beyond 10FFFF a broken font made a number up.
      if (code < 32 || code > 0x10ffff || pdfium.textHasUnicodeMapError(text, i) > 0) doubtful++;
      if (code < 32 || code > 0x10ffff) continue;
      assembler.glyph(String.fromCodePoint(code), edges);
    }
    return {
      ...empty,
      ...size,
      ...assembler.finish(),
      tables: [],
      confidence: seen === 0 ? null : round2((seen - doubtful) / seen),
    };
  } finally {
    pdfium.free(scratch);
    if (text !== 0) pdfium.textClosePage(text);
    // Without this every page stays in memory until the document is closed: 156 instead of 100 MB for 1000 pages.
    pdfium.closePage(handle);
  }
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 160 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x3000
  );
}

function noWords() {
  return { text: [], x: [], y: [], w: [], h: [], line: [] };
}
