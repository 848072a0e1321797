import { monthNumber } from './month-names.ts';

/**
 * Dates as documents print them. Strict: a day that the calendar does not have is no date, a number is never
 * stretched into one, and nothing relative ("tomorrow", "in 30 days") is counted out.
 */

/** What the first of two small numbers is. */
export type DateOrder = 'dmy' | 'mdy';

/** `other` is the date in the other order of day and month, null where there is none. */
export type DateAt = { date: string; other: string | null; from: number; to: number };

/** Dates looked for in one text at most. */
const mostFound = 200;
const firstYear = 1950;
const lastYear = 2099;

// No digit, and no mark that would make it part of a longer number, around.
const before = String.raw`(?<![\d/]|\d[.-])`;
const after = String.raw`(?![\d/]|[.-]\d)`;
const gap = String.raw`[\s.,/-]{0,3}`;
const link = String.raw`(?:\s(?:de|del|di|of|day\sof)\s|\s?d['’]|${gap})`;
const name = String.raw`\p{L}{3,13}\.?`;
// Two digits that minutes follow are an hour.
const year = String.raw`(?:(?:19|20)\d{2}|['’]?\d{2}(?![:.]\d{2}(?!\d)))`;
const ordinal = String.raw`(?:st|nd|rd|th|er|º|°|ª|\.|e)?`;

const patterns: readonly { find: RegExp; read: (parts: string[], order: DateOrder) => Reading | null }[] = [
  {
    // 2024-01-31, 2024/1/31, 2024.01.31, 2024年1月31日
    find: new RegExp(`${before}(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})日?${after}`, 'gu'),
    read: ([y, m, d]) => only(dateOf(Number(y), Number(m), Number(d))),
  },
  {
    // 31.01.2024, 31/1/24, 1-31-2024, 31. 1. 2024
    find: new RegExp(
      `${before}(\\d{1,2})(\\s?[./-]\\s?|\\s)(\\d{1,2})(\\s?[./-]\\s?|\\s)((?:19|20)\\d{2}|\\d{2}(?!:\\d{2}(?!:)))${after}`,
      'gu',
    ),
    read: ([first = '', one = '', second = '', two = '', y = ''], order) =>
      numeric([first, one.trim(), second, two.trim(), y], order),
  },
  {
    // 31 January 2024, 31. Jan. 24, 1er mars 2024, 31 de enero de 2024, 31-Jan-2024, 31st day of January, 2024
    find: new RegExp(
      `${before}(\\d{1,2})${ordinal}${link}(${name})${link}(?:de\\s)?(${year})(?![\\d\\p{L}]|\\s?,\\s?(?:19|20)\\d{2})`,
      'giu',
    ),
    read: ([d, word = '', y = '']) => worded(Number(d), word, y),
  },
  {
    // January 31, 2024; Jan 31st 2024; enero 31 de 2024
    find: new RegExp(
      `(?<!\\p{L})(${name})${gap}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?,?\\s{1,2}|,|-)(?:de\\s)?(${year})(?![\\d\\p{L}]|[.,/]\\d)`,
      'giu',
    ),
    read: ([word = '', d, y = '']) => worded(Number(d), word, y),
  },
  {
    // 2024-Jan-31, 2024 January 31
    find: new RegExp(`${before}((?:19|20)\\d{2})[\\s-](${name})[\\s-](\\d{1,2})(?!\\d)`, 'giu'),
    read: ([y = '', word = '', d]) => worded(Number(d), word, y),
  },
];

type Reading = { date: string; other: string | null };

/** All dates in a text, in the order they stand in. `order` decides what "03/04/2024" means. */
export function findDates(text: string, order: DateOrder = 'dmy'): DateAt[] {
  const found: DateAt[] = [];
  if (!/\d/.test(text)) return found;
  for (const { find, read } of patterns) {
    for (const match of text.matchAll(find)) {
      if (found.length >= mostFound) break;
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => other.from < to && from < other.to)) continue;
      const reading = read(match.slice(1), order);
      if (reading) found.push({ ...reading, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** A text that is one date and nothing else but the day of the week; eight digits (20240131) count as well. */
export function parseDate(text: string, order: DateOrder = 'dmy'): string | null {
  const trimmed = text.trim();
  const digits = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(trimmed);
  if (digits) return dateOf(Number(digits[1]), Number(digits[2]), Number(digits[3]));
  const [only, second] = findDates(trimmed, order);
  if (!only || second) return null;
  const rest = (trimmed.slice(0, only.from) + trimmed.slice(only.to)).replace(/[\s.,:()]+/g, '');
  return /^\p{L}{0,12}$/u.test(rest) ? only.date : null;
}

/**
 * Which of two small numbers is the day, by those dates of a document that can be read in one way only; null when
 * none says.
 */
export function dateOrderIn(text: string): DateOrder | null {
  let dmy = 0;
  let mdy = 0;
  let looked = 0;
  for (const match of text.matchAll(/(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2(?:19|20)?\d{2}(?![\d/-])/g)) {
    if (++looked > 500) break;
    const first = Number(match[1]);
    const second = Number(match[3]);
    if (first > 12 && first <= 31 && second >= 1 && second <= 12) dmy++;
    if (second > 12 && second <= 31 && first >= 1 && first <= 12) mdy++;
  }
  if (dmy === mdy) return null;
  return dmy > mdy ? 'dmy' : 'mdy';
}

/** 'YYYY-MM-DD', or null when the calendar has no such day. */
export function dateOf(y: number, m: number, d: number): string | null {
  if (!(y >= firstYear && y <= lastYear && m >= 1 && m <= 12 && d >= 1)) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function numeric([first = '', one, second = '', two, y = '']: string[], order: DateOrder): Reading | null {
  // "1.2-24" is no date; apart by blanks alone it needs all its digits, or any three numbers would do.
  if (one !== two) return null;
  if (one === '' && !(first.length === 2 && second.length === 2 && y.length === 4)) return null;
  if (one !== '/' && y.length === 2 && (first.length === 1 || second.length === 1) && one !== '.')
    return null;
  const full = fullYear(y);
  const dmy = dateOf(full, Number(second), Number(first));
  const mdy = one === '.' ? null : dateOf(full, Number(first), Number(second));
  const [date, other] = order === 'mdy' ? [mdy ?? dmy, mdy && dmy] : [dmy ?? mdy, dmy && mdy];
  return date ? { date, other: other === date ? null : other } : null;
}

function worded(day: number, word: string, y: string): Reading | null {
  const month = monthNumber(word);
  return month === null ? null : only(dateOf(fullYear(y), month, day));
}

function fullYear(y: string): number {
  const digits = y.replace(/\D/g, '');
  if (digits.length !== 2) return Number(digits);
  return Number(digits) + (Number(digits) >= 70 ? 1900 : 2000);
}

function only(date: string | null): Reading | null {
  return date === null ? null : { date, other: null };
}
