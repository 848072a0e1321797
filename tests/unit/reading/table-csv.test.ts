import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableCell } from '#core/reading/table';
import { tableToCsv } from '#core/reading/table-csv';

const cell = (row: number, column: number, text: string, spans: Partial<TableCell> = {}): TableCell => ({
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  text,
  box: null,
  ...spans,
});

describe('a table as CSV', () => {
  it('has every row equally long, and a spanning cell in its first place only', () => {
    const cells = [cell(0, 0, 'a "quoted", word', { columnSpan: 2 }), cell(1, 1, 'two\nlines')];
    expect(tableToCsv({ rows: 2, columns: 3, cells })).toBe('"a ""quoted"", word",,\r\n,"two\nlines",\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 12', "'+49 30 12"],
    ['-cmd|calc', "'-cmd|calc"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-12.50', '-12.50'],
    ['-1,234.50', '"-1,234.50"'],
    ['+5', '+5'],
    ['-1+cmd', "'-1+cmd"],
    ['a=b', 'a=b'],
  ])('%j is written as %j', (text, written) => {
    expect(tableToCsv({ rows: 1, columns: 1, cells: [cell(0, 0, text)] })).toBe(`${written}\r\n`);
  });

  it('is read back as it was, but for the apostrophes before formulas', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('=1', '-5', ' x ', '"', ',', '\r\n', 'a\nb', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const cells = rows.flatMap((row, r) => row.map((content, c) => cell(r, c, content)));
          const back = parse(tableToCsv({ rows: rows.length, columns: 3, cells }), {
            record_delimiter: '\r\n',
          });
          const unmarked = (table: string[][]) =>
            table.map((row) => row.map((field) => field.replace(/^'(?=[=+\-@\t\r])/, '')));
          expect(unmarked(back)).toEqual(unmarked(rows));
        },
      ),
    );
  });

  it('never begins a cell with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        const [[field = ''] = []] = parse(
          tableToCsv({ rows: 1, columns: 1, cells: [cell(0, 0, sign + rest)] }),
          {
            record_delimiter: '\r\n',
          },
        );
        return field.startsWith("'") || /^[+-][\d.,' ]+%?$/.test(field);
      }),
    );
  });
});
