import { describe, expect, test } from 'vitest';
import { formatted, numberIn } from '#core/forms/acrobat-formats';
import { calculate } from '#core/forms/calculate';
import type { FieldFormat, FormField } from '#core/forms/form';

const number = (more: Partial<Extract<FieldFormat, { kind: 'number' }>> = {}): FieldFormat => ({
  kind: 'number',
  decimals: 2,
  separators: 0,
  negative: 0,
  currency: '',
  currencyFirst: true,
  ...more,
});

describe('a value is shown as its format says', () => {
  test.each<[string, FieldFormat, string]>([
    ['1234567.891', number(), '1,234,567.89'],
    ['$1,200', number({ decimals: 0, currency: '$ ' }), '$ 1,200'],
    ['1234.5', number({ separators: 2, currency: ' €', currencyFirst: false }), '1.234,50 €'],
    ['1234.5', number({ separators: 4 }), '1’234.50'],
    ['-5', number({ negative: 1 }), '-5.00'],
    ['(5)', number({ negative: 2, currency: '$' }), '($5.00)'],
    ['0.125', { kind: 'percent', decimals: 1, separators: 0 }, '12.5%'],
    ['2026-03-09', { kind: 'date', pattern: 'mmmm d, yyyy' }, 'March 9, 2026'],
    ['2026-03-09', { kind: 'date', pattern: 'm/d/yy' }, '3/9/26'],
    ['14:05', { kind: 'time', pattern: 'h:MM tt' }, '2:05 pm'],
    ['00:30:07', { kind: 'time', pattern: 'HH:MM:ss' }, '00:30:07'],
    ['123456789', { kind: 'special', special: 'ssn' }, '123-45-6789'],
    ['406 555 0100', { kind: 'special', special: 'phone' }, '(406) 555-0100'],
    ['123456789', { kind: 'mask', mask: '99-9999999' }, '12-3456789'],
    ['', number(), ''],
  ])('%j by %j is %j', (value, format, shown) => {
    expect(formatted(value, format)).toBe(shown);
  });

  test.each<[string, FieldFormat]>([
    ['about 5', number()],
    ['5-6', number()],
    ['03/09/2026', { kind: 'date', pattern: 'yyyy-mm-dd' }],
    ['2:30', { kind: 'time', pattern: 'HH:MM' }],
    ['25:00', { kind: 'time', pattern: 'HH:MM' }],
    ['12345', { kind: 'special', special: 'ssn' }],
    ['12345678', { kind: 'mask', mask: '99-9999999' }],
  ])('%j, which the format would refuse, stays as it is', (value, format) => {
    expect(formatted(value, format)).toBe(value);
  });

  test.each([
    ['1,234.50', 0, '1234.5'],
    ['1.234,50', 2, '1234.5'],
    ['1234.50', 2, '1234.5'],
    ['.5', 0, '0.5'],
    ['-(5)', 0, undefined],
    ['5)', 0, undefined],
  ])('%j with separators %i is the number %s', (text, separators, value) => {
    expect(numberIn(text, separators)?.toFixed()).toBe(value);
  });
});

describe('calculations', () => {
  type Operation = 'sum' | 'product' | 'average' | 'min' | 'max';
  const field = (name: string, operation?: Operation): FormField => ({
    name,
    type: 'text',
    required: false,
    readOnly: false,
    multiline: false,
    comb: false,
    maxLength: null,
    options: [],
    widgets: [],
    label: null,
    surroundings: null,
    tooltip: null,
    calculated: operation !== undefined,
    value: null,
    ...(operation && { calculation: { operation, fields: ['row'] } }),
  });
  const result = (values: Record<string, string>, operation: Operation) =>
    calculate(
      { fields: [field('row.a'), field('row.b'), field('out', operation)], calculationOrder: ['out'] },
      new Map(Object.entries(values)),
    );

  test.each([
    ['sum', '3.3'],
    ['product', '2.42'],
    ['average', '1.65'],
    ['min', '1.1'],
    ['max', '2.2'],
  ] as const)('the %s of a group of fields is exact', (operation, value) => {
    const { calculated } = result({ 'row.a': '1.1', 'row.b': '$2.20' }, operation);
    expect(calculated).toEqual([{ field: 'out', value }]);
  });

  test('a formula is exact, and one that divides by nothing is said', () => {
    const formula = (values: Record<string, string>) =>
      calculate(
        {
          fields: [
            field('row.a'),
            field('row.b'),
            {
              ...field('out'),
              calculation: {
                operation: 'formula',
                fields: ['row.a', 'row.b'],
                formula: ['#0', '2', '*', '#1', '/'],
              },
            },
          ],
          calculationOrder: ['out'],
        },
        new Map(Object.entries(values)),
      );
    expect(formula({ 'row.a': '1.1', 'row.b': '$4' }).calculated).toEqual([{ field: 'out', value: '0.55' }]);
    expect(formula({ 'row.a': '1.1' })).toEqual({ calculated: [], unknown: ['out'] });
    expect(formula({})).toEqual({ calculated: [], unknown: [] });
  });

  test('nothing is worked out of nothing, and a text for a number is said', () => {
    expect(result({}, 'sum')).toEqual({ calculated: [], unknown: [] });
    expect(result({ 'row.a': 'see attached' }, 'sum')).toEqual({ calculated: [], unknown: ['out'] });
  });
});
