import { around, type Box, type Page, type WordColumns } from '#core/reading/page';
import type { Table } from '#core/reading/table';
import { foldPhrase } from './fold.ts';
import { cellsOfLines } from './line-cells.ts';
import { plainWidth } from './plain-width.ts';
import { type Row, rowsAmong } from './rows.ts';
import { apart, chunkOf, touchingAt, valueAt } from './set-apart.ts';

/**
 * A page laid out once for everybody who looks at it: rows from top to bottom, each cut into pieces at wide gaps,
 * because "Bill to" on the left and "Invoice no. 7" on the right of one row are two things. Pages without boxes get
 * made-up places by line and column, so that there is only one way to think.
 */
export type Sheet = {
  /** 0-based place in the document, and the page's own number, which in a part of a file begins anywhere. */
  index: number;
  number: number;
  width: number;
  height: number;
  /** Height of body text. */
  body: number;
  boxed: boolean;
  /** Words were recognised in a picture: single characters may be wrong. */
  recognized: boolean;
  rows: SheetRow[];
  pieces: Piece[];
  tables: Table[];
};
export type SheetRow = { y0: number; y1: number; pieces: Piece[] };
export type Piece = {
  sheet: Sheet;
  /** Index into `sheet.pieces` and into `sheet.rows`. */
  index: number;
  row: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  text: string;
  /** Word i begins at `starts[i]` of the text. */
  starts: number[];
  boxes: Box[];
  /** Index of every word in the words of the page; -1 where the page has no boxes. */
  words: number[];
  /** 0..1 of every word, where words were recognised. */
  legible: number[];
  tokens: Token[];
};
/** A run of letters and digits, folded, and where it stands in the text of its piece. */
export type Token = { folded: string; from: number; to: number };
/** A stretch of the text of one piece. */
export type Span = { piece: Piece; from: number; to: number };

/** Words and characters of a page that are looked at: what comes after is no page a person would read. */
const mostWords = 8000;
const mostCharacters = 400_000;
const mostLines = 2000;
const longestPiece = 400;
/** Made-up measures of text without boxes. */
const column = 5;
const lineHeight = 12;

const laidOut = new WeakMap<Page, Sheet>();

/**
 * The sheet of a page, laid out when it is first asked for and kept as long as the page: whoever looks at the same
 * page gets the same sheet. O(n log n) in its words.
 * @param index 0-based place of the page in its document
 */
export function sheetOf(page: Page, index: number): Sheet {
  const known = laidOut.get(page);
  if (known?.index === index) return known;
  const sheet = layOut(page, index);
  laidOut.set(page, sheet);
  return sheet;
}

/**
 * The sheets of a document's pages, in their order; of more than `most` pages the first and the last few, where
 * documents say what counts.
 */
export function sheetsOf(pages: readonly Page[], most = Number.POSITIVE_INFINITY): Sheet[] {
  const tail = Math.min(5, most >> 3);
  return pages.flatMap((page, index) =>
    pages.length <= most || index < most - tail || index >= pages.length - tail ? [sheetOf(page, index)] : [],
  );
}

function layOut(page: Page, index: number): Sheet {
  const boxed = page.words !== null && page.words.text.length > 0;
  const sheet: Sheet = {
    index,
    number: page.number,
    width: page.width ?? 600,
    height: page.height ?? 800,
    body: 10,
    boxed,
    recognized: page.words?.confidence !== undefined,
    rows: [],
    pieces: [],
    tables: page.tables,
  };
  if (boxed) fillFromWords(sheet, page);
  else fillFromText(sheet, page.text);
  const heights = sheet.pieces.map(({ y0, y1 }) => y1 - y0).sort((a, b) => a - b);
  sheet.body = Math.max(1, heights[heights.length >> 1] ?? 10);
  return sheet;
}

function fillFromWords(sheet: Sheet, page: Page): void {
  const words = page.words;
  if (!words) return;
  const indices = Array.from({ length: Math.min(words.text.length, mostWords) }, (_, i) => i);
  const rows = rowsAmong(words, indices).flatMap((found) => untangled(found, words));
  for (const [r, row] of rows.entries()) {
    const made: SheetRow = { y0: row.y0, y1: row.y1, pieces: [] };
    const columns = sheet.rows.slice(-2).map(({ pieces }) => pieces.map(({ x0 }) => x0));
    const above = columns.at(-1) ?? [];
    const below = rows.slice(r + 1, r + 4);
    for (const chunk of apart(row, { above, below: below[0] }, words).chunks) {
      let piece = emptyPiece(sheet, [chunk.x0, chunk.y0, chunk.x1, chunk.y1]);
      for (const i of chunk.words) {
        const text = (words.text[i] ?? '').slice(0, longestPiece);
        if (text === '' || piece.text.length + text.length > longestPiece) continue;
        const box: Box = [words.x[i] ?? 0, words.y[i] ?? 0, words.w[i] ?? 0, words.h[i] ?? 0];
        const legible = words.confidence?.[i] ?? 1;
        const cut = touchingAt(i, below, words) ?? valueAt(i, columns, words);
        if (cut === null) {
          addWord(piece, text, box, { at: i, legible });
          continue;
        }
        const middle = box[0] + (box[2] * cut) / text.length;
        addWord(piece, text.slice(0, cut), [box[0], box[1], middle - box[0], box[3]], { at: i, legible });
        addPiece(sheet, made, { ...piece, x1: middle });
        piece = emptyPiece(sheet, [middle, chunk.y0, chunk.x1, chunk.y1]);
        const rest: Box = [middle, box[1], box[0] + box[2] - middle, box[3]];
        addWord(piece, text.slice(cut), rest, { at: i, legible });
      }
      addPiece(sheet, made, piece);
    }
    if (made.pieces.length > 0) sheet.rows.push(made);
  }
}

