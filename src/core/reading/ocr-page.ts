import type { Edges } from './box.ts';
import type { Recognition, RecognizedTable } from './ocr-result.ts';
import { type Page, round2, type WordColumns } from './page.ts';
import type { Table } from './table.ts';
import { normalizeText, normalizeWord } from './text.ts';

/** What is known of a page before it is recognised. Sizes in points. */
export type PageFrame = { number: number; width: number; height: number; rotation: Page['rotation'] };

/** Marks without a letter or digit are believed only when they are recognised this surely: specks look like them. */
const surestNoise = 0.6;
/** Below this even letters are guesses at a stain. */
const faintest = 0.05;
const hyphenAtEnd = /\p{L}-$/u;

/**
 * Makes a page of recognised words. `scale` is pixels per point, across and down, of the image they were found in.
 * The page's confidence is that of its words, weighted by their length.
 */
export function pageOfRecognition(
  frame: PageFrame,
  { words: recognized, tables }: Recognition,
  scale: { x: number; y: number },
  engine: string,
): Page {
  const columns = emptyColumns();
  let text = '';
  let lastLine = -1;
  let line = -1;
  let sure = 0;
  let characters = 0;
  for (const word of recognized) {
    const value = normalizeWord(word.text);
    const box = boxOf(word, frame, scale);
    if (value === '' || !box || isNoise(value, word.confidence)) continue;
    const isNewLine = word.line !== lastLine;
    if (isNewLine) line++;
    lastLine = word.line;
    columns.text.push(value);
    columns.x.push(box.x);
    columns.y.push(box.y);
    columns.w.push(box.w);
    columns.h.push(box.h);
    columns.line.push(line);
    columns.confidence.push(round2(word.confidence));
    sure += word.confidence * value.length;
    characters += value.length;
    text = append(text, value, isNewLine);
  }
  return {
    number: frame.number,
    width: round2(frame.width),
    height: round2(frame.height),
    rotation: frame.rotation,
    text: normalizeText(text),
    engine,
    confidence: characters === 0 ? null : round2(sure / characters),
    words: columns,
    tables: tables.map((table) => tableOnPage(table, frame, scale)),
    needsOcr: false,
  };
}

/** Whether a page has text that is kept, and only parts of it have to be recognised. */
export function hasPartsToRead({
  words,
  unreadRegions = [],
}: Pick<Page, 'words' | 'unreadRegions'>): boolean {
  return words !== null && unreadRegions.some(({ reason }) => reason === 'waiting');
}

/** 0..1: how sure the characters of all pages are, each counting the same; null when there are none. */
export function confidenceOf(pages: Iterable<Pick<Page, 'text' | 'confidence'>>): number | null {
  let sure = 0;
  let characters = 0;
  for (const { text, confidence } of pages) {
    if (confidence === null) continue;
    sure += confidence * text.length;
    characters += text.length;
  }
  return characters === 0 ? null : round2(sure / characters);
}

function emptyColumns(): WordColumns & { confidence: number[] } {
  return { text: [], x: [], y: [], w: [], h: [], line: [], confidence: [] };
}

function isNoise(text: string, confidence: number): boolean {
  return confidence < (/[\p{L}\p{N}]/u.test(text) ? faintest : surestNoise);
}

/** A word broken at the end of a line is joined in the text, as in text that comes with the file. */
function append(text: string, word: string, isNewLine: boolean): string {
  if (text === '') return word;
  if (!isNewLine) return `${text} ${word}`;
  return hyphenAtEnd.test(text) && /^\p{Ll}/u.test(word) ? text.slice(0, -1) + word : `${text}\n${word}`;
}

function tableOnPage(table: RecognizedTable, frame: PageFrame, scale: { x: number; y: number }): Table {
  const onPage = (box: Table['box']): Table['box'] => {
    if (!box) return null;
    const [x0, y0, w, h] = box;
    const inside = boxOf({ x0, y0, x1: x0 + w, y1: y0 + h }, frame, scale);
    return inside && [inside.x, inside.y, inside.w, inside.h];
  };
  return {
    ...table,
    box: onPage(table.box),
    cells: table.cells.map((cell) => ({ ...cell, text: normalizeText(cell.text), box: onPage(cell.box) })),
  };
}

/** In points and within the page; null when nothing of it is on the page. */
function boxOf(word: Edges, page: PageFrame, scale: { x: number; y: number }) {
  const x0 = Math.max(0, word.x0 / scale.x);
  const y0 = Math.max(0, word.y0 / scale.y);
  const x1 = Math.min(page.width, word.x1 / scale.x);
  const y1 = Math.min(page.height, word.y1 / scale.y);
  if (x1 <= x0 || y1 <= y0) return null;
  return { x: round2(x0), y: round2(y0), w: round2(x1 - x0), h: round2(y1 - y0) };
}
