import { headsOf } from './column-heads.ts';
import { boxLeftOf, type GridCell } from './field-grid.ts';
import { type Bands, onOneLine, type PlacedBox } from './placed-boxes.ts';
import { linesOfLabel, linesOfQuestion } from './print-lines.ts';
import type { PrintRun } from './print-runs.ts';

/** What is printed around boxes to tick: what each says, and what they answer together. */

export type TickPrint = { option: PrintRun[]; question: PrintRun[]; side: 'left' | 'right' | 'above' | null };

const farthestOption = 40;
const farthestLeftOption = 25;
/** Where the words of a line stand left of its boxes. */
const farthestLeftOfAll = 60;
const farthestQuestion = 320;
const groupReach = 24;
const mostWordsLeft = 7;
const answer = /^(?:yes|no|y|n|n\/a|true|false)\b/iu;

/** For each box to tick on a page what stands beside it and what it answers. */
export function tickPrintOf(
  boxes: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  grid: ReadonlyMap<PlacedBox, GridCell>,
): Map<PlacedBox, TickPrint> {
  const marks = boxes.filter(({ mark }) => mark);
  const found = new Map<PlacedBox, TickPrint>();
  const taken = new Set<PrintRun>();
  const lines = linesOfMarks(marks);
  for (const line of lines) {
    const plainly = line.map((box) => besideMark(box, near, print, farthestLeftOption));
    const side = sideOf(plainly);
    const isLeft = side === 'left' && line.length > 1 && !plainly.at(-1)?.right;
    const beside = isLeft ? line.map((box) => besideMark(box, near, print, farthestLeftOfAll)) : plainly;
    const allLeft = isLeft && beside.every(({ left }) => left && left.words.length <= mostWordsLeft);
    for (const [at, box] of line.entries()) {
      const { left, right } = beside[at] ?? {};
      const cell = grid.get(box);
      const head = cell && cell.columns > 1 ? headsOf(cell, near, print).column : undefined;
      const close = right && !allLeft && right.x0 - box.x1 < 12 ? right : undefined;
      if (head && answer.test(head.text) && !close) {
        found.set(box, { option: [head], question: [], side: 'above' });
        continue;
      }
      const inherited = close ? undefined : headAbove(box, found);
      if (inherited) {
        found.set(box, { option: inherited, question: [], side: 'above' });
        continue;
      }
      const short = left && left.words.length <= mostWordsLeft ? left : undefined;
      const run = side === 'right' ? right : allLeft ? left : (short ?? right);
      if (run) taken.add(run);
      found.set(box, {
        option: run ? [run] : [],
        question: [],
        side: run ? (run === right ? 'right' : 'left') : null,
      });
    }
  }
  for (const tick of found.values()) {
    const [run] = tick.option;
    if (!run || tick.side === 'above') continue;
    tick.option = linesOfLabel(run, print, (one) => one !== run && taken.has(one));
    for (const line of tick.option) taken.add(line);
  }
  return found;
}

/** The head of the column of boxes that this one goes on after a break: "Yes" over boxes farther up. */
function headAbove(box: PlacedBox, found: ReadonlyMap<PlacedBox, TickPrint>): PrintRun[] | undefined {
  for (const [one, { option, side }] of found)
    if (side === 'above' && Math.abs(one.x0 - box.x0) < 4 && one.y0 < box.y0) return option;
  return undefined;
}

/** Finds what each group of boxes answers; what is `taken` is a label or an option. */
export function addQuestions(
  ticks: ReadonlyMap<PlacedBox, TickPrint>,
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  taken: ReadonlySet<PrintRun>,
): void {
  const lines = linesOfMarks([...ticks.keys()].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0));
  const isTaken = (run: PrintRun): boolean => taken.has(run);
  for (const group of groupsOf(lines, near, print, isTaken)) {
    const own = new Set(group);
    const isOther = (run: PrintRun): boolean =>
      taken.has(run) ||
      near
        .between(run.y0 + 2, run.y1 - 2)
        .some((box) => !own.has(box) && onOneLine(box, run) && isBeside(box, run));
    const question = questionOf(group, near, print, isTaken, isOther);
    for (const box of group) {
      const tick = ticks.get(box);
      if (tick) tick.question = question;
    }
  }
}

