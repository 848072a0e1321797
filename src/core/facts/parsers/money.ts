import { currencyOf } from './currency.ts';
import { type NumberReading, type NumberStyle, readDigits, splitSigned } from './number.ts';

/** Amount as a plain decimal string; currency ISO 4217, null when none stands beside it. */
export type Money = { amount: string; currency: string | null };
export type MoneyReading = NumberReading & { currency: string | null };
/** A sum in a longer text, at these UTF-16 offsets. */
export type MoneyAt = Money & { from: number; to: number };

type Options = {
  style?: NumberStyle;
  /** Currencies that stand elsewhere on the document: they decide what "$" and "kr" mean. */
  near?: readonly string[];
};

/**
 * A text that is one sum and nothing else; the currency may stand before or after, glued or apart.
 * @returns null when it is none: "5 pcs", "19 %", two numbers, two currencies that disagree
 */
export function readMoney(text: string, { style = null, near = [] }: Options = {}): MoneyReading | null {
  const parts = splitSigned(text);
  if (!parts) return null;
  const before = parts.before.replace(/^[*=:]+|[*=:]+$/g, '').trim();
  const after = parts.after.replace(/^[*=]+|[*=]+$/g, '').trim();
  const currencies = [before, after].filter((word) => word !== '').map((word) => currencyOf(word, near));
  if (currencies.some((code) => code === null)) return null;
  const [currency = null, second = currency] = currencies;
  if (currency !== second) return null;
  // A number that begins with a nought is the number of something: a post code, an account.
  if (currency === null && /^0\d+$/.test(parts.digits)) return null;
  const reading = readDigits(parts.digits, parts.negative, style);
  return reading && { ...reading, currency };
}

/** `readMoney` where the other meaning of "1.234" does not matter. */
export function parseMoney(text: string, options: Options = {}): Money | null {
  const reading = readMoney(text, options);
  return reading && { amount: reading.value, currency: reading.currency };
}

/** Sums looked for in one text at most. */
const mostFound = 500;
const sums = new RegExp(
  [
    // A currency before: at most one short word or a sign.
    String.raw`(?<before>(?:\p{L}{0,3}\p{Sc}\p{L}{0,2}|(?<!\p{L})\p{L}{2,4}\.?)\s?)?`,
    String.raw`(?<sign>[-\u2212\u2013(]\s?)?`,
    // The figures, in groups apart or with marks between.
    String.raw`(?<![\d.,])(?<figures>\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:[.,]\d{1,4})?(?![\d.,])|\d[\d.,'’]{0,30})`,
    String.raw`(?<dashes>(?<=[.,])[-\u2013\u2014]{1,2})?`,
    String.raw`(?<after>(?!\s?CR(?!\p{L})|\s?real\sestate)\s?(?:\p{L}{0,3}\p{Sc}|\p{L}{2,8}\.?)(?![\p{L}\d]))?`,
    String.raw`(?<tail>\s?[-\u2212](?!\S)|\)|\s?CR(?!\p{L}))?`,
    String.raw`(?<percent>\s?%)?`,
  ].join(''),
  'gu',
);

/**
 * All sums in a running text: numbers with a currency beside them, and numbers with two decimals without one.
 * Percentages, dates and counts are left out.
 */
export function findMoney(text: string, options: Options = {}): MoneyAt[] {
  const found: MoneyAt[] = [];
  for (const match of text.matchAll(sums)) {
    if (found.length >= mostFound) break;
    const sum = sumOf(match, options);
    if (sum) found.push(sum);
  }
  return found;
}

/** "00/100", "no/100", "XX / 100": the cents of an amount in words; neither of the two numbers is a sum. */
const overHundred = /(?<![\p{L}\d.,])(?:\d{1,2}|\p{L}{1,4}|[-\u2013\u2014_]{1,4})\s?[/\u2044]\s?$/u;
const ofHundred = /^\s?[/\u2044]\s?100(?!\d|[.,]\d)/u;
/** An amount in words ends: what follows in brackets is the same in figures, and nothing negative. */
const inWords = /(?:dollars?|cents?|[/\u2044]\s?100(?:ths?)?)[\s,]{0,3}$/iu;

function sumOf({ groups = {}, index, input, 0: whole }: RegExpMatchArray, options: Options): MoneyAt | null {
  if (groups.percent || index === undefined || input === undefined) return null;
  const { before = '', figures = '', dashes = '', after = '' } = groups;
  const start = index + before.length + (groups.sign ?? '').length;
  const ahead = input.slice(Math.max(0, start - 16), start);
  if (figures === '100' && overHundred.test(ahead)) return null;
  if (/^\d\d$/.test(figures) && ofHundred.test(input.slice(start + 2, start + 10))) return null;
  const isSaidAgain =
    groups.sign?.startsWith('(') && inWords.test(input.slice(Math.max(0, index - 16), index));
  const [sign, tail] = isSaidAgain ? ['', ''] : [groups.sign ?? '', groups.tail ?? ''];
  const left = currencyOf(before.trim(), options.near);
  const right = currencyOf(after.trim(), options.near);
  const bare = dashes ? figures : figures.replace(/(?<![.,'’])[.,'’]+$/, '');
  if (left === null && right === null && !/[.,]\d\d$/.test(bare) && dashes === '') return null;
  // "FR19787878784" is a number of somebody: nobody writes a sum of so many figures in one.
  if (/^\d{10,}$/.test(bare) || (/^\d{8,}$/.test(bare) && /^\p{L}+$/u.test(before))) return null;
  // "AB12.50" is the number of something.
  if (left === null && /\p{L}$/u.test(before)) return null;
  const closing = after !== '' && right === null ? '' : tail;
  const sum =
    parseMoney(`${sign}${bare}${dashes}${closing}`, options) ?? parseMoney(`${bare}${dashes}`, options);
  if (!sum) return null;
  const from = left === null ? start - sign.length : index;
  // What follows the figures belongs to the sum only where it was understood.
  const numberEnd = start + bare.length + dashes.length;
  const to = right === null ? numberEnd + (after === '' ? tail.length : 0) : index + whole.length;
  return { amount: sum.amount, currency: right ?? left, from, to };
}
