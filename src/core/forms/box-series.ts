import type { Form, FormField } from './form.ts';
import { plainly } from './wording/read-wording.ts';

/** Boxes in a row that take one value together: a digit each, the parts of a day, dollars and cents. */
export type BoxSeries = {
  /** Where the fields stand in the form, from the left. */
  fields: number[];
  /** What stands before or over all of them. */
  label: string | null;
};

const narrow = 27;
const farthest = 26;
/** With the name of a part between. */
const farthestPart = 70;
const partWords = new Set([
  'monthly',
  'day',
  'year',
  'm',
  'd',
  'y',
  'mm',
  'dd',
  'yy',
  'yyyy',
  'area code',
  'area',
  'prefix',
  'dollar',
  'cent',
  'cents',
  'dollars',
  'mo',
  'yr',
  'exchange',
  'line',
  'line number',
  'extension',
  'number',
  'no',
]);

/** Whether a label names a part of a value and not the value. */
export function isPartWord(label: string | null): boolean {
  return label !== null && (partWords.has(plainly(label)) || !/\p{L}/u.test(label));
}

type Placed = {
  at: number;
  field: FormField;
  page: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  daysAfterMonth?: boolean;
};

/**
 * The series of a form. Boxes next to each other on a line where each but the first has no label of its own, or the
 * name of a part for it; cells of a table are no series, unless they take a character each.
 */
export function boxSeriesOf(form: Form): BoxSeries[] {
  const placed: Placed[] = [];
  for (const [at, field] of form.fields.entries()) {
    const [widget] = field.widgets;
    if (field.type !== 'text' && !listsMonths(field)) continue;
    if (!widget || field.widgets.length > 1 || !field.surroundings) continue;
    const [x, y, w, h] = widget.box;
    placed.push({ at, field, page: widget.page, x0: x, x1: x + w, y0: y, y1: y + h });
  }
  placed.sort((a, b) => a.page - b.page || a.y0 - b.y0 || a.x0 - b.x0);
  const lines: Placed[][] = [];
  for (const one of placed) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.page === one.page && Math.abs(first.y0 - one.y0) < 4) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => seriesIn(line.sort((a, b) => a.x0 - b.x0)));
}

function seriesIn(line: readonly Placed[]): BoxSeries[] {
  const found: Placed[][] = [];
  for (const one of line) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run && last && goesWith(last, one)) run.push(one);
    else found.push([one]);
  }
  return found.flatMap((run) => {
    const [first] = run;
    if (!first || run.length < 2 || run.length > 16) return [];
    return [
      {
        fields: run.map(({ at }) => at),
        label: run.map(({ field }) => labelOfAll(field)).find((label) => label !== null) ?? null,
      },
    ];
  });
}

const shortFirst = 40;
const monthsOfYear = 12;
const widestDayPart = 60;

/** Whether a list is one of months: "January" or "01" and eleven more. */
export function listsMonths({ type, options }: FormField): boolean {
  if (type !== 'choice') return false;
  const months = new Set(options.flatMap(({ label, value }) => monthIn(label) ?? monthIn(value) ?? []));
  return months.size === monthsOfYear;
}

/** 1 to 12 */
export function monthIn(text: string): number | null {
  const plain = text.trim().toLowerCase();
  if (/^(?:0?[1-9]|1[0-2])$/u.test(plain)) return Number(plain);
  const at = monthNames.findIndex((name) => plain.length >= 3 && name.startsWith(plain.replace('.', '')));
  return at < 0 ? null : at + 1;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function goesWith(last: Placed, one: Placed): boolean {
  const gap = one.x0 - last.x1;
  // After a list of months come the boxes of day and year, whatever is printed over them.
  const afterMonth = listsMonths(last.field) || (last.daysAfterMonth ?? false);
  if (
    afterMonth &&
    one.field.type === 'text' &&
    one.x1 - one.x0 < widestDayPart &&
    gap > -3 &&
    gap < farthest
  ) {
    one.daysAfterMonth = true;
    return true;
  }
  if (one.field.type !== 'text' || last.field.type !== 'text') return false;
  if (gap < -3 || gap > (isPartWord(one.field.surroundings?.left ?? null) ? farthestPart : farthest))
    return false;
  const small = one.x1 - one.x0 < narrow && last.x1 - last.x0 < narrow;
  const { label, surroundings } = one.field;
  const cells = (surroundings?.column ?? null) !== null && surroundings?.labelSide === 'above';
  if (cells && !(small && isCharacter(one.field) && isCharacter(last.field))) return false;
  if (isCharacter(one.field) && isCharacter(last.field)) return true;
  // "12 - 3456789": a short box and a longer one, with a mark between at most.
  const goesOn = label === null && gap < 12 && last.x1 - last.x0 < shortFirst;
  const most = isPartWord(label) || (one.field.maxLength ?? 99) < 10 || goesOn ? 130 : 70;
  const short = one.x1 - one.x0 < most && last.x1 - last.x0 < most;
  if (!short) return false;
  // Print between them that is more than a mark is a label of its own.
  if (surroundings?.left && !isPartWord(surroundings.left) && gap > 12) return false;
  return label === null || isPartWord(label) || label === last.field.label;
}

function isCharacter(field: FormField): boolean {
  const width = field.widgets[0]?.box[2] ?? 0;
  return field.maxLength === 1 || (field.maxLength === null && width < 18);
}

const trailingPart = /[\s:,(–-]{1,4}(?:month|mm|day|area code|mo\.?)\W*$/iu;

function labelOfAll({ label, surroundings }: FormField): string | null {
  for (const one of [label, surroundings?.left, surroundings?.above, surroundings?.below])
    if (one && !isPartWord(one)) return one.replace(trailingPart, '');
  return null;
}
