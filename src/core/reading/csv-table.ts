import { mostCells } from './html-tables.ts';
import type { Page, PageWarning } from './page.ts';
import type { TableCell } from './table.ts';
import { guessHeaderRows } from './tables-header.ts';
import { normalizeText } from './text.ts';

/**
 * The records of a CSV file as one table and as text: what stands above the list, then a line per record, fields apart
 * by tabs. Records may differ in length. The text has all of them, the table as many whole rows as make 100,000 cells;
 * where that is not all, a warning says so.
 */
export function csvPage(
  records: readonly (readonly string[])[],
  above = '',
): Pick<Page, 'text' | 'tables' | 'warnings'> {
  // A field with line ends or tabs in it must not look like several records.
  const lines = records.map((fields) => fields.map(flat).join('\t'));
  const text = normalizeText([...(above === '' ? [] : [above]), ...lines].join('\n'));
  let columns = 0;
  const cells: TableCell[] = [];
  let rows = 0;
  for (const fields of records) {
    if (cells.length + fields.length > mostCells) break;
    columns = Math.max(columns, fields.length);
    for (const [column, field] of fields.entries()) {
      if (field !== '')
        cells.push({ row: rows, column, rowSpan: 1, columnSpan: 1, text: clean(field), box: null });
    }
    rows++;
  }
  if (rows === 0 || columns === 0) return { text, tables: [] };
  const headerRows = guessHeaderRows(cells, rows, columns, { usual: true });
  const cut: PageWarning[] =
    rows < records.length ? [{ code: 'table_cut', detail: `${rows} of ${records.length} rows` }] : [];
  return {
    text,
    ...(cut.length > 0 && { warnings: cut }),
    tables: [{ rows, columns, headerRows, cells, box: null, source: 'markup', confidence: 1 }],
  };
}

/** Formulas stay what they are: they are data here, and made harmless where they are handed to a spreadsheet. */
function clean(field: string): string {
  return normalizeText(field);
}

function flat(field: string): string {
  return field.replace(/(?<!\s)\s*[\r\n\t]\s*/g, ' ');
}
