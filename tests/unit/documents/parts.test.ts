import { describe, expect, test } from 'vitest';
import { nameOfPart, pagesLeftOut, problemOfParts } from '#core/documents/parts';

describe('parts of a document', () => {
  test.each([
    [
      'two that fill it',
      [
        [1, 3],
        [4, 9],
      ],
      null,
    ],
    [
      'with pages left out in between',
      [
        [1, 3],
        [5, 8],
      ],
      null,
    ],
    [
      'one that begins in the one before',
      [
        [1, 3],
        [3, 9],
      ],
      1,
    ],
    [
      'one that ends before it begins',
      [
        [3, 1],
        [4, 9],
      ],
      0,
    ],
    [
      'one beyond the last page',
      [
        [1, 3],
        [4, 10],
      ],
      1,
    ],
    [
      'one before the first page',
      [
        [0, 3],
        [4, 9],
      ],
      0,
    ],
    [
      'one without a number',
      [
        [1, Number.NaN],
        [4, 9],
      ],
      0,
    ],
    ['a single one', [[1, 9]], 0],
  ])('%s', (_, ranges, wrong) => {
    const parts = ranges.map(([from = 0, to = 0]) => ({ from, to }));
    expect(problemOfParts(parts, 9)?.part ?? null).toBe(wrong);
  });

  test('pages that no part holds are named, at the beginning, in between and at the end', () => {
    expect(
      pagesLeftOut(
        [
          { from: 2, to: 3 },
          { from: 6, to: 7 },
        ],
        9,
      ),
    ).toEqual([
      { from: 1, to: 1 },
      { from: 4, to: 5 },
      { from: 8, to: 9 },
    ]);
    expect(pagesLeftOut([{ from: 1, to: 9 }], 9)).toEqual([]);
  });

  test('the name of a part says its pages, keeps the ending, and fits the column', () => {
    expect(nameOfPart('offer.pdf', { from: 3, to: 5 })).toBe('offer, pages 3–5.pdf');
    expect(nameOfPart('scan', { from: 2, to: 2 })).toBe('scan, page 2');
    const long = nameOfPart(`${'é'.repeat(255)}.pdf`, { from: 10, to: 12 });
    expect([...long]).toHaveLength(255);
    expect(long.endsWith(', pages 10–12.pdf')).toBe(true);
  });
});
