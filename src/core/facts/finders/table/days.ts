import type { Page } from '#core/reading/page';
import type { Context } from '../../context.ts';
import { findDates, parseDate } from '../../parsers/date.ts';
import { monthNumber } from '../../parsers/month-names.ts';

/**
 * Days that rows print without their year ("02 Jan", "12/05"): the days of the document that have one tell it, as a
 * statement does that says its period once.
 */
export type Days = {
  /** 'YYYY-MM-DD' of a text that is a day and month and nothing else; null where it is none. */
  read(text: string): string | null;
};

const mostCharacters = 20_000;
const mostPages = 4;
const dayLength = 86_400_000;

export function daysOf(pages: readonly Page[], { dateOrder }: Context): Days {
  let known: readonly string[] | undefined;
  return {
    read(text) {
      const trimmed = text.trim().replace(/,$/, '');
      if (trimmed.length > 16 || !/^\d{1,2}\D|\D\d{1,2}\.?$/u.test(trimmed)) return null;
      known ??= daysIn(pages, dateOrder);
      const possible = yearsOf(known).flatMap((year) => withYear(trimmed, year, dateOrder) ?? []);
      return nearest(possible, known);
    },
  };
}

/** Whether a text is a day and nothing else, with its year or without. */
export function isDay(text: string): boolean {
  if (text.length > 24 || !/\d/.test(text)) return false;
  if (parseDate(text) !== null || /^\d{1,2}[./-]\d{1,2}[./-]?$/.test(text)) return true;
  const [, before, after] = /^(?:(\p{L}{3,12})\.? \d{1,2}|\d{1,2}\.? (\p{L}{3,12}))\.?$/u.exec(text) ?? [];
  return monthNumber(before ?? after ?? '') !== null;
}

function daysIn(pages: readonly Page[], order: Context['dateOrder']): string[] {
  const chosen = pages.length <= mostPages ? pages : [...pages.slice(0, mostPages - 1), ...pages.slice(-1)];
  return chosen.flatMap(({ text }) =>
    findDates(text.slice(0, mostCharacters), order).map(({ date }) => date),
  );
}

/** The year most days are in, and those beside it: a year of birth or of a law is none of the rows'. */
function yearsOf(days: readonly string[]): number[] {
  const counts = new Map<number, number>();
  for (const day of days) {
    const year = Number(day.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return most ? [...counts.keys()].filter((year) => Math.abs(year - most[0]) <= 1) : [];
}

function withYear(text: string, year: number, order: Context['dateOrder']): string | null {
  const mark = /^\d{1,2}([./-])\d{1,2}/.exec(text)?.[1];
  if (mark) return parseDate(`${text.replace(/[./-]$/, '')}${mark}${year}`, order);
  return parseDate(`${text} ${year}`, order) ?? parseDate(`${text}, ${year}`, order);
}

function nearest(possible: readonly string[], known: readonly string[]): string | null {
  let best: { day: string; apart: number } | null = null;
  for (const day of possible) {
    const apart = Math.min(
      ...known.map((other) => Math.abs(Date.parse(day) - Date.parse(other)) / dayLength),
    );
    if (!best || apart < best.apart) best = { day, apart };
  }
  return best?.day ?? null;
}
