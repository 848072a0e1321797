import { describe, expect, it } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { type Merged, mergeSources } from '#core/imports/merge-sources';
import { needsPerson } from '#core/imports/needs-person';
import type { BroughtSource } from '#core/imports/source';
import type { Said } from '#core/imports/view-section';
import { hire, item, source } from './hire-blueprint.ts';

const merge = (sources: readonly BroughtSource[], said?: Said): Merged => mergeSources(hire, sources, said);

/** Items of a section as plain fields. */
function itemsOf({ sections }: Merged, id: string) {
  const section = sections.find((one) => one.id === id);
  return (section?.items ?? []).map(({ fields }) =>
    Object.fromEntries(fields.map(({ field, value }) => [field, value])),
  );
}

const removedOf = ({ sections }: Merged, id: string) => sections.find((one) => one.id === id)?.removed ?? [];
const boat = (key: string, fields: Record<string, string>, given = {}): Fact[] =>
  item('boats', key, fields, given);
const tern = { name: 'Arctic Tern', mark: 'TRN-4', cast_off: '2026-05-14T09:30' };

describe('one thing in several documents', () => {
  it('is one item with the places of all of them', () => {
    const merged = merge([
      source('a', boat('1', tern)),
      source('b', boat('7', { ...tern, moor: '2026-05-14T18:00' })),
    ]);
    expect(itemsOf(merged, 'boats')).toEqual([{ ...tern, moor: '2026-05-14T18:00' }]);
    expect(merged.duplicatesMerged).toEqual([{ section: 'boats', item: 'a.1', documents: ['a', 'b'] }]);
    const name = merged.sections[1]?.items[0]?.fields[0];
    expect(name?.evidence.map(({ document }) => document).toSorted()).toEqual(['a', 'b']);
    expect(merged.conflicts).toEqual([]);
  });

  it('is known by any of the ways there are, however it is written', () => {
    const merged = merge([
      source('a', boat('1', { name: 'ARCTIC TERN', cast_off: '2026-05-14' })),
      source('b', boat('1', { name: 'Arctic Tern Ltd', cast_off: '2026-05-14T09:30' })),
      source('c', boat('1', { mark: 'TRN 4', crew: 'Nils Aa' })),
      source('d', boat('1', { ...tern, mark: 'TRN-4' })),
    ]);
    expect(itemsOf(merged, 'boats')).toHaveLength(2);
    expect(merged.sections[1]?.items[0]?.documents).toEqual(['a', 'b', 'd']);
  });

  it('is two where a field that tells them apart contradicts', () => {
    const other = { ...tern, mark: 'TRN-5' };
    expect(itemsOf(merge([source('a', boat('1', tern)), source('b', boat('1', other))]), 'boats')).toEqual([
      tern,
      other,
    ]);
  });

  it('is one where its time was moved, known by its mark and its day; the other day is another', () => {
    const moved = { ...tern, cast_off: '2026-05-14T11:00' };
    const merged = merge([source('a', boat('1', tern)), source('b', boat('1', moved))]);
    expect(itemsOf(merged, 'boats')).toHaveLength(1);
    expect(merged.conflicts.map(({ field }) => field)).toEqual(['cast_off']);
  });

  it('is two where one document tells them apart, or one says by silence what the other states', () => {
    const log = (key: string, fields: Record<string, string>) => item('log', key, fields);
    const one = source('a', [
      ...log('1', { entry: 'Fuel', time: '09:00' }),
      ...log('2', { entry: 'Fuel', time: '17:00' }),
    ]);
    expect(itemsOf(merge([one]), 'log')).toHaveLength(2);
    const other = source('b', log('1', { entry: 'Fuel', time: '09:00', day: '2026-05-15' }));
    expect(itemsOf(merge([one, other]), 'log')).toHaveLength(3);
    const same = source('c', log('1', { entry: 'FUEL', time: '09:00' }));
    expect(itemsOf(merge([one, same]), 'log')).toHaveLength(2);
  });

  it('keeps its key when more documents join', () => {
    const first = source('a', boat('1', tern));
    const later = source('b', boat('1', tern));
    expect(merge([first]).sections[1]?.items[0]?.key).toBe('a.1');
    expect(merge([first, later]).sections[1]?.items[0]?.key).toBe('a.1');
  });

  it('has those that stand side by side joined, each once', () => {
    const merged = merge([
      source('a', boat('1', { ...tern, crew: 'Nils Aa' })),
      source('b', boat('1', { ...tern, crew: 'AA/NILS MR' })),
      source('c', boat('1', { ...tern, crew: 'Ida Bo' })),
    ]);
    expect(itemsOf(merged, 'boats')).toEqual([{ ...tern, crew: 'Nils Aa; Ida Bo' }]);
  });
});

