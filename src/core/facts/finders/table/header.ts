import { around, type Box } from '#core/reading/page';
import {
  type Atom,
  type AtomChunk,
  type AtomRow,
  boxOfAll,
  gapBetween,
  left,
  middle,
  right,
  textOf,
} from './atoms.ts';
import { type Heading, headingOf } from './headings.ts';
import type { Shape } from './shape.ts';

/** One heading of a table, its lines put together. */
export type HeaderCell = Heading & {
  text: string;
  box: Box;
  /** Whether figures in its column may be values, and whether words may; an unknown heading stands over either. */
  figures: boolean;
  words: boolean;
  /** 0..1: that it heads the words of items, counts, rates, units. */
  named: number;
  counted: number;
  rated: number;
  united: number;
};

/** The headings of a table: rows `first` to `behind` of the document. */
export type Header = { first: number; last: number; cells: HeaderCell[]; score: number };

type Stack = { lines: { text: string; at: number }[]; box: Box };

const mostHeaders = 60;
const mostLines = 6;
const mostChunks = 24;
/** Headings of a table that something with figures stands beside. */
const leastBeside = 3;
/** Points from the headings of a table to those of another beside it. */
const farBeside = 60;
/** What the headings of one row must be worth, and those of all their rows. */
const enoughInRow = 1.9;
const enough = 2.4;
const none: Heading = { weights: new Map(), elsewhere: 0, against: new Set(), per: 1, exact: false };

/** A column as it is known by its heading. */
export function cellAt(text: string, box: Box, heading: Partial<Heading>, shape: Shape): HeaderCell {
  const whole = { ...none, ...heading };
  const likely = [...whole.weights].flatMap(([id, weight]) => {
    const column = weight >= 0.3 ? shape.columns.get(id) : undefined;
    return column ? [column] : [];
  });
  const most = (belongs: (id: string) => boolean): number =>
    Math.max(0, ...[...whole.weights].map(([id, weight]) => (belongs(id) ? weight : 0)));
  const typed = (type: string) => (id: string) => shape.columns.get(id)?.type === type;
  const unknown = whole.weights.size === 0 && whole.elsewhere === 0;
  return {
    ...whole,
    text,
    box,
    figures: unknown || likely.some(({ figures }) => figures),
    words: unknown || whole.elsewhere >= 0.3 || likely.some(({ figures }) => !figures),
    named: most((id) => id === shape.words),
    counted: most(typed('quantity')),
    rated: most(typed('percent')),
    united: most((id) => id === shape.unit?.field),
  };
}

/** Every place where the headings of a table of the section stand. */
export function findHeaders(rows: readonly AtomRow[], shape: Shape): Header[] {
  const headers: Header[] = [];
  for (let i = 0; i < rows.length && headers.length < mostHeaders; i++) {
    const whole = rows[i];
    const row = whole ? headingPart(whole) : null;
    if (!row) continue;
    const cells = headingsIn(row, shape);
    if (
      worthOf(
        cells.map((stack) => cellOf(stack, shape)),
        shape,
      ) < enoughInRow
    )
      continue;
    const header = grown(rows, i, cells, shape);
    if (header.score < enough) continue;
    const last = headers.at(-1);
    if (last && rows[last.first]?.sheet === row.sheet && last.last >= header.first) {
      if (last.score < header.score) headers[headers.length - 1] = header;
    } else {
      headers.push(header);
    }
    i = header.last;
  }
  return headers;
}

/** Headings hold no figures but "100" and the like. */
function couldHead(row: AtomRow): boolean {
  return row.chunks.length <= mostChunks && !row.chunks.some(hasFigure);
}

function hasFigure({ atoms }: AtomChunk): boolean {
  return atoms.some(
    ({ number, text }) =>
      number && (number.value.includes('.') || /\d{2}/.test(text)) && !/^1000?$/.test(text),
  );
}

/** A row that may hold headings, or what of it may: beside them an address may stand ("77 Elm Street"). */
function headingPart(row: AtomRow): AtomRow | null {
  if (couldHead(row)) return row;
  if (row.chunks.length > mostChunks) return null;
  let longest: AtomChunk[] = [];
  let run: AtomChunk[] = [];
  for (const chunk of row.chunks) {
    run = hasFigure(chunk) ? [] : [...run, chunk];
    if (run.length > longest.length) longest = run;
  }
  return longest.length >= leastBeside ? { ...row, chunks: longest, box: boxOfAll(longest) } : null;
}

function headingsIn(row: AtomRow, shape: Shape): Stack[] {
  return row.chunks
    .flatMap((chunk) => splitHeadings(chunk, shape))
    .map((atoms) => ({ lines: [{ text: textOf(atoms), at: middle(row.box) }], box: boxOfAll(atoms) }));
}

/** Headings may stand so close that they look like one: "Amount (€) VAT %". */
function splitHeadings({ atoms, box }: AtomChunk, shape: Shape): Atom[][] {
  if (atoms.length < 2 || atoms.length > 12) return [[...atoms]];
  const whole = headingOf(textOf(atoms), shape);
  if (whole.exact) return [[...atoms]];
  let best: { at: number; weight: number } | null = null;
  const strongest = Math.max(whole.elsewhere, ...whole.weights.values());
  for (let at = 1; at < atoms.length; at++) {
    const a = likeliest(headingOf(textOf(atoms.slice(0, at)), shape));
    const b = likeliest(headingOf(textOf(atoms.slice(at)), shape));
    if (!a || !b || a.column === b.column || Math.min(a.weight, b.weight) < 0.7) continue;
    const weight = a.weight + b.weight;
    if (!best || weight > best.weight) best = { at, weight };
  }
  if (!best || best.weight < strongest + 0.6) return [[...atoms]];
  return [
    ...splitHeadings({ atoms: atoms.slice(0, best.at), box }, shape),
    ...splitHeadings({ atoms: atoms.slice(best.at), box }, shape),
  ];
}

