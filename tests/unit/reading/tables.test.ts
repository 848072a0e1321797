import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WordColumns } from '#core/reading/page';
import type { Table } from '#core/reading/table';
import { findTables } from '#core/reading/tables';
import { mergeRulings, type Rulings } from '#core/reading/tables-rulings';
import { growthOf, straight } from '#support/growth';

type Placed = [text: string, x: number, y: number];

/** Words in letters 5 points wide and 10 high; a text of several words is set with spaces of 3 points. */
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

/** The lines of a grid with these borders. */
function gridLines(xs: readonly number[], ys: readonly number[]): Rulings {
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
    const cells = rows[row];
    if (cells) cells[column] = text;
  }
  return rows;
}

describe('a table with drawn borders', () => {
  const lines = gridLines([50, 150, 250, 350], [100, 120, 140, 160]);

  it('has a cell for each place, with its text and its box', () => {
    const words = pageOf([
      ['Item', 55, 105],
      ['Quantity', 155, 105],
      ['Price', 255, 105],
      ['Steel bolt', 55, 125],
      ['12', 155, 125],
      ['4.50', 255, 125],
      ['Nut', 55, 145],
      ['7', 155, 145],
      ['1.25', 255, 145],
    ]);
    const [table, ...more] = findTables(words, lines);
    expect(more).toEqual([]);
    expect(table).toMatchObject({
      rows: 3,
      columns: 3,
      headerRows: 1,
      source: 'ruled',
      box: [50, 100, 300, 60],
    });
    expect(textsOf(table)[1]).toEqual(['Steel bolt', '12', '4.50']);
    expect(table?.cells.find(({ text }) => text === '1.25')?.box).toEqual([250, 140, 100, 20]);
  });

  it('stands above the one without borders below it, and takes the labels beside it for no table', () => {
    const grid: Placed[] = ['North', 'South', 'West'].flatMap((name, i): Placed[] => [
      [name, 155, 105 + 20 * i],
      [`${i}2.50`, 255, 105 + 20 * i],
    ]);
    const labels: Placed[] = ['Alpha', 'Beta', 'Gamma'].flatMap((name, i): Placed[] => [
      [name, 70, 105 + 20 * i],
      [`${i}9`, 132, 105 + 20 * i],
    ]);
    const below: Placed[] = ['Bolt', 'Nut', 'Pin', 'Ring'].flatMap((name, i): Placed[] => [
      [name, 55, 305 + 15 * i],
      [`${i + 1}`, 155, 305 + 15 * i],
      [`${i}4.75`, 255, 305 + 15 * i],
    ]);
    const drawn = gridLines([150, 250, 350], [100, 120, 140, 160]);
    const shapes = (placed: readonly Placed[], rulings: Rulings) =>
      findTables(pageOf(placed), rulings).map(({ source, rows, columns }) => [source, rows, columns]);
    expect(shapes([...below, ...labels, ...grid], drawn)).toEqual([
      ['ruled', 3, 2],
      ['aligned', 4, 3],
    ]);
    // The same labels, with no drawn table beside them, are one.
    expect(shapes(labels, none)).toEqual([['aligned', 3, 2]]);
  });

  it('has cells over several columns and rows where lines are missing', () => {
    const { horizontal, vertical } = lines;
    const spanned: Rulings = {
      // The first row is one cell over columns 1 and 2; the first column one over rows 1 and 2.
      vertical: vertical.map((line) => (line.at === 250 ? { ...line, from: 120 } : line)),
      horizontal: horizontal.map((line) => (line.at === 140 ? { ...line, from: 150 } : line)),
    };
    const words = pageOf([
      ['Region', 55, 105],
      ['Sales', 155, 105],
      ['North', 55, 125],
      ['10', 155, 125],
      ['20', 255, 125],
      ['30', 155, 145],
      ['40', 255, 145],
    ]);
    const [table] = findTables(words, spanned);
    expect(table?.cells.find(({ text }) => text === 'Sales')).toMatchObject({
      row: 0,
      column: 1,
      columnSpan: 2,
    });
    expect(table?.cells.find(({ text }) => text === 'North')).toMatchObject({
      row: 1,
      column: 0,
      rowSpan: 2,
    });
  });

  it('is found when it is open at its sides', () => {
    const open = { horizontal: lines.horizontal, vertical: lines.vertical.slice(1, 3) };
    const words = pageOf([
      ['Item', 55, 105],
      ['Unit', 155, 105],
      ['Price', 255, 105],
      ['Bolt', 55, 125],
      ['kg', 155, 125],
      ['4.50', 255, 125],
    ]);
    expect(findTables(words, open)).toMatchObject([{ columns: 3, source: 'ruled' }]);
  });

  it('with all its entries in one tall row is cut into rows at its figures', () => {
    const tall = gridLines([50, 150, 250, 350], [100, 120, 200]);
    const words = pageOf([
      ['Item', 55, 105],
      ['Quantity', 155, 105],
      ['Price', 255, 105],
      ['Bolt', 55, 125],
      ['12', 155, 125],
      ['4.50', 255, 125],
      ['made of steel', 55, 138],
      ['Nut', 55, 160],
      ['7', 155, 160],
      ['1.25', 255, 160],
    ]);
    expect(textsOf(findTables(words, tall)[0])).toEqual([
      ['Item', 'Quantity', 'Price'],
      ['Bolt\nmade of steel', '12', '4.50'],
      ['Nut', '7', '1.25'],
    ]);
  });

  it('is not a frame around a letter, nor squared paper, nor lines that words run across', () => {
    const letter = pageOf(
      Array.from({ length: 20 }, (_, i): Placed => ['running text of a letter in a frame', 60, 110 + i * 15]),
    );
    expect(findTables(letter, gridLines([50, 350, 352], [100, 105, 500]))).toEqual([]);
    const paper = gridLines(
      Array.from({ length: 20 }, (_, i) => 50 + i * 15),
      Array.from({ length: 20 }, (_, i) => 100 + i * 15),
    );
    expect(
      findTables(
        pageOf([
          ['a', 55, 103],
          ['b', 85, 133],
          ['c', 115, 163],
          ['d', 145, 193],
        ]),
        paper,
      ),
    ).toEqual([]);
    expect(findTables(letter, gridLines([70, 90, 110, 130], [100, 200, 300, 420]))).toEqual([]);
  });
});

