import { describe, expect, it } from 'vitest';
import { type BlueprintData, defineBlueprint } from '#core/facts/blueprint';
import { blueprintSchema } from '#core/facts/blueprint-schema';
import { extractFacts, weighFacts } from '#core/facts/extract-facts';
import type { Page } from '#core/reading/page';
import { type SheetRow, sheet, table } from './printed-page.ts';

/** Sections nobody has thought of before: what the finder knows of them stands here. */
const ledger: BlueprintData['sections'][number] = {
  id: 'moves',
  title: 'Moves',
  repeated: true,
  finder: 'table',
  equations: [{ running: 'stock', by: 'change' }],
  table: {
    words: 'reason',
    anchors: ['change'],
    standing: ['day'],
    carried: { en: 'stock before|stock brought over' },
    added: { en: 'up' },
    taken: { en: 'down' },
    columns: [
      { id: 'gone', type: 'money', labels: { en: 'gone' }, gives: { field: 'change', sign: -1 } },
      { id: 'come', type: 'money', labels: { en: 'come' }, gives: { field: 'change', sign: 1 } },
    ],
  },
  fields: [
    { id: 'day', title: 'Day', type: 'date', labels: { en: 'day' } },
    { id: 'reason', title: 'Reason', type: 'text', labels: { en: 'reason' } },
    { id: 'change', title: 'Change', type: 'money', labels: { en: 'change' } },
    { id: 'stock', title: 'Stock', type: 'money', labels: { en: 'stock' } },
  ],
};
const shifts: BlueprintData['sections'][number] = {
  id: 'shifts',
  title: 'Shifts',
  repeated: true,
  finder: 'table',
  totals: { en: 'all shifts' },
  equations: [{ product: 'earned', of: ['spent', 'per_hour'] }],
  table: { words: 'task', anchors: ['earned'], adds: 'earned' },
  fields: [
    { id: 'task', title: 'Task', type: 'text', labels: { en: 'task' } },
    { id: 'spent', title: 'Spent', type: 'quantity', labels: { en: 'spent' } },
    { id: 'per_hour', title: 'Per hour', type: 'money', labels: { en: 'worth' } },
    { id: 'earned', title: 'Earned', type: 'money', labels: { en: 'worth' } },
  ],
};
const blueprint = defineBlueprint({
  id: 'made_up',
  title: 'Made up',
  documentTypes: [],
  sections: [ledger, shifts],
});

function itemsOf(section: string, pages: readonly Page[]): Record<string, string>[] {
  const items = new Map<string | null, Record<string, string>>();
  for (const fact of extractFacts(pages, blueprint)) {
    if (fact.section !== section) continue;
    expect(fact.evidence[0]?.box, fact.field).not.toBeNull();
    const item = items.get(fact.itemKey) ?? {};
    item[fact.field] = typeof fact.value === 'string' ? fact.value : fact.value.amount;
    items.set(fact.itemKey, item);
  }
  expect([...items.keys()]).toEqual(Array.from(items, (_, i) => String(i + 1)));
  return [...items.values()];
}

const agreement = (pages: readonly Page[], section: string, field: string): number[] =>
  weighFacts(pages, blueprint)
    .filter(({ fact }) => fact.section === section && fact.field === field)
    .map(({ standing }) => standing.candidate.features.agrees);

const period: SheetRow = [40, [50, 'From 1 December 2025 to 14 January 2026']];
const edges = [50, 200, 330, 430, 540];
/** Days at the left edge, reasons beside them, figures to the right. */
const rowsAt = (from: number, rows: readonly (readonly [string, string, ...string[]])[]): SheetRow[] =>
  rows.map(([day, reason, ...figures], i): SheetRow => {
    const cells = figures.flatMap((text, k) =>
      text === '' ? [] : [[edges[k + 2] ?? 0, text, 'right'] as const],
    );
    return [from + i * 16, ...(day === '' ? [] : [[50, day] as const]), [110, reason], ...cells];
  });

it('the sections are what the schema says', () => {
  expect(blueprintSchema.safeParse(blueprint).error?.issues).toBeUndefined();
});

