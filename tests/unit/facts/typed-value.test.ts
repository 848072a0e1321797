import { expect, test } from 'vitest';
import { factTypes } from '#core/facts/fact';
import { readTypedValue } from '#core/facts/typed-value';
import { isOfForm } from '#core/facts/value-form';

test.each([
  ['1.234,50', 'money', { amount: '1234.50', currency: 'EUR' }],
  ['1,234.50', 'money', { amount: '1234.50', currency: 'EUR' }],
  ['-12.50', 'money', { amount: '-12.50', currency: 'EUR' }],
  ['19 %', 'percent', '19'],
  ['2,5', 'quantity', '2.5'],
  ['2026-02-28', 'date', '2026-02-28'],
  ['6.30 pm', 'time', '18:30'],
  ['18:30', 'time', '18:30'],
  ['de89 3704 0044 0532 0130 00', 'iban', 'DE89370400440532013000'],
  ['eur', 'currency', 'EUR'],
  ['lh 0456', 'flight_number', 'LH456'],
  ['fra', 'airport', 'FRA'],
  ['+49 (0)30 123456', 'phone', '+4930123456'],
  ['(030) 12 34 56', 'phone', '030123456'],
  ['Desk@Example.ORG', 'email', 'desk@example.org'],
  ['  Harbour   Books ', 'organization', 'Harbour Books'],
] as const)('%j typed as %s is taken as %j', (typed, type, value) => {
  expect(readTypedValue(typed, type, 'EUR')).toEqual(value);
});

test.each([
  ['twelve', 'money'],
  ['9'.repeat(31), 'money'],
  ['2026-02-30', 'date'],
  ['28.02.2026', 'date'],
  ['25:00', 'time'],
  ['18:30 or later', 'time'],
  ['euro', 'currency'],
  ['Frankfurt', 'airport'],
  ['Lufthansa', 'flight_number'],
  ['call me', 'phone'],
  ['nobody', 'email'],
  ['   ', 'text'],
  ['x'.repeat(2001), 'text'],
] as const)('%j cannot be a %s', (typed, type) => {
  expect(readTypedValue(typed, type, null)).toBeNull();
});

test.each(factTypes)('whatever is typed as %s is of its form or refused', (type) => {
  for (const typed of [
    '',
    'a',
    'Anna Berg',
    '12',
    '12.50',
    '2026-01-31',
    '18:30',
    'DE',
    'x@y.z',
    '\u0000',
    '💶',
  ]) {
    const value = readTypedValue(typed, type, 'EUR');
    if (value !== null) expect(isOfForm(value, type), JSON.stringify(typed)).toBe(true);
  }
});
