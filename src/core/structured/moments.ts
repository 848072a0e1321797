import { findDates } from '#core/facts/parsers/date';
import { readTime } from '#core/facts/parsers/time';
import { isDay } from './days.ts';

/**
 * Times as markup writes them. Whatever offset stands behind one, its clock is that of the place: senders write the
 * offset of their own season or computer, and never a wrong clock. Only 'Z' says an instant and no clock.
 */

/** Properties of schema.org that hold times. */
export const timeProperty = /(?:Time|Date|Day|^time|^date)$/;

const iso =
  /^(\d{4}|-)-?(\d\d)-?(\d\d)(?:(?:T|\s{1,3})(\d{1,2}):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?(?:\[[\w/+-]{1,60}\])?$/i;

/**
 * A time in its normal form: 'YYYY-MM-DDTHH:MM', or the day alone, with 'Z' behind where the text says an instant in
 * UTC; null where it is none. Midnight at the end of a day ('24:00') is the next day's beginning: not taken.
 */
export function normalMoment(text: string): string | null {
  const match = iso.exec(text.trim());
  if (!match) return printedMoment(text);
  const [, year = '', month = '', day = '', hour, minute = '', offset] = match;
  if (!isDay(year === '-' ? 2000 : Number(year), Number(month), Number(day))) return null;
  const date = year === '-' ? `--${month}-${day}` : `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  const isInstant = offset !== undefined && /^(?:Z|UTC|GMT|[+-]00:?00)$/i.test(offset);
  return `${date}T${hour.padStart(2, '0')}:${minute}${isInstant && year !== '-' ? 'Z' : ''}`;
}

/** As people write it ("17 May 2026, 14:00"); days and months are not told apart by guessing. */
function printedMoment(text: string): string | null {
  if (text.length > 60 || /\d\s*[/]\s*\d{1,2}\s*[/]/.test(text)) return null;
  const [date, ...more] = findDates(text);
  if (!date || more.length > 0) return null;
  const rest = `${text.slice(0, date.from)} ${text.slice(date.to)}`;
  const time = readTime(rest);
  return time ? `${date.date}T${time.time}` : date.date;
}
