import { around, type Box, type WordColumns } from './page.ts';

/**
 * Latin words inside lines that are written to the left. PDFium turns such a line around piece by piece, and takes a
 * hyphen or a blank for the end of a piece: "INV-2031" comes as "-2031" and "INV", "Acme Trading" as "Trading Acme".
 */

const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const latinLetter = /\p{Script=Latin}/u;
/** Of the height of a word: pieces of one word stand closer together. */
const touching = 0.12;
/** Of the height of a word: words of one phrase stand closer together. */
const phraseGap = 0.8;

/** Words in reading order, pieces joined; null where nothing changes. `from` names the last piece of each word. */
export function orderLatinRuns(words: WordColumns): { words: WordColumns; from: number[] } | null {
  const order: number[][] = [];
  let changed = false;
  const toLeft = isWrittenToLeft(words);
  for (const line of linesOf(words)) {
    if (!line.some((i) => rightToLeftLetter.test(words.text[i] ?? ''))) {
      for (const i of line) order.push([i]);
      continue;
    }
    const joined = joinPieces(words, toLeft ? fromTheRight(words, line) : line);
    const turned = turnPhrases(words, joined);
    changed ||= turned.length !== line.length || turned.some((pieces, n) => pieces[0] !== line[n]);
    order.push(...turned);
  }
  return changed ? inOrder(words, order) : null;
}

function linesOf({ text, line }: WordColumns): number[][] {
  const lines: number[][] = [];
  for (const i of text.keys()) {
    const last = lines.at(-1);
    if (last && line[i] === line[i - 1]) last.push(i);
    else lines.push([i]);
  }
  return lines;
}

/** Whether most words of a page are: then a line is too, even if a Latin name takes most of it. */
function isWrittenToLeft({ text }: WordColumns): boolean {
  const toLeft = text.filter((word) => rightToLeftLetter.test(word)).length;
  return toLeft > text.filter((word) => latinLetter.test(word)).length;
}

/** A line in the order it is read in, if the engine took it for one that is written to the right. */
function fromTheRight({ x }: WordColumns, line: readonly number[]): readonly number[] {
  const [first = 0, last = first] = [line[0], line.at(-1)];
  return (x[first] ?? 0) < (x[last] ?? 0) ? [...line].sort((a, b) => (x[b] ?? 0) - (x[a] ?? 0)) : line;
}

/** Pieces that touch and come from right to left become one word, its pieces from left to right. */
function joinPieces(words: WordColumns, line: readonly number[]): number[][] {
  const out: number[][] = [];
  for (const i of line) {
    const last = out.at(-1);
    const before = last?.[0];
    const gap = before === undefined ? null : gapToTheLeft(words, before, i);
    const isPiece = gap !== null && Math.abs(gap) <= touching * (words.h[i] ?? 0) && isForeign(words, i);
    if (last && isPiece && before !== undefined && isForeign(words, before)) last.unshift(i);
    else out.push([i]);
  }
  // Two numbers that touch are no word; some letter must be there.
  return out.flatMap((pieces) =>
    pieces.length === 1 || pieces.some((i) => latinLetter.test(words.text[i] ?? ''))
      ? [pieces]
      : pieces.reverse().map((i) => [i]),
  );
}

/** Latin words that follow each other from right to left are a phrase, which is read the other way. */
function turnPhrases(words: WordColumns, line: readonly number[][]): number[][] {
  const out: number[][] = [];
  let phrase: number[][] = [];
  const close = (): void => {
    out.push(...phrase.reverse());
    phrase = [];
  };
  for (const pieces of line) {
    const isLatin = pieces.some((i) => latinLetter.test(words.text[i] ?? ''));
    const before = phrase.at(-1)?.[0];
    const after = pieces.at(-1);
    const gap = before === undefined || after === undefined ? null : gapToTheLeft(words, before, after);
    if (gap === null || gap < 0 || gap > phraseGap * (words.h[after ?? 0] ?? 0)) close();
    if (isLatin) phrase.push(pieces);
    else {
      close();
      out.push(pieces);
    }
  }
  close();
  return out;
}

/** The room between word `a` and word `b` to its left; null when `b` is not to its left. */
function gapToTheLeft({ x, w }: WordColumns, a: number, b: number): number | null {
  if ((x[b] ?? 0) >= (x[a] ?? 0)) return null;
  return (x[a] ?? 0) - ((x[b] ?? 0) + (w[b] ?? 0));
}

function isForeign(words: WordColumns, i: number): boolean {
  return !rightToLeftLetter.test(words.text[i] ?? '');
}

function inOrder(words: WordColumns, order: readonly number[][]) {
  const out: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  const from: number[] = [];
  for (const pieces of order) {
    const [first = 0] = pieces;
    const box = pieces.map((i) => boxAt(words, i)).reduce((a, b) => around(a, b));
    out.text.push(pieces.map((i) => words.text[i] ?? '').join(''));
    out.x.push(box[0]);
    out.y.push(box[1]);
    out.w.push(box[2]);
    out.h.push(box[3]);
    out.line.push(words.line[first] ?? 0);
    from.push(pieces.at(-1) ?? first);
  }
  return { words: out, from };
}

function boxAt({ x, y, w, h }: WordColumns, i: number): Box {
  return [x[i] ?? 0, y[i] ?? 0, w[i] ?? 0, h[i] ?? 0];
}