describe('rows with a running balance', () => {
  it('are read from columns of what goes and what comes, each with its sign', () => {
    const page = sheet([
      period,
      ...rowsAt(100, [
        ['Day', 'Reason', 'Gone', 'Come', 'Stock'],
        ['', 'Stock brought over', '', '', '100.00'],
        ['30 Dec', 'Sold to Alder', '30.00', '', '70.00'],
        ['2 Jan', 'Bought of Birch', '', '55.00', '125.00'],
        ['', 'Sold to Cedar', '25.00', '', '100.00'],
      ]),
    ]);
    expect(itemsOf('moves', [page])).toEqual([
      { day: '2025-12-30', reason: 'Sold to Alder', change: '-30.00', stock: '70.00' },
      { day: '2026-01-02', reason: 'Bought of Birch', change: '55.00', stock: '125.00' },
      { day: '2026-01-02', reason: 'Sold to Cedar', change: '-25.00', stock: '100.00' },
    ]);
    expect(agreement([page], 'moves', 'change')).toEqual([1, 1, 1]);
  });

  it('tell what a column is whose heading nobody knows', () => {
    const page = sheet(
      rowsAt(100, [
        ['Day', 'Reason', 'Abgang', 'Come', 'Stock'],
        ['01.12.2025', 'Alder', '30.00', '', '70.00'],
        ['02.12.2025', 'Birch', '10.00', '', '60.00'],
        ['03.12.2025', 'Cedar', '', '40.00', '100.00'],
        ['04.12.2025', 'Dogwood', '5.00', '', '95.00'],
      ]),
    );
    expect(itemsOf('moves', [page]).map(({ change }) => change)).toEqual([
      '-30.00',
      '-10.00',
      '40.00',
      '-5.00',
    ]);
  });

  it('tell the sign of figures that are printed without one, also from the newest up', () => {
    const rows: [string, string, string, string, string][] = [
      ['01.12.2025', 'Alder', '', '30.00', '130.00'],
      ['02.12.2025', 'Birch', '', '10.00', '120.00'],
      ['03.12.2025', 'Cedar', '', '45.00', '165.00'],
      ['04.12.2025', 'Dogwood', '', '5.00', '160.00'],
    ];
    const heads: [string, string, string, string, string] = ['Day', 'Reason', '', 'Change', 'Stock'];
    const down = itemsOf('moves', [sheet(rowsAt(100, [heads, ...rows]))]);
    expect(down.map(({ change }) => change)).toEqual(['30.00', '-10.00', '45.00', '-5.00']);
    const up = itemsOf('moves', [sheet(rowsAt(100, [heads, ...rows.toReversed()]))]);
    expect(up.map(({ change }) => change)).toEqual(['-5.00', '45.00', '-10.00', '30.00']);
  });

  it('are doubted where the balance contradicts', () => {
    const page = sheet(
      rowsAt(100, [
        ['Day', 'Reason', '', 'Change', 'Stock'],
        ['01.12.2025', 'Alder', '', '30.00', '130.00'],
        ['02.12.2025', 'Birch', '', '10.00', '140.00'],
        ['03.12.2025', 'Cedar', '', '20.00', '190.00'],
      ]),
    );
    expect(agreement([page], 'moves', 'change')).toEqual([0.5, 1, 0]);
  });

  it('take their sign from a word beside the figure', () => {
    const page = sheet(
      rowsAt(100, [
        ['Day', 'Reason', '', 'Change', ''],
        ['01.12.2025', 'Alder', '', '30.00 Down', ''],
        ['02.12.2025', 'Birch', '', '10.00 Up', ''],
      ]),
    );
    expect(itemsOf('moves', [page]).map(({ change }) => change)).toEqual(['-30.00', '10.00']);
  });
});

describe('rows of days', () => {
  const dated = rowsAt(100, [
    ['Posted', 'Reason', '', 'Change', 'Stock'],
    ['Jan 2', 'Alder', '', '-30.00', '70.00'],
    ['Jan 3', 'Birch', '', '10.00', '80.00'],
    ['Jan 5', 'Cedar', '', '10.00', '90.00'],
  ]);

  it('are known by their days under a heading that says nothing, in the year of the document', () => {
    const days = itemsOf('moves', [sheet([period, ...dated])]).map(({ day }) => day);
    expect(days).toEqual(['2026-01-02', '2026-01-03', '2026-01-05']);
  });

  it('have no day where no year is told', () => {
    expect(itemsOf('moves', [sheet(dated)]).map(({ day }) => day)).toEqual([undefined, undefined, undefined]);
  });

  it('end where what stands below has none', () => {
    const rows = Array.from({ length: 13 }, (_, i): [string, string, string, string, string] => [
      `${i + 1}.12.2025`,
      `Alder ${i}`,
      '',
      '10.00',
      '',
    ]);
    const page = sheet([
      ...rowsAt(100, [['Day', 'Reason', '', 'Change', ''], ...rows]),
      ...rowsAt(400, [['', 'Limit of the store', '', '500.00', '']]),
    ]);
    expect(itemsOf('moves', [page])).toHaveLength(13);
  });
});

