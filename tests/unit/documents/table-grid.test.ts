import { describe, expect, test } from 'vitest';
import { cellAt, columnName, gridOf } from '#core/documents/table-grid';
import type { TableCell } from '#core/reading/table';

function cell(row: number, column: number, text: string, over: Partial<TableCell> = {}): TableCell {
  return { row, column, rowSpan: 1, columnSpan: 1, text, box: null, ...over };
}

const drawn = (grid: ReturnType<typeof gridOf>) =>
  grid.map((row) => row.map(({ cell }) => (cell ? `${cell.text}${cell.columnSpan}${cell.rowSpan}` : '-')));

describe('a table as it is drawn', () => {
  test('places without a cell are empty, places a cell reaches over are left out', () => {
    const cells = [cell(0, 0, 'a', { columnSpan: 2 }), cell(1, 1, 'b', { rowSpan: 2 }), cell(2, 0, 'c')];
    expect(drawn(gridOf({ columns: 3, cells }, 3))).toEqual([
      ['a21', '-'],
      ['-', 'b12', '-'],
      ['c11', '-'],
    ]);
  });

  test('spans end at the last row drawn and at the last column', () => {
    const cells = [cell(0, 0, 'a', { rowSpan: 9 }), cell(0, 1, 'b', { columnSpan: 9 })];
    expect(drawn(gridOf({ columns: 2, cells }, 2))).toEqual([['a12', 'b11'], ['-']]);
  });

  test('a cell that overlaps another is left out instead of pushing the row aside', () => {
    const cells = [cell(0, 0, 'a', { columnSpan: 2 }), cell(0, 1, 'b')];
    expect(drawn(gridOf({ columns: 2, cells }, 1))).toEqual([['a21']]);
  });

  test('a column is named by all its header rows, spans included', () => {
    const cells = [
      cell(0, 0, 'Period', { columnSpan: 2 }),
      cell(1, 0, 'From'),
      cell(1, 1, 'To'),
      cell(2, 1, '5 May'),
    ];
    expect(columnName({ headerRows: 2, cells }, 1)).toBe('Period · To');
    expect(columnName({ headerRows: 0, cells }, 1)).toBe('');
  });

  test('the cell of a word is the one around its middle', () => {
    const cells = [cell(0, 0, 'a', { box: [0, 0, 50, 10] }), cell(0, 1, 'b', { box: [50, 0, 50, 10] })];
    expect(cellAt({ cells }, [45, 2, 20, 6])?.text).toBe('b');
    expect(cellAt({ cells }, [45, 20, 20, 6])).toBeNull();
  });
});
