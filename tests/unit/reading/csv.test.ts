import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectCsv } from '#core/reading/csv-dialect';
import { csvPage } from '#core/reading/csv-table';

describe('CSV is told from prose by its consistency', () => {
  it.each([
    [',', 'name,amount\nAda,12.50\nGrace,7.25\n'],
    [';', 'Datum;Betrag;Zweck\n01.02.2025;-12,50;Miete\n02.02.2025;100,00;Gehalt\n'],
    ['\t', 'a\tb\tc\n1\t2\t3\n4\t5\t6\n'],
    ['|', 'id|name|city\n1|Ada|London\n2|Grace|New York\n'],
    [',', '"Doe, Jane","12 High St\nSpringfield",3\n"Roe, Rick","x ""y"" z",4\n"Poe, Ed",w,5\n'],
    [',', '1,2,3\na,b,c,d\na,b,c,d\na,b,c,d\na,b,c,d\n'],
    ['^', 'id^name^sum\n1^Ada, Ltd^5\n2^Bo^6\n'],
    [',', 'Name,Sum,Date,Note\nAda,5,2024-01-01\nBo,6,2024-01-02,late\nEve,7,2024-01-03\nTotal,18\n'],
    [',', 'Name,Sum,Date\rAda,5,2024-01-01\rBo,6,2024-01-02\r'],
    [',', 'id,text,sum\n1,"said \\"yes\\", twice",10\n2,plain,20\n'],
    [';', 'sep=;\r\nDay;Sum\r\n1.2.;5,00\r\n'],
    [';', 'Costs, 2024, draft\n\nregion;q1;q2\nnorth;1,5;2,5\nsouth;3,5;4,5\n'],
  ])('with %j', (delimiter, text) => {
    expect(detectCsv(text)?.delimiter).toBe(delimiter);
  });

  it.each([
    ['a letter', 'Dear Ada,\n\nthank you for your letter, which came today.\nBest regards,\nGrace\n'],
    [
      'sentences with equally many commas',
      'The fox, quick and brown, jumps over the dog.\nThe dog, lazy and old, lies in the sun.\nThe sun, hot and bright, shines.\n',
    ],
    ['an address', 'Jane Doe\n12 High Street\nSpringfield, IL 62701\nUSA'],
    ['a verse', 'Roses are red,\nViolets are blue,\nSugar is sweet,\nAnd so are you.'],
    ['a Markdown table', '| a | b |\n| - | - |\n| 1 | 2 |\n'],
    [
      'an e-mail',
      'From: a@example.com\nTo: b@example.com; c@example.com\nSubject: Hello\n\nSee you, then.\n',
    ],
    ['lines of amounts with decimal commas', 'Rent May 800,00\nPower May 50,25\nWater May 20,10\n'],
    ['readings with units', 'Meter kitchen 1204,5 kWh\nMeter bath 880,25 kWh\nMeter cellar 12,7 kWh'],
    ['a line', 'a,b,c,d'],
    ['nothing', ''],
  ])('%s is not CSV', (_, text) => {
    expect(detectCsv(text)).toBeNull();
  });

  it('whatever it is, looking at it ends', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => detectCsv(text) !== undefined));
  });
});

describe('records as a page', () => {
  it('of different length survive, formulas stay as they are, and the first row of words is a header', () => {
    const { text, tables } = csvPage([
      ['name', 'formula', 'note'],
      ['Ada', '=1+1'],
      ['Grace', '-2', 'two\nlines', 'more'],
    ]);
    expect(text).toBe('name\tformula\tnote\nAda\t=1+1\nGrace\t-2\ttwo lines\tmore');
    expect(tables).toMatchObject([{ rows: 3, columns: 4, headerRows: 1, source: 'markup', confidence: 1 }]);
    expect(tables[0]?.cells.map((cell) => cell.text)).toContain('=1+1');
    expect(tables[0]?.cells.map((cell) => cell.text)).toContain('two\nlines');
  });

  it('of more than 100,000 cells are all in the text, and in whole rows in the table', () => {
    const records = Array.from({ length: 60_000 }, (_, i) => [`a${i}`, `${i}`]);
    const { text, tables, warnings } = csvPage(records);
    expect(text.split('\n')).toHaveLength(60_000);
    expect(tables[0]?.rows).toBe(50_000);
    expect(tables[0]?.cells).toHaveLength(100_000);
    expect(warnings).toEqual([{ code: 'table_cut', detail: '50000 of 60000 rows' }]);
  });
});
