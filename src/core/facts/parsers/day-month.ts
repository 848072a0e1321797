import { type DateOrder, findDates } from './date.ts';
import { monthNumber } from './month-names.ts';
import { weekdayNumber } from './weekday-names.ts';

/** A day of the year without its year; `weekday` 0 (Sunday) to 6 where it is printed beside it. */
export type DayMonthAt = { month: number; day: number; weekday: number | null; from: number; to: number };

const mostFound = 200;
const name = String.raw`\p{L}{3,13}`;
const nothingBefore = String.raw`(?<![\p{L}\d/.,:-])`;
const ordinal = String.raw`(?:st|nd|rd|th|er|º|°|ª|\.)?`;
const worded = new RegExp(
  `${nothingBefore}(?<day>\\d{1,2})${ordinal}(?:\\s(?:de|of|di)\\s|[\\s-]{0,2})(?<month>${name})(?![\\p{L}\\d])`,
  'giu',
);
const monthFirst = new RegExp(
  `(?<![\\p{L}\\d])(?<month>${name})\\.?[\\s-]{1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d:/-]|[.,]\\d)`,
  'giu',
);
/** "06.08." and "06/08": two digits each, or the point behind. */
const numeric =
  /(?<![\p{L}\d/.,:-])(?:(?<d1>\d{1,2})\.\s?(?<m1>\d{1,2})\.|(?<d2>\d{2})\/(?<m2>\d{2}))(?![\p{L}\d/.%€$£])(?!\s?\d{4}(?!\d))/gu;

/** Days without a year, in the order they stand in; days with one are not among them. */
export function findDayMonths(text: string, order: DateOrder): DayMonthAt[] {
  if (!/\d/.test(text)) return [];
  const whole = findDates(text, order);
  const found: DayMonthAt[] = [];
  const add = (match: RegExpMatchArray, month: number | null, day: number): void => {
    const from = match.index ?? 0;
    const to = from + match[0].length;
    const isTaken = [...whole, ...found].some((other) => other.from < to && from < other.to);
    if (isTaken || month === null || !isDayOf(month, day) || found.length >= mostFound) return;
    found.push({ month, day, weekday: weekdayBefore(text, from), from, to });
  };
  for (const match of text.matchAll(worded))
    add(match, monthNumber(match.groups?.month ?? ''), Number(match.groups?.day));
  for (const match of text.matchAll(monthFirst)) {
    const month = match.groups?.month ?? '';
    // Where months stand before the day, "out" and "set" are no months: "in 22nd, out 23rd".
    if (!/^(?:out|set)$/i.test(month)) add(match, monthNumber(month), Number(match.groups?.day));
  }
  for (const match of text.matchAll(numeric)) {
    const { d1, m1, d2, m2 } = match.groups ?? {};
    const [first, second] = [Number(d1 ?? d2), Number(m1 ?? m2)];
    const isMonthFirst = d1 === undefined && order === 'mdy';
    add(match, isMonthFirst ? first : second, isMonthFirst ? second : first);
  }
  return found.sort((a, b) => a.from - b.from);
}

function isDayOf(month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  // In a leap year: 29 February is a day.
  return day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

function weekdayBefore(text: string, from: number): number | null {
  const word = /(?<word>\p{L}{2,12})\.?,?\s?(?:(?:the|den|der|le|el|il|d\.)\s)?$/u.exec(
    text.slice(Math.max(0, from - 20), from),
  )?.groups?.word;
  return word === undefined ? null : weekdayNumber(word);
}
