import { describe, expect, it } from 'vitest';
import type { RecognizedWord } from '#core/reading/ocr-result';
import { tablesOfRecognition } from '#core/reading/ocr-tables';
import { overlookedInk } from '#core/reading/overlooked-ink';
import { picturedRulings } from '#core/reading/picture-rulings';
import { blankPicture, paint } from './drawn-letters.ts';

/** Words 12 pixels high of letters 8 wide, column by column, as recognition takes the blocks of a page. */
function inColumns(columns: readonly (readonly [x: number, texts: readonly string[]])[]): RecognizedWord[] {
  let line = -1;
  return columns.flatMap(([x, texts]) =>
    texts.map((text, row) => {
      line++;
      return {
        text,
        x0: x,
        y0: 40 + row * 30,
        x1: x + text.length * 8,
        y1: 52 + row * 30,
        line,
        confidence: 0.9,
      };
    }),
  );
}

describe('a table in a picture', () => {
  const words = inColumns([
    [20, ['Item', 'Rope', 'Anchor', 'Canvas', 'Buoy']],
    [200, ['Pieces', '4', '1', '12', '30']],
    [320, ['Price', '12.00', '80.00', '45.50', '9.90']],
  ]);

  it('without lines is found by its columns, and its rows become lines of the text', () => {
    const { tables, words: inOrder } = tablesOfRecognition(words, { horizontal: [], vertical: [] }, 1);
    expect(tables).toMatchObject([{ rows: 5, columns: 3, source: 'aligned' }]);
    const lines = Map.groupBy(inOrder, ({ line }) => line);
    expect([...lines.values()].map((line) => line.map(({ text }) => text).join(' '))).toEqual([
      'Item Pieces Price',
      'Rope 4 12.00',
      'Anchor 1 80.00',
      'Canvas 12 45.50',
      'Buoy 30 9.90',
    ]);
  });

  it('leaves the order of text alone that stands in no table', () => {
    const letter: RecognizedWord[] = ['We thank you', 'and remain'].map((text, line) => ({
      text,
      x0: 20,
      y0: 20 + line * 20,
      x1: 140,
      y1: 32 + line * 20,
      line,
      confidence: 0.9,
    }));
    const { tables, words: same } = tablesOfRecognition(letter, { horizontal: [], vertical: [] }, 1);
    expect([tables, same]).toEqual([[], letter]);
  });
});

it('lines of a picture are told from letters, bars give their edges, and dark areas give none', () => {
  const image = blankPicture(400, 300);
  paint(image, 20, 40, 300, 2);
  paint(image, 20, 80, 300, 20);
  paint(image, 20, 40, 2, 160);
  paint(image, 200, 150, 9, 14);
  paint(image, 330, 120, 60, 120);
  const { horizontal, vertical } = picturedRulings(image, 128, 1);
  expect(horizontal.map(({ at, from, to }) => [at, from, to])).toEqual([
    [41, 20, 320],
    [80, 20, 320],
    [100, 20, 320],
  ]);
  expect(vertical.map(({ at, from, to }) => [at, from, to])).toEqual([[21, 40, 200]]);
});

describe('ink that recognition overlooked', () => {
  const words = inColumns([[20, ['Rope', 'Anchor']]]);

  it('is a digit beside a line, and no speck, no drawing and nothing that has a word', () => {
    const image = blankPicture(400, 300);
    for (const { x0, y0, x1 } of words) paint(image, x0, y0, x1 - x0, 12);
    paint(image, 200, 41, 7, 11);
    paint(image, 204, 71, 7, 11);
    paint(image, 214, 71, 7, 11);
    paint(image, 300, 45, 2, 2);
    paint(image, 100, 150, 120, 100);
    paint(image, 350, 200, 7, 11);
    expect(overlookedInk(image, 128, words)).toEqual([
      { x0: 200, y0: 41, x1: 207, y1: 52 },
      { x0: 204, y0: 71, x1: 221, y1: 82 },
    ]);
  });

  it('is not looked for where nothing was recognised', () => {
    const image = blankPicture(100, 100);
    paint(image, 40, 40, 7, 11);
    expect(overlookedInk(image, 128, [])).toEqual([]);
  });
});
