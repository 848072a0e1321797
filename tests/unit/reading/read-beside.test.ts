import { describe, expect, it } from 'vitest';
import { hasPartsToRead } from '#core/reading/ocr-page';
import { type Page, wordsOf } from '#core/reading/page';
import { pageSchema } from '#core/reading/page-schema';
import { isReadBeside, readBeside } from '#core/reading/read-beside';
import { barePictures, shareOnPictures } from '#core/reading/unread-regions';

type Placed = [text: string, x: number, y: number, confidence?: number];

/** A page of 300 × 400 points; each text is a line, its words 6 points a letter wide and 10 high. */
function pageOf(engine: string, lines: readonly Placed[], more: Partial<Page> = {}): Page {
  const columns = {
    text: [] as string[],
    x: [] as number[],
    y: [] as number[],
    w: [] as number[],
    h: [] as number[],
  };
  const line: number[] = [];
  const confidence: number[] = [];
  for (const [index, [text, x, y, sure = 0.9]] of lines.entries()) {
    let at = x;
    for (const word of text.split(' ')) {
      columns.text.push(word);
      columns.x.push(at);
      columns.y.push(y);
      columns.w.push(word.length * 6);
      columns.h.push(10);
      line.push(index);
      confidence.push(sure);
      at += word.length * 6 + 6;
    }
  }
  return {
    number: 1,
    width: 300,
    height: 400,
    rotation: 0,
    text: lines.map(([text]) => text).join('\n'),
    engine,
    confidence: 1,
    words: engine === 'pdfium' ? { ...columns, line } : { ...columns, line, confidence },
    tables: [],
    needsOcr: engine === 'pdfium',
    ...more,
  };
}

const picture = { x0: 20, y0: 100, x1: 280, y1: 200 };
const own = pageOf(
  'pdfium',
  [
    ['Prüfung am 3. März', 20, 30],
    ['Anbei die Preise', 20, 60],
    ['Mit freundlichen Grüßen', 20, 250],
  ],
  { unreadRegions: [{ box: [20, 100, 260, 100], reason: 'waiting' }] },
);

describe('parts of a page that are read beside its own text', () => {
  const seen = pageOf('tesseract.js', [
    ['Rope 12.00', 30, 110],
    ['Anchor 80.00', 30, 140],
    ['~ ;', 30, 160, 0.3],
  ]);
  const read = readBeside(own, [{ edges: picture, page: seen }]);

  it('stand where a person comes upon them, and leave every letter of the page as it was', () => {
    expect(read.text).toBe(
      'Prüfung am 3. März\nAnbei die Preise\nRope 12.00\nAnchor 80.00\nMit freundlichen Grüßen',
    );
    expect([...wordsOf(read)].map(({ text }) => text).join(' ')).toBe(read.text.replaceAll('\n', ' '));
    expect(new Set(read.words?.line).size).toBe(5);
    expect([...wordsOf(read)].find(({ text }) => text === 'Rope')).toMatchObject({
      box: [30, 110, 24, 10],
      confidence: 0.9,
    });
  });

  it('make a sound page that says how it was read and has nothing left to be recognised', () => {
    expect(pageSchema.parse(read)).toEqual(read);
    expect(hasPartsToRead(own)).toBe(true);
    expect(hasPartsToRead(read)).toBe(false);
    expect(read).toMatchObject({ engine: 'pdfium + tesseract.js', needsOcr: false });
    expect(read.unreadRegions).toBeUndefined();
    expect([isReadBeside(own), isReadBeside(read)]).toEqual([false, true]);
  });

  it('are said to be unread where they are guesses, could not be read, or are too many', () => {
    const guessed = pageOf('tesseract.js', [['xv qq', 30, 110, 0.4]]);
    const none = readBeside(own, [
      { edges: picture, page: guessed },
      { edges: { x0: 0, y0: 300, x1: 50, y1: 350 }, reason: 'failed' },
    ]);
    expect(none.text).toBe(own.text);
    expect(none.unreadRegions).toEqual([
      { box: [20, 100, 260, 100], reason: 'unclear' },
      { box: [0, 300, 50, 50], reason: 'failed' },
    ]);
  });

  it('do not say again what the page says itself', () => {
    const again = readBeside(own, [
      {
        edges: { x0: 0, y0: 0, x1: 300, y1: 400 },
        page: pageOf('tesseract.js', [
          ['Prufung am 3. Marz', 20, 31],
          ['Rope', 30, 110],
        ]),
      },
    ]);
    expect(again.text).toBe('Prüfung am 3. März\nAnbei die Preise\nRope\nMit freundlichen Grüßen');
  });

  it('go before text set in the next column, and behind all where nothing follows', () => {
    const columns = pageOf('pdfium', [
      ['Left one', 10, 50],
      ['Left two', 10, 200],
      ['Right one', 160, 50],
    ]);
    const figure = { x0: 10, y0: 80, x1: 140, y1: 180 };
    const below = { x0: 10, y0: 300, x1: 290, y1: 380 };
    expect(
      readBeside(columns, [
        { edges: figure, page: pageOf('tesseract.js', [['Inside', 20, 100]]) },
        { edges: below, page: pageOf('tesseract.js', [['Last', 20, 320]]) },
      ]).text,
    ).toBe('Left one\nInside\nLeft two\nRight one\nLast');
  });
});

describe('pictures that the words of a page say nothing of', () => {
  const size = { width: 300, height: 400 };
  const words = (page: Page) => page.words ?? { text: [], x: [], y: [], w: [], h: [], line: [] };

  it('are joined where they are strips of one scan, and cut at the edge of the page', () => {
    const strips = [0, 1, 2, 3].map((i) => ({ x0: -5, y0: 100 + i * 20, x1: 200, y1: 120 + i * 20 }));
    expect(barePictures([...strips, { x0: 250, y0: 10, x1: 290, y1: 40 }], words(own), size)).toEqual([
      { x0: 0, y0: 100, x1: 200, y1: 180 },
      { x0: 250, y0: 10, x1: 290, y1: 40 },
    ]);
  });

  it('are not those that carry a layer of words, nor rules and bullets', () => {
    const layer = pageOf(
      'pdfium',
      Array.from({ length: 12 }, (_, i): Placed => ['what the scanner read of it', 20, 20 + i * 30]),
    );
    const scan = { x0: 0, y0: 0, x1: 300, y1: 400 };
    expect(barePictures([scan, { x0: 0, y0: 390, x1: 300, y1: 392 }], words(layer), size)).toEqual([]);
    expect(shareOnPictures([scan], words(layer))).toBe(1);
  });

  it('are scans with a line of type above or below', () => {
    const scan = { x0: 0, y0: 0, x1: 300, y1: 400 };
    const stamped = pageOf('pdfium', [
      ['Received by the registry on 3 May 2024 in triplicate', 10, 10],
      ['Copy', 10, 380],
    ]);
    expect(barePictures([scan], words(stamped), size)).toEqual([scan]);
  });
});
