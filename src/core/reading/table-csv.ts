import type { Table } from './table.ts';

/** What makes a spreadsheet run a cell instead of showing it. */
const formula = /^[=+\-@\t\r]/;
/** A plain number may begin with its sign; nothing can be run in it. */
const plainNumber = /^[+-](?:\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,]\d+)?%?$/;

/**
 * A table as CSV (RFC 4180: comma, CRLF, quotes where needed, every row equally long), to be saved as UTF-8. A cell
 * over several rows or columns stands in its first place, the others are empty. Cells that a spreadsheet would
 * take for a formula begin with an apostrophe.
 */
export function tableToCsv(table: Pick<Table, 'rows' | 'columns' | 'cells'>): string {
  const rows = Array.from({ length: table.rows }, () => Array<string>(table.columns).fill(''));
  for (const { row, column, text } of table.cells) {
    const cells = rows[row];
    if (cells && column < cells.length) cells[column] = text;
  }
  return rows.map(csvRecord).join('');
}

/** One record of such a file. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(text: string): string {
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  // A row of one empty field would be an empty line, which readers skip.
  return /[",\r\n]/.test(safe) || /^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
