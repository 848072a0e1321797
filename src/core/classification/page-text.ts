import { foldTokens } from '#core/layout/fold';
import { cellsOf } from '#core/layout/line-cells';
import { type Piece, sheetOf } from '#core/layout/sheet';
import { around, type Box, type Page, wordsOf } from '#core/reading/page';

/**
 * A page prepared for looking up phrases: its words in reading order, folded and run together (`squeezed`), so that
 * neither spacing nor a break of the line matters, with the way back to words and boxes. Segments are the pieces of
 * its sheet, as far as the words of one follow each other.
 */
export type PageText = {
  number: number;
  width: number | null;
  height: number | null;
  words: TextWord[];
  segments: Segment[];
  squeezed: string;
  /** Token i begins at `starts[i]` in `squeezed` and belongs to word `wordOf[i]`. */
  starts: number[];
  wordOf: number[];
  /** 1 at every offset where a token ends. */
  ends: Uint8Array;
  tables: Page['tables'];
};

export type TextWord = { raw: string; box: Box | null; segment: number; digits: boolean };

export type Segment = {
  /** Words from..to (exclusive). */
  from: number;
  to: number;
  text: string;
  box: Box | null;
  /** Which visual row it stands in: points from the top over the height of body text, or the index of its line. */
  row: number;
  /** Folded letters. */
  letters: number;
  /** 0..1: how much it looks like a title of the page. */
  title: number;
};

/** More words than this on one page are not looked at: nobody's title stands there, and time must stay bounded. */
const maxWords = 8000;
/** Without pages, the beginning and samples of what follows are judged. */
const beginning = 40_000;
const sample = 4000;

const prepared = new WeakMap<Page, PageText>();

/**
 * Prepared when first asked for, and kept as long as the page.
 * @param index 0-based place of the page in its document
 */
export function pageTextOf(page: Page, index: number): PageText {
  const known = prepared.get(page);
  if (known) return known;
  const text = prepare(page, index);
  prepared.set(page, text);
  return text;
}

function prepare(page: Page, index: number): PageText {
  const { words, segments } =
    page.words && page.words.text.length > 0 ? byBoxes(page, index) : byLines(page.text);
  const parts: string[] = [];
  const starts: number[] = [];
  const wordOf: number[] = [];
  let length = 0;
  for (const [i, word] of words.entries()) {
    for (const token of foldTokens(word.raw, 'all')) {
      starts.push(length);
      wordOf.push(i);
      parts.push(token);
      length += token.length;
      const segment = segments[word.segment];
      if (segment) segment.letters += token.length;
    }
  }
  const ends = new Uint8Array(length + 1);
  for (const start of starts) ends[start] = 1;
  ends[length] = 1;
  const bodyHeight = medianHeight(words);
  rankTitles(segments, words, page.height, bodyHeight);
  return {
    number: page.number,
    width: page.width,
    height: page.height,
    words,
    segments,
    squeezed: parts.join(''),
    starts,
    wordOf,
    ends,
    tables: page.tables,
  };
}

function byBoxes(page: Page, index: number): { words: TextWord[]; segments: Segment[] } {
  const words: TextWord[] = [];
  const segments: Segment[] = [];
  const pieces = sheetOf(page, index).pieces;
  const pieceOf = new Map(pieces.flatMap((piece) => piece.words.map((at) => [at, piece] as const)));
  let lastPiece: Piece | undefined;
  let line = -1;
  for (const word of wordsOf(page)) {
    if (words.length >= maxWords) break;
    const piece = pieceOf.get(words.length);
    if (words.length === 0 || piece !== lastPiece || (!piece && word.line !== line)) {
      segments.push(emptySegment(words.length, 0));
    }
    line = word.line;
    lastPiece = piece;
    addWord(words, segments, word.text, word.box);
  }
  const body = medianHeight(words);
  for (const segment of segments)
    segment.row = segment.box ? (segment.box[1] + segment.box[3] / 2) / body : 0;
  return { words, segments };
}

function byLines(text: string): { words: TextWord[]; segments: Segment[] } {
  const words: TextWord[] = [];
  const segments: Segment[] = [];
  let row = 0;
  for (const line of sampled(text).split('\n')) {
    for (const cell of cellsOf(line)) {
      segments.push(emptySegment(words.length, row));
      for (const raw of cell.words) addWord(words, segments, raw.slice(0, 200), null);
    }
    if (line.trim() !== '') row++;
    if (words.length >= maxWords * 2) break;
  }
  return { words, segments };
}

function sampled(text: string): string {
  if (text.length <= beginning + 3 * sample) return text;
  const parts = [text.slice(0, beginning)];
  for (const share of [0.4, 0.7, 1]) {
    const end = Math.floor(beginning + (text.length - beginning) * share);
    parts.push(text.slice(end - sample, end));
  }
  return parts.join('\n');
}

function emptySegment(from: number, row: number): Segment {
  return { from, to: from, text: '', box: null, row, letters: 0, title: 0 };
}

function addWord(words: TextWord[], segments: Segment[], raw: string, box: Box | null): void {
  const segment = segments.at(-1);
  if (!segment) return;
  words.push({ raw, box, segment: segments.length - 1, digits: /\d/.test(raw) });
  segment.to = words.length;
  segment.text += segment.text === '' ? raw : ` ${raw}`;
  if (box) segment.box = segment.box ? around(segment.box, box) : box;
}

function medianHeight(words: readonly TextWord[]): number {
  const heights = words.flatMap((word) => (word.box ? [word.box[3]] : [])).sort((a, b) => a - b);
  return Math.max(1, heights[heights.length >> 1] ?? 1);
}

const subjectLine = /^(?:subject|re|betreff|objet|asunto|assunto|oggetto|onderwerp)\s*:/i;

/** A title is short, and large or near the top. */
function rankTitles(
  segments: Segment[],
  words: readonly TextWord[],
  pageHeight: number | null,
  bodyHeight: number,
): void {
  const order = [...segments].sort((a, b) => a.row - b.row);
  for (const [rank, segment] of order.entries()) {
    const count = segment.to - segment.from;
    if (count > 14 || segment.letters < 2) continue;
    const capitals = segment.text === segment.text.toUpperCase();
    if (subjectLine.test(segment.text)) segment.title = 0.8;
    else if (segment.box && pageHeight) {
      let height = 0;
      for (let i = segment.from; i < segment.to; i++) height = Math.max(height, words[i]?.box?.[3] ?? 0);
      segment.title = titleByBox(height / bodyHeight, segment.box[1] / pageHeight, rank, capitals);
    } else segment.title = titleByOrder(segment.row, capitals);
    if (count > 10) segment.title *= 0.7;
    // Items of a list and sentences are no titles, wherever they stand.
    if (/^[-•*–]\s|[.;,]$/.test(segment.text)) segment.title *= 0.4;
  }
}

/** `size`: times the height of body text; `down`: 0 at the top of the page, 1 at its foot. */
function titleByBox(size: number, down: number, rank: number, capitals: boolean): number {
  if (size >= 1.7 && down < 0.6) return 1;
  if (size >= 1.25 && down < 0.5) return 0.9;
  if (rank < 5 && down < 0.3) return capitals ? 0.9 : 0.75;
  if (down < 0.25 && capitals) return 0.7;
  if (rank < 10 && down < 0.25) return 0.55;
  return 0;
}

function titleByOrder(row: number, capitals: boolean): number {
  if (row < 3) return 1;
  if (row < 8) return capitals ? 0.85 : 0.7;
  if (row < 14) return capitals ? 0.7 : 0.45;
  return 0;
}
