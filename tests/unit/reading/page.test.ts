import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, countWords, excerptOf, linesOf, type Page, round2, wordsOf } from '#core/reading/page';
import { pageSchema } from '#core/reading/page-schema';

const page: Page = {
  number: 1,
  width: 595,
  height: 842,
  rotation: 0,
  text: 'Total due\n12.50',
  engine: 'pdfium',
  confidence: 1,
  tables: [],
  needsOcr: false,
  words: {
    text: ['Total', 'due', '12.50'],
    x: [10, 40, 10],
    y: [10, 11, 30],
    w: [25, 15, 30],
    h: [10, 10, 10],
    line: [0, 0, 1],
  },
};

describe('a page', () => {
  it('gives its words with box and line', () => {
    expect([...wordsOf(page)]).toEqual([
      { text: 'Total', box: [10, 10, 25, 10], line: 0 },
      { text: 'due', box: [40, 11, 15, 10], line: 0 },
      { text: '12.50', box: [10, 30, 30, 10], line: 1 },
    ]);
  });

  it('gives its lines with the box around their words', () => {
    expect(linesOf(page)).toEqual([
      { text: 'Total due', box: [10, 10, 45, 11] },
      { text: '12.50', box: [10, 30, 30, 10] },
    ]);
  });

  it('without boxes has no words to give, yet counts those of its text', () => {
    const logical = { ...page, width: null, height: null, words: null };
    expect([...wordsOf(logical)]).toEqual([]);
    expect(linesOf(logical)).toEqual([]);
    expect(countWords(logical)).toBe(3);
    expect(countWords(page)).toBe(3);
  });

  it('is refused when its word columns differ in length, or a number is not finite', () => {
    expect(pageSchema.safeParse(page).success).toBe(true);
    const words = page.words;
    expect(words && pageSchema.safeParse({ ...page, words: { ...words, x: [1] } }).success).toBe(false);
    expect(pageSchema.safeParse({ ...page, width: Number.NaN }).success).toBe(false);
    expect(pageSchema.safeParse({ ...page, rotation: 45 }).success).toBe(false);
  });
});

describe('an excerpt', () => {
  it('is one line, never longer than asked, and whole when it fits', () => {
    expect(excerptOf('one\n two\tthree', 40)).toBe('one two three');
    expect(excerptOf('one two three four', 12)).toBe('one two…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(60), (text, n) => {
        const excerpt = excerptOf(text, n);
        return excerpt.length <= n && !/[\n\t]/.test(excerpt);
      }),
    );
  });
});

describe('boxes', () => {
  const coordinate = fc.double({ min: 0, max: 2000, noNaN: true }).map(round2);
  const box = fc.tuple(coordinate, coordinate, coordinate, coordinate);

  it('around two boxes holds both', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const [x, y, w, h] = around(a, b);
        return [a, b].every(
          (inner) =>
            x <= inner[0] &&
            y <= inner[1] &&
            x + w >= inner[0] + inner[2] - 0.02 &&
            y + h >= inner[1] + inner[3] - 0.02,
        );
      }),
    );
  });

  it('are rounded to hundredths, without a negative zero', () => {
    expect(round2(1.005000001)).toBe(1.01);
    expect(Object.is(round2(-0.001), 0)).toBe(true);
  });
});
