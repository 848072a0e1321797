import type { Table, TableCell } from './table.ts';
import { guessHeaderRows } from './tables-header.ts';
import { normalizeText } from './text.ts';

/** Cells of one table that are kept; the text of the document has them all. */
export const mostCells = 100_000;
/** What browsers allow. */
const mostColumnSpan = 1000;
const mostRowSpan = 65_534;

/** Elements that begin a new line inside a cell. */
const breaks = new Set('br p div li tr h1 h2 h3 h4 h5 h6 dt dd blockquote pre'.split(' '));

/** Head, body and foot, in the order they are shown in. */
type RowPart = 0 | 1 | 2;
type OpenCell = { row: number; column: number; rowSpan: number; columnSpan: number; text: string };
type OpenTable = {
  /** Only lays blocks out: what stands in its cells is no table. */
  layout: boolean;
  /** The part of the table that every row stands in, by its order on the page. */
  parts: RowPart[];
  part: RowPart;
  cells: TableCell[];
  cell: OpenCell | null;
  row: number;
  /** Of each column, the first row that no cell from above reaches into. */
  free: number[];
  columns: number;
  /** Rows known to be a header: inside `thead`, or of `th` alone. */
  headerRows: number;
  rowHasData: boolean;
  rowHasTitles: boolean;
  headEnded: boolean;
};

/**
 * Collects the tables of an HTML document from the events of a parser. A table inside a cell is a table of its
 * own; its text is also text of the cell, as a person sees it.
 */
export class HtmlTables {
  readonly #open: OpenTable[] = [];
  readonly #done: Table[] = [];

  /** @param layout of a table: whether it only lays blocks out */
  open(name: string, attributes: Record<string, string>, layout: boolean): void {
    if (name === 'table') {
      this.#open.push({
        layout,
        parts: [],
        part: 1,
        cells: [],
        cell: null,
        row: -1,
        free: [],
        columns: 0,
        headerRows: 0,
        rowHasData: false,
        rowHasTitles: false,
        headEnded: false,
      });
      return;
    }
    const table = this.#open.at(-1);
    if (breaks.has(name)) this.#breakLine();
    if (!table) return;
    if (name === 'thead' || name === 'tfoot') startPart(table, name === 'thead' ? 0 : 2);
    else if (name === 'tr') startRow(table);
    else if (name === 'td' || name === 'th') startCell(table, name, attributes);
  }

  write(text: string): void {
    for (const { cell } of this.#open) if (cell) cell.text += text.replace(/\s+/g, ' ');
  }

  close(name: string): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (breaks.has(name) && name !== 'br') this.#breakLine();
    if (name === 'td' || name === 'th') endCell(table);
    else if (name === 'tr') endRow(table);
    else if (name === 'thead' || name === 'tfoot') startPart(table, 1);
    else if (name === 'table') {
      endCell(table);
      endRow(table);
      this.#open.pop();
      const finished = finish(table);
      if (finished) this.#done.push(finished);
    }
  }

  /** The tables in the order they end; layout of a single column or row is none. */
  finish(): Table[] {
    return this.#done;
  }

  #breakLine(): void {
    for (const { cell } of this.#open) if (cell) cell.text += '\n';
  }
}

function startRow(table: OpenTable): void {
  endCell(table);
  endRow(table);
  table.row++;
  table.parts[table.row] = table.part;
}

function startPart(table: OpenTable, part: RowPart): void {
  endCell(table);
  endRow(table);
  table.part = part;
}

function startCell(table: OpenTable, name: string, attributes: Record<string, string>): void {
  endCell(table);
  // A cell without a row: browsers make one.
  if (table.row < 0) startRow(table);
  let column = 0;
  while ((table.free[column] ?? 0) > table.row) column++;
  const columnSpan = spanOf(attributes.colspan, mostColumnSpan);
  const rowSpan = spanOf(attributes.rowspan, mostRowSpan);
  for (let c = column; c < column + columnSpan; c++) table.free[c] = table.row + rowSpan;
  table.columns = Math.max(table.columns, column + columnSpan);
  if (name === 'th') table.rowHasTitles = true;
  else table.rowHasData = true;
  if (table.cells.length < mostCells) {
    table.cell = { row: table.row, column, rowSpan, columnSpan, text: '' };
  }
}

function endCell(table: OpenTable): void {
  const { cell } = table;
  if (!cell) return;
  table.cell = null;
  const text = normalizeText(cell.text.replace(/(?<![ \t])[ \t]*\n\s*/g, '\n')).trim();
  table.cells.push({ ...cell, text, box: null });
}

function endRow(table: OpenTable): void {
  const titles = table.part === 0 || (table.rowHasTitles && !table.rowHasData);
  const hadCells = table.rowHasTitles || table.rowHasData;
  if (hadCells) {
    if (titles && (table.part === 0 || !table.headEnded)) table.headerRows++;
    else if (table.part === 1) table.headEnded = true;
  }
  table.rowHasData = false;
  table.rowHasTitles = false;
}

function finish(table: OpenTable): Table | null {
  if (table.layout) return null;
  const { columns, headerRows } = table;
  const cells = inShownOrder(table);
  const rows = cells.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const full = cells.filter(({ text }) => text !== '');
  const severalColumns = new Set(full.map(({ column }) => column)).size > 1;
  // Mail and old pages are laid out with tables of one row or column: nothing is said by their place in it.
  if (rows < 2 || columns < 2 || !severalColumns) return null;
  const clipped = cells.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows - cell.row) }));
  return {
    rows,
    columns,
    headerRows: headerRows > 0 ? Math.min(headerRows, rows) : guessHeaderRows(clipped, rows, columns),
    cells: clipped,
    box: null,
    source: 'markup',
    confidence: 1,
  };
}

/** Rows in the order they are shown: those of the head first, those of the foot last. */
function inShownOrder({ cells, parts }: OpenTable): TableCell[] {
  const order = parts.map((_, row) => row).sort((a, b) => (parts[a] ?? 1) - (parts[b] ?? 1) || a - b);
  if (order.every((row, place) => row === place)) return cells;
  const places = new Map(order.map((row, place) => [row, place]));
  return cells
    .map((cell) => ({ ...cell, row: places.get(cell.row) ?? cell.row }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

function spanOf(value: string | undefined, most: number): number {
  const span = Math.floor(Number(value ?? 1));
  return Number.isFinite(span) && span >= 1 ? Math.min(span, most) : 1;
}
