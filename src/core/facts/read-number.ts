import type { Context } from './context.ts';
import { currencyOf } from './parsers/currency.ts';
import { findDates } from './parsers/date.ts';
import { findMoney, readMoney } from './parsers/money.ts';
import { parseNumber } from './parsers/number.ts';
import { findPercents, parsePercent } from './parsers/percent.ts';
import { findTimes } from './parsers/time.ts';
import { parseQuantity } from './parsers/unit.ts';
import type { ValueAt } from './value-at.ts';

/** Numbers where one is expected: counts, rates, sums. Offsets and null as in `readValue`. */

export function readSum(text: string, { numberStyle, currencies }: Context): ValueAt | null {
  const near = currencies.map(({ code }) => code);
  const own = readMoney(text.trim(), { style: numberStyle, near });
  if (own)
    return { value: { amount: own.value, currency: own.currency }, from: 0, to: text.length, quality: 1 };
  const [sum] = findMoney(text, { style: numberStyle, near });
  if (!sum) return null;
  return { value: { amount: sum.amount, currency: sum.currency }, from: sum.from, to: sum.to, quality: 0.8 };
}

/** A rate, with its sign or without. */
export function readPercent(text: string, { numberStyle }: Context): ValueAt | null {
  const own = parsePercent(text, numberStyle, true);
  if (own !== null) return { value: own, from: 0, to: text.length, quality: 1 };
  const [rate] = findPercents(text.slice(0, 24), numberStyle);
  return rate ? { value: rate.percent, from: rate.from, to: rate.to, quality: 0.8 } : null;
}

/** A number, with words behind it at most ("1,200 people"): no sum, no rate, no day and no time. */
export function readDecimal(text: string, { numberStyle }: Context): ValueAt | null {
  return leadingNumber(text, (number) => parseNumber(number, numberStyle));
}

/** A count, with its unit or with what is counted: "5", "2,5 h", "3x", "2 double rooms". */
export function readQuantity(text: string, context: Context): ValueAt | null {
  const own = parseQuantity(text, context.numberStyle);
  if (own) return { value: own.quantity, from: 0, to: text.length, quality: 1 };
  return leadingNumber(text, (number) => parseQuantity(number, context.numberStyle)?.quantity ?? null);
}

const leading =
  /^[\s:=~]{0,4}(?<number>[-\u2212+]?\d(?:[\d.,'’\u00A0\u202F]{0,40}\d)?)(?<rest>[\s\S]{0,80})/u;

function leadingNumber(text: string, read: (number: string) => string | null): ValueAt | null {
  const match = leading.exec(text);
  const { number = '', rest = '' } = match?.groups ?? {};
  if (!match || !/^(?:$|\s*(?:[.;,)]\s*)?$|x(?!\p{L})|\s?[\p{L}(×])/u.test(rest)) return null;
  const value = read(number);
  if (value === null) return null;
  const [word = ''] = /^\s?[\p{L}.]{1,8}/u.exec(rest) ?? [];
  const near = text.slice(0, 60);
  const isElse = [findDates(near), findTimes(near)].some(([found]) => found && found.from <= 4);
  if (isElse || currencyOf(word.trim()) !== null) return null;
  const from = text.indexOf(number);
  return { value, from, to: from + number.length, quality: rest.trim() === '' ? 1 : 0.8 };
}
