import type { FormField } from './form.ts';
import type { Transform } from './plan.ts';
import { plainly } from './wording/read-wording.ts';
import type { Term } from './wording/term.ts';

/** How many characters the parts of a value have, as forms divide it. */
const divisions: Readonly<Record<string, readonly (readonly number[])[]>> = {
  ssn: [[3, 2, 4]],
  taxId: [
    [3, 2, 4],
    [2, 7],
  ],
  ein: [[2, 7]],
  phone: [
    [3, 3, 4],
    [3, 7],
  ],
  homePhone: [
    [3, 3, 4],
    [3, 7],
  ],
  businessPhone: [
    [3, 3, 4],
    [3, 7],
  ],
  zip: [[5, 4]],
};
const wholeLengths: Readonly<Record<string, readonly number[]>> = {
  ssn: [9],
  ein: [9],
  taxId: [9],
  routing: [9],
  phone: [10],
  homePhone: [10],
  businessPhone: [10],
  zip: [5, 9],
  naics: [6],
  state: [2],
  stateOfFormation: [2],
  licenseState: [2],
};

type DayPart = 'month' | 'day' | 'year' | 'shortYear';

/** What of a value goes into each box of a series; null where that cannot be told. */
export function partsOfSeries(term: Term, boxes: readonly FormField[]): Transform[] | null {
  if (term.kind === 'date') return datesOf(boxes);
  if (term.kind === 'amount') return moneyOf(boxes);
  if (wholeLengths[term.id]?.includes(boxes.length) || (term.id === 'accountNumber' && boxes.length > 5))
    return boxes.map((_, at) => ({ kind: 'characters', from: at, to: at + 1 }));
  for (const lengths of divisions[term.id] ?? []) {
    if (lengths.length !== boxes.length) continue;
    if (!boxes.every(({ maxLength }, at) => maxLength === null || maxLength >= (lengths[at] ?? 0))) continue;
    let from = 0;
    return lengths.map((length): Transform => {
      from += length;
      return { kind: 'characters', from: from - length, to: from };
    });
  }
  return null;
}

function datesOf(boxes: readonly FormField[]): Transform[] | null {
  if (boxes.length === 8 || boxes.length === 6) {
    const year = boxes.length - 4;
    const parts: Transform[] = boxes.map((_, at) => ({ kind: 'characters', from: at, to: at + 1 }));
    return year === 4 ? parts : null;
  }
  if (boxes.length !== 3) return null;
  const said = boxes.map((box) => dayPartIn(box));
  const year = yearAt(boxes, said);
  if (year === 1) return null;
  const order: DayPart[] = year === 0 ? ['year', 'month', 'day'] : ['month', 'day', 'year'];
  return boxes.map((box, at): Transform => {
    const part = said[at] ?? order[at] ?? 'day';
    return { kind: 'dayPart', part: part === 'year' && box.maxLength === 2 ? 'shortYear' : part };
  });
}

function yearAt(boxes: readonly FormField[], said: readonly (DayPart | null)[]): number {
  const at = said.indexOf('year');
  if (at >= 0) return at;
  const long = boxes.findIndex(({ maxLength }) => maxLength === 4);
  if (long >= 0) return long;
  const widths = boxes.map(({ widgets }) => widgets[0]?.box[2] ?? 0);
  const widest = widths.indexOf(Math.max(...widths));
  return (widths[0] ?? 0) > 1.3 * (widths[2] ?? 0) && widest === 0 ? 0 : 2;
}

function dayPartIn({ label, surroundings, tooltip, name }: FormField): DayPart | null {
  for (const text of [label, surroundings?.below, surroundings?.above, tooltip, name.slice(-24)]) {
    if (!text) continue;
    const words = plainly(text);
    if (/\b(?:mm|monthly|mo)\b/u.test(words) && !/\b(?:dd|yyyy|yy)\b/u.test(words)) return 'month';
    if (/\b(?:dd|day)\b/u.test(words) && !/\b(?:mm|yyyy|yy)\b/u.test(words)) return 'day';
    if (/\b(?:yyyy|year|yy)\b/u.test(words) && !/\b(?:mm|dd)\b/u.test(words)) return 'year';
  }
  return null;
}

function moneyOf(boxes: readonly FormField[]): Transform[] | null {
  if (boxes.length !== 2) return null;
  const [dollars, cents] = boxes.map(({ widgets }) => widgets[0]?.box[2] ?? 0);
  if ((cents ?? 0) > 0.6 * (dollars ?? 0)) return null;
  return [
    { kind: 'moneyPart', part: 'dollars' },
    { kind: 'moneyPart', part: 'cents' },
  ];
}
