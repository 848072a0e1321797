import { type Row, rowsAmong, textOfWords } from '#core/layout/rows';
import { around, type Box, round2, type WordColumns } from './page.ts';
import type { Table, TableCell } from './table.ts';
import { findGrids, type Grid, type GridCell } from './tables-grid.ts';
import { guessHeaderRows } from './tables-header.ts';
import type { LeftOut, Rulings } from './tables-rulings.ts';
import { kindOfCell } from './tables-values.ts';

/** A table and the words in it, by index. `isFrame`: no line parts its rows. */
export type FoundTable = { table: Table; words: number[]; isFrame?: boolean };

/** Below this share of filled cells it is squared paper, a crossword or a plan. */
const leastFilled = 0.12;
/** More words than this across borders, and the lines are not the borders of cells. */
const mostAcross = 0.25;

/** On one page. */
const mostTables = 100;

type Filled = GridCell & { words: number[] };

/** Tables whose cells have drawn borders. */
export function ruledTables(words: WordColumns, rulings: Rulings, leftOut: LeftOut): FoundTable[] {
  const all = findGrids(rulings, leftOut);
  if (all.length > mostTables) leftOut(`${all.length} grids of drawn lines, of ${mostTables} at most`);
  const grids = all.slice(0, mostTables);
  if (grids.length === 0) return [];
  const filled = fill(words, grids);
  const found: FoundTable[] = [];
  for (const [i, grid] of grids.entries()) {
    const { cells, across, inside } = filled[i] ?? { cells: [], across: 0, inside: 0 };
    const table = inside > 0 && across / inside <= mostAcross ? tableOf(words, grid, cells) : null;
    const isFrame = grid.ys.length === 2;
    if (table) found.push({ table, words: cells.flatMap((cell) => cell.words), isFrame });
  }
  return found;
}

/** Puts every word into the cell its middle lies in; a word in a table within a cell belongs to the inner table. */
function fill(words: WordColumns, grids: readonly Grid[]) {
  const filled = grids.map((grid) => {
    const cells = grid.cells.map((cell): Filled => ({ ...cell, words: [] }));
    const columns = grid.xs.length - 1;
    const owner = new Int32Array(columns * (grid.ys.length - 1)).fill(-1);
    for (const [n, { row, column, rowSpan, columnSpan }] of cells.entries()) {
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) owner[r * columns + c] = n;
      }
    }
    return { cells, owner, columns, across: 0, inside: 0 };
  });
  const smallestFirst = grids
    .map((grid, i) => ({ grid, i, area: extent(grid.xs) * extent(grid.ys) }))
    .sort((a, b) => a.area - b.area);
  for (const i of words.text.keys()) {
    const x = words.x[i] ?? 0;
    const w = words.w[i] ?? 0;
    const middle = (words.y[i] ?? 0) + (words.h[i] ?? 0) / 2;
    for (const { grid, i: which } of smallestFirst) {
      const column = intervalOf(grid.xs, x + w / 2);
      const row = intervalOf(grid.ys, middle);
      const into = filled[which];
      if (column < 0 || row < 0 || !into) continue;
      const cell = into.cells[into.owner[row * into.columns + column] ?? -1];
      if (!cell) continue;
      cell.words.push(i);
      into.inside++;
      const slack = Math.max(2, 0.15 * w);
      const left = grid.xs[cell.column] ?? 0;
      const right = grid.xs[cell.column + cell.columnSpan] ?? 0;
      if (x < left - slack || x + w > right + slack) into.across++;
      break;
    }
  }
  return filled;
}

function tableOf(words: WordColumns, grid: Grid, cells: readonly Filled[]): Table | null {
  const full = cells.filter((cell) => cell.words.length > 0);
  const total = full.reduce((sum, cell) => sum + cell.words.length, 0);
  const largest = full.reduce((most, cell) => Math.max(most, cell.words.length), 0);
  const split = splitRows(words, grid, cells);
  const { rows, columns } = split;
  const withText = split.cells.filter(({ text }) => text !== '');
  const rowsWithText = new Set(withText.map(({ row }) => row)).size;
  const columnsWithText = new Set(withText.map(({ column }) => column)).size;
  if (rows < 2 || rowsWithText < 2 || columnsWithText < 2 || withText.length < 3) return null;
  // A frame around a page or a letter is drawn of lines too.
  if (total > 30 && largest > 0.85 * total) return null;
  const filled = withText.length / split.cells.length;
  if (filled < leastFilled) return null;
  const simple = split.cells.filter(({ rowSpan, columnSpan }) => rowSpan === 1 && columnSpan === 1).length;
  return {
    ...split,
    headerRows: guessHeaderRows(split.cells, rows, columns),
    box: boxBetween(grid, 0, 0, grid.ys.length - 1, grid.xs.length - 1),
    source: 'ruled',
    confidence: round2(Math.min(0.98, 0.6 + 0.25 * filled + 0.13 * (simple / split.cells.length))),
  };
}

