import { describe, expect, it } from 'vitest';
import { findFurniture, pageNumberOf } from '#core/reading/furniture';
import type { WordColumns } from '#core/reading/page';

function page(number: number, lines: readonly [text: string, y: number][]) {
  const words: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  for (const [line, [text, y]] of lines.entries()) {
    for (const [i, word] of text.split(' ').entries()) {
      words.text.push(word);
      words.x.push(50 + i * 40);
      words.y.push(y);
      words.w.push(30);
      words.h.push(10);
      words.line.push(line);
    }
  }
  return { number, height: 800, words };
}

const body = (n: number): [string, number][] => [
  [`content ${'abcdefgh'[n]} of its own`, 300],
  [`more ${'hgfedcba'[n]} of it`, 320],
];

describe('headers and footers', () => {
  it('are lines that come again at the same height with other numbers', () => {
    const pages = [0, 1, 2, 3].map((n) =>
      page(n + 1, [['Acme Ltd annual report', 30], ...body(n), [`Printed 2025 copy ${n + 7}`, 770]]),
    );
    expect(findFurniture(pages)).toEqual(
      [1, 2, 3, 4].flatMap((number) => [
        { page: number, lines: [0], role: 'header' },
        { page: number, lines: [3], role: 'footer' },
      ]),
    );
  });

  it('are found where odd and even pages have different ones', () => {
    const pages = [0, 1, 2, 3].map((n) =>
      page(n + 1, [[n % 2 === 0 ? 'The Book' : 'A Chapter', 30], ...body(n)]),
    );
    expect(findFurniture(pages).map(({ page: number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('are not lines that are repeated in the middle, or stand at the edge once', () => {
    const pages = [0, 1, 2].map((n) =>
      page(n + 1, [[`Only here ${'xyz'[n]}`, 30], ['repeated', 400], ...body(n)]),
    );
    expect(findFurniture(pages)).toEqual([]);
  });

  it('are page numbers also on a single page, but not any number', () => {
    expect(findFurniture([page(1, [...body(0), ['Page 3 of 7', 770]])])).toEqual([
      { page: 1, lines: [2], role: 'footer' },
    ]);
    expect(findFurniture([page(1, [...body(0), ['1', 770]])])).toHaveLength(1);
    expect(findFurniture([page(1, [...body(0), ['1940', 770]])])).toEqual([]);
    const counted = [0, 1].map((n) => page(n + 1, [...body(n), [`${n + 15}`, 770]]));
    expect(findFurniture(counted)).toHaveLength(2);
  });

  it('pages without boxes have none', () => {
    expect(findFurniture([{ number: 1, height: null, words: null }])).toEqual([]);
  });
});

describe('a page number', () => {
  it.each([
    ['Page 3 of 7', 3, 7],
    ['Seite 12', 12, null],
    ['page 1/4', 1, 4],
    ['3 / 7', 3, 7],
    ['- 5 -', 5, null],
    ['Página 2 de 9', 2, 9],
  ])('%s', (text, number, total) => {
    expect(pageNumberOf(text)).toEqual({ number, total });
  });

  it.each(['Page three', 'Page 9 of 7', '12.50', 'Invoice 3', '', '20/0500'])('%j is none', (text) => {
    expect(pageNumberOf(text)).toBeNull();
  });
});
