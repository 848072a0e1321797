import { describe, expect, it } from 'vitest';
import type { WordColumns } from '#core/reading/page';
import type { Table } from '#core/reading/table';
import { findTables } from '#core/reading/tables';
import type { Rulings } from '#core/reading/tables-rulings';

type Placed = readonly [text: string, x: number, y: number];

/** Words in letters 5 points wide and 10 high, with spaces of 3 points; each text is a line. */
function pageOf(placed: readonly Placed[]): WordColumns {
  const words: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  for (const [line, [text, x, y]] of placed.entries()) {
    let at = x;
    for (const word of text.split(' ')) {
      words.text.push(word);
      words.x.push(at);
      words.y.push(y);
      words.w.push(word.length * 5);
      words.h.push(10);
      words.line.push(line);
      at += word.length * 5 + 3;
    }
  }
  return words;
}

function textWidth(text: string): number {
  return text.split(' ').reduce((sum, word) => sum + word.length * 5 + 3, -3);
}

/** Rows of texts, each text with its left edge at its column's place. */
function rowsAt(
  xs: readonly number[],
  top: number,
  pitch: number,
  rows: readonly (readonly string[])[],
): Placed[] {
  return rows.flatMap((row, r) =>
    row.flatMap((text, c): Placed[] => (text === '' ? [] : [[text, xs[c] ?? 0, top + r * pitch]])),
  );
}

function grid(xs: readonly number[], ys: readonly number[]): Rulings {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return {
    horizontal: ys.map((at) => ({ at, from: left, to: right })),
    vertical: xs.map((at) => ({ at, from: top, to: bottom })),
  };
}
const none: Rulings = { horizontal: [], vertical: [] };

function textsOf(table: Table | undefined): string[][] {
  const rows = Array.from({ length: table?.rows ?? 0 }, () => Array<string>(table?.columns ?? 0).fill(''));
  for (const { row, column, text } of table?.cells ?? []) {
    const line = rows[row];
    if (line) line[column] = text;
  }
  return rows;
}

describe('dots that lead from a name to a figure', () => {
  it('part two cells, and are part of none', () => {
    const dishes = [
      ['Soup of the day', '6.50'],
      ['Bread and oil', '3.00'],
      ['Fish pie', '14.80'],
      ['Coffee', '2.40'],
    ] as const;
    // From the end of the name to three points before the price, whose right edge is that of the column.
    const menu = dishes.flatMap(([name, price], i): Placed[] => {
      const [from, to, y] = [53 + textWidth(name), 300 - price.length * 5, 100 + i * 14];
      return [
        [name, 50, y],
        ['.'.repeat(Math.floor((to - 3 - from) / 5)), from, y],
        [price, to, y],
      ];
    });
    const [table] = findTables(pageOf(menu), none);
    expect(textsOf(table)).toEqual([
      ['Soup of the day', '6.50'],
      ['Bread and oil', '3.00'],
      ['Fish pie', '14.80'],
      ['Coffee', '2.40'],
    ]);
  });

  it('do so as single dots, and when they hang on to the name', () => {
    const fees = rowsAt([50, 250], 100, 14, [
      ['Survey . . . . . . . .', '450.00'],
      ['Deed tax......', '1,280.00'],
      ['Courier . . . . . . . .', '35.00'],
      ['Notary.......', '120.00'],
    ]);
    expect(textsOf(findTables(pageOf(fees), none)[0])).toEqual([
      ['Survey', '450.00'],
      ['Deed tax', '1,280.00'],
      ['Courier', '35.00'],
      ['Notary', '120.00'],
    ]);
  });

  it('make no table of a list of contents, whose page numbers only grow', () => {
    const contents = rowsAt([50], 100, 14, [
      ['Scope of works ................. 3'],
      ['Insurance ......................... 7'],
      ['Payment terms ................... 7'],
      ['Signatures ....................... 12'],
    ]);
    expect(findTables(pageOf(contents), none)).toEqual([]);
  });
});