describe('a table without borders', () => {
  const invoice: Placed[] = [
    ['Description', 50, 100],
    ['Quantity', 250, 100],
    ['Price', 330, 100],
    ['Amount', 410, 100],
    ['Cable drum', 50, 115],
    ['2', 270, 115],
    ['40.00', 330, 115],
    ['80.00', 410, 115],
    ['with plug and socket', 50, 126],
    ['Work lamp', 50, 142],
    ['1', 270, 142],
    ['25.50', 330, 142],
    ['25.50', 410, 142],
    ['Transport', 50, 157],
    ['1', 270, 157],
    ['10.00', 330, 157],
    ['10.00', 410, 157],
  ];

  it('is found by its alignment; a line that goes on belongs to the cell above', () => {
    const [table] = findTables(pageOf(invoice), none);
    expect(table).toMatchObject({ rows: 4, columns: 4, headerRows: 1, source: 'aligned' });
    expect(textsOf(table)[1]).toEqual(['Cable drum\nwith plug and socket', '2', '40.00', '80.00']);
  });

  it('begins at its titles, whatever stands in the same columns above them', () => {
    const above: Placed[] = [
      ['Invoice date:', 50, 72],
      ['Due date:', 250, 72],
      ['03/20/2024', 50, 86],
      ['04/04/2024', 250, 86],
    ];
    expect(textsOf(findTables(pageOf([...above, ...invoice]), none)[0])[0]).toEqual([
      'Description',
      'Quantity',
      'Price',
      'Amount',
    ]);
  });

  it('of two columns is one when the first names and the second tells', () => {
    const keys: Placed[] = ['Name:', 'Street:', 'City:', 'Country:'].flatMap((key, i): Placed[] => [
      [key, 50, 100 + i * 15],
      [`value of it ${'x'.repeat(i)}`, 150, 100 + i * 15],
    ]);
    expect(findTables(pageOf(keys), none)).toMatchObject([{ rows: 4, columns: 2, headerRows: 0 }]);
  });

  it.each<[string, Placed[]]>([
    [
      'text in two columns',
      Array.from({ length: 12 }, (_, i): Placed[] => [
        [`left column of running text number ${i}`.slice(0, 34 + (i % 3)), 50, 100 + i * 13],
        [`right column has other words to read`.slice(0, 33 + (i % 4)), 300, 100 + i * 13],
      ]).flat(),
    ],
    [
      'addresses side by side',
      [
        ['Ada Lovelace', 50, 100],
        ['Grace Hopper', 300, 100],
        ['Analytical Engines Ltd', 50, 113],
        ['Compiler House', 300, 113],
        ['St James Square', 50, 126],
        ['Arlington', 300, 126],
        ['London', 50, 139],
        ['Virginia', 300, 139],
      ],
    ],
    [
      'a list with bullets',
      ['load the truck', 'drive to the hall', 'set up the stage', 'check the sound'].flatMap(
        (text, i): Placed[] => [
          ['•', 50, 100 + i * 13],
          [text, 75, 100 + i * 13],
        ],
      ),
    ],
    [
      'a table of contents',
      ['Introduction', 'Methods', 'Results', 'Discussion'].flatMap((text, i): Placed[] => [
        [`${text} ................`, 50, 100 + i * 13],
        [String(i * 4 + 1), 400, 100 + i * 13],
      ]),
    ],
    [
      'a paragraph',
      Array.from({ length: 9 }, (_, i): Placed => [`line ${i} of one paragraph of text`, 50, 100 + i * 13]),
    ],
  ])('is not %s', (_, placed) => {
    expect(findTables(pageOf(placed), none)).toEqual([]);
  });
});

