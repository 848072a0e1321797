/** Days as they are counted between papers, 'YYYY-MM-DD'. */

const inWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "2 March 2026"; the text itself where it is no day. */
export function dayInWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : inWords.format(at);
}

/** The day so many days later (earlier where negative); null where it is no day of the calendar. */
export function addDays(day: string, count: number): string | null {
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime())) return null;
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** The same day of the month so many months earlier; its last day where it has no such day. */
export function monthsBefore(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** "3 pages", "1 page". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(all: readonly (string | number)[]): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? String(last) : `${all.slice(0, -1).join(', ')} and ${last}`;
}
