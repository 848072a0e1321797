import { type DateAt, type DateOrder, dateOf, findDates } from './date.ts';
import { monthNumber } from './month-names.ts';

export type DateRangeAt = { start: string; end: string; from: number; to: number };

const between =
  /^\s*(?:[-–—]|to|till|until|through|bis|bis zum|au|jusqu'au|a|al|até|ate|à|t\/m|tot|tot en met|do|til|till)\s*$/iu;
/** "1. - 31. Januar 2024": the first day borrows month and year from the second. */
const shortStart =
  /(?<![\d.])(\d{1,2})(?:\.|er|º|st|nd|rd|th)?(?:\s?[./-](\d{1,2})\.?)?\s*(?:[-–—]|to|bis|au|al|até|à|t\/m)\s*$/iu;
const monthAlone = /(?<!\d[\s.]{0,2}|\p{L})(\p{L}{3,12})\.?\s+((?:19|20)\d{2})(?!\d)/giu;

/** Before a month with its year: another month, and whether it is counted up to it or the beginning of a span. */
const monthBefore =
  /(?<!\p{L})(\p{L}{3,12})\.?(?:\s?(,|&|\/|\+)\s?|\s(und|and|et|y|e|en|og|och|ja|i)\s|\s?[-–—]\s?|\s(?:to|through|bis|au|à|a|al|até|tot|til|till)\s)$/iu;

/** Spans of days: "01.01.2024 - 31.01.2024", "1-31 January 2024". A month with its year counts where nothing else does. */
export function findDateRanges(text: string, order: DateOrder = 'dmy'): DateRangeAt[] {
  const dates = findDates(text, order);
  const found: DateRangeAt[] = [];
  for (let i = 0; i < dates.length; i++) {
    const [first, second] = [dates[i], dates[i + 1]];
    if (!first) continue;
    if (second && first.date <= second.date && between.test(text.slice(first.to, second.from))) {
      found.push({ start: first.date, end: second.date, from: first.from, to: second.to });
      i++;
      continue;
    }
    const short = shortened(text, first) ?? monthFirst(text, first);
    if (short) found.push(short);
  }
  if (found.length > 0 || dates.length > 0) return found;
  for (const match of text.matchAll(monthAlone)) {
    const month = monthNumber(match[1] ?? '');
    if (month === null || found.length >= 20) continue;
    const year = Number(match[2]);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const first = firstMonth(text, { month, from: match.index });
    found.push({
      start: `${year}-${String(first.month).padStart(2, '0')}-01`,
      end: `${year}-${String(month).padStart(2, '0')}-${last}`,
      from: first.from,
      to: match.index + match[0].length,
    });
  }
  return found;
}

/** Months of the same year before it that belong to the span: all to the second, or each that is counted up. */
function firstMonth(text: string, last: { month: number; from: number }): { month: number; from: number } {
  let first = last;
  for (;;) {
    const lead = text.slice(Math.max(0, first.from - 24), first.from);
    const match = monthBefore.exec(lead);
    const month = match ? monthNumber(match[1] ?? '') : null;
    if (!match || month === null || month >= first.month) return first;
    const isCounted = (match[2] ?? match[3]) !== undefined;
    // "January and March" are two months and no span.
    if (isCounted && month !== first.month - 1) return first;
    first = { month, from: first.from - (lead.length - match.index) };
    if (!isCounted) return first;
  }
}

/** "July 1 - July 31, 2014": the year stands once, at the end. */
function monthFirst(text: string, end: DateAt): DateRangeAt | null {
  const lead = text.slice(Math.max(0, end.from - 24), end.from);
  const match = /(?<!\p{L})(\p{L}{3,12})\.?\s(\d{1,2})\s?(?:[-–—]|to|bis|au|al)\s?$/iu.exec(lead);
  const month = match ? monthNumber(match[1] ?? '') : null;
  const start = month === null ? null : dateOf(Number(end.date.slice(0, 4)), month, Number(match?.[2]));
  if (!match || start === null || start > end.date) return null;
  return { start, end: end.date, from: end.from - (lead.length - match.index), to: end.to };
}

function shortened(text: string, end: DateAt): DateRangeAt | null {
  const lead = text.slice(Math.max(0, end.from - 16), end.from);
  const match = shortStart.exec(lead);
  if (!match) return null;
  const [year = '', month = ''] = end.date.split('-');
  const day = String(match[1]).padStart(2, '0');
  const start = `${year}-${match[2] ? String(match[2]).padStart(2, '0') : month}-${day}`;
  if (start > end.date || !findDates(start)[0]) return null;
  return { start, end: end.date, from: end.from - (lead.length - match.index), to: end.to };
}