describe('a contradiction', () => {
  const fee = (amount: string, given = {}): Fact[] =>
    item('party', null, { fee: { amount, currency: 'EUR' } }, given);
  const settled = (sources: readonly BroughtSource[]) => {
    const merged = merge(sources);
    const field = merged.sections[0]?.items[0]?.fields.find((one) => one.field === 'fee');
    const value = field?.value;
    const amount = typeof value === 'object' ? value.amount : value;
    return { amount, by: field?.conflict?.settledBy, conflicts: merged.conflicts };
  };

  it('is kept with every different value once, and where each stands', () => {
    const { conflicts } = settled([
      source('a', fee('10')),
      source('b', fee('12')),
      source('c', fee('10.00')),
    ]);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({ section: 'party', item: null, field: 'fee' });
    expect(conflicts[0]?.values.map(({ evidence }) => evidence.map(({ document }) => document))).toEqual([
      ['c', 'a'],
      ['b'],
    ]);
  });

  it.each([
    ['data', 'structured', source('b', fee('12', { structured: true })), { type: 'voucher' }],
    ['the kind of paper', 'precedence', source('b', fee('12'), { type: 'voucher' }), { type: 'letter' }],
    ['the later day', 'later', source('b', fee('12'), { date: '2026-04-02' }), { date: '2026-04-01' }],
    [
      'what calls itself final',
      'final',
      source('b', fee('12'), { head: 'FINAL terms' }),
      { type: 'voucher' },
    ],
    ['the higher version', 'final', source('b', fee('12'), { name: 'terms v3.pdf' }), { head: 'Rev. 2' }],
  ])('is settled by %s', (_, by, better, given) => {
    const other = source('a', fee('10', { confidence: 0.99 }), given);
    expect(settled([other, better])).toMatchObject({ amount: '12', by });
    expect(settled([better, other])).toMatchObject({ amount: '12', by });
  });

  it('that nothing settles needs a person, however sure each side is', () => {
    const sources = [source('a', fee('10', { confidence: 1 })), source('b', fee('12', { confidence: 1 }))];
    const merged = merge(sources);
    expect(merged.sections[0]?.items[0]?.fields[0]?.confidence).toBeLessThanOrEqual(0.5);
    expect(needsPerson(merged.sections, hire)).toEqual([
      { section: 'party', itemKey: null, field: 'fee', doubt: 'conflict' },
    ]);
  });
});

describe('days', () => {
  it('without a year take the one that brings them nearest to the days of the other sources', () => {
    const merged = merge([
      source('a', boat('1', { ...tern, cast_off: '--01-02T09:30' })),
      source('b', item('party', null, { first_day: '2026-12-30' })),
    ]);
    expect(itemsOf(merged, 'boats')[0]?.cast_off).toBe('2027-01-02T09:30');
  });

  it('take that of the letter where no other source says one, and none where nothing does', () => {
    const facts = boat('1', { ...tern, cast_off: '--02-29' });
    expect(itemsOf(merge([source('a', facts, { date: '2027-11-01' })]), 'boats')[0]?.cast_off).toBe(
      '2028-02-29',
    );
    const unknown = merge([source('a', facts)]);
    expect(itemsOf(unknown, 'boats')[0]?.cast_off).toBe('--02-29');
    expect(needsPerson(unknown.sections, hire).map(({ field }) => field)).toContain('cast_off');
  });

  it('that end before they start are refused, and said to be', () => {
    const merged = merge([
      source('a', [
        ...item('party', null, { first_day: '2026-05-14' }),
        ...item('party', null, { last_day: '2026-05-10' }, { confidence: 0.7 }),
      ]),
    ]);
    expect(itemsOf(merged, 'party')).toEqual([{ first_day: '2026-05-14' }]);
    expect(merged.sections[0]?.items[0]?.refused).toMatchObject([
      { field: { field: 'last_day', value: '2026-05-10' }, reason: 'Last day would be before First day' },
    ]);
  });
});

