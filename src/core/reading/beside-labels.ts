import type { Edges } from './box.ts';
import { round2, type WordColumns } from './page.ts';

/**
 * Lines as a person sees them, where the file writes them in pieces: signs for ticked and empty boxes, values of form
 * fields and the parts of a row come in whatever order they were drawn in, and belong beside their labels.
 */

/**
 * A box to be ticked, and what stands for it in the text. Words inside of a form field are its drawing, and are left
 * out; a square that is only drawn counts when it has a label and nothing inside.
 */
export type Mark = { edges: Edges; text: string; isField: boolean };
export type Placed = {
  /** Where form fields stand: words inside are what was filled in. */
  fields: readonly Edges[];
  marks: readonly Mark[];
};
export type PlacedWords = { words: WordColumns; from: (number | null)[] };

/** Ticks, crosses and boxes: what says something of the words beside it. */
const tickSign =
  /^[\u2705\u2713-\u2718\u274c\u274f-\u2752\u2610-\u2612\u25a0-\u25a3\u25a2\u25fb-\u25fe\u25c9\u25cb\u25cf\u{1f5f4}-\u{1f5f9}]$/u;
const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Of the height of what is placed: how far its label may stand to its right. */
const nearLabel = 3;
/** Points: how much further the label of a box may stand to its right than another text to its left. */
const rightPreferred = 10;
/** Points to the label left of a field, and of what is drawn by itself. */
const farthestLabel = 250;
const farthestLoose = 100;
/** Comparisons; beyond, a page is no form. */
const mostComparisons = 4_000_000;

type Item = { text: string; x0: number; y0: number; x1: number; y1: number; from: number | null };
type Line = { items: Item[]; y0: number; y1: number };
/** What is to be placed: the rows of one field, or one mark. */
type Group = {
  rows: Item[][];
  box: Edges;
  isMark: boolean;
  /** The line it is already. */
  home: Line | null;
  /** Whether it is left out, or left where it is, when nothing stands beside it. */
  needsLabel: boolean;
};

/** Words in their lines; null where every line is as it should be. `from` names the word each was; null for new ones. */
export function besideLabels(words: WordColumns, { fields, marks }: Placed): PlacedWords | null {
  if (fields.length === 0 && marks.length === 0 && isInLines(words)) return null;
  const { lines, groups, changed } = split(words, fields, marks);
  const joined = joinLevel(lines);
  if (!changed && groups.length === 0 && joined.length === lines.length) return null;
  groups.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  const cheap = groups.length * (joined.length + groups.length) <= mostComparisons;
  for (const group of groups) {
    if (cheap) place(joined, group);
    else if (!group.needsLabel) for (const row of group.rows) joined.push(lineOf(row));
  }
  return inColumns(joined);
}

/** Whether no line goes on at the height of the one before, and none is a sign alone: most pages have nothing to be placed. */
function isInLines({ text, y, h, line }: WordColumns): boolean {
  const before = { y0: 0, y1: 0 };
  const own = { y0: 0, y1: 0 };
  for (let from = 0, to = 0; from < text.length; from = to) {
    own.y0 = y[from] ?? 0;
    own.y1 = own.y0 + (h[from] ?? 0);
    for (to = from + 1; to < text.length && line[to] === line[from]; to++) {
      const top = y[to] ?? 0;
      const bottom = top + (h[to] ?? 0);
      if (top < own.y0) own.y0 = top;
      if (bottom > own.y1) own.y1 = bottom;
    }
    if (to === from + 1 && tickSign.test(text[from] ?? '')) return false;
    if (from > 0 && isLevel(before, own)) return false;
    before.y0 = own.y0;
    before.y1 = own.y1;
  }
  return true;
}

/** Takes apart what stands in its line and what has to be placed. */
function split(words: WordColumns, fields: readonly Edges[], marks: readonly Mark[]) {
  const lines: Line[] = [];
  const groups: Group[] = [];
  const ofField = new Map<Edges, Group>();
  const own = marks.filter(({ isField }) => isField).map(({ edges }) => edges);
  const empty = new Set(marks.filter(({ isField }) => !isField));
  let changed = false;
  let line: Line | undefined;
  let number: number | undefined;
  for (const [i, text] of words.text.entries()) {
    const item = itemAt(words, i, text);
    if (own.length > 0 && own.some((edges) => holds(edges, item))) {
      changed = true;
      continue;
    }
    for (const mark of empty) if (holds(mark.edges, item)) empty.delete(mark);
    const field = fields.length > 0 ? fields.find((edges) => holds(edges, item)) : undefined;
    if (field) {
      const group = ofField.get(field) ?? {
        rows: [],
        box: field,
        isMark: false,
        home: null,
        needsLabel: false,
      };
      if (!ofField.has(field)) {
        ofField.set(field, group);
        groups.push(group);
      }
      const row = group.rows.at(-1);
      const last = row?.at(-1);
      if (row && last && isLevel(last, item)) row.push(item);
      else group.rows.push([item]);
      number = undefined;
      continue;
    }
    if (line && number === words.line[i]) add(line, item);
    else {
      line = lineOf([item]);
      lines.push(line);
    }
    number = words.line[i];
  }
  for (const alone of lines) {
    const [item, ...others] = alone.items;
    if (!item || others.length > 0 || !tickSign.test(item.text)) continue;
    groups.push({ rows: [[item]], box: item, isMark: true, home: alone, needsLabel: true });
  }
  for (const mark of marks) {
    if (!mark.isField && !empty.has(mark)) continue;
    const { edges, text, isField } = mark;
    const rows = [[{ text, ...edges, from: null }]];
    groups.push({ rows, box: edges, isMark: true, home: null, needsLabel: !isField });
  }
  // What was filled in is as high as its letters, whatever the field is.
  for (const group of ofField.values()) group.box = extentOf(group.rows[0] ?? []);
  return { lines, groups, changed };
}

