import { type DateOrder, findDates } from './date.ts';
import { findTimes } from './time.ts';

/** A day with the time of day: 'YYYY-MM-DDTHH:MM', or the day alone where no time stands beside it. */
export type MomentAt = { moment: string; from: number; to: number };

/** Characters between a day and its time: ", ", " at ", " um ", " – ". */
const widest = 6;

/** Days in a text, each with the time that stands behind it or before it: "14 May 2026, 6.30 pm", "18:30 on 14.05.2026". */
export function findMoments(text: string, order: DateOrder = 'dmy'): MomentAt[] {
  const times = findTimes(text);
  const taken = new Set<number>();
  return findDates(text, order).map(({ date, from, to }) => {
    const isFree = (at: number): boolean => !taken.has(at);
    const behind = times.findIndex((time, i) => isFree(i) && time.from >= to && time.from - to <= widest);
    const before = times.findIndex((time, i) => isFree(i) && time.to <= from && from - time.to <= widest);
    const at = behind >= 0 ? behind : before;
    const time = times[at];
    if (!time) return { moment: date, from, to };
    taken.add(at);
    return {
      moment: `${date}T${time.time}`,
      from: Math.min(from, time.from),
      to: Math.max(to, time.to),
    };
  });
}
