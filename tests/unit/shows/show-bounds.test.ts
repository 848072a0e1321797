import { expect, it } from 'vitest';
import type { ShowItem } from '#core/shows/show';
import { excessOf, mostBytesOfItem, mostBytesOfItems, mostItems } from '#core/shows/show-bounds';

const item = (bytes = 1): Pick<ShowItem, 'section' | 'fields'> => ({
  section: 'schedule',
  fields: {
    activity: {
      value: 'x'.repeat(bytes),
      type: 'text',
      text: '',
      confidence: 1,
      evidence: [],
      setBy: 'person',
    },
  },
});
const items = (count: number, bytes?: number) => Array.from({ length: count }, () => item(bytes));

it('has nothing to say of a show within its bounds', () => {
  expect(excessOf([])).toBeNull();
  expect(excessOf(items(mostItems))).toBeNull();
});

it('says of what there is too much', () => {
  expect(excessOf(items(mostItems + 1))).toBe('1001 items: a show holds at most 1000');
  expect(excessOf([item(mostBytesOfItem)])).toBe('an item of schedule has more than 50000 bytes');
  const large = mostBytesOfItem - 1000;
  expect(excessOf(items(Math.ceil(mostBytesOfItems / large), large))).toBe(
    'items of more than 2000000 bytes together',
  );
});