/** The column a heading means most surely; `column` null where it heads another table; null where it means nothing. */
export function likeliest({ weights, elsewhere }: Heading): { column: string | null; weight: number } | null {
  let top: { column: string | null; weight: number } | null = null;
  for (const [column, weight] of weights) if (!top || weight > top.weight) top = { column, weight };
  return elsewhere > (top?.weight ?? 0) ? { column: null, weight: elsewhere } : top;
}

/** Headings of several lines: what stands close above and below, and in the same columns, belongs to them. */
function grown(rows: readonly AtomRow[], seed: number, start: readonly Stack[], shape: Shape): Header {
  const cells = start.map(({ lines, box }) => ({ lines: [...lines], box }));
  const reach = { first: seed, last: seed };
  for (const step of [-1, 1]) {
    let at = middle(rows[seed]?.box ?? [0, 0, 0, 0]);
    for (let i = seed + step; Math.abs(i - seed) < mostLines; i += step) {
      const row = rows[i];
      if (!row || row.sheet !== rows[seed]?.sheet || !couldHead(row)) break;
      const height = Math.min(14, row.box[3]);
      if (Math.abs(middle(row.box) - at) > (step < 0 ? 1.75 : 1.45) * height) break;
      const fits = headingsIn(row, shape).map((stack) => ({ stack, under: columnsAt(stack.box, cells) }));
      if (!fits.every(({ stack, under }) => belongs(stack, under, step, shape))) break;
      // What stands beside the table is no line of its headings.
      if (fits.every(({ stack }) => standsBeside(stack.box, cells))) break;
      for (const { stack, under } of fits) join(cells, stack, under[0]);
      at = middle(row.box);
      if (step < 0) reach.first = i;
      else reach.last = i;
    }
  }
  const made = cells.map((stack) => cellOf(stack, shape)).toSorted((a, b) => left(a.box) - left(b.box));
  return { ...reach, cells: made, score: worthOf(made, shape) };
}

function belongs({ lines, box }: Stack, under: readonly Stack[], step: number, shape: Shape): boolean {
  const text = lines[0]?.text ?? '';
  const known = likeliest(headingOf(text, shape)) !== null;
  if (under.length > 1) return false;
  const words = text.split(' ').length;
  if (under.length === 0) return known && words <= 3;
  if (known && words <= 4) return true;
  const width = Math.max(box[2], under[0]?.box[2] ?? 0);
  return (
    words <= 3 &&
    text.length <= 18 &&
    (step < 0 || box[2] <= width) &&
    !/[.:]$/.test(text.replace(/\b\p{L}{1,4}\.$/u, ''))
  );
}

function standsBeside(box: Box, cells: readonly Stack[]): boolean {
  const from = Math.min(...cells.map((cell) => left(cell.box)));
  const to = Math.max(...cells.map((cell) => right(cell.box)));
  return right(box) < from - farBeside || left(box) > to + farBeside;
}

function columnsAt(box: Box, cells: readonly Stack[]): Stack[] {
  return cells.filter((cell) => gapBetween(box, cell.box) < 0);
}

function join(cells: Stack[], stack: Stack, under: Stack | undefined): void {
  if (!under) {
    cells.push({ lines: [...stack.lines], box: stack.box });
    return;
  }
  under.lines.push(...stack.lines);
  under.box = around(under.box, stack.box);
}

function cellOf({ lines, box }: Stack, shape: Shape): HeaderCell {
  const sorted = lines.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
  const text = sorted.join(' ');
  const heading = headingOf(text, shape);
  const weights = new Map(heading.weights);
  let { elsewhere } = heading;
  if (sorted.length > 1) {
    // "Item no." over "Description": each line is a heading of its own, the whole says more.
    for (const line of sorted) {
      const own = headingOf(line, shape);
      elsewhere = Math.max(elsewhere, 0.85 * own.elsewhere);
      for (const [column, weight] of own.weights)
        weights.set(column, Math.max(weights.get(column) ?? 0, 0.85 * weight));
    }
  }
  return cellAt(text, box, { ...heading, weights, elsewhere }, shape);
}

/** Headings of a table that sums up taxes or payments. */
export function headsElsewhere(row: AtomRow, shape: Shape): boolean {
  if (row.chunks.length < 2 || !couldHead(row)) return false;
  const cells = headingsIn(row, shape).map((stack) => cellOf(stack, shape));
  return cells.length >= 3 && worthOf(cells, shape) < 1 && cells.some(({ elsewhere }) => elsewhere >= 0.7);
}

/** How much this looks like the headings of a table of the section, not of another. */
function worthOf(cells: readonly HeaderCell[], shape: Shape): number {
  const best = new Map<string, number>();
  let elsewhere = 0;
  for (const cell of cells) {
    if (cell.elsewhere >= 0.7) elsewhere++;
    const top = likeliest(cell);
    if (top?.column) best.set(top.column, Math.max(best.get(top.column) ?? 0, top.weight));
  }
  let value = -1.6 * elsewhere;
  let sums = false;
  let things = false;
  for (const [id, weight] of best) {
    const column = shape.columns.get(id);
    if (!column) continue;
    value += column.worth * weight;
    const counts = column.type === 'quantity' || column.type === 'percent';
    sums ||= column.field !== null && column.figures && !counts;
    sums ||= shape.anchored && shape.anchors.includes(id);
    things ||= column.field !== null && (!column.figures || column.type === 'quantity');
  }
  return sums && things ? value : 0;
}
