import type { Row } from '#core/layout/rows';
import type { LeftOut } from './tables-rulings.ts';

/** Columns as they are known so far: the room between `x0` and `x1` that chunks of some row have taken. */
export type Column = { x0: number; x1: number; cells: number };
/** Rows that follow each other and share their columns. `cells[r][c]` are the chunks of row r in column c. */
export type Chain<R extends Row = Row> = { rows: R[]; columns: Column[] };

/** Of the height of a line: columns closer together than this are one. */
const gutter = 0.5;
/** Of the height of a line: a wider gap between two rows ends a table. */
const rowGap = 2.6;
const mostColumns = 60;

/**
 * Cuts the rows of a page into runs whose chunks stand under each other, without one that reaches across two
 * columns. Rows of a single chunk stay in a run as long as they fit one column: cells that wrap, or have no
 * neighbours. Near-linear: every row is compared with the columns of the current run only.
 */
export function findChains<R extends Row>(rows: readonly R[], leftOut: LeftOut): Chain<R>[] {
  const chains: Chain<R>[] = [];
  let chain: Chain<R> | null = null;
  let single = 0;
  const close = (): void => {
    if (chain) {
      // What hangs below the last row of several chunks may be the paragraph after the table.
      chain.rows.length -= Math.min(single, chain.rows.length);
      if (chain.rows.length > 1) chains.push(chain);
    }
    chain = null;
    single = 0;
  };
  for (const row of rows) {
    if (chain && !follows(chain, row)) close();
    if (chain && !join(chain, row)) close();
    if (!chain) {
      if (row.chunks.length > mostColumns)
        leftOut(`a row of ${row.chunks.length} columns, of ${mostColumns} at most`);
      if (row.chunks.length < 2 || row.chunks.length > mostColumns) continue;
      chain = { rows: [row], columns: row.chunks.map(({ x0, x1 }) => ({ x0, x1, cells: 1 })) };
      single = 0;
      continue;
    }
    single = row.chunks.length === 1 ? single + 1 : 0;
    if (single > 3) close();
  }
  close();
  return chains.map((found) => chainOf(found.rows));
}

/** Rows with the columns that all their chunks together show. */
export function chainOf<R extends Row>(rows: R[]): Chain<R> {
  return { rows, columns: columnsOf(rows) };
}

/** Which columns a row's chunks stand in; null when a chunk reaches across two, or two share one. */
export function placeInColumns(columns: readonly Column[], row: Row): number[] | null {
  const slack = 0.1 * (row.y1 - row.y0);
  const places: number[] = [];
  let c = 0;
  for (const { x0, x1 } of row.chunks) {
    while (c < columns.length && (columns[c]?.x1 ?? 0) < x0 + slack) c++;
    const column = columns[c];
    if (!column || column.x0 > x1 - slack) return null;
    const next = columns[c + 1];
    if (next && next.x0 < x1 - slack) return null;
    if (places.at(-1) === c) return null;
    places.push(c);
  }
  return places;
}

function follows(chain: Chain, row: Row): boolean {
  const last = chain.rows.at(-1);
  if (!last) return false;
  const height = Math.min(row.y1 - row.y0, last.y1 - last.y0);
  const gap = row.y0 - last.y1;
  if (gap <= 1.2 * height) return true;
  // Widely spaced tables keep their pace.
  const before = chain.rows.at(-2);
  const pace = before ? last.y0 - before.y1 : rowGap * height;
  return gap <= Math.max(rowGap * height, 1.3 * pace) && gap <= 5 * height;
}

/** Adds a row and lets it widen the columns; false when it does not fit them. */
function join<R extends Row>(chain: Chain<R>, row: R): boolean {
  const { columns } = chain;
  if (columns.length + row.chunks.length > mostColumns) return false;
  const room = gutter * (row.y1 - row.y0);
  const grown: Column[] = columns.map((column) => ({ ...column }));
  for (const { x0, x1 } of row.chunks) {
    const touched = grown.filter((column) => column.x0 < x1 + room * 0.2 && column.x1 > x0 - room * 0.2);
    if (touched.length > 1) return false;
    const [column] = touched;
    if (column) {
      column.x0 = Math.min(column.x0, x0);
      column.x1 = Math.max(column.x1, x1);
      column.cells++;
    } else grown.push({ x0, x1, cells: 1 });
  }
  grown.sort((a, b) => a.x0 - b.x0);
  // A chunk that grew a column until it meets its neighbour has bridged two columns after all.
  for (const [i, column] of grown.entries()) {
    const next = grown[i + 1];
    if (next && next.x0 - column.x1 < room * 0.2) return false;
  }
  if (placeInColumns(grown, row) === null) return false;
  chain.rows.push(row);
  chain.columns = grown;
  return true;
}

function columnsOf(rows: readonly Row[]): Column[] {
  const spans = rows
    .flatMap(({ chunks }) => chunks.map(({ x0, x1 }) => ({ x0, x1, cells: 1 })))
    .sort((a, b) => a.x0 - b.x0);
  const columns: Column[] = [];
  for (const span of spans) {
    const last = columns.at(-1);
    if (last && span.x0 <= last.x1) {
      last.x1 = Math.max(last.x1, span.x1);
      last.cells++;
    } else columns.push(span);
  }
  return columns;
}
