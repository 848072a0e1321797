import { expect, test } from 'vitest';
import { placeAddress, placeFrom } from '#core/documents/place-address';

const of = (address: string) => placeFrom(new URL(address, 'http://docket.test').searchParams.get('place'));

test('the address of a place names its page and its box, and is read as that', () => {
  const address = placeAddress('a', { page: 3, box: [10.04, 20, 30.5, 8] });
  expect(address).toBe('/documents/a?place=3:10,20,30.5,8');
  expect(of(address)).toEqual({ page: 3, box: [10, 20, 30.5, 8], snippet: '' });
  expect(of(placeAddress('a', { page: 2, box: null }))).toEqual({ page: 2, box: null, snippet: '' });
});

test('what is no place names none', () => {
  for (const text of [null, '', '0', 'x', '1:2', '1:1,2,3', '1:a,b,c,d']) expect(placeFrom(text)).toBeNull();
});
