import { describe, expect, it } from 'vitest';
import { numberStyleOf, parseNumber, readNumber } from '#core/facts/parsers/number';
import { growthOf, straight } from '#support/growth';

describe('numbers in every notation', () => {
  it.each([
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u00A0234,56', '1234.56'],
    ['1\u202F234,56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1’234.56', '1234.56'],
    ['12,50', '12.50'],
    ['12.50', '12.50'],
    ['1.234.567', '1234567'],
    ['1,234,567.8', '1234567.8'],
    ['12,34,567.00', '1234567.00'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    [',50', '0.50'],
    ['007', '7'],
    ['12,-', '12'],
    ['12,--', '12'],
    ['12.–', '12'],
    ['0', '0'],
  ])('%s is %s whatever the document', (text, value) => {
    expect(readNumber(text)).toEqual({ value, other: null });
    expect(parseNumber(text, 'comma')).toBe(value);
    expect(parseNumber(text, 'point')).toBe(value);
  });

  it.each([
    ['-12,50', '-12.50'],
    ['−12,50', '-12.50'],
    ['– 12,50', '-12.50'],
    ['12,50-', '-12.50'],
    ['12,50 -', '-12.50'],
    ['(12.50)', '-12.50'],
    ['12.50 CR', '-12.50'],
    ['12.50CR', '-12.50'],
    ['12,50 H', '-12.50'],
    ['12,50 S', '12.50'],
    ['12.50 DR', '12.50'],
    ['+12,50', '12.50'],
    ['-0,00', '0.00'],
  ])('the sign of %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it('three digits behind one mark mean what the rest of the document means', () => {
    expect(readNumber('1.234', 'comma')).toEqual({ value: '1234', other: '1.234' });
    expect(readNumber('1.234', 'point')).toEqual({ value: '1.234', other: '1234' });
    expect(readNumber('1,234', 'comma')).toEqual({ value: '1.234', other: '1234' });
    expect(readNumber('1,234')).toEqual({ value: '1234', other: '1.234' });
  });

  it.each(['12.05.2024', '1,2,3', '5 pcs', '1 23', '12:30', '', '-', 'CR', '12 34 56', '2 H', '1.23,45.6'])(
    '%s is no number',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );

  it('does not look at what is longer than any number', () => {
    expect(readNumber('1'.repeat(100_000))).toBeNull();
    expect(readNumber(`${' '.repeat(100_000)}1`)).toBeNull();
  });
});

describe('the notation of a document', () => {
  it.each([
    [['Summe 1.234,56 €', 'am 31.12.2024', '3,5 h'], 'comma'],
    [['Total 1,234.56', 'Qty 2', '12.50'], 'point'],
    [['CHF 1’234.50', 'vom 3.4.2024'], 'point'],
    [['1 234,56'], 'comma'],
    [['Rechnung vom 31.12.2024, Abschnitt 2.1', '12,50'], 'comma'],
    [['12 Stück', 'am 31.12.'], null],
    [[], null],
  ])('of %j is %s', (texts, style) => {
    expect(numberStyleOf(texts)).toBe(style);
  });

  it('is found in time that grows no faster than the text', () => {
    expect(growthOf((size) => numberStyleOf(['1,'.repeat(size)]), 500_000)).toBeLessThan(straight);
    const rows = Array.from({ length: 40_000 }, () => '1.1.1.1.1.1.1.1.1.1');
    expect(growthOf((size) => numberStyleOf(rows.slice(0, size)), 10_000)).toBeLessThan(straight);
  });
});
