import type { Box } from '#core/reading/page';
import { unitCodeOf } from '../../parsers/unit.ts';
import {
  type Atom,
  type AtomChunk,
  type AtomRow,
  boxOfAll,
  gapBetween,
  left,
  offsetOf,
  right,
} from './atoms.ts';
import type { HeaderCell } from './header.ts';

/** A row of the document, its atoms dealt out to columns. */
export type TableRow = {
  row: AtomRow;
  /** Index in the rows of the document. */
  index: number;
  /** By column: the number in it, null where there is none. */
  numbers: (Atom | null)[];
  /** By column: the words in it. */
  texts: Atom[][];
};

/** Points. Names may begin far left of a heading in the middle of their column. */
const farLeft = 12;
const farLeftOfNames = 100;

/** What of a row stands under headings or right of them: words far left of all columns are of something beside the table. */
export function insideOf(row: AtomRow, cells: readonly HeaderCell[]): AtomRow {
  const [first] = cells;
  if (!first) return row;
  const from = left(first.box) - (first.named > 0 ? farLeftOfNames : farLeft);
  const chunks = row.chunks.filter(({ box }) => right(box) > from);
  return chunks.length === row.chunks.length ? row : { ...row, chunks };
}

/** All that stands in a column of a row, its figure among the words. */
export function atomsAt({ numbers, texts }: TableRow, at: number): Atom[] {
  const figure = numbers[at];
  return [...(texts[at] ?? []), ...(figure ? [figure] : [])].sort((a, b) => left(a.box) - left(b.box));
}

/** Deals the atoms of a row out to the columns under these headings. */
export function dealOut(row: AtomRow, index: number, cells: readonly HeaderCell[]): TableRow {
  const dealt: TableRow = {
    row,
    index,
    numbers: cells.map(() => null),
    texts: cells.map((): Atom[] => []),
  };
  const parts = row.chunks.flatMap((chunk) => partsOf(chunk, cells));
  // Figures that stand alone come first: what is mixed with words takes the places that are left.
  const mixed = (part: readonly Atom[]): boolean => part.some(({ number }) => !number);
  for (const part of parts) if (!mixed(part)) dealPart(part, cells, dealt);
  for (const part of parts) if (mixed(part)) dealPart(part, cells, dealt);
  return dealt;
}

/** Columns of words may stand so close that their words look like one run: a new one begins where its heading does. */
function partsOf({ atoms }: AtomChunk, cells: readonly HeaderCell[]): Atom[][] {
  const starts = cells.filter(({ words }) => words).map(({ box }) => left(box));
  const gaps = atoms.slice(1).map((atom, i) => left(atom.box) - right(atoms[i]?.box ?? atom.box));
  const least = Math.max(1, Math.min(...gaps));
  const parts: Atom[][] = [];
  for (const [i, atom] of atoms.entries()) {
    const before = atoms[i - 1];
    const starting = starts.some(
      (x) => Math.abs(left(atom.box) - x) < 2.5 && before && right(before.box) < x - 1,
    );
    const apart = before !== undefined && left(atom.box) - right(before.box) > 1.25 * least;
    if (i === 0 || starting || (apart && underOthers(before, atom, cells))) parts.push([]);
    parts.at(-1)?.push(atom);
  }
  return parts;
}

/** Whether two neighbours stand under different headings of words. */
function underOthers(a: Atom, b: Atom, cells: readonly HeaderCell[]): boolean {
  const under = ({ box }: Atom): HeaderCell | undefined =>
    cells.find((cell) => cell.words && gapBetween(box, cell.box) < 0);
  const [first, second] = [under(a), under(b)];
  return first !== undefined && second !== undefined && first !== second;
}