describe('what a source calls off', () => {
  const off = (fields: Record<string, string>, date: string | null = null) =>
    source('z', boat('1', fields, { cancelled: 'cancelled in the letter' }), { date });

  it('is removed with its reason and place, and adds nothing', () => {
    const merged = merge([source('a', boat('1', tern)), off({ mark: 'TRN-4' })]);
    expect(itemsOf(merged, 'boats')).toEqual([]);
    expect(removedOf(merged, 'boats')).toMatchObject([
      {
        item: { key: 'a.1' },
        reason: 'cancelled in the letter',
        by: 'source',
        evidence: [{ document: 'z' }],
      },
    ]);
  });

  it('stands where it was booked anew later', () => {
    const sources = [
      source('a', boat('1', tern), { date: '2026-03-02' }),
      off({ mark: 'TRN-4' }, '2026-03-01'),
    ];
    expect(itemsOf(merge(sources), 'boats')).toEqual([tern]);
    expect(removedOf(merge(sources), 'boats')).toEqual([]);
  });

  it('is told of where no other source has it, and stands where a person keeps it', () => {
    expect(removedOf(merge([off({ mark: 'TRN-4' })]), 'boats')).toHaveLength(1);
    const sources = [source('a', boat('1', tern)), off({ mark: 'TRN-4' })];
    const kept = merge(sources, {
      decisions: [],
      operations: [{ op: 'keep', section: 'boats', itemKey: 'a.1' }],
    });
    expect(itemsOf(kept, 'boats')).toEqual([tern]);
  });
});

describe('what people say', () => {
  const [a, b] = [source('a', boat('1', tern)), source('b', boat('1', { ...tern, crew: 'Ida Bo' }))];
  const say = (operations: Said['operations'], decisions: Said['decisions'] = []): Said => ({
    operations,
    decisions,
  });

  it('wins over every source, also by a key that another item took in later', () => {
    const said = say([], [{ section: 'boats', itemKey: 'b.1', field: 'name', value: 'Sea Tern' }]);
    const [made] = itemsOf(merge([a, b], said), 'boats');
    expect(made).toMatchObject({ name: 'Sea Tern', mark: 'TRN-4' });
    expect(merge([a, b], said).sections[1]?.items[0]?.fields[0]).toMatchObject({
      decided: true,
      confidence: 1,
    });
    expect(needsPerson(merge([a, b], said).sections, hire).map(({ field }) => field)).not.toContain('name');
  });

  it('takes a value away and keeps it to be seen', () => {
    const said = say([], [{ section: 'boats', itemKey: 'a.1', field: 'name', value: null }]);
    const [made] = merge([a], said).sections[1]?.items ?? [];
    expect(made?.fields.map(({ field }) => field)).toEqual(['mark', 'cast_off']);
    expect(made?.denied).toMatchObject([{ field: 'name', value: 'Arctic Tern' }]);
  });

  it('parts what the machine took for one, and turns items down', () => {
    const parted = merge([a, b], say([{ op: 'split', section: 'boats', itemKey: 'b.1' }]));
    expect(itemsOf(parted, 'boats')).toEqual([tern, { ...tern, crew: 'Ida Bo' }]);
    const rejected = merge([a, b], say([{ op: 'reject', section: 'boats', itemKey: 'b.1' }]));
    expect(itemsOf(rejected, 'boats')).toEqual([]);
    expect(removedOf(rejected, 'boats')).toMatchObject([{ by: 'person' }]);
  });

  it('makes one of what the machine took for two', () => {
    const other = source('c', boat('1', { name: 'Old Gull' }));
    const merged = merge([a, other], say([{ op: 'merge', section: 'boats', itemKey: 'c.1', into: 'a.1' }]));
    expect(merged.sections[1]?.items).toHaveLength(1);
    expect(merged.conflicts.map(({ field }) => field)).toEqual(['name']);
  });

  it('adds items, and values to a section that no source has', () => {
    const said = say(
      [{ op: 'add', section: 'boats', itemKey: 'new-1' }],
      [
        { section: 'boats', itemKey: 'new-1', field: 'name', value: 'Gig' },
        { section: 'party', itemKey: null, field: 'skipper', value: 'Ida Bo' },
      ],
    );
    const merged = merge([a], said);
    expect(itemsOf(merged, 'boats')).toEqual([tern, { name: 'Gig' }]);
    expect(itemsOf(merged, 'party')).toEqual([{ skipper: 'Ida Bo' }]);
    expect(merged.sections[1]?.items[1]).toMatchObject({ key: 'new-1', added: true });
  });
});
