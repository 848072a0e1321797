import { rowsAmong } from '#core/layout/rows';
import type { Page, WordColumns } from '#core/reading/page';
import type { FieldWidget } from './form.ts';

/** Edges on the visible page in points, y downwards. */
export type Area = { x0: number; y0: number; x1: number; y1: number };

/** Words of one line that stand together: a label, a heading, or a line of a sentence. */
export type PrintRun = Area & {
  text: string;
  /** Each word of it, from the left. */
  words: (Area & { text: string })[];
  /** The right end of the dots that lead from it to its box; else its own. */
  leads: number;
  /** Counted down the page: runs of one line share it. */
  line: number;
};

/** Lines to write on, and dots that lead to them. */
const rule = new Set('_.…·‧');
/** Boxes and bullets drawn as letters; the private area holds those of symbol fonts. */
const drawnBox = /[\u2022\u25a0-\u25ff\u2610-\u2612\u274d-\u2752\ue000-\uf8ff]/gu;
/** Three dots end a sentence that goes on; more lead somewhere. */
const fewestDots = 4;

/**
 * What is printed on a page, in runs: a wide gap, a line to write on or a box of the form ends one. O(n log n) in the
 * words, and for each line in its boxes.
 */
export function printRunsOf(
  page: Pick<Page, 'words'>,
  boxes: readonly (Area & { filled: boolean })[],
): PrintRun[] {
  const words = page.words;
  if (!words) return [];
  const runs: PrintRun[] = [];
  const rows = rowsAmong(words, upright(words));
  for (const [line, row] of rows.entries()) {
    const across = boxes.filter((box) => box.y0 < row.y1 - 1 && box.y1 > row.y0 + 1);
    const under = boxes.filter((box) => box.y0 > (row.y0 + row.y1) / 2 && box.y0 - row.y1 < nearUnder);
    for (const chunk of row.chunks) {
      let run: PrintRun | undefined;
      for (const { raw, ...area } of chunk.words.flatMap((i) => wordsAt(words, i))) {
        if (across.some((box) => box.filled && holds(box, area))) continue;
        const text = withoutRules(raw);
        if (text === '') {
          if (run && rule.has(raw.charAt(0))) run.leads = Math.max(run.leads, area.x1);
          run = undefined;
          continue;
        }
        const last = run;
        if (
          last &&
          (across.some((box) => parts(box, last, area)) || headsNext(last, { ...area, text }, under))
        )
          run = undefined;
        if (run) {
          run.text += ` ${text}`;
          run.words.push({ ...area, text });
          run.x1 = area.x1;
          run.y0 = Math.min(run.y0, area.y0);
          run.y1 = Math.max(run.y1, area.y1);
          run.leads = area.x1;
        } else {
          run = { ...area, text, words: [{ ...area, text }], leads: area.x1, line };
          runs.push(run);
        }
        // What dots or a line follow is at its end.
        if (rule.has(raw.at(-1) ?? '') && text.length < raw.length) {
          run.leads = area.x1;
          run = undefined;
        }
      }
    }
  }
  return runs;
}

/** Letters that stand over each other are as high as the word is long. */
const fewestTurned = 4;
const turnedRatio = 1.4;

/** The words that a person reads without turning the page: what runs up a margin is no part of the lines it crosses. */
function upright({ text, x, w, h }: WordColumns): number[] {
  const isTurned = (i: number): boolean =>
    (text[i] ?? '').length >= fewestTurned && (h[i] ?? 0) > turnedRatio * (w[i] ?? 0);
  const margins = [...text.keys()]
    .filter(isTurned)
    .map((i) => `${Math.round(x[i] ?? 0)}:${Math.round(w[i] ?? 0)}`);
  if (margins.length === 0) return [...text.keys()];
  const turned = new Set(margins);
  // A short word in a margin is as wide as its neighbours are.
  return [...text.keys()].filter(
    (i) => !isTurned(i) && !turned.has(`${Math.round(x[i] ?? 0)}:${Math.round(w[i] ?? 0)}`),
  );
}

const together = /^(.*\p{Ll}{2})(\p{Lu}\p{Ll}{2}.*)$/u;

/** A word with its place; two where the heads of two columns touch ("amountOriginal"). */
function wordsAt({ text, x, y, w, h }: WordColumns, i: number): (Area & { raw: string })[] {
  const raw = text[i] ?? '';
  const x0 = x[i] ?? 0;
  const area = { y0: y[i] ?? 0, y1: (y[i] ?? 0) + (h[i] ?? 0) };
  const x1 = x0 + (w[i] ?? 0);
  const [, left = '', right = ''] = raw.length < 40 ? (together.exec(raw) ?? []) : [];
  if (right === '') return [{ ...area, x0, x1, raw }];
  const middle = x0 + ((x1 - x0) * left.length) / raw.length;
  return [
    { ...area, x0, x1: middle, raw: left },
    { ...area, x0: middle, x1, raw: right },
  ];
}

/** A word without the dots or the line that run on from it, and without boxes drawn as letters: '' of nothing else. */
function withoutRules(word: string): string {
  const text = word.replace(drawnBox, '').replace(/^_+/, '').trim();
  let end = text.length;
  while (end > 0 && rule.has(text.charAt(end - 1))) end -= 1;
  const ruled = text.slice(end);
  return ruled.length >= fewestDots || ruled.includes('_') || ruled.includes('…') ? text.slice(0, end) : text;
}

function holds(box: Area, word: Area): boolean {
  const x = (word.x0 + word.x1) / 2;
  const y = (word.y0 + word.y1) / 2;
  return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
}

/** Whether a box stands between two words of a line. */
function parts(box: Area, left: Area, right: Area): boolean {
  const middle = (box.x0 + box.x1) / 2;
  return middle > left.x1 - 1 && middle < right.x0 + 1;
}

const nearUnder = 8;
const goesOn = /^[\p{Ll}(),;.]/u;
/** Boxes as narrow hold parts of one value, under one label. */
const narrowBox = 45;

/** Whether a run and the word after it begin with two boxes under them that stand side by side: two labels, however close. */
function headsNext(run: Area, word: Area & { text: string }, under: readonly Area[]): boolean {
  // A sentence over several boxes goes on.
  if (goesOn.test(word.text)) return false;
  const next = under.find(({ x0 }) => Math.abs(x0 - word.x0) < 4);
  return (
    next !== undefined &&
    under.some(
      (box) =>
        Math.abs(box.x0 - run.x0) < 4 &&
        box.x1 <= next.x0 + 2 &&
        widthOf(box) > narrowBox &&
        Math.abs(box.y0 - next.y0) < 4,
    )
  );
}

/** The area of a widget. */
export function areaOf({ box: [x, y, w, h] }: Pick<FieldWidget, 'box'>): Area {
  return { x0: x, y0: y, x1: x + w, y1: y + h };
}

export function widthOf({ x0, x1 }: Area): number {
  return x1 - x0;
}

export function heightOf({ y0, y1 }: Area): number {
  return y1 - y0;
}

/** How much two stretches share; negative: the gap between them. */
export function sharedLength(a0: number, a1: number, b0: number, b1: number): number {
  return Math.min(a1, b1) - Math.max(a0, b0);
}
