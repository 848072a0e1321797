import { fold } from '#core/layout/fold';
import { type Span, textOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf, type Features } from '../../candidate.ts';
import type { FactType, FactValue } from '../../fact.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findFlightNumbers, findTrainNumbers } from '../../parsers/travel.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { readValue } from '../../read-value.ts';
import { type Region, regionsOf } from '../../regions.ts';
import { clockAtStart } from './clock-span.ts';
import { type Entry, entriesIn } from './entries.ts';
import { type SpokenEntry, spokenEntries } from './spoken.ts';
import { stackedEntries } from './stacked.ts';

/**
 * Times and what happens: "18:00 Doors", "Load-in 10 am – 2 pm", rows of a table with both, in one column or several.
 * Of a section's fields the first time is when something begins, the second when it ends; the first of words is what
 * happens, further ones are told apart by the names of their columns; a date is the day. The order is that of the page.
 */
export const timelineFinder: Finder = {
  id: 'timeline',
  find(section, document) {
    const begins = ({ text }: { text: string }): boolean => clockAtStart(text, false) !== null;
    const regions = regionsOf(section, document, begins);
    const runs = settled(
      regions.flatMap((region) => runsIn(region, document)),
      section,
    );
    const used = new Set(runs.flatMap(({ entries }) => entries.map(({ piece }) => piece)));
    const first = firstShowDay(runs, section);
    const told = runs.flatMap(({ entries: own, headed }) =>
      own.map((entry, i) => ({
        candidates: candidatesOf(entry, section, document, {
          headed,
          agrees: isInOrder(own, i) ? 0.8 : 0.4,
          first,
        }),
      })),
    );
    const spoken = spokenEntries(section, document, ({ parts }) =>
      parts.some(({ piece }) => used.has(piece)),
    );
    const stacked = stackedEntries(section, document).filter(
      ({ candidates }) => !candidates.some(({ spans }) => spans.some(({ piece }) => used.has(piece))),
    );
    const said = [
      ...stacked,
      ...spoken.filter((entry) => !stacked.some(({ activity }) => activity === entry.activity)),
    ];
    return [...told, ...said.filter((entry) => !isTold(entry, told))]
      .slice(0, mostEntries)
      .map(({ candidates }, at): FoundItem => ({ key: String(at + 1), candidates }));
  },
};

/** The first day whose heading does not say that nothing is shown on it ("Friday 16 October, travel"). */
function firstShowDay(runs: readonly Run[], { ends }: Section): string | null {
  const days = runs.flatMap(({ entries }) => entries.flatMap(({ day }) => (day ? [day] : [])));
  const shown = days.find(({ span }) => phraseIn(span.piece, ends) === null);
  return (shown ?? days[0])?.date ?? null;
}

/** Whether a timetable says the same thing; where it says another time of it, it is the one that holds. */
function isTold({ activity }: SpokenEntry, told: readonly { candidates: readonly Candidate[] }[]): boolean {
  const name = fold(activity);
  return told.some(({ candidates }) => candidates.some(({ value }) => fold(String(value)).includes(name)));
}

/**
 * Where it is known what may happen, lines with times below no heading count where some of them say such a thing; with
 * them, shorter runs below a day of their own.
 */
function settled(runs: readonly Run[], { fields }: Section): Run[] {
  const values = fields.find((field) => Object.keys(field.values).length > 0)?.values;
  if (!values) return runs.filter(({ entries, headed }) => headed || entries.length >= fewest);
  const says = ({ entries }: Run): number =>
    entries.filter(({ words }) => words.some((span) => findPhrases(textOf(span), values).length > 0)).length;
  const isSure = (run: Run): boolean =>
    run.entries.length >= fewest && says(run) >= Math.max(2, run.entries.length / 4);
  const anySure = runs.some(isSure);
  return runs.filter(
    (run) =>
      isSure(run) ||
      isTable(run) ||
      (run.headed && says(run) > 0) ||
      (anySure && run.entries.length >= 2 && run.entries[0]?.day !== null),
  );
}

/** Rows of a table that go through a day, each with a time in a cell of its own: whatever happens then. */
function isTable({ entries }: Run): boolean {
  const rows = entries.filter(({ piece, clock, leads }) => leads && clock.to >= piece.text.trimEnd().length);
  return (
    rows.length >= fewestRows &&
    rows.length === entries.length &&
    entries.every((_, i) => isInOrder(entries, i)) &&
    entries.every(({ words }) => words.every((span) => !isOfJourney(textOf(span))))
  );
}

const fewestRows = 5;

/** Stations of a train stand beside times as well. */
function isOfJourney(text: string): boolean {
  return (
    [...findTrainNumbers(text), ...findFlightNumbers(text)].length > 0 ||
    /(?<!\p{L})(?:Hbf|Gare|Station|ZOB)(?!\p{L})/u.test(text)
  );
}