/** Lines that follow one another in the file and stand at one height are one: there is nothing between them. */
function joinLevel(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const end = last?.items.at(-1);
    const start = line.items[0];
    if (last && end && start && isLevel(last, line) && isLevel(end, start) && isAfter(end, start)) {
      for (const item of line.items) add(last, item);
    } else out.push(line);
  }
  return out;
}

function isAfter(end: Item, start: Item): boolean {
  if (rightToLeftLetter.test(end.text) && rightToLeftLetter.test(start.text)) return start.x1 <= end.x0 + 1;
  return start.x0 >= end.x1 - 1;
}

function place(lines: Line[], group: Group): void {
  const { rows, box, isMark, home, needsLabel } = group;
  const [first, ...others] = rows;
  if (!first) return;
  const height = box.y1 - box.y0;
  let left: { line: Line; gap: number } | undefined;
  let right: { line: Line; gap: number } | undefined;
  for (const line of lines) {
    if (line === home || line.items.length === 0 || !isLevel(line, box)) continue;
    for (const { x0, x1 } of line.items) {
      if (x1 <= box.x0 + 2 && (!left || box.x0 - x1 < left.gap)) left = { line, gap: box.x0 - x1 };
      if (x0 >= box.x1 - 2 && (!right || x0 - box.x1 < right.gap)) right = { line, gap: x0 - box.x1 };
    }
  }
  if (left && left.gap > (needsLabel ? farthestLoose : farthestLabel)) left = undefined;
  if (right && right.gap > nearLabel * height) right = undefined;
  const prefersRight = isMark && right !== undefined && (!left || right.gap <= left.gap + rightPreferred);
  const host = prefersRight ? right?.line : (left ?? right)?.line;
  if (!host && needsLabel) return;
  if (home) {
    const at = lines.indexOf(home);
    // Joined to what stands before it, it has its place.
    if (at < 0) return;
    // What was joined to it stays: only the sign goes.
    home.items = home.items.filter((item) => !first.includes(item));
    if (home.items.length === 0) lines.splice(at, 1);
  }
  const after = host ?? lineAbove(lines, box);
  const at = after ? lines.indexOf(after) + 1 : 0;
  const rest = others.map(lineOf);
  if (host) {
    insert(host, first);
    lines.splice(at, 0, ...rest);
  } else lines.splice(at, 0, lineOf(first), ...rest);
}

/** Words go where their place across is; in lines written to the left that counts from the right. */
function insert(line: Line, items: readonly Item[]): void {
  const box = extentOf(items);
  const middle = (box.x0 + box.x1) / 2;
  const toLeft = line.items.filter(({ text }) => rightToLeftLetter.test(text)).length * 2 > line.items.length;
  const at = line.items.findIndex(({ x0, x1 }) => (toLeft ? (x0 + x1) / 2 < middle : (x0 + x1) / 2 > middle));
  line.items.splice(at < 0 ? line.items.length : at, 0, ...items);
  line.y0 = Math.min(line.y0, box.y0);
  line.y1 = Math.max(line.y1, box.y1);
}

/** The closest line above, first among those that stand over the place. */
function lineAbove(lines: readonly Line[], box: Edges): Line | undefined {
  let best: Line | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const gap = box.y0 - (line.y0 + line.y1) / 2;
    if (gap < 0) continue;
    const isOver = line.items.some(({ x0, x1 }) => x0 < box.x1 && x1 > box.x0);
    const distance = isOver ? gap : gap + 40;
    if (distance < least) {
      least = distance;
      best = line;
    }
  }
  return best;
}

function inColumns(lines: readonly Line[]): PlacedWords {
  const words: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  const from: (number | null)[] = [];
  let number = 0;
  for (const { items } of lines) {
    for (const item of items) {
      words.text.push(item.text);
      words.x.push(round2(item.x0));
      words.y.push(round2(item.y0));
      words.w.push(round2(item.x1 - item.x0));
      words.h.push(round2(item.y1 - item.y0));
      words.line.push(number);
      from.push(item.from);
    }
    if (items.length > 0) number++;
  }
  return { words, from };
}

function itemAt(words: WordColumns, i: number, text: string): Item {
  const x0 = words.x[i] ?? 0;
  const y0 = words.y[i] ?? 0;
  return { text, x0, y0, x1: x0 + (words.w[i] ?? 0), y1: y0 + (words.h[i] ?? 0), from: i };
}

function lineOf(items: Item[]): Line {
  const { y0, y1 } = extentOf(items);
  return { items: [...items], y0, y1 };
}

function add(line: Line, item: Item): void {
  line.items.push(item);
  line.y0 = Math.min(line.y0, item.y0);
  line.y1 = Math.max(line.y1, item.y1);
}

function extentOf(items: readonly Item[]): Edges {
  const box = {
    x0: Number.POSITIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
  };
  for (const { x0, y0, x1, y1 } of items) {
    box.x0 = Math.min(box.x0, x0);
    box.y0 = Math.min(box.y0, y0);
    box.x1 = Math.max(box.x1, x1);
    box.y1 = Math.max(box.y1, y1);
  }
  return box;
}

/** Whether both stand at one height: their middles are closer than a third of the lower one. */
function isLevel(a: { y0: number; y1: number }, b: { y0: number; y1: number }): boolean {
  const apart = Math.abs(a.y0 + a.y1 - b.y0 - b.y1) / 2;
  return apart <= 0.35 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

function holds(edges: Edges, { x0, y0, x1, y1 }: Item): boolean {
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return x >= edges.x0 && x <= edges.x1 && y >= edges.y0 && y <= edges.y1;
}
