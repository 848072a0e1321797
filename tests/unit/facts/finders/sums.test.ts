import { describe, expect, it } from 'vitest';
import { type BlueprintData, defineBlueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { sheet, table } from './table/printed-page.ts';

const till: BlueprintData = {
  id: 'till',
  title: 'Till',
  documentTypes: [],
  signs: { minus: { en: 'od' }, plus: { en: 'cr' } },
  sections: [
    {
      id: 'sums',
      title: 'Sums',
      finder: 'sums',
      equations: [
        {
          total: 'end',
          of: [
            { field: 'begin', sign: 1 },
            { field: 'in', sign: 1 },
            { field: 'out', sign: -1 },
          ],
        },
      ],
      fields: [
        { id: 'begin', title: 'Begin', type: 'money', labels: { en: 'in the till' } },
        { id: 'in', title: 'In', type: 'money', labels: { en: 'came in' } },
        { id: 'out', title: 'Out', type: 'money', labels: { en: 'went out' } },
        { id: 'end', title: 'End', type: 'money', labels: { en: 'left over' } },
        {
          id: 'end_of_year',
          title: 'End of year',
          type: 'money',
          labels: { en: 'left over' },
          under: { en: 'whole year' },
        },
      ],
    },
  ],
};
const blueprint = defineBlueprint(till);

function sumsOn(rows: readonly (readonly string[])[], edges = [50, 300, 420]): Record<string, string> {
  const facts = extractFacts([sheet(table(edges, 100, rows))], blueprint);
  return Object.fromEntries(
    facts.map(({ field, value }) => [field, typeof value === 'string' ? value : value.amount]),
  );
}

describe('sums', () => {
  it('are those that add up, of several of one name', () => {
    const rows = [
      ['Left over', '80.00'],
      ['In the till', '100.00'],
      ['Came in', '40.00'],
      ['Went out', '25.00'],
      ['Left over', '115.00'],
      ['Left over', '90.00'],
    ];
    expect(sumsOn(rows)).toMatchObject({ begin: '100.00', in: '40.00', out: '25.00', end: '115.00' });
  });

  it('are taken away whether they are printed with a minus or without', () => {
    const rows = [
      ['In the till', '100.00'],
      ['Came in', '40.00'],
      ['Went out', '-25.00'],
      ['Left over', '115.00'],
    ];
    expect(sumsOn(rows)).toMatchObject({ out: '-25.00', end: '115.00' });
  });

  it('have the sign that the word behind them says', () => {
    const rows = [
      ['In the till', '100.00 OD'],
      ['Came in', '40.00 CR'],
      ['Went out', '25.00'],
      ['Left over', '85.00 OD'],
    ];
    expect(sumsOn(rows)).toMatchObject({ begin: '-100.00', in: '40.00', end: '-85.00' });
  });

  it('that share a name are told apart by their columns', () => {
    const rows = [
      ['', 'This week', 'Whole year'],
      ['Left over', '115.00', '2,300.00'],
    ];
    expect(sumsOn(rows)).toEqual({ end: '115.00', end_of_year: '2300.00' });
  });

  it('of the year are none where no column says so', () => {
    expect(sumsOn([['Left over', '115.00']])).toEqual({ end: '115.00' });
  });
});