/**
 * Lines set so tight that they overlap fall into one row, and their words get mixed ("ACME John Ltd Smith"). The file
 * says which words are one line: a row in which the lines alternate is taken apart, unless they only stand beside each
 * other, as the cells of a table do.
 */
function untangled(row: Row, words: WordColumns): Row[] {
  const { line: lineOf } = words;
  if (row.chunks.every((chunk) => chunk.words.every((i) => lineOf[i] === lineOf[chunk.words[0] ?? -1])))
    return [row];
  const lines = row.chunks.flatMap((chunk) => chunk.words.map((i) => lineOf[i] ?? 0));
  let changes = 0;
  for (let i = 1; i < lines.length; i++) if (lines[i] !== lines[i - 1]) changes++;
  if (changes < new Set(lines).size) return [row];
  const rows = new Map<number, Row>();
  for (const chunk of row.chunks) {
    for (const line of new Set(chunk.words.map((i) => lineOf[i] ?? 0))) {
      const own = rows.get(line) ?? { y0: Number.POSITIVE_INFINITY, y1: 0, chunks: [] };
      // Each line stands at its own height, or what is below it would stand beside it.
      const part = chunkOf(
        chunk.words.filter((i) => (lineOf[i] ?? 0) === line),
        words,
      );
      rows.set(line, {
        y0: Math.min(own.y0, part.y0),
        y1: Math.max(own.y1, part.y1),
        chunks: [...own.chunks, part],
      });
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, own]) => own);
}

function fillFromText(sheet: Sheet, text: string): void {
  let line = 0;
  for (const cells of cellsOfLines(text.slice(0, mostCharacters).split('\n').slice(0, mostLines))) {
    const y = line++ * lineHeight;
    const made: SheetRow = { y0: y, y1: y + lineHeight - 2, pieces: [] };
    for (const cell of cells) {
      const x = cell.from * column;
      const width = (cell.to - cell.from) * column;
      const piece = emptyPiece(sheet, [x, y, x + width, made.y1]);
      for (const word of cell.words) {
        const left = longestPiece - piece.text.length;
        if (left > 1) addWord(piece, word.slice(0, left), [x, y, width, lineHeight - 2]);
      }
      addPiece(sheet, made, piece);
    }
    if (made.pieces.length > 0) sheet.rows.push(made);
  }
  sheet.width = Math.max(600, ...sheet.pieces.map(({ x1 }) => x1));
  sheet.height = Math.max(800, line * lineHeight);
}

function emptyPiece(sheet: Sheet, [x0, y0, x1, y1]: readonly [number, number, number, number]): Piece {
  return {
    sheet,
    index: -1,
    row: -1,
    x0,
    x1,
    y0,
    y1,
    text: '',
    starts: [],
    boxes: [],
    words: [],
    legible: [],
    tokens: [],
  };
}

function addWord(piece: Piece, text: string, box: Box, { at = -1, legible = 1 } = {}): void {
  if (piece.text !== '') piece.text += ' ';
  piece.starts.push(piece.text.length);
  piece.boxes.push(box);
  piece.words.push(at);
  piece.legible.push(legible);
  piece.text += plainWidth(text);
}

function addPiece(sheet: Sheet, row: SheetRow, piece: Piece): void {
  if (piece.text === '') return;
  piece.index = sheet.pieces.length;
  piece.row = sheet.rows.length;
  piece.tokens = tokensOf(piece.text, sheet.recognized);
  sheet.pieces.push(piece);
  row.pieces.push(piece);
}

/**
 * The folded runs of letters and digits of a text; "#" and "№" read as "no". An 8 is taken for a B only in what was
 * read from a picture.
 */
export function tokensOf(text: string, recognized = false): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+|[#№]/gu)) {
    const folded = foldPhrase(match[0], recognized ? 'all' : 'letters');
    if (folded !== '') tokens.push({ folded, from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

/** The box around the words that a stretch of a piece touches; null where the page has no boxes. */
export function boxOf({ piece, from, to }: Span): Box | null {
  if (!piece.sheet.boxed) return null;
  let box: Box | null = null;
  for (const [i, start] of piece.starts.entries()) {
    const end = piece.starts[i + 1] ?? piece.text.length + 1;
    const own = piece.boxes[i];
    if (own && start < to && end - 1 > from) box = box ? around(box, own) : own;
  }
  return box;
}

/** 0..1: how well the worst word of a stretch was recognised; 1 where the file says what its words are. */
export function legibilityOf({ piece, from, to }: Span): number {
  let least = 1;
  for (const [i, start] of piece.starts.entries()) {
    const end = piece.starts[i + 1] ?? piece.text.length + 1;
    if (start < to && end - 1 > from) least = Math.min(least, piece.legible[i] ?? 1);
  }
  return least;
}

/** The box around several stretches. */
export function boxAround(spans: readonly Span[]): Box | null {
  let box: Box | null = null;
  for (const span of spans) {
    const own = boxOf(span);
    if (own) box = box ? around(box, own) : own;
  }
  return box;
}

export function wholeOf(piece: Piece): Span {
  return { piece, from: 0, to: piece.text.length };
}

export function textOf({ piece, from, to }: Span): string {
  return piece.text.slice(from, to);
}
