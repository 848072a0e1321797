import type { TableCell } from './table.ts';
import { type CellKind, isPeriod, kindOfCell } from './tables-values.ts';

/** Titles over titles, units under them: more rows than that are content. */
const mostHeaderRows = 3;
/** Rows that are looked at to learn what stands in a column. */
const sampleRows = 200;

export type HeaderHints = {
  /** Formats whose first row nearly always names the columns (CSV): believed unless the content speaks against it. */
  usual?: boolean;
  /** Rows above the first drawn line, when there is one below the first rows only. */
  ruledOff?: number;
};

/**
 * How many of the first rows of a table are a header. Type faces are unknown here, so the content decides: a
 * header row has words where the column below has figures; in a table of words alone it is full, free of
 * repetition, and shorter than what stands below.
 */
export function guessHeaderRows(
  cells: readonly TableCell[],
  rows: number,
  columns: number,
  hints: HeaderHints = {},
): number {
  if (rows < 2 || columns < 2) return 0;
  const head = grid(cells, Math.min(rows, mostHeaderRows + 1), columns);
  const below = kindsByColumn(cells, columns);
  let headerRows = 0;
  while (headerRows < Math.min(mostHeaderRows, rows - 1)) {
    const row = head[headerRows] ?? [];
    if (!couldBeHeader(row)) break;
    headerRows++;
    if (changesType(row, below)) return headerRows;
  }
  if (hints.ruledOff && hints.ruledOff < rows && hints.ruledOff <= headerRows) return hints.ruledOff;
  const first = head[0] ?? [];
  return headerRows > 0 && headsWords(first, cells, hints.usual === true) ? 1 : 0;
}

type CellInRow = { text: string; kind: CellKind; spanned: boolean };

function grid(cells: readonly TableCell[], rows: number, columns: number): CellInRow[][] {
  const out = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (): CellInRow => ({ text: '', kind: 'empty', spanned: false })),
  );
  for (const { row, column, rowSpan, columnSpan, text } of cells) {
    if (row >= rows) continue;
    const place = { text: text.trim(), kind: kindOfCell(text), spanned: columnSpan > 1 };
    for (let r = row; r < Math.min(rows, row + rowSpan); r++) {
      for (let c = column; c < Math.min(columns, column + columnSpan); c++) {
        const line = out[r];
        if (line) line[c] = place;
      }
    }
  }
  return out;
}

function couldBeHeader(row: readonly CellInRow[]): boolean {
  const full = row.filter(({ kind }) => kind !== 'empty');
  if (full.length === 0 || full.length < row.length / 2) return false;
  // One cell across the whole table is its title or a section, and names no column by itself.
  if (full.length > 1 && new Set(full).size === 1) return true;
  // "Name: | Ada" names and tells at once.
  if (full.some(({ text }) => text.endsWith(':'))) return false;
  return full.every(({ text, kind, spanned }) => kind === 'words' || isPeriod(text) || spanned);
}

/** Per column: of the cells from row 1 on, how many are values, and how many there are. */
function kindsByColumn(cells: readonly TableCell[], columns: number): { values: number; full: number }[] {
  const out = Array.from({ length: columns }, () => ({ values: 0, full: 0 }));
  for (const { row, column, text } of cells) {
    if (row === 0 || row > sampleRows) continue;
    const kind = kindOfCell(text);
    const entry = out[column];
    if (!entry || kind === 'empty') continue;
    entry.full++;
    if (kind === 'value' && !isPeriod(text)) entry.values++;
  }
  return out;
}

function changesType(row: readonly CellInRow[], below: readonly { values: number; full: number }[]): boolean {
  let changes = 0;
  let filled = 0;
  for (const [c, { kind, text, spanned }] of row.entries()) {
    const { values, full } = below[c] ?? { values: 0, full: 0 };
    if (kind === 'empty' || spanned) continue;
    filled++;
    if (full > 0 && values > full / 2 && (kind === 'words' || isPeriod(text))) changes++;
  }
  return changes > 0 && filled >= row.length / 2;
}

function headsWords(row: readonly CellInRow[], cells: readonly TableCell[], usual: boolean): boolean {
  const texts = row.map(({ text }) => text.toLowerCase());
  const distinct = new Set(texts).size === texts.length;
  if (!distinct || row.some(({ kind }) => kind !== 'words')) return false;
  if (usual) return true;
  if (texts.some((text) => text.length > 40)) return false;
  let length = 0;
  let count = 0;
  for (const cell of cells) {
    if (cell.row === 0 || cell.row > sampleRows || cell.text === '') continue;
    length += cell.text.length;
    count++;
  }
  const mine = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return count >= row.length && mine < 0.7 * (length / count);
}
