import type { WordColumns } from '#core/reading/page';
import type { Chunk, Row } from './rows.ts';

/** Of the height of a line: how far a word may begin from what stands above or below it in one column. */
const drift = 0.12;
/** Letters that each of two headings set without any room between them has at least. */
const fewestLetters = 4;
/** Headings beside each other that are a row of them. */
const fewestColumns = 3;

/**
 * Headings of narrow columns may stand as close as the words of a sentence ("Customer-|Order-|Invoice-" over
 * "no.|no.|no."). The file says that they are lines of their own, and each of them goes on below where it began. So do
 * values: each begins where a heading right above it does.
 * @param above where the pieces of the row above begin
 */
export function apart(
  row: Row,
  { above, below }: { above: readonly number[]; below: Row | undefined },
  words: WordColumns,
): Row {
  if (words.confidence !== undefined) return row;
  const { x, h, line } = words;
  const starts = new Map<number, number>();
  for (const i of (below?.chunks ?? []).flatMap((chunk) => chunk.words))
    if (line[i] !== line[i - 1]) starts.set(line[i] ?? 0, x[i] ?? 0);
  const isColumn = (i: number): boolean => {
    const at = /^\p{L}/u.test(words.text[i] ?? '') ? starts.get((line[i] ?? 0) + 1) : undefined;
    return at !== undefined && Math.abs(at - (x[i] ?? 0)) <= drift * (h[i] ?? 0);
  };
  const isUnder = (i: number | undefined): boolean =>
    i !== undefined && above.some((own) => Math.abs(own - (x[i] ?? 0)) <= drift * (h[i] ?? 0));
  const chunks = row.chunks.flatMap((chunk): Chunk[] => {
    const isValues = above.length >= fewestColumns && isUnder(chunk.words[0]);
    const parts: number[][] = [];
    for (const [k, i] of chunk.words.entries()) {
      const before = chunk.words[k - 1];
      const isOther = before !== undefined && line[before] !== line[i] && (isColumn(before) || isColumn(i));
      if (k === 0 || isOther || (isValues && isUnder(i))) parts.push([]);
      parts.at(-1)?.push(i);
    }
    return parts.length > 1 ? parts.map((own) => chunkOf(own, words)) : [chunk];
  });
  return chunks.length === row.chunks.length ? row : { ...row, chunks };
}

/**
 * Where a word is two headings that touch ("DeliveryInvoice"): a capital within it, below which a value begins, as one
 * does below its beginning. Null for any other word: names are written so as well.
 * @param below the rows right below
 */
export function touchingAt(at: number, below: readonly Row[], words: WordColumns): number | null {
  if (words.confidence !== undefined) return null;
  const text = words.text[at] ?? '';
  const cut = /^\p{Lu}?\p{Ll}+(?=\p{Lu}\p{Ll}+$)/u.exec(text)?.[0].length ?? 0;
  if (cut < fewestLetters || text.length - cut < fewestLetters) return null;
  const [x0, width, height] = [words.x[at] ?? 0, words.w[at] ?? 0, words.h[at] ?? 0];
  const middle = x0 + (width * cut) / text.length;
  for (const row of below) {
    // Numbers and days: below a name stands an address.
    const values = row.chunks.flatMap((chunk) => chunk.words).filter((i) => /\d/.test(words.text[i] ?? ''));
    const starts = values.map((i) => words.x[i] ?? 0);
    const isUnder = (x: number, most: number): boolean => starts.some((own) => Math.abs(own - x) <= most);
    if (isUnder(x0, drift * height) && isUnder(middle, widthsOff * width)) return cut;
  }
  return null;
}

/**
 * Where a word is the end of a name and the value beside it, which touch ("VAT300055184400003"): digits behind letters, that
 * begin where the values of the rows around do. Null for numbers that have their letters before them.
 * @param columns where the pieces of the rows around begin
 */
export function valueAt(
  at: number,
  columns: readonly (readonly number[])[],
  words: WordColumns,
): number | null {
  if (words.confidence !== undefined) return null;
  const text = words.text[at] ?? '';
  const cut = /^\p{L}{2,}(?=\d{5,}$)/u.exec(text)?.[0].length ?? 0;
  if (cut === 0 || words.line[at] !== words.line[at - 1]) return null;
  const [x0, width] = [words.x[at] ?? 0, words.w[at] ?? 0];
  // Of letters and digits side by side the capitals are the wider.
  const middle = x0 + (width * cut * capital) / (cut * capital + text.length - cut);
  const isThere = (starts: readonly number[]): boolean =>
    starts.length > 1 && starts.slice(1).some((x) => Math.abs(x - middle) <= widthsOff * width);
  return columns.length > 0 && columns.every(isThere) ? cut : null;
}

/** How wide a capital is, in digits. */
const capital = 1.2;

/** Letters are not all of one width: how far the middle may be from where counting letters puts it, of the word's width. */
const widthsOff = 0.05;

/** Words as a chunk with the box around them. */
export function chunkOf(own: number[], { x, y, w, h }: WordColumns): Chunk {
  return {
    x0: Math.min(...own.map((i) => x[i] ?? 0)),
    x1: Math.max(...own.map((i) => (x[i] ?? 0) + (w[i] ?? 0))),
    y0: Math.min(...own.map((i) => y[i] ?? 0)),
    y1: Math.max(...own.map((i) => (y[i] ?? 0) + (h[i] ?? 0))),
    words: own,
  };
}
