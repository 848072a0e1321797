import type { Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { capitalsBefore } from '../../capital-words.ts';
import { dayAfter, daysBetween } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { findAirports } from '../../parsers/travel.ts';
import { readValue } from '../../read-value.ts';
import type { Atom, LegFields } from './atom.ts';
import type { Cut } from './cut.ts';

type End = { time: Atom | null; day: Atom | null; date: string | null };

/** What the atoms of one leg say of its fields. `before`: days above it, which hold until another is printed. */
export function legOf(
  { number, atoms }: Cut,
  before: Atom | undefined,
  section: Section,
  fields: LegFields,
  document: DocumentView,
): Candidate[] {
  const times = chosenTimes(ofItsLine(number, atoms));
  const points = chosenPoints(ofItsLine(number, atoms), times);
  const days = atoms.filter(({ kind, end }) => kind === 'day' && end !== 'other');
  const start = endOf(times[0] ?? null, days, before);
  const stop = endOf(times[1] ?? null, days, start.day ?? before);
  rollOver(start, stop, document);
  const isClean = times.length === 2 && points.length === 2;
  const score = isClean ? 0.9 : 0.7;
  const add = (
    field: Field | null,
    value: string | null,
    spans: (Span | undefined)[],
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
            spans: spans.filter((span) => span !== undefined),
            rule,
            score,
            features: { near: isClean ? 1 : 0.6, shape: 1, agrees: isInOrder(start, stop) ? 0.9 : 0.3 },
          }),
        ];
  return [
    ...add(fields.number, number.value, [number.span], 'shows by its form what it is'),
    ...add(fields.from, points[0]?.value ?? null, [points[0]?.span], 'the first of its places'),
    ...add(fields.to, points[1]?.value ?? null, [points[1]?.span], 'the second of its places'),
    ...add(fields.depart, momentOf(start), spansOf(start), 'the first of its times'),
    ...add(fields.arrive, momentOf(stop), spansOf(stop), 'the second of its times'),
    ...carrierBehind(number, section, fields, document),
  ];
}

/** Words of a line that is a sentence. */
const longLine = 12;

/** Without any place a number only has the times of its own line: those around are of something else. */
function ofItsLine(number: Atom, atoms: readonly Atom[]): readonly Atom[] {
  const hasPlace = atoms.some(({ kind }) => kind === 'point');
  const isNamed = atoms.some(({ kind, end }) => kind === 'time' && (end === 'start' || end === 'end'));
  const own = atoms.filter(({ kind, line }) => kind === 'time' && line === number.line);
  // A sentence that says both times says both places, or none is told.
  if (own.length === 2 && number.span.piece.tokens.length > longLine)
    return atoms.filter(({ kind, line }) => kind === 'day' || line === number.line);
  return hasPlace || isNamed || own.length === 0 ? atoms : own;
}

/** Times that names say to be the two, those beside places, or the first two there are. */
function chosenTimes(atoms: readonly Atom[]): Atom[] {
  const times = atoms.filter(({ kind, end }) => kind === 'time' && end !== 'other');
  const start = times.find(({ end }) => end === 'start');
  const stop = times.find(({ end }) => end === 'end');
  if (start && stop) return [start, stop];
  const [first, second, third] = times;
  if (third) {
    const beside = times.filter((time) =>
      atoms.some((point) => point.kind === 'point' && point.line === time.line),
    );
    if (beside.length >= 2) return beside.slice(0, 2);
  }
  if (first && !second && first.end === 'end') return [];
  return [first, second].filter((time) => time !== undefined);
}

function chosenPoints(atoms: readonly Atom[], times: readonly Atom[]): Atom[] {
  const points = atoms.filter(({ kind, end }) => kind === 'point' && end !== 'other');
  const start = points.find(({ end }) => end === 'start');
  const stop = points.find(({ end, value }) => end === 'end' && value !== start?.value);
  if (start && stop) return [start, stop];
  const distinct = points.filter(({ value }, i) => points.findIndex((other) => other.value === value) === i);
  if (distinct.length <= 2) return distinct;
  const beside = distinct.filter(({ line }) => times.some((time) => time.line === line));
  return (beside.length >= 2 ? beside : distinct).slice(0, 2);
}

/** The day of a time: that above it in its column or on its line, else the last one before. */
function endOf(time: Atom | null, days: readonly Atom[], before: Atom | undefined): End {
  if (!time) return { time, day: null, date: null };
  const { piece } = time.span;
  const near = days
    .map((day) => ({ day, cost: costOf(day, time) }))
    .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.cost - b.cost)[0]?.day;
  const day = near ?? before ?? days.find((other) => other.span.piece.sheet === piece.sheet) ?? null;
  return { time, day, date: day?.value ?? null };
}

