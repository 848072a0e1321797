import { expect, it } from 'vitest';
import { mergeSources } from '#core/imports/merge-sources';
import type { BroughtSource } from '#core/imports/source';
import type { Said } from '#core/imports/view-section';
import { type CommitPlan, planCommit } from '#core/shows/plan-commit';
import type { ShowItem } from '#core/shows/show';
import { mostPlaces } from '#core/shows/show-bounds';
import { hire, item, source } from '../imports/hire-blueprint.ts';

const tern = { name: 'Arctic Tern', mark: 'TRN-4', cast_off: '2026-05-14T09:30' };
const gull = { name: 'Old Gull', mark: 'GUL-1', cast_off: '2026-05-15T09:30' };
const party = item('party', null, { skipper: 'Ida Bo', first_day: '2026-05-14' });

function plan(
  sources: readonly BroughtSource[],
  {
    show = null,
    said,
    importId = 'import-1',
  }: { show?: readonly ShowItem[] | null; said?: Said; importId?: string } = {},
): CommitPlan {
  return planCommit(hire, mergeSources(hire, sources, said).sections, { show, importId });
}

const values = ({ items }: Pick<CommitPlan, 'items'>) =>
  items.map(({ section, fields }) => [
    section,
    Object.fromEntries(Object.entries(fields).map(([id, { value }]) => [id, value])),
  ]);
const kinds = ({ changes }: CommitPlan) =>
  changes.map(({ kind, section, reason }) => [kind, section, reason]);

const first = source('a', [...party, ...item('boats', '1', tern), ...item('boats', '2', gull)]);

it('makes a new show of all there is, every field with its place', () => {
  const made = plan([first]);
  expect(values(made)).toEqual([
    ['party', { skipper: 'Ida Bo', first_day: '2026-05-14' }],
    ['boats', tern],
    ['boats', gull],
  ]);
  expect(kinds(made)).toEqual([
    ['added', 'party', null],
    ['added', 'boats', null],
    ['added', 'boats', null],
  ]);
  expect(made.items[0]?.fields.skipper?.evidence).toMatchObject([{ document: 'a', page: 1 }]);
});

it('keeps the first places of a value that many sources have', () => {
  const many = Array.from({ length: mostPlaces + 2 }, (_, n) => source(`source-${n}`, party));
  const places = plan(many).items[0]?.fields.skipper?.evidence ?? [];
  expect(new Set(places.map(({ document }) => document)).size).toBe(mostPlaces);
  expect(places).toHaveLength(mostPlaces);
});

it('changes nothing when nothing has changed', () => {
  const made = plan([first]);
  const again = plan([first], { show: made.items });
  expect(again.changes).toEqual([]);
  expect(again.items).toEqual(made.items);
});

it('updates what it wrote before, field by field', () => {
  const made = plan([first]);
  const moved = source('b', item('boats', '1', { mark: 'TRN-4', cast_off: '2026-05-14T11:00' }), {
    head: 'Updated',
  });
  const next = plan([first, moved], { show: made.items });
  expect(next.changes).toMatchObject([
    {
      kind: 'changed',
      section: 'boats',
      key: 'a.1',
      fields: [{ field: 'cast_off', kind: 'changed', before: '2026-05-14T09:30', after: '2026-05-14T11:00' }],
    },
  ]);
});

it('shows what a source has called off as a removal, with its reason', () => {
  const made = plan([first]);
  const off = source('c', item('boats', '1', { mark: 'TRN-4' }, { cancelled: 'cancelled in the letter' }));
  const next = plan([first, off], { show: made.items });
  expect(kinds(next)).toEqual([['removed', 'boats', 'cancelled in the letter']]);
  expect(values(next).filter(([section]) => section === 'boats')).toEqual([['boats', gull]]);
  // Also where another import had brought it.
  expect(kinds(plan([off], { show: made.items, importId: 'import-2' }))).toEqual([
    ['removed', 'boats', 'cancelled in the letter'],
  ]);
});

it('never overwrites what a person set on the show, and says so', () => {
  const made = plan([first]);
  const edited = made.items.map((one) => {
    const { skipper } = one.fields;
    if (!skipper) return one;
    return {
      ...one,
      fields: { ...one.fields, skipper: { ...skipper, value: 'Bo', setBy: 'person' as const } },
    };
  });
  const next = plan([first], { show: edited });
  expect(next.items[0]?.fields.skipper?.value).toBe('Bo');
  expect(next.changes).toMatchObject([
    { kind: 'changed', fields: [{ field: 'skipper', kind: 'kept', before: 'Bo', after: 'Ida Bo' }] },
  ]);
});

it('merges a second import into the show: one thing is one item, the rest stays', () => {
  const made = plan([first]);
  const other = source('x', [
    ...item('boats', '9', { ...tern, moor: '2026-05-14T18:00' }),
    ...item('boats', '8', { name: 'Gig', mark: 'GIG-1' }),
  ]);
  const next = plan([other], { show: made.items, importId: 'import-2' });
  expect(values(next)).toEqual([
    ['party', { skipper: 'Ida Bo', first_day: '2026-05-14' }],
    ['boats', { ...tern, moor: '2026-05-14T18:00' }],
    ['boats', { name: 'Gig', mark: 'GIG-1' }],
    ['boats', gull],
  ]);
  expect(kinds(next)).toEqual([
    ['changed', 'boats', null],
    ['added', 'boats', null],
  ]);
});

it('takes away what a person turned down, but only what this import had brought', () => {
  const made = plan([first]);
  const said: Said = { decisions: [], operations: [{ op: 'reject', section: 'boats', itemKey: 'a.2' }] };
  expect(kinds(plan([first], { show: made.items, said }))).toEqual([['removed', 'boats', 'turned down']]);
  expect(kinds(plan([first], { show: made.items, said, importId: 'import-2' }))).toEqual([]);
});

it('leaves items that people made on the show where they are', () => {
  const made = plan([first]);
  const own: ShowItem = {
    section: 'boats',
    key: 'new-1',
    position: 9,
    importId: null,
    keys: [],
    fields: {
      name: {
        value: 'Raft',
        type: 'organization',
        text: 'Raft',
        confidence: 1,
        evidence: [],
        setBy: 'person',
      },
    },
  };
  const next = plan([first], { show: [...made.items, own] });
  expect(next.changes).toEqual([]);
  expect(values(next).at(-1)).toEqual(['boats', { name: 'Raft' }]);
});