describe('whatever is on a page', () => {
  const ruling = fc.record({
    at: fc.double({ min: 0, max: 600, noNaN: true }),
    from: fc.integer({ min: 0, max: 500 }),
    length: fc.integer({ min: 1, max: 300 }),
  });
  const lines = fc
    .array(ruling, { maxLength: 25 })
    .map((some) =>
      mergeRulings(
        some.map(({ at, from, length }) => ({ at: Math.round(at / 20) * 20, from, to: from + length })),
      ),
    );
  const placed = fc.array(
    fc.tuple(
      fc.constantFrom('12.50', 'Total', 'a', 'two words', '2024', '•'),
      fc.integer({ min: 0, max: 30 }).map((x) => x * 18),
      fc.integer({ min: 0, max: 40 }).map((y) => y * 14),
    ),
    { maxLength: 60 },
  );

  it('cells lie inside their table and cover no place twice', () => {
    fc.assert(
      fc.property(placed, lines, lines, (texts, horizontal, vertical) => {
        for (const { rows, columns, cells, headerRows, confidence } of findTables(pageOf(texts), {
          horizontal,
          vertical,
        })) {
          const taken = new Set<number>();
          for (const { row, column, rowSpan, columnSpan } of cells) {
            for (let r = row; r < row + rowSpan; r++) {
              for (let c = column; c < column + columnSpan; c++) {
                if (r >= rows || c >= columns || taken.has(r * columns + c)) return false;
                taken.add(r * columns + c);
              }
            }
          }
          if (headerRows > rows || confidence < 0 || confidence > 1) return false;
        }
        return true;
      }),
    );
  });

  it('100,000 words, or 20,000 lines, take time that grows no faster than they do', () => {
    const many = Array.from(
      { length: 100_000 },
      (_, i): Placed => [`w${i}`, (i % 300) * 40, Math.floor(i / 300) * 12],
    );
    const crossing = Array.from({ length: 10_000 }, (_, i) => ({ at: i * 3, from: 0, to: 30_000 }));
    const grid = gridLines(
      Array.from({ length: 90 }, (_, i) => i * 130),
      Array.from({ length: 100 }, (_, i) => i * 18),
    );
    const words = new Map(
      [11_250, 25_000, 45_000, 100_000].map((size) => [size, pageOf(many.slice(0, size))]),
    );
    const page = (size: number) => words.get(size) ?? pageOf([]);
    const half = page(45_000);
    const crossed = (size: number) =>
      findTables(half, {
        horizontal: mergeRulings(crossing.slice(0, size)),
        vertical: mergeRulings(crossing.slice(0, size)),
      });
    expect(growthOf((size) => findTables(page(size), none), 25_000)).toBeLessThan(straight);
    expect(growthOf((size) => findTables(page(size), grid), 11_250)).toBeLessThan(straight);
    expect(growthOf(crossed, 2500)).toBeLessThan(straight);
  });
});

it('pieces of a line on one level are one ruling, and specks are none', () => {
  expect(
    mergeRulings([
      { at: 100, from: 10, to: 50 },
      { at: 100.8, from: 51, to: 90 },
      { at: 101.2, from: 12, to: 40 },
      { at: 300, from: 10, to: 13 },
    ]),
  ).toEqual([{ at: expect.any(Number), from: 10, to: 90 }]);
});

describe('what no table is looked for in', () => {
  const toldOf = (placed: readonly Placed[], rulings: Rulings): string[] => {
    const told: string[] = [];
    findTables(pageOf([...placed]), rulings, undefined, (detail) => told.push(detail));
    return told;
  };
  const few: Placed[] = Array.from({ length: 8 }, (_, i) => [`w${i}`, 40 + i * 60, 100]);
  const places = (count: number, by: number): number[] => Array.from({ length: count }, (_, i) => i * by);

  it('is told: words, drawn lines, grids and columns beyond the limits', () => {
    const words: Placed[] = Array.from({ length: 50_001 }, (_, i) => ['w', (i % 300) * 40, i]);
    expect(toldOf(words, none)).toEqual(['50001 words, of 50000 at most']);
    const apart = places(1501, 4).map((at) => ({ at, from: 0, to: 1 }));
    expect(toldOf(few, { horizontal: apart, vertical: apart })).toEqual([
      '3002 drawn lines, of 3000 at most',
    ]);
    expect(toldOf(few, gridLines(places(121, 10), places(101, 10)))).toEqual([
      'a grid of 120 columns and 100 rows, of 10000 cells at most',
    ]);
    const wide: Placed[] = Array.from({ length: 61 * 3 }, (_, i) => [
      `${i}`,
      (i % 61) * 60,
      100 + Math.floor(i / 61) * 12,
    ]);
    expect(toldOf(wide, none)).toContain('a row of 61 columns, of 60 at most');
  });

  it('is nothing on a page within them', () => {
    expect(toldOf(few, gridLines([20, 100, 200, 600], [90, 120]))).toEqual([]);
  });
});