const mostEntries = 500;
/** Without a heading fewer lines with a time are no timeline. */
const fewest = 3;
/** Lines between two of a run at most. */
const farthest = 3;

type Run = { entries: Entry[]; headed: boolean };

/** Entries that follow each other closely; of a page without a heading only where several do. */
function runsIn({ heading, lines }: Region, { context }: DocumentView): Run[] {
  const entries = entriesIn(lines, context);
  if (heading) return entries.length > 0 ? [{ entries: alike(entries), headed: true }] : [];
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last && last.leads === entry.leads && entry.line - last.line <= farthest;
    if (isNext) runs.at(-1)?.push(entry);
    else runs.push([entry]);
  }
  return runs.map((run) => ({ entries: run, headed: false }));
}

/** Times stand before the words or behind them, whichever more lines do. */
function alike(entries: readonly Entry[]): Entry[] {
  const leading = entries.filter(({ leads }) => leads).length;
  const most = leading * 2 >= entries.length;
  const kept = entries.filter(({ leads }) => leads === most);
  return kept.length >= 2 || entries.length < 3 ? kept : [...entries];
}

/** Whether the day goes on from the line above; once it may pass midnight. */
function isInOrder(entries: readonly Entry[], i: number): boolean {
  const [own, before] = [entries[i], entries[i - 1]];
  if (!own || !before || own.day?.date !== before.day?.date) return true;
  return own.clock.start.time >= before.clock.start.time || own.clock.start.time < '06:00';
}

function candidatesOf(
  entry: Entry,
  section: Section,
  document: DocumentView,
  { headed, agrees, first }: { headed: boolean; agrees: number; first: string | null },
): Candidate[] {
  const { clock, piece, words, day } = entry;
  const features: Partial<Features> = { label: headed ? 0.9 : 0.4, near: 1, shape: 1, agrees };
  const score = headed ? 0.9 : 0.7;
  const add = (
    field: Field | undefined,
    value: FactValue | null,
    spans: Span[],
    rule: string,
  ): Candidate[] =>
    !field || value === null
      ? []
      : [
          candidateOf({
            section: section.id,
            field: field.id,
            type: field.type,
            value,
            spans,
            rule,
            score,
            features,
          }),
        ];
  const [start, end] = fieldsOf(section, 'time');
  const [dated] = fieldsOf(section, 'date');
  const isOther = !dated?.hints.includes('other_days') || day?.date !== first;
  const at = (time: { from: number; to: number }): Span[] => [{ piece, from: time.from, to: time.to }];
  return [
    ...add(
      start,
      clock.start.time,
      at(clock.start),
      entry.leads ? 'the time before it' : 'the time behind it',
    ),
    ...(clock.end ? add(end, clock.end.time, at(clock.end), 'when it ends') : []),
    ...wordsOf(words, section, document).flatMap(({ field, spans, value }) =>
      add(field, value, spans, 'beside the time'),
    ),
    ...(day && isOther ? add(dated, day.date, [day.span], 'the day it stands below') : []),
  ];
}

/** Words by the column they stand in; lines below each other are one text. */
function wordsOf(
  words: readonly Span[],
  section: Section,
  document: DocumentView,
): { field: Field; spans: Span[]; value: FactValue }[] {
  const fields = section.fields.filter(({ type }) => type !== 'time' && type !== 'date');
  const spansOf = new Map<Field, Span[]>();
  for (const span of words) {
    const field = columnOf(span, fields, section, document) ?? nextFree(span, fields, spansOf);
    if (field) spansOf.set(field, [...(spansOf.get(field) ?? []), span]);
  }
  return [...spansOf].flatMap(([field, spans]) => {
    const read = readValue(spans.map(textOf).join(' '), field.type, document.context);
    return read ? [{ field, spans, value: read.value }] : [];
  });
}

/** A line below goes on with the words above it; what stands beside them is the next field's. */
function nextFree(
  span: Span,
  fields: readonly Field[],
  taken: ReadonlyMap<Field, readonly Span[]>,
): Field | undefined {
  const above = fields.find((field) => taken.get(field)?.some((own) => own.piece.row < span.piece.row));
  return above ?? fields.find((field) => !taken.has(field));
}

/** The field whose name stands above, at the head of the column. */
function columnOf(
  { piece }: Span,
  fields: readonly Field[],
  section: Section,
  { hits }: DocumentView,
): Field | undefined {
  return fields.find((field) =>
    hits.some(
      (hit) =>
        hit.piece.sheet === piece.sheet &&
        hit.piece.row < piece.row &&
        hit.firstToken === 0 &&
        hit.lastToken >= hit.piece.tokens.length &&
        meaningOf(hit, section.id, field.id) !== undefined &&
        Math.abs(hit.piece.x0 - piece.x0) < piece.sheet.body,
    ),
  );
}

function fieldsOf({ fields }: Section, type: FactType): Field[] {
  return fields.filter((field) => field.type === type);
}
