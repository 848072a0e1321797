import type { Context } from './context.ts';
import { daysIn } from './days.ts';

/** Days from one to another, as they are meant: both as in `DayAt`. */
export type DayRangeAt = { start: string; end: string; from: number; to: number };

const joiner =
  "(?:[-–—/&+]|to|till?|until|through|thru|and|bis|bis zum|auf|auf den|zum|und|au|jusqu['’]au|et|al?|hasta el|y|e|até|à|t\\/m|tot|tot en met|en|og|och)";
const day = '(?:\\p{L}{2,12}\\.?,?\\s)?(?:(?:the|den|der|dem|le|el|il|de|d\\.)\\s)?';
const between = new RegExp(`^[\\s,]{0,2}${joiner}\\s?${day}$`, 'iu');
/** "20 au ", "22. auf den ", "Thu 6 & Fri ": the first day borrows its month from the second. */
const short = new RegExp(
  `(?<![\\d.,:/])(?<first>\\d{1,2})(?:\\.|er|º|°|ª|st|nd|rd|th)?\\s?${joiner}\\s?${day}$`,
  'iu',
);
const mostBefore = 28;

/** Spans of days, those without a year among them: "du 20 au 22 mai", "6 and 7 May 2027", "28 April – 2 May". */
export function dayRangesIn(text: string, context: Context): DayRangeAt[] {
  const days = daysIn(text, context);
  const found: DayRangeAt[] = [];
  for (let i = 0; i < days.length; i++) {
    const [first, second] = [days[i], days[i + 1]];
    if (!first) continue;
    if (second && first.date <= second.date && between.test(text.slice(first.to, second.from))) {
      found.push({ start: first.date, end: second.date, from: first.from, to: second.to });
      i++;
      continue;
    }
    const lead = text.slice(Math.max(0, first.from - mostBefore), first.from);
    const match = short.exec(lead);
    const start = match && sameMonth(first.date, Number(match.groups?.first));
    if (match && start) {
      const from = first.from - (lead.length - match.index);
      found.push({ start, end: first.date, from, to: first.to });
    }
  }
  return found;
}

/** The day of a month before another of its days; null where it is none. */
function sameMonth(date: string, day: number): string | null {
  const start = `${date.slice(0, -2)}${String(day).padStart(2, '0')}`;
  return day >= 1 && start < date ? start : null;
}
