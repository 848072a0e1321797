import { expect, test } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { keyOfPlace, outlineOf, placeWords } from '#core/facts/outline';

test('an outline has the titles and types of its blueprint in order, and none of the words it looks for', () => {
  const outline = outlineOf(invoiceBlueprint);
  expect(outline.sections.map(({ id }) => id)).toEqual(invoiceBlueprint.sections.map(({ id }) => id));
  expect(outline.sections[0]?.fields[0]).toEqual({
    id: invoiceBlueprint.sections[0]?.fields[0]?.id,
    title: invoiceBlueprint.sections[0]?.fields[0]?.title,
    type: invoiceBlueprint.sections[0]?.fields[0]?.type,
  });
  expect(JSON.stringify(outline).length).toBeLessThan(JSON.stringify(invoiceBlueprint).length / 5);
});

test('a place has words for people and one key for programs', () => {
  const outline = outlineOf(invoiceBlueprint);
  expect(placeWords(outline, { section: 'lines', itemKey: '2', field: 'net_amount' })).toBe(
    'Lines 2: Net amount',
  );
  expect(placeWords(outline, { section: 'seller', itemKey: null, field: 'vat_id' })).toMatch(/^Seller: /);
  expect(placeWords(outline, { section: 'unknown', itemKey: null, field: 'thing' })).toBe('unknown: thing');
  expect(keyOfPlace({ section: 'a', itemKey: null, field: 'b' })).not.toBe(
    keyOfPlace({ section: 'a', itemKey: 'b', field: '' }),
  );
});
