import type { Context } from './context.ts';
import type { FactType, FactValue } from './fact.ts';
import { findTown } from './parsers/address.ts';
import { findBics, findIbans } from './parsers/bank.ts';
import { findEmails, findPhones, findUrls } from './parsers/contact.ts';
import { countryNamed, isCountryCode } from './parsers/country.ts';
import { currencyOf } from './parsers/currency.ts';
import { findDates } from './parsers/date.ts';
import { findMoney, readMoney } from './parsers/money.ts';
import { parsePercent } from './parsers/percent.ts';
import { readTaxId } from './parsers/tax-id.ts';

/** A value read from the beginning of a stretch of text; `quality` 1 when it is just that and nothing else. */
export type ReadValue = { value: FactValue; from: number; to: number; quality: number };

/** Reads a value of a type where one is expected. Offsets are those of the text given; null when there is none. */
export function readValue(text: string, type: FactType, context: Context): ReadValue | null {
  switch (type) {
    case 'date':
      return first(
        findDates(text, context.dateOrder).map(({ date, ...at }) => ({ ...at, value: date })),
        text,
      );
    case 'code':
      return readCode(text, context);
    case 'money':
      return readSum(text, context);
    case 'percent':
      return whole(parsePercent(text, context.numberStyle, true), text);
    case 'currency':
      return readCurrency(text);
    case 'country': {
      const named = countryNamed(text) ?? (isCountryCode(text.trim()) ? text.trim() : null);
      return whole(named, text);
    }
    case 'iban':
      return first(findIbans(text), text);
    case 'bic':
      return first(findBics(text), text);
    case 'tax_id':
      return readTax(text, context);
    case 'email':
      return first(findEmails(text), text);
    case 'url':
      return first(findUrls(text), text);
    case 'phone':
      return first(findPhones(text, context.countries[0] ?? null), text);
    case 'post_code':
    case 'city': {
      const town = findTown(text);
      if (!town) return type === 'city' ? readText(text) : null;
      const value = type === 'city' ? town.city : town.postCode;
      return value === '' ? null : { value, from: town.from, to: town.to, quality: 1 };
    }
    default:
      return readText(text);
  }
}

/** Words that may stand between a name and its value are few; what begins later belongs to something else. */
const furthest = 24;

function first(
  found: readonly { value: string; from: number; to: number }[],
  text: string,
): ReadValue | null {
  const [found0] = found;
  if (!found0 || found0.from > furthest) return null;
  const around = found0.from + (text.length - found0.to);
  return {
    value: found0.value,
    from: found0.from,
    to: found0.to,
    quality: around <= 3 ? 1 : found0.from <= 3 ? 0.95 : 0.8,
  };
}

function whole(value: string | null, text: string): ReadValue | null {
  return value === null ? null : { value, from: 0, to: text.length, quality: 1 };
}

function readText(text: string): ReadValue | null {
  const trimmed = text.trim();
  if (!/\p{L}{2}/u.test(trimmed)) return null;
  const from = text.indexOf(trimmed);
  return { value: trimmed.replace(/\s+/g, ' '), from, to: from + trimmed.length, quality: 1 };
}

function readSum(text: string, { numberStyle, currencies }: Context): ReadValue | null {
  const near = currencies.map(({ code }) => code);
  const own = readMoney(text.trim(), { style: numberStyle, near });
  if (own)
    return { value: { amount: own.value, currency: own.currency }, from: 0, to: text.length, quality: 1 };
  const [sum] = findMoney(text, { style: numberStyle, near });
  if (!sum) return null;
  return { value: { amount: sum.amount, currency: sum.currency }, from: sum.from, to: sum.to, quality: 0.8 };
}

function readCurrency(text: string): ReadValue | null {
  for (const match of text.slice(0, 40).matchAll(/\p{L}{0,3}\p{Sc}|[\p{L}]{2,7}/gu)) {
    const code = currencyOf(match[0]);
    if (code) return { value: code, from: match.index, to: match.index + match[0].length, quality: 1 };
  }
  return null;
}

function readTax(text: string, context: Context): ReadValue | null {
  const id = readTaxId(text, context.countries[0] ?? null);
  if (!id) return null;
  return { value: id.value, from: id.from, to: id.to, quality: id.valid === false ? 0.8 : 1 };
}

const leadingWords =
  /^(?:n(?:[or]|um(?:mer|éro|ero|ber)?)?[.°ºo]{0,2}|№|#|:|=|is|lautet|ist|est|es)(?=[\s:.#]|$)[\s:.#]*/iu;
const codeWord = /^[\p{L}\d#*][\p{L}\d./_\-–#*:]*$/u;
const seriesWord = /^[A-Z]{1,5}[A-Z\d]{0,3}$/;

/**
 * A code: a word with digits, with the capitals of its series before it ("FT A/123", "INV 2024-7"). Dates, sums and
 * phone numbers are none.
 */
export function readCode(text: string, context: Context): ReadValue | null {
  let from = /^[\s.:#°º)=-]*/.exec(text)?.[0].length ?? 0;
  for (let i = 0; i < 2; i++) from += leadingWords.exec(text.slice(from))?.[0].length ?? 0;
  const rest = text.slice(from, from + 80);
  const words = [...plainDashes(rest).matchAll(/\S+/gu)].slice(0, 8);
  const at = words.findIndex(([word]) => /\d/.test(word));
  if (at < 0 || at > 2) return null;
  if (words.slice(0, at).some(([word]) => !seriesWord.test(word))) return null;
  let last = at;
  // "000 123 456" and "2024 / 17": groups of digits and what is tied to them by a stroke.
  while (last < at + 4 && isContinued(words[last]?.[0] ?? '', words[last + 1]?.[0] ?? '')) last++;
  const begin = words[0]?.index ?? 0;
  const end = (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0);
  const whole = plainDashes(rest.slice(begin, end));
  // "2026-117 / 05.03.2026": the number, and the date that shares its place.
  const [date] = findDates(whole, context.dateOrder).filter((found) => found.to >= whole.length - 1);
  if (date && date.from === 0) return null;
  const value = whole
    .slice(0, date?.from ?? whole.length)
    .replace(/[\s.,;:)/|-]+$/, '')
    .replace(/^\(/, '');
  if (value.length < 1 || value.length > 40 || !/\d/.test(value)) return null;
  if (!value.split(' ').every((word) => codeWord.test(word) || word === '/' || word === '-')) return null;
  if (/^\d{1,3}(?:[.,]\d{3})*[.,]\d{2}$/.test(value) || /%$/.test(value)) return null;
  const loose = text.length - (from + end);
  return { value, from: from + begin, to: from + begin + value.length, quality: loose <= 2 ? 1 : 0.9 };
}

/** Hyphens of all kinds as one: what is copied from a page must be found again. */
function plainDashes(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-');
}

function isContinued(word: string, next: string): boolean {
  if (next === '') return false;
  if (/[/-]$/.test(word) && /^[\p{L}\d]+/u.test(next) && /\d/.test(next)) return true;
  if (/^[/-]/.test(next) && /\d/.test(next)) return true;
  if (next === '/' || next === '-') return word !== '/' && word !== '-';
  if ((word === '/' || word === '-') && /^\d/.test(next)) return true;
  if (/^\d{1,4}$/.test(word) && /^\d+\/\d+[.,;]?$/.test(next)) return true;
  return /^\d{2,4}$/.test(word) && /^\d{2,6}$/.test(next);
}