describe('a frame around several rows', () => {
  it('is split into its rows, and into columns that no line parts', () => {
    const estimate = rowsAt([60, 200, 260, 330], 106, 18, [
      ['Sanding', '4', '35.00', '140.00'],
      ['Varnish', '2', '28.50', '57.00'],
      ['Disposal', '', '', '25.00'],
      ['Subtotal', '', '', '222.00'],
      ['VAT', '', '19 %', '42.18'],
      ['Sum', '', '', '264.18'],
    ]);
    const found = findTables(pageOf(estimate), grid([50, 180, 400], [100, 215]));
    expect(textsOf(found[0])).toEqual([
      ['Sanding', '4', '35.00', '140.00'],
      ['Varnish', '2', '28.50', '57.00'],
      ['Disposal', '', '', '25.00'],
      ['Subtotal', '', '', '222.00'],
      ['VAT', '', '19 %', '42.18'],
      ['Sum', '', '', '264.18'],
    ]);
    expect(found).toHaveLength(1);
  });

  it('below ruled titles is split where a name and a figure stand level', () => {
    const lines = grid([50, 250, 350], [100, 120, 180]);
    const bill = rowsAt([55, 260], 105, 20, [
      ['Service', 'Fee'],
      ['Tuning', '90.00'],
      ['Transport', '45.00'],
      ['Storage', '12.50'],
    ]);
    expect(textsOf(findTables(pageOf(bill), lines)[0])).toEqual([
      ['Service', 'Fee'],
      ['Tuning', '90.00'],
      ['Transport', '45.00'],
      ['Storage', '12.50'],
    ]);
  });

  it('stays one entry where a text goes over several lines beside two numbers', () => {
    const lines = grid([50, 250, 350], [100, 120, 180]);
    const entry = rowsAt([55, 260], 105, 20, [['Contact', 'Numbers']]);
    const text = rowsAt([55], 125, 13, [['Ask for the manager'], ['of the night shift'], ['at the gate']]);
    const numbers = rowsAt([260], 132, 13, [['555 0101'], ['555 0102']]);
    expect(findTables(pageOf([...entry, ...text, ...numbers]), lines)[0]?.rows).toBe(2);
  });
});

describe('a table that lies on its side', () => {
  const shift = [
    ['Shift', 'Driver', 'Hours', 'Wage'],
    ['Monday', 'Okoro', '8', '164.00'],
    ['Tuesday', 'Lindt', '6', '123.00'],
    ['Friday', 'Haas', '4', '82.00'],
  ];
  const xs = [105, 205, 305, 405];
  const upright = pageOf(rowsAt(xs, 105, 20, shift));
  const borders = grid([100, 200, 300, 400, 500], [100, 120, 140, 160, 180]);
  const width = 600;
  const height = 800;

  /** The same page with everything on it turned by a quarter: then lines run down it, or up. */
  function turned(lines: 'down' | 'up'): { words: WordColumns; rulings: Rulings } {
    const { text, x, y, w, h, line } = upright;
    const flip = (size: number) => (r: { at: number; from: number; to: number }) => ({
      at: r.at,
      from: size - r.to,
      to: size - r.from,
    });
    const down = lines === 'down';
    return {
      words: {
        text,
        x: y.map((at, i) => (down ? width - at - (h[i] ?? 0) : at)),
        y: x.map((at, i) => (down ? at : height - at - (w[i] ?? 0))),
        w: h,
        h: w,
        line,
      },
      rulings: {
        vertical: borders.horizontal.map((r) => (down ? { ...r, at: width - r.at } : flip(height)(r))),
        horizontal: borders.vertical.map((r) => (down ? flip(width)(r) : { ...r, at: height - r.at })),
      },
    };
  }

  it.each(['down', 'up'] as const)(
    'is read the way the sheet is turned for it, when its lines run %s',
    (lines) => {
      const { words, rulings } = turned(lines);
      for (const drawn of [rulings, none]) {
        const [table, ...others] = findTables(words, drawn);
        expect(textsOf(table)).toEqual(shift);
        expect(table?.headerRows).toBe(1);
        expect(others).toEqual([]);
      }
    },
  );

  it('has its boxes where its cells are on the page as it is', () => {
    const { words, rulings } = turned('up');
    const [table] = findTables(words, rulings);
    const wage = table?.cells.find(({ text }) => text === '164.00');
    expect(wage?.box).toEqual([120, 300, 20, 100]);
    expect(table?.box).toEqual([100, 300, 80, 400]);
  });

  it('is not seen in an upright table whose titles alone are turned', () => {
    const titles = ['January', 'February', 'March', 'April'].map(
      (text, i) => [text, 205 + i * 60, 60] as const,
    );
    const rows = rowsAt([55, 200, 260, 320, 380], 125, 16, [
      ['Rent received', '900', '900', '910', '910'],
      ['Repairs made', '120', '15', '0', '48'],
      ['Insurance paid', '75', '75', '75', '75'],
      ['Left over', '705', '810', '835', '787'],
    ]);
    const words = pageOf(rows);
    for (const [text, x, y] of titles) {
      words.text.push(text);
      words.x.push(x);
      words.y.push(y);
      words.w.push(10);
      words.h.push(text.length * 5);
      words.line.push(words.text.length);
    }
    expect(textsOf(findTables(words, none)[0])).toContainEqual(['Repairs made', '120', '15', '0', '48']);
  });
});