function dealPart(part: readonly Atom[], cells: readonly HeaderCell[], dealt: TableRow): void {
  let atoms = part;
  if (!atoms.every(({ number }) => number)) {
    // Figures at the ends of a run of words are columns of their own where they stand under their heading.
    while (atoms.length > 1) {
      const last = atoms.at(-1);
      const unit = last && !last.number && atoms.length > 2 && unitCodeOf(last.text) !== null ? last : null;
      const atom = unit ? atoms.at(-2) : last;
      if (!atom?.number || !standsUnderFigures(atom, cells)) break;
      place(atom, cells, dealt);
      if (unit) placeWords([unit], cells, dealt);
      atoms = atoms.slice(0, unit ? -2 : -1);
    }
    const tail = tailAt(atoms, cells, dealt);
    if (tail >= 0) {
      const [figure, ...words] = atoms.slice(tail);
      if (figure) place(figure, cells, dealt);
      const at = figure ? columnFor(figure, cells) : null;
      if (at !== null) dealt.texts[at]?.push(...words);
      atoms = atoms.slice(0, tail);
    }
    while (atoms.length > 1) {
      const [first] = atoms;
      if (!first?.number || !standsUnder(first, cells)) break;
      place(first, cells, dealt);
      atoms = atoms.slice(1);
      const rate = rateColumnOf(first, atoms, cells);
      if (rate === null) continue;
      dealt.texts[rate]?.push(...atoms);
      return;
    }
  }
  if (atoms.length === 0) return;
  if (atoms.every(({ number }) => number)) for (const atom of atoms) place(atom, cells, dealt);
  else placeWords(atoms, cells, dealt);
}

/** "19 % VAT (S)": words behind a rate say of what it is one, and name nothing unless they reach a column of words. */
function rateColumnOf(rate: Atom, words: readonly Atom[], cells: readonly HeaderCell[]): number | null {
  if (rate.number?.kind !== 'percent' || words.some(({ number }) => number)) return null;
  const at = columnFor(rate, cells);
  const box = boxOfAll(words);
  const reaches = cells.some(({ words: named, box: own }) => named && gapBetween(box, own) < 0);
  return at === null || reaches || (cells[at]?.rated ?? 0) < 0.5 ? null : at;
}

function standsUnderFigures(atom: Atom, cells: readonly HeaderCell[]): boolean {
  const at = columnFor(atom, cells);
  const cell = at === null ? undefined : cells[at];
  return cell?.figures === true && (gapBetween(atom.box, cell.box) < 4 || aligned(atom.box, cell.box));
}

/** Where a count with words behind it begins at the end of a name ("… 412 sheets"), under a heading that is free; -1 where none does. */
function tailAt(atoms: readonly Atom[], cells: readonly HeaderCell[], dealt: TableRow): number {
  for (let i = Math.max(0, atoms.length - 3); i < atoms.length; i++) {
    const atom = atoms[i];
    if (!atom?.number) continue;
    const at = columnFor(atom, cells);
    const cell = at === null ? undefined : cells[at];
    if (!cell || at === null || dealt.numbers[at] || cell.counted < 0.5) continue;
    const box = boxOfAll(atoms.slice(i));
    if (gapBetween(box, cell.box) < 0 && left(atom.box) > left(cell.box) - 60) return i;
  }
  return -1;
}

/** A figure before the words: the number of the line or a count, not the first word of a name. */
function standsUnder(atom: Atom, cells: readonly HeaderCell[]): boolean {
  const at = columnFor(atom, cells);
  const cell = at === null ? undefined : cells[at];
  if (!cell || gapBetween(atom.box, cell.box) > (atom.number?.kind === 'percent' ? 40 : 6)) return false;
  return cell.named < 0.5;
}

function place(atom: Atom, cells: readonly HeaderCell[], dealt: TableRow): void {
  const at = figuresNear(atom, cells) ?? columnFor(atom, cells);
  const cell = at === null ? undefined : cells[at];
  if (at === null || !cell) return;
  const there = dealt.numbers[at];
  const beside = cells[at - 1];
  // Two figures under one heading: the one on the left belongs to the column before, where that is free.
  if (there && beside?.figures && dealt.numbers[at - 1] === null && left(there.box) < left(atom.box)) {
    if (gapBetween(there.box, cell.box) > 0) {
      dealt.numbers[at - 1] = there;
      dealt.numbers[at] = atom;
      return;
    }
  }
  if (cell.figures && dealt.numbers[at] === null) dealt.numbers[at] = atom;
  else dealt.texts[at]?.push(atom);
}

