import { around, type Box } from '#core/reading/page';
import { headingOf, type Role } from './labels.ts';
import { type Atom, type Chunk, gapBetween, left, middle, type Row, right, textOf } from './layout.ts';

/** One heading of a table, its lines put together. */
export type HeaderCell = {
  text: string;
  box: Box;
  roles: ReadonlyMap<Role, number>;
  withTax: boolean;
  /** Units that the price stands for where the heading says so ("price per 100"). */
  per: number;
};

/** The headings of a table of lines: rows `first` to `last` of the document. */
export type Header = { page: number; first: number; last: number; cells: HeaderCell[]; score: number };

type Stack = { lines: { text: string; at: number }[]; box: Box };

const mostHeaders = 60;
const mostLines = 6;
const worth: Readonly<Partial<Record<Role, number>>> = {
  position: 0.5,
  article: 0.7,
  name: 1.2,
  date: 0.2,
  quantity: 1.4,
  unit: 0.3,
  unit_price: 1.4,
  price_base: 0.2,
  discount: 0.4,
  vat_rate: 0.4,
  vat_amount: 0.2,
  net_amount: 1.3,
  gross_amount: 0.8,
};
const enough = 2.4;

/** Every place where the headings of a table of lines stand. */
export function findHeaders(rows: readonly Row[]): Header[] {
  const headers: Header[] = [];
  for (let i = 0; i < rows.length && headers.length < mostHeaders; i++) {
    const row = rows[i];
    if (!row || !couldHead(row)) continue;
    const cells = headingsIn(row);
    if (worthOf(cells.map(({ box, lines }) => cellOf({ box, lines }))) < 1.9) continue;
    const header = grown(rows, i, cells);
    if (header.score < enough) continue;
    const last = headers.at(-1);
    if (last && last.page === header.page && last.last >= header.first) {
      if (last.score < header.score) headers[headers.length - 1] = header;
    } else {
      headers.push(header);
    }
    i = header.last;
  }
  return headers;
}

/** Headings hold no figures but "100" and the like. */
function couldHead(row: Row): boolean {
  const atoms = row.chunks.flatMap((chunk) => chunk.atoms);
  if (row.chunks.length > 24) return false;
  return !atoms.some(
    ({ number, text }) =>
      number && (number.value.includes('.') || /\d{2}/.test(text)) && !/^1000?$/.test(text),
  );
}

function headingsIn(row: Row): Stack[] {
  return row.chunks.flatMap(splitHeadings).map((atoms) => ({
    lines: [{ text: textOf(atoms), at: middle(row.box) }],
    box: atoms.map(({ box }) => box).reduce(around),
  }));
}

/** Headings may stand so close that they look like one: "Amount (€) VAT %". */
function splitHeadings(chunk: Chunk): Atom[][] {
  const { atoms } = chunk;
  if (atoms.length < 2 || atoms.length > 12) return [atoms];
  const whole = headingOf(textOf(atoms));
  if (whole.exact) return [atoms];
  let best: { at: number; weight: number } | null = null;
  const strongest = Math.max(0, ...whole.roles.values());
  for (let at = 1; at < atoms.length; at++) {
    const a = topRole(textOf(atoms.slice(0, at)));
    const b = topRole(textOf(atoms.slice(at)));
    if (!a || !b || a.role === b.role || Math.min(a.weight, b.weight) < 0.7) continue;
    const weight = a.weight + b.weight;
    if (!best || weight > best.weight) best = { at, weight };
  }
  if (!best || best.weight < strongest + 0.6) return [atoms];
  const tail = atoms.slice(best.at);
  return [
    ...splitHeadings({ atoms: atoms.slice(0, best.at), box: chunk.box }),
    ...splitHeadings({ atoms: tail, box: chunk.box }),
  ];
}

function topRole(text: string): { role: Role; weight: number } | null {
  let top: { role: Role; weight: number } | null = null;
  for (const [role, weight] of headingOf(text).roles) {
    if (!top || weight > top.weight) top = { role, weight };
  }
  return top;
}

/** Headings of several lines: what stands close above and below, and in the same columns, belongs to them. */
function grown(rows: readonly Row[], seed: number, start: Stack[]): Header {
  const cells = start.map(({ lines, box }) => ({ lines: [...lines], box }));
  const page = rows[seed]?.page ?? 0;
  const reach = { first: seed, last: seed };
  for (const step of [-1, 1]) {
    let at = middle(rows[seed]?.box ?? [0, 0, 0, 0]);
    for (let i = seed + step; Math.abs(i - seed) < mostLines; i += step) {
      const row = rows[i];
      if (!row || row.page !== page || !couldHead(row)) break;
      const height = Math.min(14, row.box[3]);
      if (Math.abs(middle(row.box) - at) > (step < 0 ? 1.75 : 1.45) * height) break;
      const fits = headingsIn(row).map((stack) => ({ stack, under: columnsAt(stack.box, cells) }));
      if (!fits.every(({ stack, under }) => belongs(stack, under, step))) break;
      for (const { stack, under } of fits) join(cells, stack, under[0]);
      at = middle(row.box);
      if (step < 0) reach.first = i;
      else reach.last = i;
    }
  }
  const made = cells.map(cellOf).toSorted((a, b) => left(a.box) - left(b.box));
  return { page, ...reach, cells: made, score: worthOf(made) };
}

function belongs({ lines, box }: Stack, under: readonly Stack[], step: number): boolean {
  const text = lines[0]?.text ?? '';
  const known = headingOf(text).roles.size > 0;
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

function cellOf({ lines, box }: Stack): HeaderCell {
  const sorted = lines.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
  const text = sorted.join(' ');
  const heading = headingOf(text);
  const found = new Map(heading.roles);
  if (sorted.length > 1) {
    // "Item no." over "Description": each line is a heading of its own, the whole says more.
    for (const line of sorted) {
      for (const [role, weight] of headingOf(line).roles) {
        found.set(role, Math.max(found.get(role) ?? 0, weight * 0.85));
      }
    }
  }
  return { text, box, roles: found, withTax: heading.withTax, per: heading.per };
}

/** Headings of a table that sums up taxes or payments. */
export function headsSummary(row: Row): boolean {
  if (row.chunks.length < 2 || !couldHead(row)) return false;
  const cells = headingsIn(row).map(cellOf);
  return (
    cells.length >= 3 && worthOf(cells) < 1 && cells.some(({ roles }) => (roles.get('summary') ?? 0) >= 0.7)
  );
}

/** How much this looks like the headings of lines, not of taxes or payments. */
function worthOf(cells: readonly HeaderCell[]): number {
  const best = new Map<Role, number>();
  let summary = 0;
  for (const { roles } of cells) {
    if ((roles.get('summary') ?? 0) >= 0.7) summary++;
    const role = [...roles].toSorted((a, b) => b[1] - a[1])[0];
    if (role) best.set(role[0], Math.max(best.get(role[0]) ?? 0, role[1]));
  }
  let value = -1.6 * summary;
  for (const [role, weight] of best) value += (worth[role] ?? 0) * weight;
  const sum = best.has('net_amount') || best.has('gross_amount') || best.has('unit_price');
  const thing = best.has('name') || best.has('quantity') || best.has('article');
  return sum && thing ? value : 0;
}

/** Points from the middle of one box to the middle of another, left to right. */
export function offsetOf(a: Box, b: Box): number {
  return Math.abs((left(a) + right(a)) / 2 - (left(b) + right(b)) / 2);
}
