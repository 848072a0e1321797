import type { Table, TableCell } from '../reading/table.ts';

/** A place in a row: a cell that begins here, or null where no cell is. Places that a cell reaches over are left out. */
export type GridPlace = { column: number; cell: TableCell | null };

/**
 * The first `rows` rows of a table as they are drawn: each row's places from left to right, spans cut at the last row
 * drawn. Cells that overlap others (readers make mistakes) are left out.
 */
export function gridOf(table: Pick<Table, 'columns' | 'cells'>, rows: number): GridPlace[][] {
  const taken = Array.from({ length: rows }, () => Array<boolean>(table.columns).fill(false));
  const begins = new Map<number, TableCell>();
  for (const cell of table.cells) {
    if (cell.row >= rows || cell.column >= table.columns) continue;
    const rowSpan = Math.min(cell.rowSpan, rows - cell.row);
    const columnSpan = Math.min(cell.columnSpan, table.columns - cell.column);
    const places = placesOf(cell.row, cell.column, rowSpan, columnSpan);
    if (places.some(([row, column]) => taken[row]?.[column])) continue;
    for (const [row, column] of places) {
      const line = taken[row];
      if (line) line[column] = true;
    }
    begins.set(cell.row * table.columns + cell.column, { ...cell, rowSpan, columnSpan });
  }
  return taken.map((line, row) =>
    line.flatMap((isTaken, column): GridPlace[] => {
      const cell = begins.get(row * table.columns + column) ?? null;
      return isTaken && !cell ? [] : [{ column, cell }];
    }),
  );
}

function placesOf(row: number, column: number, rowSpan: number, columnSpan: number): [number, number][] {
  const places: [number, number][] = [];
  for (let r = row; r < row + rowSpan; r++) {
    for (let c = column; c < column + columnSpan; c++) places.push([r, c]);
  }
  return places;
}

/** What the header says of a column: its cells from top to bottom. '' without a header. */
export function columnName(table: Pick<Table, 'headerRows' | 'cells'>, column: number): string {
  return table.cells
    .filter(
      (cell) =>
        cell.row < table.headerRows && cell.column <= column && column < cell.column + cell.columnSpan,
    )
    .map(({ text }) => text.replaceAll('\n', ' ').trim())
    .filter((text) => text !== '')
    .join(' · ');
}

/** The cell around the middle of a box on the page; null when there is none. */
export function cellAt(
  table: Pick<Table, 'cells'>,
  box: readonly [number, number, number, number],
): TableCell | null {
  const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return table.cells.find(({ box: place }) => place !== null && holds(place, x, y)) ?? null;
}

/** Whether a point lies in a box. */
export function holds(
  [left, top, width, height]: readonly [number, number, number, number],
  x: number,
  y: number,
): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}
