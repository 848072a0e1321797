import { describe, expect, it } from 'vitest';
import { boxOf, sheetOf, sheetsOf, textOf, wholeOf } from '#core/layout/sheet';
import type { Page } from '#core/reading/page';

type Placed = readonly [text: string, x: number, y: number, line?: number];

/** A page with these words, each 5 points a letter wide and 10 high. */
function pageOf(placed: readonly Placed[], number = 1, confidence?: number): Page {
  return {
    number,
    width: 600,
    height: 800,
    rotation: 0,
    text: placed.map(([text]) => text).join(' '),
    engine: 'synthetic',
    confidence: 1,
    words: {
      text: placed.map(([text]) => text),
      x: placed.map(([, x]) => x),
      y: placed.map(([, , y]) => y),
      w: placed.map(([text]) => 5 * text.length),
      h: placed.map(() => 10),
      line: placed.map(([, , , line], i) => line ?? i),
      ...(confidence !== undefined && { confidence: placed.map(() => confidence) }),
    },
    tables: [],
    needsOcr: false,
  };
}

const textsOf = (page: Page): string[][] =>
  sheetOf(page, 0).rows.map(({ pieces }) => pieces.map(({ text }) => text));

describe('the sheet of a page', () => {
  it('is laid out once, and again only where the page stands elsewhere', () => {
    const page = pageOf([['Total', 50, 50]], 5);
    expect(sheetOf(page, 0)).toBe(sheetOf(page, 0));
    expect(sheetsOf([page])[0]).toBe(sheetOf(page, 0));
    expect(sheetOf(page, 4)).toMatchObject({ index: 4, number: 5 });
  });

  it('has rows from top to bottom, cut into pieces at wide gaps, whatever the order of the file', () => {
    const page = pageOf([
      ['7', 480, 51],
      ['Bill', 50, 50],
      ['Ltd', 80, 70],
      ['to', 73, 50],
      ['Invoice', 400, 50],
      ['no.', 438, 50],
      ['ACME', 55, 70],
    ]);
    expect(textsOf(page)).toEqual([['Bill to', 'Invoice no.', '7'], ['ACME Ltd']]);
  });

  it('has headings of narrow columns apart, which the file has as lines of their own, and so what stands below them', () => {
    const page = pageOf([
      ['Client-', 50, 50, 0],
      ['no.', 50, 61, 1],
      ['Contract-', 87, 50, 2],
      ['no.', 87, 61, 3],
      ['Receipt-', 134, 50, 4],
      ['no.', 134, 61, 5],
      ['4711-22', 50, 76, 6],
      ['C-25-33', 87, 76, 6],
      ['R-2', 134, 76, 6],
    ]);
    expect(textsOf(page)).toEqual([
      ['Client-', 'Contract-', 'Receipt-'],
      ['no.', 'no.', 'no.'],
      ['4711-22', 'C-25-33', 'R-2'],
    ]);
    const text = pageOf([
      ['Client', 50, 50, 0],
      ['contract', 82, 50, 0],
      ['4711-22', 50, 61, 1],
      ['C-25-33', 87, 61, 1],
    ]);
    expect(textsOf(text)).toEqual([['Client contract'], ['4711-22 C-25-33']]);
  });

  it('has two headings that touch apart where a value begins below each, and no name that is written so', () => {
    const values: Placed[] = [
      ['02.09.', 50, 70],
      ['04.09.', 90, 70],
    ];
    expect(textsOf(pageOf([['DelivereInvoiced', 50, 50], ...values]))[0]).toEqual(['Delivere', 'Invoiced']);
    expect(textsOf(pageOf([['DelivereInvoiced', 50, 50]]))[0]).toEqual(['DelivereInvoiced']);
    expect(
      textsOf(
        pageOf([
          ['DelivereInvoiced', 50, 50],
          ['02.09.', 50, 70],
        ]),
      )[0],
    ).toHaveLength(1);
  });

  it('has a name and the number that touches it apart where the numbers of the rows above begin', () => {
    const above: Placed[] = [
      ['Name', 50, 20, 0],
      ['Alpha', 88, 20, 1],
      ['Date', 50, 35, 2],
      ['7', 88, 35, 3],
    ];
    const last: Placed[] = [
      ['Our', 50, 50, 4],
      ['VAT30005518', 70, 50, 4],
    ];
    expect(textsOf(pageOf([...above, ...last])).at(-1)).toEqual(['Our VAT', '30005518']);
    expect(textsOf(pageOf([...above.slice(0, 1), ...above.slice(2, 3), ...last])).at(-1)).toEqual([
      'Our VAT30005518',
    ]);
  });

  it('has each of the lines that overlap at its own height', () => {
    const page = pageOf([
      ['Werft', 50, 50, 0],
      ['Ostsee', 80, 50, 0],
      ['Amt', 50, 54, 1],
      ['Nord', 82, 54, 1],
    ]);
    const rows = sheetOf(page, 0).rows.map(({ pieces }) => pieces.map(({ text, y0, x1 }) => [text, y0, x1]));
    expect(rows).toEqual([[['Werft Ostsee', 50, 110]], [['Amt Nord', 54, 102]]]);
  });

  it('has the cells of a table in text below each other, whatever stands before them and what is left empty', () => {
    const text = ['Name\tFirm\tPhone', 'Ann-Katrin Lindberg\tNordavind\t0170', 'Bo Ek\t\t0171'].join('\n');
    const rows = sheetOf({ ...pageOf([]), text, words: null }, 0).rows.map(({ pieces }) => pieces);
    const [head, first, second] = rows.map((pieces) => pieces.map(({ x0 }) => x0));
    expect(first).toEqual(head);
    expect(second).toEqual([head?.[0], head?.[2]]);
  });

  it('takes lines apart that are set so tight that they overlap', () => {
    const page = pageOf([
      ['ACME', 50, 50, 0],
      ['Limited', 73, 50, 0],
      ['John', 60, 54, 1],
      ['Smith', 83, 54, 1],
    ]);
    expect(textsOf(page)).toEqual([['ACME Limited'], ['John Smith']]);
  });

  it('says of every word where it stands, on the page and among its words', () => {
    const page = pageOf([
      ['7', 73, 50],
      ['Page', 50, 50],
    ]);
    const piece = sheetOf(page, 0).pieces[0];
    expect(piece).toMatchObject({ text: 'Page 7', starts: [0, 5], words: [1, 0] });
    if (!piece) return;
    expect(boxOf({ piece, from: 5, to: 6 })).toEqual([73, 50, 5, 10]);
    expect(boxOf(wholeOf(piece))).toEqual([50, 50, 28, 10]);
    expect(textOf({ piece, from: 0, to: 4 })).toBe('Page');
  });

  it('folds an 8 into a B only where the words were recognised', () => {
    const tokens = (page: Page): string[] => sheetOf(page, 0).pieces[0]?.tokens.map((t) => t.folded) ?? [];
    expect(tokens(pageOf([['R18', 50, 50]]))).toEqual(['r18']);
    expect(tokens(pageOf([['R18', 50, 50]], 1, 0.9))).toEqual(['rlb']);
  });

  it('of text without boxes has a row a line, and pieces at tabs, wide blanks and strokes', () => {
    const page: Page = { ...pageOf([]), words: null, width: null, height: null };
    expect(textsOf({ ...page, text: 'Item\tPrice\n\nTea  green    3.50 | 2\n' })).toEqual([
      ['Item', 'Price'],
      ['Tea green', '3.50', '2'],
    ]);
    expect(sheetOf({ ...page, text: 'Item' }, 0)).toMatchObject({ boxed: false });
  });

  it('of a long document is asked for at its beginning and its end', () => {
    const pages = Array.from({ length: 100 }, (_, i) => pageOf([['x', 50, 50]], i + 1));
    const numbers = sheetsOf(pages, 40).map(({ number }) => number);
    expect(numbers).toHaveLength(40);
    expect(numbers.slice(0, 2)).toEqual([1, 2]);
    expect(numbers.slice(34)).toEqual([35, 96, 97, 98, 99, 100]);
    expect(sheetsOf(pages)).toHaveLength(100);
  });
});