/** Boxes to tick, line by line, each from the left. */
function linesOfMarks(marks: readonly PlacedBox[]): PlacedBox[][] {
  const lines: PlacedBox[][] = [];
  for (const box of marks) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && onOneLine(first, box)) line.push(box);
    else lines.push([box]);
  }
  for (const line of lines) line.sort((a, b) => a.x0 - b.x0);
  return lines;
}

type Beside = {
  left?: PrintRun | undefined;
  right?: PrintRun | undefined;
  gapLeft: number;
  gapRight: number;
};

function besideMark(
  box: PlacedBox,
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  farthestLeft: number,
): Beside {
  let left: PrintRun | undefined;
  let right: PrintRun | undefined;
  for (const run of print.between(box.y0 - 3, box.y1 + 3)) {
    const middle = (run.y0 + run.y1) / 2;
    if (middle < box.y0 - 2 || middle > box.y1 + 2) continue;
    if (run.x0 > box.x0 + 1 && run.x0 - box.x1 < farthestOption && (!right || run.x0 < right.x0)) right = run;
    if (run.x1 < box.x1 && box.x0 - run.x1 < farthestLeft && (!left || run.x1 > left.x1)) left = run;
  }
  const boxLeft = boxLeftOf(box, near)?.x1 ?? Number.NEGATIVE_INFINITY;
  if (left && left.x1 < boxLeft) left = undefined;
  if (right) {
    const start = right.x0;
    const between = near
      .between(box.y0, box.y1)
      .some(
        (one) => one !== box && one.x0 > box.x1 - 1 && (one.x0 + one.x1) / 2 < start && onOneLine(one, box),
      );
    if (between) right = undefined;
  }
  return {
    left,
    right,
    gapLeft: left ? box.x0 - left.x1 : Number.POSITIVE_INFINITY,
    gapRight: right ? right.x0 - box.x1 : Number.POSITIVE_INFINITY,
  };
}

/** On which side of the boxes of a line their words stand: a line that ends in a word has them on the right. */
function sideOf(beside: readonly Beside[]): 'left' | 'right' {
  const first = beside[0];
  const last = beside.at(-1);
  if (!first || !last) return 'right';
  if (!last.right) return 'left';
  if (!first.left) return 'right';
  const sum = (gaps: number[]): number =>
    gaps.reduce((total, gap) => total + Math.min(gap, farthestOption), 0);
  const left = sum(beside.map(({ gapLeft }) => gapLeft));
  const right = sum(beside.map(({ gapRight }) => gapRight));
  return left + 6 * beside.length < right ? 'left' : 'right';
}

/** Boxes that answer one question: those of a line, and lines under each other where not each has a text of its own. */
function groupsOf(
  lines: readonly PlacedBox[][],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): PlacedBox[][] {
  const parts = lines.flatMap((line) => partsOfLine(line, near, print, isTaken));
  const stackOf = new Map<PlacedBox[], PlacedBox[][]>();
  for (const [at, part] of parts.entries()) {
    const upper = parts.slice(Math.max(0, at - 8), at).findLast((one) => standsUnder(part, one));
    const stack = upper && stackOf.get(upper);
    if (stack) {
      stack.push(part);
      stackOf.set(part, stack);
    } else stackOf.set(part, [part]);
  }
  const groups: PlacedBox[][] = [];
  for (const stack of new Set(stackOf.values())) {
    const own = stack.map((part) => leftOf(part, near, print, isTaken) !== undefined);
    // Where many lines have a text of their own, each begins a question.
    const many = own.filter(Boolean).length >= 0.4 * stack.length;
    const split: PlacedBox[][] = [];
    for (const [at, part] of stack.entries()) {
      const last = split.at(-1);
      if (last && !(many && own[at])) last.push(...part);
      else split.push([...part]);
    }
    groups.push(...split);
  }
  return groups;
}

