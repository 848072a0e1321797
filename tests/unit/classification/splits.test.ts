import { describe, expect, it } from 'vitest';
import { suggestedPartSchema } from '#core/documents/parts';
import { suggestSplits } from '#core/documents/split-suggestions';
import { sheet } from './pages.ts';

const invoice = (page: number, numbering?: string, sender = 'Blue Heron Plumbing Ltd', no = '118') =>
  sheet(page, [
    { text: sender, size: 12 },
    { text: 'INVOICE', size: 24, x: 400 },
    `Invoice number: ${no}`,
    'Bill to: Garden Lofts LLC',
    'Description     Qty     Unit price     Amount',
    'Replace valve 1 180.00 180.00',
    'Amount due: 195.30',
    'Payment terms: Net 30',
    ...(numbering ? [{ text: numbering, y: 760 }] : []),
  ]);

const statement = (page: number, numbering?: string) =>
  sheet(page, [
    { text: 'Prairie Bank', size: 12 },
    { text: 'ACCOUNT STATEMENT', size: 18 },
    'Statement period: 1 May to 31 May',
    'Beginning balance: 1,200.00',
    'Ending balance: 980.00',
    'Date     Description     Withdrawals     Deposits     Balance',
    '3 May Card payment 20.00 1,180.00',
    ...(numbering ? [{ text: numbering, y: 760 }] : []),
  ]);

const running = (page: number, numbering?: string, head = 'Prairie Bank') =>
  sheet(page, [
    head,
    '4 May Transfer to savings 200.00 980.00',
    '9 May Card payment at the corner shop 12.00 968.00',
    ...(numbering ? [{ text: numbering, y: 760 }] : []),
  ]);

const blank = (page: number) => sheet(page, []);

const ranges = (pages: Parameters<typeof suggestSplits>[0]) =>
  suggestSplits(pages).map(({ from, to, type }) => [from, to, type]);

describe('suggestSplits', () => {
  it('cuts where another type begins, and says why', () => {
    const parts = suggestSplits([invoice(1), statement(2), running(3)]);
    expect(parts.map(({ from, to, type }) => [from, to, type])).toEqual([
      [1, 1, 'invoice'],
      [2, 3, 'bank_statement'],
    ]);
    for (const part of parts) expect(suggestedPartSchema.parse(part)).toEqual(part);
    expect(parts[1]?.reasons[0]?.rule).toMatch(/another type/);
    expect(parts[1]?.reasons[0]?.page).toBe(2);
  });

  it('leaves blank sheets between documents out', () => {
    expect(ranges([invoice(1), blank(2), statement(3), running(4)])).toEqual([
      [1, 1, 'invoice'],
      [3, 4, 'bank_statement'],
    ]);
  });

  it('cuts where page numbers begin again, also within one type', () => {
    const pages = [
      statement(1, 'Page 1 of 2'),
      running(2, 'Page 2 of 2'),
      statement(3, 'Page 1 of 2'),
      running(4, 'Page 2 of 2'),
    ];
    expect(ranges(pages)).toEqual([
      [1, 2, 'bank_statement'],
      [3, 4, 'bank_statement'],
    ]);
    expect(suggestSplits(pages)[1]?.reasons.map((reason) => reason.rule)).toContain(
      'page numbers begin again',
    );
  });

  it('two invoices of different senders are two documents', () => {
    const pages = [invoice(1, 'Page 1 of 1'), invoice(2, 'Page 1 of 1', 'Old Mill Bakery', '77')];
    expect(ranges(pages)).toEqual([
      [1, 1, 'invoice'],
      [2, 2, 'invoice'],
    ]);
  });

  it('page numbers that go on hold pages together, whatever their titles say', () => {
    expect(suggestSplits([statement(1, 'Page 1 of 2'), invoice(2, 'Page 2 of 2')])).toEqual([]);
  });

  it.each([
    ['one page', [invoice(1)]],
    ['no page', []],
    ['one document', [statement(1, 'Page 1 of 3'), running(2, 'Page 2 of 3'), running(3, 'Page 3 of 3')]],
    ['one document with an empty back', [statement(1), blank(2), running(3)]],
    ['only blank pages', [blank(1), blank(2)]],
    [
      'prose with another heading on each page',
      [
        sheet(1, [{ text: 'Chapter one', size: 20 }, 'The river rose in the night.']),
        sheet(2, [{ text: 'Chapter two', size: 20 }, 'Nobody had seen it so high.']),
      ],
    ],
  ])('suggests nothing for %s', (_, pages) => {
    expect(suggestSplits(pages)).toEqual([]);
  });

  it('keeps the numbers of a range of pages', () => {
    expect(ranges([invoice(11), statement(12)])).toEqual([
      [11, 11, 'invoice'],
      [12, 12, 'bank_statement'],
    ]);
  });
});