function costOf(day: Atom, time: Atom): number {
  const [a, b] = [day.span.piece, time.span.piece];
  if (a.sheet !== b.sheet) return Number.POSITIVE_INFINITY;
  const rows = b.row - a.row;
  if (a === b)
    return Math.abs(day.span.from - time.span.from) / 1000 + (day.span.from > time.span.from ? 0.05 : 0);
  if (rows === 0) return 0.5 + Math.abs(a.x0 - b.x0) / 1000 + (a.x0 > b.x0 ? 0.4 : 0);
  const isInColumn =
    Math.abs(a.x0 - b.x0) < a.sheet.body || (a.x0 < b.x1 && b.x0 < a.x1 && a.text.length < 16);
  if (isInColumn && rows > 0 && rows <= 2) return 0.3 + rows / 10;
  // A longer line below heads the next journey.
  if (isInColumn && rows < 0 && rows >= -1 && a.text.length < 16) return 0.9;
  return rows > 0 ? 1 + rows : Number.POSITIVE_INFINITY;
}

/** Who arrives before the departure arrives on the next day; "+1" says so as well. */
function rollOver(start: End, stop: End, { context }: DocumentView): void {
  if (!start.time || !stop.time || start.date === null || stop.date === null || context === undefined) return;
  if (start.date.startsWith('--') !== stop.date.startsWith('--')) return;
  const behind = stop.time.span.piece.text.slice(stop.time.span.to, stop.time.span.to + 8);
  const isNext = /^\s?\(?\+\s?1(?!\d)/.test(behind);
  const isSame = start.date === stop.date;
  if (isSame && (isNext || stop.time.value < start.time.value)) stop.date = dayAfter(stop.date);
}

function momentOf({ time, date }: End): string | null {
  return time && date !== null ? `${date}T${time.value}` : null;
}

function spansOf({ time, day }: End): Span[] {
  return [day?.span, time?.span].filter((span) => span !== undefined);
}

const longestJourney = 3;

function isInOrder(start: End, stop: End): boolean {
  const [from, to] = [momentOf(start), momentOf(stop)];
  if (from === null || to === null || from.startsWith('--') || to.startsWith('--')) return true;
  const days = daysBetween(from.slice(0, 10), to.slice(0, 10));
  return days >= 0 && days <= longestJourney;
}

/** Who runs it, behind the number: "LH 456, Lufthansa", "DL 9520 - DELTA AIR LINES". */
function carrierBehind(
  { span, line }: Atom,
  section: Section,
  { carrier }: LegFields,
  { byPiece, context }: DocumentView,
): Candidate[] {
  if (!carrier) return [];
  const row = span.piece.sheet.rows[span.piece.row]?.pieces ?? [];
  const next = row[row.indexOf(span.piece) + 1];
  const own = { piece: span.piece, from: span.to, to: span.piece.text.length };
  const places = [own, ...(next && line >= 0 ? [{ piece: next, from: 0, to: next.text.length }] : [])];
  for (const place of places) {
    const hit = byPiece.get(place.piece)?.find(({ from }) => from >= place.from);
    const text = place.piece.text.slice(place.from, hit?.from ?? place.to);
    const match = /^[\s,–—(·|-]{0,4}(?<name>\p{Lu}[\p{L}.&' -]{2,40}?)\s*(?:[,;()|·–—]|\s-\s|\d|$)/u.exec(
      text,
    );
    const name = match?.groups?.name;
    // "SK 1427 Copenhagen (CPH)" goes on with where it goes from.
    const isPlace =
      !airlineWord.test(name ?? '') && findAirports(text.slice(0, (match?.[0].length ?? 0) + 5)).length > 0;
    if (match && name !== undefined && /\p{L}{3}/u.test(name) && !isPlace) {
      const read = readValue(name, carrier.type, context);
      if (!read || typeof read.value !== 'string') return [];
      const from = place.from + text.indexOf(name);
      return [
        candidateOf({
          section: section.id,
          field: carrier.id,
          type: carrier.type,
          value: read.value,
          spans: [{ piece: place.piece, from, to: from + name.length }],
          rule: 'behind the number',
          score: place === own ? 0.75 : 0.5,
          features: { near: place === own ? 0.9 : 0.6, shape: 0.7 },
        }),
      ];
    }
    if (/[\p{L}\d]/u.test(text)) break;
  }
  return carrierBefore(span, section, carrier);
}

const airlineWord =
  /(?:air|lines?|airways|wings|flug|aero|jet|lufthansa|iberia|klm|sas|swiss|finn|condor|vueling|norwegian|flybe|logan|tap)/iu;

/** "Fly Delta Air Lines DL 2214": a name that says that it flies, right before the number. */
function carrierBefore({ piece, from }: Span, section: Section, carrier: Field): Candidate[] {
  const before = piece.text.slice(0, from);
  const name = capitalsBefore(before, new Set(), 3).replace(
    /^(?:Fly|Flight|Flug|Vol|Vuelo|Volo|Vlucht|Flyg)\s/u,
    '',
  );
  if (!airlineWord.test(name) || /^lines?$/i.test(name)) return [];
  const at = before.lastIndexOf(name);
  return [
    candidateOf({
      section: section.id,
      field: carrier.id,
      type: carrier.type,
      value: name,
      spans: [{ piece, from: at, to: at + name.length }],
      rule: 'before the number',
      score: 0.75,
      features: { near: 0.9, shape: 0.8 },
    }),
  ];
}
