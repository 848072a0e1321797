import type { Box } from '#core/reading/page';
import { unitCodeOf } from '../parsers/unit.ts';
import { type HeaderCell, offsetOf } from './header.ts';
import type { Role } from './labels.ts';
import { type Atom, type Chunk, gapBetween, left, type Row, right } from './layout.ts';

/** A row of the document, its atoms dealt out to columns. */
export type TableRow = {
  row: Row;
  /** Index in the rows of the document. */
  index: number;
  /** By column: the number in it, null where there is none. */
  numbers: (Atom | null)[];
  /** By column: the words in it. */
  texts: Atom[][];
};

const wordy: ReadonlySet<Role> = new Set<Role>([
  'name',
  'article',
  'position',
  'date',
  'unit',
  'other',
  'summary',
]);

/** Whether figures in a column with these headings may be amounts, prices or counts. */
export function isFigures({ roles }: HeaderCell): boolean {
  return [...roles].some(([role, weight]) => !wordy.has(role) && weight >= 0.3);
}

function isWords({ roles }: HeaderCell): boolean {
  return roles.size === 0 || [...roles].some(([role, weight]) => wordy.has(role) && weight >= 0.3);
}

/** Deals the atoms of a row out to the columns under these headings. */
export function dealOut(row: Row, index: number, cells: readonly HeaderCell[]): TableRow {
  const dealt: TableRow = {
    row,
    index,
    numbers: cells.map(() => null),
    texts: cells.map((): Atom[] => []),
  };
  for (const chunk of row.chunks) dealChunk(chunk, cells, dealt);
  return dealt;
}

function dealChunk(chunk: Chunk, cells: readonly HeaderCell[], dealt: TableRow): void {
  let { atoms } = chunk;
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
    while (atoms.length > 1) {
      const [first] = atoms;
      if (!first?.number || !standsUnder(first, cells)) break;
      place(first, cells, dealt);
      atoms = atoms.slice(1);
    }
  }
  if (atoms.length === 0) return;
  if (atoms.every(({ number }) => number)) for (const atom of atoms) place(atom, cells, dealt);
  else placeWords(atoms, cells, dealt);
}

function standsUnderFigures(atom: Atom, cells: readonly HeaderCell[]): boolean {
  const at = nearest(atom.box, cells);
  const cell = at === null ? undefined : cells[at];
  return (
    cell !== undefined &&
    isFigures(cell) &&
    (gapBetween(atom.box, cell.box) < 4 || aligned(atom.box, cell.box))
  );
}

/** A figure before the words: the number of the line or a count, not the first word of a name. */
function standsUnder(atom: Atom, cells: readonly HeaderCell[]): boolean {
  const at = nearest(atom.box, cells);
  const cell = at === null ? undefined : cells[at];
  if (!cell || gapBetween(atom.box, cell.box) > 6) return false;
  return (cell.roles.get('name') ?? 0) < 0.5;
}

function place(atom: Atom, cells: readonly HeaderCell[], dealt: TableRow): void {
  const at = nearest(atom.box, cells);
  const cell = at === null ? undefined : cells[at];
  if (at === null || !cell) return;
  if (isFigures(cell) && dealt.numbers[at] === null) dealt.numbers[at] = atom;
  else dealt.texts[at]?.push(atom);
}

function placeWords(atoms: readonly Atom[], cells: readonly HeaderCell[], dealt: TableRow): void {
  const box: Box = [
    left(atoms[0]?.box ?? [0, 0, 0, 0]),
    0,
    right(atoms.at(-1)?.box ?? [0, 0, 0, 0]) - left(atoms[0]?.box ?? [0, 0, 0, 0]),
    0,
  ];
  const at = wordColumn(box, atoms, cells);
  if (at !== null) dealt.texts[at]?.push(...atoms);
}

/** Words belong to a column of words, but a unit, a mark or a currency stays where it stands. */
function wordColumn(box: Box, atoms: readonly Atom[], cells: readonly HeaderCell[]): number | null {
  const closest = nearest(box, cells);
  const cell = closest === null ? undefined : cells[closest];
  if (closest === null || !cell) return null;
  const short = atoms.length === 1 && (atoms[0]?.text.length ?? 0) <= 6;
  if (isWords(cell) || (short && gapBetween(box, cell.box) < 4)) {
    const overlapping = cells.flatMap((other, i) => (gapBetween(box, other.box) < 0 ? [i] : []));
    const named = overlapping.find((i) => (cells[i]?.roles.get('name') ?? 0) > 0.5);
    return overlapping.length > 1 && named !== undefined ? named : closest;
  }
  // A long name reaches under the headings of figures beside it.
  let best: number | null = null;
  for (const [i, other] of cells.entries()) {
    if (!isWords(other) || left(other.box) > right(box)) continue;
    const current = best === null ? undefined : cells[best];
    if (!current || gapBetween(box, other.box) < gapBetween(box, current.box)) best = i;
  }
  return best ?? closest;
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
