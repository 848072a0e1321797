import { expect, it } from 'vitest';
import { contextOf } from '#core/facts/context';
import type { FactType } from '#core/facts/fact';
import { shownIn } from '#core/facts/finders/records/shown';

const context = contextOf([]);
const shown = (text: string, type: FactType) =>
  shownIn({ text }, type, context).map(({ value, from, to }) => [value, text.slice(from, to)]);

it('values that show what they are are found where they stand, with the place', () => {
  expect(shown('write to desk@petrel.example today', 'email')).toEqual([
    ['desk@petrel.example', 'desk@petrel.example'],
  ]);
  expect(shown('to DE89 3704 0044 0532 0130 00', 'iban')).toEqual([
    ['DE89370400440532013000', 'DE89 3704 0044 0532 0130 00'],
  ]);
  expect(shown('leaves 14 May 2026 at 17:42', 'date')).toEqual([['2026-05-14', '14 May 2026']]);
  expect(shown('leaves 14 May 2026 at 17:42', 'time')).toEqual([['17:42', '17:42']]);
  expect(shown('City tax 5 % on the room', 'percent').map(([value]) => value)).toEqual(['5']);
  expect(shown('Petrel Marine, Bristol BS1 4QA', 'post_code').map(([value]) => value)).toEqual(['BS1 4QA']);
});

it('an amount without a currency shows nothing of being one', () => {
  expect(shown('Room EUR 120.00', 'money').map(([value]) => value)).toEqual([
    { amount: '120.00', currency: 'EUR' },
  ]);
  expect(shown('Room 120.00', 'money')).toEqual([]);
});

it('a flight number is no confirmation code', () => {
  expect(shown('LH456', 'code')).toEqual([]);
});

it('types that nothing but a name tells show nowhere', () => {
  const types: FactType[] = ['text', 'decimal', 'quantity', 'currency', 'country', 'organization', 'person'];
  for (const type of types) expect(shown('Petrel Marine Ltd, 12 EUR, France', type)).toEqual([]);
});