/** "12 kg" may stand nearer to the heading of units than to that of counts. */
function figuresNear(atom: Atom, cells: readonly HeaderCell[]): number | null {
  const at = columnFor(atom, cells);
  const cell = at === null ? undefined : cells[at];
  if (at === null || !cell || cell.united < 0.5) return null;
  for (const i of [at - 1, at + 1]) {
    const beside = cells[i];
    if (beside && beside.counted > cell.counted && gapBetween(atom.box, beside.box) < 20) return i;
  }
  return null;
}

function placeWords(atoms: readonly Atom[], cells: readonly HeaderCell[], dealt: TableRow): void {
  const box = boxOfAll(atoms);
  const at = wordColumn(box, atoms, cells);
  if (at === null) return;
  // Two runs of words under one heading: the second belongs to the next, whose heading stands in the middle of its column.
  const next = cells[at + 1];
  const free = dealt.texts[at + 1]?.length === 0 && dealt.texts[at]?.length !== 0;
  const shifted = free && next && next.named > 0.5 && gapBetween(box, cells[at]?.box ?? box) > 0;
  dealt.texts[shifted ? at + 1 : at]?.push(...atoms);
}

/** Words belong to a column of words, but a unit, a mark or a currency stays where it stands. */
function wordColumn(box: Box, atoms: readonly Atom[], cells: readonly HeaderCell[]): number | null {
  const closest = nearest(box, cells);
  const cell = closest === null ? undefined : cells[closest];
  if (closest === null || !cell) return null;
  const short = atoms.length === 1 && (atoms[0]?.text.length ?? 0) <= 6;
  if (cell.words || (short && gapBetween(box, cell.box) < 4)) {
    const overlapping = cells.flatMap((other, i) => (gapBetween(box, other.box) < 0 ? [i] : []));
    const named = overlapping.find((i) => (cells[i]?.named ?? 0) > 0.5);
    return overlapping.length > 1 && named !== undefined ? named : closest;
  }
  // A long name reaches under the headings of figures beside it; what stands far from every column of words does not.
  let best: number | null = null;
  for (const [i, other] of cells.entries()) {
    if (!other.words || left(other.box) > right(box)) continue;
    const current = best === null ? undefined : cells[best];
    if (!current || gapBetween(box, other.box) < gapBetween(box, current.box)) best = i;
  }
  const words = best === null ? undefined : cells[best];
  if (words && left(box) > left(cell.box) - 8 && gapBetween(box, words.box) > 12) return closest;
  return best ?? closest;
}

/** A rate belongs to a column of rates near by, whatever else is nearer. */
function columnFor(atom: Atom, cells: readonly HeaderCell[]): number | null {
  if (atom.number?.kind === 'percent') {
    let best: number | null = null;
    for (const [i, cell] of cells.entries()) {
      if (cell.rated < 0.5) continue;
      if (gapBetween(atom.box, cell.box) > 40) continue;
      const current = best === null ? undefined : cells[best];
      if (!current || gapBetween(atom.box, cell.box) < gapBetween(atom.box, current.box)) best = i;
    }
    if (best !== null) return best;
  }
  return nearest(atom.box, cells);
}

function nearest(box: Box, cells: readonly HeaderCell[]): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, cell] of cells.entries()) {
    const gap = gapBetween(box, cell.box);
    const edges = Math.min(Math.abs(right(box) - right(cell.box)), Math.abs(left(box) - left(cell.box)));
    // Overlap decides; among columns that do not overlap the nearest; then how well the edges stand in line.
    const cost = Math.max(gap, -6) + 0.05 * Math.min(edges, offsetOf(box, cell.box));
    if (cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

function aligned(a: Box, b: Box): boolean {
  return Math.abs(right(a) - right(b)) < 4 || Math.abs(left(a) - left(b)) < 4;
}
