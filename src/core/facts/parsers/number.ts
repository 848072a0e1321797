import { mostDigits } from '../value-form.ts';
import { currencyOf } from './currency.ts';

/**
 * Numbers as people and programs print them, into plain decimal strings ('-1234.50'): no grouping, a point before the
 * decimals, as many decimals as were printed. Nothing here is ever a float.
 */

/** Which mark stands before the decimals in a document: 'comma' (1.234,56), 'point' (1,234.56), null when nothing says. */
export type NumberStyle = 'comma' | 'point' | null;

/** `other` is what the same characters would mean in the other notation ("1.234": 1234 or 1.234), null when they cannot. */
export type NumberReading = { value: string; other: string | null };

/** A printed number taken apart: the sign is found and gone, what is left stands before, in and after the digits. */
export type SignedParts = { before: string; digits: string; after: string; negative: boolean };

/** Longer than any amount; keeps hostile text cheap. */
const longest = 48;
const minus = '[-\u2010-\u2015\u2212\uFE63\uFF0D]';
const core = /[.,]?\d(?:[\d .,'’‘`´]*\d)?/;
const centsLeftOut = new RegExp(`^[.,] ?(?:${minus}{1,2}|=)`);
const leadingSign = new RegExp(`^(?:${minus}|\\+) ?`);
const trailingSign = new RegExp(` ?(?:${minus}|\\+)$`);
const gluedWord = new RegExp(`(\\p{L}[\\p{L}.]{0,8})${minus}$`, 'u');
const startingSign = new RegExp(`^ ?${minus}(?=$|[^\\d])`);

/** One kind of blank, and none around. */
export function trimmed(text: string): string {
  return text.replace(/[\s\u00A0\u2007\u2009\u202F]+/gu, ' ').trim();
}

/** The raised mark of a note behind an amount with decimals ("398.00 ¹"); behind a whole number it may be a power. */
const noteMark = /(?<=[.,]\d{2,4} ?[€$£%]? ?)[⁰¹²³⁴-⁹]{1,2}\)?\s{0,4}$/;

/**
 * Finds the only number of a short text and its sign: a minus before or after, parentheses, "CR" (credit), and after
 * amounts with two decimals the bookkeeper's "H" (Haben, negative) and "S" (Soll).
 */
export function splitSigned(text: string): SignedParts | null {
  if (text.length > longest) return null;
  let rest = trimmed(text.replace(noteMark, ''));
  let negative = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  const found = core.exec(rest);
  if (!found) return null;
  let digits = found[0];
  let before = rest.slice(0, found.index).trim();
  let after = rest.slice(found.index + digits.length);
  if (/\d/.test(after)) return null;
  // "M-01" is the number of something; "EUR-12.50" is money that is owed.
  const glued = gluedWord.exec(before)?.[1];
  if (glued !== undefined && currencyOf(glued) === null) return null;

  const zeroCents = centsLeftOut.exec(after);
  if (zeroCents) {
    after = after.slice(zeroCents[0].length);
    // "3.750,-": whose cents are left out, whole thousands are set apart.
    if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) digits = digits.replace(/[.,]/g, '');
  }
  for (const cut of [leadingSign, trailingSign]) {
    const sign = cut.exec(before);
    if (!sign) continue;
    if (!sign[0].includes('+')) negative = true;
    before = before.replace(cut, '');
  }
  if (startingSign.test(after)) {
    negative = true;
    after = after.replace(startingSign, '');
  } else {
    const sign = trailingSign.exec(after);
    if (sign) {
      if (!sign[0].includes('+')) negative = true;
      after = after.replace(trailingSign, '');
    }
  }
  after = after.trim();
  const mark = /(?:^|[^\p{L}])(CR|Cr|DR|Dr|H|S)\.?$/u.exec(after);
  if (mark?.[1] && (mark[1].length === 2 || /[.,]\d\d$/.test(digits))) {
    after = after.slice(0, after.lastIndexOf(mark[1])).trim();
    if (mark[1] === 'H' || mark[1].toLowerCase() === 'cr') negative = true;
  }
  return { before: before.trim(), digits, after, negative };
}

/**
 * A text that is a number and nothing else.
 * @returns null when it is not one: "12.05.2024", "1,2,3", "5 pcs"
 */
export function readNumber(text: string, style: NumberStyle = null): NumberReading | null {
  const parts = splitSigned(text);
  if (parts === null) return null;
  if (parts.before !== '' || parts.after !== '') return null;
  return readDigits(parts.digits, parts.negative, style);
}

