import type { Context } from './context.ts';
import { dateOf, findDates } from './parsers/date.ts';
import { type DayMonthAt, findDayMonths } from './parsers/day-month.ts';

/** A day as it is meant: 'YYYY-MM-DD', or '--MM-DD' where nothing says its year. */
export type DayAt = { date: string; from: number; to: number };

/** A paper speaks of days before it at most this long: what it confirms lies ahead. */
const mostBehind = 45;
const dayLength = 86_400_000;

/** All days in a text, in its order: those with their year, and those that take it from the paper. */
export function daysIn(text: string, context: Context): DayAt[] {
  const whole = findDates(text, context.dateOrder).map(({ date, from, to }) => ({ date, from, to }));
  const partial = findDayMonths(text, context.dateOrder).map((at) => ({
    date: withYear(at, context),
    from: at.from,
    to: at.to,
  }));
  return [...whole, ...partial].sort((a, b) => a.from - b.from);
}

/**
 * The year of a day without one: that in which it lies soonest after the paper was written, or nearest to the days
 * that are printed in full; a day of the week beside it must agree where any of these years lets it.
 */
function withYear({ month, day, weekday }: DayMonthAt, { writtenOn, days, years }: Context): string {
  const without = `--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const from = (base: string, isAhead: boolean): string | null => {
    const year = Number(base.slice(0, 4));
    const possible = [year - 1, year, year + 1, year + 2].flatMap((y) => dateOf(y, month, day) ?? []);
    const right = possible.filter((date) => weekday === null || weekdayOf(date) === weekday);
    const ranked = (right.length > 0 ? right : possible)
      .map((date) => ({ date, away: daysBetween(base, date) }))
      .map(({ date, away }) => ({
        date,
        cost: away < -mostBehind && isAhead ? 10_000 - away : Math.abs(away),
      }))
      .sort((a, b) => a.cost - b.cost);
    return ranked[0]?.date ?? null;
  };
  if (writtenOn !== null) return from(writtenOn, true) ?? without;
  const near = days
    .flatMap((base) => {
      const date = from(base, false);
      return date === null ? [] : [{ date, away: Math.abs(daysBetween(base, date)) }];
    })
    .sort((a, b) => a.away - b.away);
  if (near[0]) return near[0].date;
  const [year, another] = years;
  return (year !== undefined && another === undefined ? dateOf(year, month, day) : null) ?? without;
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Days from one to the other, negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength);
}

/** The day after a day, also of one without its year. */
export function dayAfter(date: string): string {
  const year = date.startsWith('--') ? '2023' : date.slice(0, 4);
  const next = new Date(`${year}${date.slice(date.startsWith('--') ? 1 : 4)}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const day = next.toISOString().slice(0, 10);
  return date.startsWith('--') ? `-${day.slice(4)}` : day;
}