function standsUnder(lower: readonly PlacedBox[], upper: readonly PlacedBox[]): boolean {
  const [a] = upper;
  const [b] = lower;
  if (!a || !b) return false;
  const gap = b.y0 - a.y1;
  return gap > -2 && gap < groupReach && Math.abs(a.x0 - b.x0) < 6;
}

/** A line of boxes falls into parts where a text stands between two of them that is none of their options. */
function partsOfLine(
  line: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): PlacedBox[][] {
  const parts: PlacedBox[][] = [];
  for (const box of line) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    const isOwn = last && textBetween(last, box, print, isTaken);
    if (part && last && !isOwn && box.x0 - last.x1 < farthestQuestion && !isWrittenBetween(last, box, near))
      part.push(box);
    else parts.push([box]);
  }
  return parts;
}

function textBetween(
  a: PlacedBox,
  b: PlacedBox,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): boolean {
  return print
    .between(b.y0, b.y1)
    .some((run) => run.x0 > a.x1 - 1 && run.x1 < b.x0 + 1 && onOneLine(run, b) && !isTaken(run));
}

function isWrittenBetween(a: PlacedBox, b: PlacedBox, near: Bands<PlacedBox>): boolean {
  return near
    .between(b.y0, b.y1)
    .some((one) => !one.mark && one.x0 > a.x1 - 1 && one.x1 < b.x0 + 1 && onOneLine(one, b));
}

/** What is printed to the left of a line of boxes and says nothing of any of them alone. */
function leftOf(
  part: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
): PrintRun | undefined {
  const [box] = part;
  if (!box) return undefined;
  const wall = boxLeftOf(box, near)?.x1 ?? Number.NEGATIVE_INFINITY;
  let left: PrintRun | undefined;
  for (const run of print.between(box.y0 - 3, box.y1 + 3)) {
    if (isTaken(run) || run.x1 > box.x0 + 2 || run.x0 < wall - 2 || box.x0 - run.leads > farthestQuestion)
      continue;
    const middle = (run.y0 + run.y1) / 2;
    if (middle < box.y0 - 1 || middle > box.y1 + 1 || !/\p{L}/u.test(run.text)) continue;
    if (!left || run.x1 > left.x1) left = run;
  }
  return left;
}

/** Whether a box stands on either side of print, not on it. */
function isBeside(box: PlacedBox, run: PrintRun): boolean {
  return box.x0 > run.x1 - 2 || box.x1 < run.x0 + 2;
}

function questionOf(
  group: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
  isTaken: (run: PrintRun) => boolean,
  isOther: (run: PrintRun) => boolean,
): PrintRun[] {
  const rows = linesOfMarks([...group].sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0));
  const lefts: PrintRun[] = [];
  for (const row of rows) {
    const left = leftOf(row, near, print, isTaken);
    if (left) lefts.push(left);
  }
  const [first] = lefts;
  if (first) {
    const lines = linesOfQuestion(first, print, isOther);
    return [...lines, ...lefts.filter((one) => !lines.includes(one))];
  }
  const [top] = rows;
  const head = top?.[0];
  const last = top?.at(-1);
  if (!head || !last) return [];
  let above: PrintRun | undefined;
  for (const run of print.between(head.y0 - 18, head.y0 + 1)) {
    if (isOther(run) || (run.y0 + run.y1) / 2 > head.y0 + 1) continue;
    if (run.x0 > last.x1 + 40 || run.x1 < head.x0 - 40) continue;
    if (!above || run.y0 > above.y0) above = run;
  }
  return above ? linesOfQuestion(above, print, isOther) : [];
}
