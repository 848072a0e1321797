import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '#core/reading/table';
import { tableToCsv } from '#core/reading/table-csv';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { readAll } from './fixture.ts';

let pool: EnginePool;
beforeAll(() => {
  pool = createEnginePool({ size: 1 });
});
afterAll(() => pool.close());

const priceList = 'Article,Units,Price\r\nCable drum,2,40.00\r\nWork lamp,1,25.50\r\nTransport,1,10.00\r\n';

async function tableIn(name: string): Promise<Table> {
  const { pages } = await readAll(pool, name);
  const tables = pages.flatMap((page) => page.tables);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

describe('tables are found', () => {
  it.each([
    ['table-ruled.pdf', 'ruled'],
    ['table-aligned.pdf', 'aligned'],
    ['table-in-form.pdf', 'ruled'],
  ])('in %s, as %s, with a header row', async (name, source) => {
    const table = await tableIn(name);
    expect(table).toMatchObject({ source, rows: 4, columns: 3, headerRows: 1 });
    expect(tableToCsv(table)).toBe(priceList);
  });

  it('with boxes in the coordinates of the page as it is seen', async () => {
    const { box, cells } = await tableIn('table-ruled.pdf');
    const near = (found: readonly number[] | null | undefined, expected: readonly number[]): void => {
      for (const [i, value] of expected.entries())
        expect(Math.abs((found?.[i] ?? 0) - value)).toBeLessThan(1);
    };
    near(box, [60, 842 - 724, 450, 96]);
    near(cells.find(({ text }) => text === '25.50')?.box, [360, 842 - 724 + 48, 150, 24]);
  });

  it('on a turned page inside a form, each word of a cell within the box of the cell', async () => {
    const { pages } = await readAll(pool, 'table-in-form.pdf');
    const [page] = pages;
    const cell = page?.tables[0]?.cells.find(({ text }) => text === 'Transport');
    const at = page?.words?.text.indexOf('Transport') ?? -1;
    const [x = 0, y = 0, w = 0, h = 0] = cell?.box ?? [];
    expect(at).toBeGreaterThanOrEqual(0);
    expect(page?.words?.x[at]).toBeGreaterThanOrEqual(x);
    expect(page?.words?.y[at]).toBeGreaterThanOrEqual(y);
    expect((page?.words?.x[at] ?? 0) + (page?.words?.w[at] ?? 0)).toBeLessThanOrEqual(x + w);
    expect((page?.words?.y[at] ?? 0) + (page?.words?.h[at] ?? 0)).toBeLessThanOrEqual(y + h);
  });

  it('in DOCX, HTML and CSV, by their markup', async () => {
    expect(tableToCsv(await tableIn('headings-and-tables.docx'))).toBe(
      'Time,What\r\n14:00,Load-in\r\n17:30,Sound check\r\n',
    );
    expect(tableToCsv(await tableIn('page.html'))).toBe('Night,Rate\r\nFriday,120.00\r\n');
    expect(tableToCsv(await tableIn('table.csv'))).toBe('name,amount\r\nAda,12.50\r\nGrace,7.25\r\n');
  });

  it('nowhere in plain text and lines of words', async () => {
    for (const name of ['multi-page.pdf', 'columns-across.pdf', 'utf-8.txt']) {
      const { pages } = await readAll(pool, name);
      expect(pages.flatMap((page) => page.tables.filter(({ columns }) => columns > 2))).toEqual([]);
    }
  });
});

it('columns that were written across the page are read one after the other', async () => {
  const { text } = await readAll(pool, 'columns-across.pdf');
  const lines = text.split('\n');
  expect(lines).toHaveLength(25);
  expect(lines[0]).toBe('Conditions of hire for stage equipment');
  expect(lines.slice(1, 13).every((line) => line.startsWith('left column'))).toBe(true);
  expect(lines.slice(13).every((line) => line.startsWith('right column'))).toBe(true);
});