describe('rows that multiply', () => {
  const shiftEdges = [50, 320, 400, 520];

  it('tell two columns of one name apart by arithmetic', () => {
    const rows = table(shiftEdges, 100, [
      ['Task', 'Spent', 'Worth', 'Worth'],
      ['Rigging', '3', '12.50', '37.50'],
      ['Lights', '2', '20.00', '40.00'],
      ['All shifts', '', '', '77.50'],
    ]);
    expect(itemsOf('shifts', [sheet(rows)])).toEqual([
      { task: 'Rigging', spent: '3', per_hour: '12.50', earned: '37.50' },
      { task: 'Lights', spent: '2', per_hour: '20.00', earned: '40.00' },
    ]);
    expect(agreement([sheet(rows)], 'shifts', 'earned')).toEqual([1, 1]);
  });

  it('are found beside an address whose figures stand at the height of the headings', () => {
    const page = sheet([
      [
        100,
        [10, '77 Elm Street'],
        [150, 'Task'],
        [320, 'Spent', 'right'],
        [400, 'Worth', 'right'],
        [520, 'Worth', 'right'],
      ],
      [
        116,
        [10, 'Unit 12'],
        [150, 'Rigging'],
        [320, '3', 'right'],
        [400, '12.50', 'right'],
        [520, '37.50', 'right'],
      ],
      [132, [150, 'All shifts'], [520, '37.50', 'right']],
    ]);
    const [shift] = itemsOf('shifts', [page]);
    expect(shift).toEqual({ task: 'Rigging', spent: '3', per_hour: '12.50', earned: '37.50' });
  });

  it('are none without headings where the section does not allow it', () => {
    const rows = table(shiftEdges, 100, [
      ['Rigging', '3', '12.50', '37.50'],
      ['Lights', '2', '20.00', '40.00'],
      ['All shifts', '', '', '77.50'],
    ]);
    expect(itemsOf('shifts', [sheet(rows)])).toEqual([]);
  });

  it('are not those of another section of the document', () => {
    const page = sheet([
      period,
      ...rowsAt(100, [
        ['Day', 'Reason', '', 'Change', 'Stock'],
        ['2 Jan', 'Sold to Alder', '', '-30.00', '70.00'],
      ]),
      ...table(shiftEdges, 300, [
        ['Task', 'Spent', 'Worth', 'Worth'],
        ['Rigging', '3', '12.50', '37.50'],
        ['All shifts', '', '', '37.50'],
      ]),
    ]);
    expect(itemsOf('shifts', [page])).toEqual([
      { task: 'Rigging', spent: '3', per_hour: '12.50', earned: '37.50' },
    ]);
    expect(itemsOf('moves', [page])).toEqual([
      { day: '2026-01-02', reason: 'Sold to Alder', change: '-30.00', stock: '70.00' },
    ]);
  });
});

describe('tables with columns of the same names', () => {
  const column = { id: 'paid', title: 'Paid', type: 'money', labels: { en: 'paid' } } as const;
  const what = { id: 'what', title: 'What', type: 'text', labels: { en: 'what' } } as const;
  const both = defineBlueprint({
    id: 'two_tables',
    title: 'Two tables',
    documentTypes: [],
    sections: [
      {
        id: 'fruit',
        title: 'Fruit',
        repeated: true,
        finder: 'table',
        headings: { en: 'fruit' },
        fields: [what, column],
      },
      {
        id: 'trees',
        title: 'Trees',
        repeated: true,
        finder: 'table',
        headings: { en: 'trees' },
        fields: [what, column],
      },
    ],
  });
  const named = (page: Page): [string, string][] =>
    extractFacts([page], both).flatMap(({ section, field, value }) =>
      field === 'what' && typeof value === 'string' ? [[section, value] as [string, string]] : [],
    );

  it('are of the section whose heading stands above', () => {
    const page = sheet([
      [80, [50, 'Fruit']],
      ...table([50, 300], 100, [
        ['What', 'Paid'],
        ['Apple', '1.50'],
      ]),
      [160, [50, 'Trees']],
      ...table([50, 300], 180, [
        ['What', 'Paid'],
        ['Alder', '9.50'],
        ['Birch', '8.50'],
      ]),
    ]);
    expect(named(page)).toEqual([
      ['fruit', 'Apple'],
      ['trees', 'Alder'],
      ['trees', 'Birch'],
    ]);
  });
});
