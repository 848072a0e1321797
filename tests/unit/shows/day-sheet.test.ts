import { expect, test } from 'vitest';
import type { BlueprintOutline } from '#core/facts/outline';
import { daySheet } from '#core/shows/day-sheet';
import type { ShowField, ShowItem } from '#core/shows/show';

const outline: BlueprintOutline = {
  id: 'night',
  title: 'Night',
  sections: [
    {
      id: 'what',
      title: 'What',
      repeated: false,
      finder: 'labelled',
      fields: [{ id: 'name', title: 'Name', type: 'text' }],
    },
    {
      id: 'fee',
      title: 'Fee',
      repeated: false,
      finder: 'labelled',
      fields: [
        { id: 'amount', title: 'Amount', type: 'money' },
        { id: 'due', title: 'Due', type: 'date' },
      ],
    },
    {
      id: 'rooms',
      title: 'Rooms',
      repeated: true,
      finder: 'records',
      fields: [
        { id: 'house', title: 'House', type: 'text' },
        { id: 'code', title: 'Code', type: 'code' },
      ],
    },
    {
      id: 'hours',
      title: 'Hours',
      repeated: true,
      finder: 'timeline',
      fields: [
        { id: 'at', title: 'At', type: 'time' },
        { id: 'what', title: 'What', type: 'text' },
        { id: 'day', title: 'Day', type: 'date' },
      ],
    },
  ],
};

const field = (value: ShowField['value'], type: ShowField['type'] = 'text'): ShowField => ({
  value,
  type,
  text: '',
  confidence: 1,
  evidence: [],
  setBy: 'import',
});

const item = (section: string, key: string | null, fields: ShowItem['fields']): ShowItem => ({
  section,
  key,
  position: 0,
  fields,
  importId: null,
  keys: [],
});

const items: ShowItem[] = [
  item('what', null, { name: field('Low Tide') }),
  item('fee', null, {
    amount: field({ amount: '900', currency: 'EUR' }, 'money'),
    due: field('2026-05-01', 'date'),
  }),
  item('rooms', '1', { house: field('Pier Inn') }),
  item('hours', '1', { at: field('00:45', 'time'), what: field('Load out') }),
  item('hours', '2', { at: field('21:00', 'time'), what: field('Show') }),
  item('hours', '3', { at: field('09:30', 'time'), what: field('Bus'), day: field('2026-05-09', 'date') }),
  item('hours', '4', { at: field('16:00', 'time'), what: field('Soundcheck') }),
];

test('a day sheet says nothing of money unless it is wanted', () => {
  const printed = JSON.stringify(daySheet(outline, items, { money: false }));
  expect(printed).not.toContain('900');
  expect(printed).not.toContain('2026-05-01');
  expect(JSON.stringify(daySheet(outline, items, { money: true }))).toContain('900');
});

test('the hours come first of what repeats, in the order of the day: the night after the show is its end', () => {
  const parts = daySheet(outline, items, { money: false });
  expect(parts.map(({ id }) => id)).toEqual(['what', 'hours', 'rooms']);
  const hours = parts.find(({ id }) => id === 'hours');
  expect(hours?.rows.map(([, what]) => what)).toEqual(['Soundcheck', 'Show', 'Load out', 'Bus']);
});

test('columns that no item fills are left out, and so are sections without any', () => {
  const parts = daySheet(outline, items, { money: false });
  expect(parts.find(({ id }) => id === 'rooms')?.columns.map(({ id }) => id)).toEqual(['house']);
  expect(daySheet(outline, [], { money: true })).toEqual([]);
});
