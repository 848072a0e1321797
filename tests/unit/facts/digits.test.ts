import { describe, expect, test } from 'vitest';
import { factValueSchema } from '#core/facts/fact-schema';
import { readMoney } from '#core/facts/parsers/money';
import { readNumber } from '#core/facts/parsers/number';
import { digitsTooMany, isDecimal, mostDigits } from '#core/facts/value-form';
import { decimal } from '#core/invoices/decimals';
import { toDecimal } from '#core/invoices/normal-values';

const longest = '9'.repeat(mostDigits);
const tooLong = `${longest}9`;

describe('a number', () => {
  test.each([longest, `-${longest}`, `-${'9'.repeat(mostDigits - 2)}.99`, '0', '-12.50'])(
    'of at most 30 digits passes every door: %s',
    (value) => {
      expect(isDecimal(value)).toBe(true);
      expect(decimal(value)?.eq(value)).toBe(true);
      expect(toDecimal(value)).toBe(value);
      expect(factValueSchema.safeParse({ amount: value, currency: 'EUR' }).success).toBe(true);
    },
  );

  test.each([tooLong, `-${tooLong}`, `${longest}.1`, `0.${longest}`, '9'.repeat(20_000)])(
    'of more digits passes none: %#',
    (value) => {
      expect(isDecimal(value)).toBe(false);
      expect(decimal(value)).toBeUndefined();
      expect(toDecimal(value)).toBeUndefined();
      expect(readNumber(value)).toBeNull();
      expect(readMoney(`${value} EUR`)).toBeNull();
      expect(factValueSchema.safeParse({ amount: value, currency: 'EUR' }).success).toBe(false);
    },
  );

  test.each(['', '-', '.', '1.', '.5', '1.2.3', '+1', '1e5', '1,5', ' 1'])(
    'is written plainly or is none: "%s"',
    (value) => {
      expect(isDecimal(value)).toBe(false);
    },
  );
});

test('digits too many are counted, without zeros before them', () => {
  expect(digitsTooMany(tooLong)).toBe(mostDigits + 1);
  expect(digitsTooMany(`-${longest}.99`)).toBe(mostDigits + 2);
  expect(digitsTooMany('0'.repeat(500))).toBeNull();
  expect(digitsTooMany(longest)).toBeNull();
  expect(digitsTooMany(`${tooLong} and words`)).toBeNull();
});