/**
 * Many tables draw lines between their columns only, and write all entries into one tall row. Such a row is cut
 * where entries begin: at each line of text that has a figure in a column of nothing but figures.
 */
function splitRows(words: WordColumns, grid: Grid, cells: readonly Filled[]) {
  const rows = grid.ys.length - 1;
  const columns = grid.xs.length - 1;
  const out: TableCell[] = [];
  let shift = 0;
  const byRow = Array.from({ length: rows }, (): Filled[] => []);
  const spanned = new Set<number>();
  for (const cell of cells) {
    byRow[cell.row]?.push(cell);
    if (cell.rowSpan === 1) continue;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) spanned.add(row);
  }
  for (const [row, mine] of byRow.entries()) {
    const cuts = spanned.has(row) ? [] : entryTops(words, mine);
    const tops = [grid.ys[row] ?? 0, ...cuts, grid.ys[row + 1] ?? 0];
    for (let part = 0; part + 1 < tops.length; part++) {
      const [top, bottom] = [tops[part] ?? 0, tops[part + 1] ?? 0];
      for (const cell of mine) {
        const inPart =
          cuts.length === 0
            ? cell.words
            : cell.words.filter((i) => between(words, i, top, bottom, part === 0));
        const box: Box =
          cuts.length === 0
            ? boxBetween(grid, row, cell.column, row + cell.rowSpan, cell.column + cell.columnSpan)
            : boxOf(grid.xs[cell.column] ?? 0, top, grid.xs[cell.column + cell.columnSpan] ?? 0, bottom);
        out.push({
          row: row + shift + part,
          column: cell.column,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan,
          text: textOfWords(words, inPart),
          box: [...box],
        });
      }
    }
    shift += tops.length - 2;
  }
  return { rows: rows + shift, columns, cells: out.sort((a, b) => a.row - b.row || a.column - b.column) };
}

/** Heights at which a row of the grid must be cut; none when it is one entry. */
function entryTops(words: WordColumns, cells: readonly Filled[]): number[] {
  const lines = cells.map((cell) => (cell.words.length === 0 ? [] : rowsAmong(words, cell.words)));
  let anchors: Row[] = [];
  let keyed = 0;
  for (const rows of lines) {
    if (rows.length < 2) continue;
    const figures = rows.filter(({ chunks }) =>
      chunks.every((chunk) => kindOfCell(textOfWords(words, chunk.words)) === 'value'),
    );
    if (figures.length < rows.length) continue;
    keyed++;
    if (rows.length > anchors.length) anchors = rows;
  }
  // One column of figures alone may be a cell with two numbers in it, unless each stands level with a line beside it.
  const paired = keyed === 1 && lines.some((rows) => rows !== anchors && isLevel(rows, anchors));
  return keyed >= 2 || paired ? anchors.slice(1).map(({ y0 }) => round2(y0 - 1)) : [];
}

function isLevel(rows: readonly Row[], anchors: readonly Row[]): boolean {
  return (
    rows.length === anchors.length &&
    rows.every(({ y0, y1 }, i) => {
      const anchor = anchors[i];
      return anchor !== undefined && Math.abs(y0 + y1 - anchor.y0 - anchor.y1) < 0.6 * (y1 - y0);
    })
  );
}

function between(words: WordColumns, i: number, top: number, bottom: number, first: boolean): boolean {
  const middle = (words.y[i] ?? 0) + (words.h[i] ?? 0) / 2;
  return (first || middle >= top) && middle < bottom;
}

function intervalOf(places: readonly number[], value: number): number {
  const last = places.length - 1;
  if (value < (places[0] ?? 0) || value >= (places[last] ?? 0)) return -1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}

function boxBetween(
  { xs, ys }: Grid,
  row: number,
  column: number,
  toRow: number,
  toColumn: number,
): [number, number, number, number] {
  return boxOf(xs[column] ?? 0, ys[row] ?? 0, xs[toColumn] ?? 0, ys[toRow] ?? 0);
}

function boxOf(x0: number, y0: number, x1: number, y1: number): [number, number, number, number] {
  const [x, y, w, h] = around([x0, y0, 0, 0], [x1, y1, 0, 0]);
  return [round2(x), round2(y), round2(w), round2(h)];
}

function extent(places: readonly number[]): number {
  return (places.at(-1) ?? 0) - (places[0] ?? 0);
}