/** `readNumber` where the other meaning does not matter. */
export function parseNumber(text: string, style: NumberStyle = null): string | null {
  return readNumber(text, style)?.value ?? null;
}

/** The digits of `SignedParts` as a number; more than `mostDigits` of them are none. */
export function readDigits(digits: string, negative: boolean, style: NumberStyle): NumberReading | null {
  if (digits.length > mostDigits && digits.replace(/\D/g, '').length > mostDigits) return null;
  const reading = unsigned(digits, style);
  if (!reading) return null;
  return {
    value: withSign(reading.value, negative),
    other: reading.other === null ? null : withSign(reading.other, negative),
  };
}

/**
 * The notation of a whole document, by vote of those numbers that can be read in one way only.
 * @param texts words, lines or pages; the first 300,000 characters are looked at
 */
export function numberStyleOf(texts: Iterable<string>): NumberStyle {
  let left = 300_000;
  let comma = 0;
  let point = 0;
  for (const text of texts) {
    if (left <= 0) break;
    for (const [token] of text.slice(0, left).matchAll(/(?<![\d.,'’])\d[\d.,'’]{0,40}/g)) {
      const vote = voteOf(token);
      if (vote > 0) comma += vote;
      else point -= vote;
    }
    left -= text.length;
  }
  if (comma === point) return null;
  return comma > point ? 'comma' : 'point';
}

/** Above 0 for the comma, below for the point. Two decimals are money; one may be the number of a section or a version. */
function voteOf(token: string): number {
  const bare = token.replace(/(?<![.,'’])[.,'’]+$/, '');
  // "31.12." is a day, not 31 and 12 hundredths; "12.50." at the end of a sentence is rarer.
  if (bare !== token && !bare.includes(',')) return 0;
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  if (last < 0) return 0;
  const reading = unsigned(bare, null);
  if (!reading || reading.other !== null) return 0;
  const sign = bare[last] === ',' ? 1 : -1;
  const mixed = /[.,'’]/.test(bare.slice(0, last));
  if (!reading.value.includes('.')) return mixed ? -2 * sign : 0;
  if (mixed) return 3 * sign;
  const decimals = bare.length - last - 1;
  if (decimals === 2) return sign;
  return sign > 0 ? 0.5 : -0.25;
}

function unsigned(digits: string, style: NumberStyle): NumberReading | null {
  const text = digits.replace(/[’‘`´]/g, "'");
  const commas = text.split(',').length - 1;
  const points = text.split('.').length - 1;
  if (commas > 0 && points > 0) {
    const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
    if ((decimal === ',' ? commas : points) > 1) return null;
    return only(decimalAt(text, text.lastIndexOf(decimal)));
  }
  const mark = commas > 0 ? ',' : '.';
  if (commas + points > 1) return only(grouped(text));
  const at = text.indexOf(mark);
  if (at < 0) return only(grouped(text));

  const asDecimal = decimalAt(text, at);
  const whole = text.slice(0, at);
  const asGroup = /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(text.slice(at + 1)) ? grouped(text) : null;
  if (asGroup === null || asDecimal === null) return only(asDecimal ?? asGroup);
  const decimalHere = style !== null && (style === 'comma') === (mark === ',');
  return decimalHere ? { value: asDecimal, other: asGroup } : { value: asGroup, other: asDecimal };
}

function only(value: string | null): NumberReading | null {
  return value === null ? null : { value, other: null };
}

function decimalAt(text: string, at: number): string | null {
  const fraction = text.slice(at + 1);
  if (!/^\d+$/.test(fraction)) return null;
  const whole = at === 0 ? '0' : grouped(text.slice(0, at));
  return whole === null ? null : `${whole}.${fraction}`;
}

/** Digits, or groups of three with one kind of separator; also the Indian 12,34,567. */
function grouped(text: string): string | null {
  if (/^\d+$/.test(text)) return withoutZeros(text);
  const separator = /[^\d]/.exec(text)?.[0];
  if (separator === undefined) return null;
  const [first = '', ...groups] = text.split(separator);
  if (!/^\d{1,3}$/.test(first) || groups.some((group) => !/^\d+$/.test(group))) return null;
  const threes = groups.every((group) => group.length === 3);
  const indian =
    separator === ',' &&
    first.length < 3 &&
    groups.length > 1 &&
    groups.every((group, i) => group.length === (i === groups.length - 1 ? 3 : 2));
  return threes || indian ? withoutZeros(first + groups.join('')) : null;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function withSign(value: string, negative: boolean): string {
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}
