/** Days as texts, 'YYYY-MM-DD', counted without any clock or zone of the machine. */

const msPerDay = 86_400_000;
const month = (text: string): number => Number(text.slice(5, 7));

/** The days since 1970 of a day. */
export function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), month(day) - 1, Number(day.slice(8, 10))) / msPerDay;
}

export function dayOfNumber(number: number): string {
  return new Date(number * msPerDay).toISOString().slice(0, 10);
}

/** The day so many days later. */
export function plusDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether the calendar has a day of these numbers. */
export function isDay(year: number, monthOfYear: number, dayOfMonth: number): boolean {
  const date = new Date(Date.UTC(year, monthOfYear - 1, dayOfMonth));
  return year > 0 && date.getUTCMonth() === monthOfYear - 1 && date.getUTCDate() === dayOfMonth;
}

/** The n-th day of a year, 1 for the first of January; null where the year has none. */
export function dayOfYear(year: number, n: number): string | null {
  if (n < 1 || n > (isLeapYear(year) ? 366 : 365)) return null;
  return plusDays(`${year}-01-01`, n - 1);
}

/** Of the same day of the year in several years the one nearest to another day; null where no year nearby has it. */
export function nearestYear(of: (year: number) => string | null, to: string): string | null {
  const year = Number(to.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((one) => of(one) ?? []);
  const away = (day: string): number => Math.abs(dayNumber(day) - dayNumber(to));
  return days.reduce<string | null>(
    (best, day) => (best === null || away(day) < away(best) ? day : best),
    null,
  );
}
