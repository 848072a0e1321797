import type { z } from 'zod';
import type {
  pageSchema,
  pageWarningSchema,
  readingSummarySchema,
  wordColumnsSchema,
} from './page-schema.ts';

/**
 * What reading gives: pages. One shape for every engine. Its schemas stand apart, in `page-schema.ts`: the engines,
 * which start often, know the types alone and load no checker.
 *
 * Coordinates: points (1/72 inch), origin at the top left of the page *as a person sees it* (crop box and
 * rotation applied), y downwards, rounded to 2 decimals. Formats without pages (DOCX, TXT, pasted text) give one
 * logical page, number 1, whose width, height and words are null.
 */

export type Page = z.infer<typeof pageSchema>;
export type PageWarning = z.infer<typeof pageWarningSchema>;

/**
 * Words as columns of equal length (entry i of each column is word i): a third of the size of a list of objects
 * in JSON, and Postgres compresses it better. `line` is the index of the line each word stands in, ascending.
 */
export type WordColumns = z.infer<typeof wordColumnsSchema>;

/** [x, y, width, height] in points on the visible page. */
export type Box = readonly [x: number, y: number, width: number, height: number];
export type Word = { text: string; box: Box; line: number; confidence?: number };
export type Line = { text: string; box: Box };

/** What one run of an engine over a document amounted to. */
export type ReadingSummary = z.infer<typeof readingSummarySchema>;

/** Pages done of pages to do in this run. */
export type ReadingProgress = { completed: number; total: number };

/** The words of a page in reading order; none when the page has no boxes. */
export function* wordsOf(page: Pick<Page, 'words'>): Generator<Word, void, undefined> {
  const words = page.words;
  if (!words) return;
  for (const [i, text] of words.text.entries()) {
    const confidence = words.confidence?.[i];
    yield {
      text,
      box: boxAt(words, i),
      line: words.line[i] ?? 0,
      ...(confidence !== undefined && { confidence }),
    };
  }
}

/** The lines of a page in reading order, each with the box around its words. */
export function linesOf(page: Pick<Page, 'words'>): Line[] {
  const lines: Line[] = [];
  let current = -1;
  for (const word of wordsOf(page)) {
    const last = lines.at(-1);
    if (last && word.line === current) {
      last.text += ` ${word.text}`;
      last.box = around(last.box, word.box);
    } else {
      lines.push({ text: word.text, box: word.box });
      current = word.line;
    }
  }
  return lines;
}

/** Words with a box where the page has boxes, else runs of non-space in its text. */
export function countWords(page: Pick<Page, 'words' | 'text'>): number {
  return page.words ? page.words.text.length : (page.text.match(/\S+/gu)?.length ?? 0);
}

/** The beginning of a text on one line, at most `n` characters, cut at a word where possible and marked with "…". */
export function excerptOf(text: string, n: number): string {
  // Slicing first keeps this cheap on megabytes; spaces can only shrink what is left.
  const flat = text
    .slice(0, n * 8)
    .replace(/\s+/gu, ' ')
    .trim();
  if (flat.length <= n) return flat;
  if (n < 1) return '';
  const cut = flat.slice(0, n - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > n / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  const x = Math.min(a[0], b[0]);
  const y = Math.min(a[1], b[1]);
  return [
    x,
    y,
    round2(Math.max(a[0] + a[2], b[0] + b[2]) - x),
    round2(Math.max(a[1] + a[3], b[1] + b[3]) - y),
  ];
}

/** Hundredths of a point: finer than any printer, and half the size of full doubles in JSON. */
export function round2(value: number): number {
  // Adding 0 turns -0, which JSON and zod print as 0 but Object.is tells apart, into 0.
  return Math.round(value * 100) / 100 + 0;
}

function boxAt(words: WordColumns, i: number): Box {
  return [words.x[i] ?? 0, words.y[i] ?? 0, words.w[i] ?? 0, words.h[i] ?? 0];
}
