import { setImmediate as nextTurn } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import type { Placed } from '#core/reading/beside-labels';
import { asRotation, type Edges, visibleSize } from '#core/reading/box';
import { type Page, round2 } from '#core/reading/page';
import { findTables } from '#core/reading/tables';
import { type BarcodeLooks, type BarcodePicture, barcodePictures, createLooks } from './barcodes/look.ts';
import { withBarcodes } from './barcodes/with-barcodes.ts';
import type { Engine, EngineLimits } from './engine.ts';
import { mixedFonts } from './mixed-fonts.ts';
import { type PageField, placesOfFields } from './page-fields.ts';
import { readText } from './page-text.ts';
import { loadFlattened, type OpenPdf, openDocument, visibleArea } from './pdf-document.ts';
import { isInked } from './pdf-look.ts';
import type { Pdfium } from './pdfium.ts';
import { readDrawing } from './ruling-lines.ts';
import { createTextLooks, ocrNeedOf, type TextLooks } from './text-looks.ts';
import { WholePage } from './whole-page.ts';

/** Reasons why tables of one page are left out that are told: with those of fonts they stay within a page's warnings. */
const mostLeftOut = 20;

/** Reads PDF with PDFium: text, words and their boxes. Synchronous inside a page, so it must run in a thread. */
export function createPdfEngine(pdfium: Pdfium): Engine {
  return {
    name: 'pdfium',
    async read({ bytes, startPage, maxPages, limits }, onPage) {
      const opened = openDocument(pdfium, bytes);
      try {
        const pageCount = pdfium.getPageCount(opened.document);
        checkPageCount(pageCount, limits);
        const total = Math.max(0, Math.min(maxPages, pageCount - startPage + 1));
        const seen = { characters: 0, texts: 0, lost: 0 };
        const looks = { barcodes: createLooks(), texts: createTextLooks() };
        for (let completed = 0; completed < total; completed++) {
          const {
            page: read,
            texts,
            pictures,
          } = readPage(pdfium, opened, startPage + completed, limits, looks);
          const page = pictures.length > 0 ? await withBarcodes(read, pictures) : read;
          seen.characters += page.text.length;
          seen.texts += texts;
          if (page.width === 0) seen.lost++;
          checkCharacters(seen.characters, limits);
          await onPage(page, { completed: completed + 1, total });
          await nextTurn();
        }
        // Texts that gave no character were perhaps not understood; so were pages that could not be loaded.
        // Pictures, drawings and blank pages were, and no other reader would find text on them.
        const unreadText = seen.characters === 0 && (seen.texts > 0 || seen.lost > 0);
        return { pageCount, unreadText };
      } finally {
        opened.close();
      }
    },
  };
}

/** A page, how many objects on it show text, and pictures of where it may hold barcodes. */
type ReadPage = { page: Page; texts: number; pictures: BarcodePicture[] };

/** Reads page `number` (1-based). A page that cannot be loaded gives an empty page: the others may be fine. */
function readPage(
  pdfium: Pdfium,
  opened: OpenPdf,
  number: number,
  limits: EngineLimits,
  looks: { barcodes: BarcodeLooks; texts: TextLooks },
): ReadPage {
  const empty = {
    number,
    width: 0,
    height: 0,
    rotation: 0,
    text: '',
    words: { text: [], x: [], y: [], w: [], h: [], line: [] },
    engine: 'pdfium',
    confidence: null,
    tables: [],
    needsOcr: false,
  } satisfies Page;
  const fields: PageField[] = [];
  const handle = loadFlattened(pdfium, opened, number - 1, fields);
  if (handle === 0) return { page: empty, texts: 0, pictures: [] };
  const scratch = pdfium.malloc(32);
  let text = 0;
  try {
    const crop = visibleArea(pdfium, handle, scratch);
    const rotation = asRotation(pdfium.getRotation(handle) * 90);
    const { width, height } = visibleSize(crop, rotation);
    const view = { crop, rotation, width, height };
    const size = { width: round2(width), height: round2(height), rotation };
    const drawing = readDrawing(pdfium, handle, view, scratch, limits.maxPageObjects);
    const { rulings, texts } = drawing;
    const drawn = new WholePage(pdfium, handle, { width, height }, drawing.images);
    // After the drawing: walking over the objects makes those visible that PDFium would leave out of the text.
    text = pdfium.textLoadPage(handle);
    const pictures = (page: Page): BarcodePicture[] =>
      barcodePictures(pdfium, handle, drawn, drawing, page, looks.barcodes, scratch);
    if (text === 0) {
      const page = {
        ...empty,
        ...size,
        needsOcr: isInked(pdfium, handle, drawn),
        ...(drawing.leftOut.length > 0 && { warnings: drawing.leftOut }),
      };
      return { page, texts, pictures: pictures(page) };
    }
    const placed = placedOn(placesOfFields(fields, view), drawing.tickBoxes);
    const read = readText(pdfium, text, view, scratch, limits.maxPageCharacters, placed, drawing.fonts);
    const leftOut = new Set<string>();
    const tables = findTables(read.words, rulings, read.regions, (detail) => leftOut.add(detail));
    const warnings = [
      ...drawing.leftOut,
      ...[...leftOut].slice(0, mostLeftOut).map((detail) => ({ code: 'tables_left_out' as const, detail })),
      ...mixedFonts(pdfium, text, read.codes),
    ];
    const page = {
      ...empty,
      ...size,
      text: read.text,
      words: read.words,
      tables,
      confidence: read.confidence,
      ...(warnings.length > 0 && { warnings }),
      ...ocrNeedOf(pdfium, handle, drawn, read, drawing, looks.texts),
    };
    return { page, texts, pictures: pictures(page) };
  } finally {
    pdfium.free(scratch);
    if (text !== 0) pdfium.textClosePage(text);
    // Without this every page stays in memory until the document is closed: 156 instead of 100 MB for 1000 pages.
    pdfium.closePage(handle);
  }
}

/** What stands for boxes in the text: those of form fields, and those that are drawn and no part of a field. */
function placedOn(
  { texts, boxes }: ReturnType<typeof placesOfFields>,
  drawn: readonly { edges: Edges; ticked: boolean }[],
): Placed {
  const mark = ({ edges, ticked }: { edges: Edges; ticked: boolean }, isField: boolean) => ({
    edges,
    text: ticked ? '☒' : '☐',
    isField,
  });
  const fields = [...texts, ...boxes.map(({ edges }) => edges)];
  const alone = drawn.filter(({ edges }) => !fields.some((field) => overlap(field, edges)));
  return {
    fields: texts,
    marks: [...boxes.map((box) => mark(box, true)), ...alone.map((box) => mark(box, false))],
  };
}

function overlap(a: Edges, b: Edges): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

function checkPageCount(pages: number, { maxDocumentPages }: EngineLimits): void {
  if (pages < 1) throw new DocketError('CORRUPT', { message: 'the PDF has no pages' });
  if (pages > maxDocumentPages) {
    throw new DocketError('LIMIT_EXCEEDED', {
      message: `the PDF has ${pages} pages`,
      details: { limit: 'pages', pages, maxDocumentPages },
    });
  }
}

function checkCharacters(characters: number, { maxCharacters }: EngineLimits): void {
  if (characters > maxCharacters) {
    throw new DocketError('LIMIT_EXCEEDED', {
      message: `the PDF has more than ${maxCharacters} characters`,
      details: { limit: 'characters', characters, maxCharacters },
    });
  }
}
