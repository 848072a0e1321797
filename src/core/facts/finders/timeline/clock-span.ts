import { findTimes, readTime, type TimeAt } from '../../parsers/time.ts';

/** A time of day, or a span from one to another, as 'HH:MM', and where it stands in its text. */
export type ClockSpan = { start: TimeAt; end: TimeAt | null; from: number; to: number };

const between = /^\s?(?:[-–—]|to|till?|until|bis|à|a|al|até|tot)\s?$/iu;
/** "10 – 2 pm", "18 bis 20 Uhr": the first hour borrows what makes the second a time. */
const borrowed = /^(?<hour>\d{1,2})\s?(?:[-–—]|to|bis|à|a|al|até|tot)\s?(?=\d)/iu;
const lead =
  /^(?:[\s•·*–—-]{0,4})(?:(?:at|from|um|ab|von|à|de|a las|às|ore|alle|kl\.?|klo|om|vanaf|ca\.?|circa|approx\.?|~)\s)?/iu;
const fourDigits = /^(?:[01]\d|2[0-4])[0-5]\d(?!\d|[.,:]\d)/;

/**
 * The time or span a text begins with; null where it begins with none.
 * @param military whether four digits are a time here ("1930"), and no year or number
 */
export function clockAtStart(text: string, military: boolean): ClockSpan | null {
  const skipped = lead.exec(text)?.[0].length ?? 0;
  const rest = text.slice(skipped, skipped + 60);
  const start = borrowedStart(rest) ?? timeAtStart(rest, military);
  if (!start) return null;
  const behind = rest.slice(start.to);
  const dash = /^\s?(?:[-–—]|\p{L}{1,5})\s?/u.exec(behind)?.[0] ?? '';
  const second = between.test(dash) ? timeAtStart(behind.slice(dash.length), military) : null;
  const end = second && shifted(second, start.to + dash.length);
  const to = end?.to ?? start.to;
  return {
    start: shifted(start, skipped),
    end: end && shifted(end, skipped),
    from: skipped,
    to: skipped + to,
  };
}

/** The time or span a text ends with; null where it ends with none, or is nothing else. */
export function clockAtEnd(text: string, military: boolean): ClockSpan | null {
  const times = findTimes(text);
  const last = times.at(-1);
  if (!last || !/^[\s.;)]*$/u.test(text.slice(last.to))) return null;
  const before = times.at(-2);
  const isSpan = before !== undefined && between.test(text.slice(before.to, last.from));
  const from = isSpan ? before.from : last.from;
  const span = clockAtStart(text.slice(from), military);
  if (!span || from === 0) return null;
  return {
    start: shifted(span.start, from),
    end: span.end && shifted(span.end, from),
    from,
    to: last.to,
  };
}

function timeAtStart(text: string, military: boolean): TimeAt | null {
  const read = readTime(text);
  if (read && read.from === 0) return read;
  const four = military ? fourDigits.exec(text)?.[0] : undefined;
  if (four === undefined) return null;
  const hour = Number(four.slice(0, 2)) % 24;
  return { time: `${String(hour).padStart(2, '0')}:${four.slice(2)}`, zone: null, from: 0, to: 4 };
}

function borrowedStart(text: string): TimeAt | null {
  const match = borrowed.exec(text);
  const hour = Number(match?.groups?.hour);
  const [second] = match ? findTimes(text.slice(match[0].length)) : [];
  if (!match || second?.from !== 0 || hour > 23) return null;
  const rest = text.slice(match[0].length, match[0].length + second.to);
  const half = /[ap]\.?m/i.exec(rest)?.[0];
  const printed = match.groups?.hour ?? '';
  // "10 – 2 pm" begins in the morning, "8 – 10 pm" in the evening.
  const later = Number(/^\d{1,2}/.exec(rest)?.[0] ?? 0);
  const isMorning = half !== undefined && /^p/i.test(half) && (hour > later || later === 12) && hour !== 12;
  const suffix = half === undefined ? 'h' : isMorning ? 'am' : half;
  const time = findTimes(`${printed}${suffix}`)[0]?.time;
  return time === undefined ? null : { time, zone: null, from: 0, to: printed.length };
}

function shifted<T extends { from: number; to: number }>(at: T, by: number): T {
  return { ...at, from: at.from + by, to: at.to + by };
}
