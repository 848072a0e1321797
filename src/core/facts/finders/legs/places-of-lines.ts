import type { Piece, Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { findTimes } from '../../parsers/time.ts';
import { isAirport } from '../../parsers/travel.ts';
import { weekdayNumber } from '../../parsers/weekday-names.ts';
import type { Atom, LegFields } from './atom.ts';

/** What may stand around the name of a place and is no part of it. */
const edges = ',;:|•*·(>→–—-';
/** " - Platform 5", ", Gleis 7", "(platform 3)": a place on the spot. */
const spot =
  /\s?[–—-]\s\p{L}+\.?\s\d.*$|[,;]\s?\p{L}+\.?\s\d.*$|\s\((?=[^()]*\d)[^()]*\)?$|\s\(\s*$|,\s\p{Ll}[\p{Ll}.]{1,12}\s?$/u;
const arrow = /\s(?:→|->|–>|=>|>|–|—|-|@)\s|→/u;
const longest = 60;

/**
 * Stations and stops of a line with a time: the words before or behind it. Of "Berlin Hbf → Köln Hbf" both.
 */
export function placesAmong(
  pieces: readonly Piece[],
  found: readonly Atom[],
  line: { line: number; document: DocumentView; section: Section; fields: LegFields },
): Atom[] {
  const times = found.filter(({ kind, end }) => kind === 'time' && end !== 'other');
  if (times.length === 0) return wayAlone(pieces, found, line);
  const spans = pieces.flatMap((piece) => freeStretches(piece, found, line));
  const single = spans.flatMap(parts).filter((span) => isPlace(span));
  const places = single.length === 1 && times.length === 2 ? single.flatMap(stations) : single;
  return chosen(places, times).map((span) => ({
    kind: 'point',
    value: span.piece.text.slice(span.from, span.to),
    span,
    line: line.line,
    end: times.length === 1 ? (times[0]?.end ?? null) : null,
    loose: true,
  }));
}

const betweenStations =
  /(?<=\s(?:Hbf|Hauptbahnhof|Bahnhof|Bf|HB|ZOB|Centraal|Centrale|Central|Station|Terminal))\s(?=\p{Lu})/u;

/** "Salzburg Hbf München Hbf", a cell of two lines beside two times: what a station is called by ends the first. */
function stations(span: Span): Span[] {
  const { piece, from, to } = span;
  const match = betweenStations.exec(piece.text.slice(from, to));
  if (!match) return [span];
  const at = from + match.index;
  return [
    { piece, from, to: at },
    { piece, from: at + 1, to },
  ];
}

/** "Helsinki → Tampere" on a line without times: both ends of what is told below. */
function wayAlone(
  pieces: readonly Piece[],
  found: readonly Atom[],
  line: { line: number; document: DocumentView; section: Section; fields: LegFields },
): Atom[] {
  const ends = pieces
    .filter(({ text }) => text.length <= longestWay && /→|->|–>|=>/u.test(text))
    .flatMap((piece) => freeStretches(piece, found, line))
    .flatMap(parts)
    .filter((span) => isPlace(span));
  const [from, to] = ends;
  if (!from || !to || from.piece !== to.piece) return [];
  return [from, to].map((span, i) => ({
    kind: 'point',
    value: span.piece.text.slice(span.from, span.to),
    span,
    line: line.line,
    end: i === 0 ? 'start' : 'end',
    loose: true,
  }));
}

const longestWay = 70;

/** A place that its time stands below, under or beside the name of an end: "Departure / Lisboa Oriente / 08:15". */
export function placeAbove(
  pieces: readonly Piece[],
  next: readonly Piece[],
  line: { line: number; document: DocumentView; section: Section; fields: LegFields },
): Atom[] {
  const { document, section, fields } = line;
  return pieces.flatMap((piece): Atom[] => {
    const below = next.find((other) => Math.abs(other.x0 - piece.x0) < piece.sheet.body);
    const [time] = below ? findTimes(below.text) : [];
    const whole = { piece, from: 0, to: piece.text.length };
    if (
      time?.from !== 0 ||
      piece.row + 1 !== below?.row ||
      !isPlace(whole) ||
      findTimes(piece.text).length > 0
    )
      return [];
    const row = piece.sheet.rows[piece.row]?.pieces ?? [];
    const above = piece.sheet.rows[piece.row - 1]?.pieces.find(
      (other) => Math.abs(other.x0 - piece.x0) < piece.sheet.body,
    );
    const end = [row[row.indexOf(piece) - 1], above]
      .map((other) => (other ? endNamed(other, section, fields, document) : null))
      .find((said) => said !== null);
    return end ? [{ kind: 'point', value: piece.text, span: whole, line: line.line, end, loose: true }] : [];
  });
}

function endNamed(
  piece: Piece,
  { id }: Section,
  { from, to, depart, arrive }: LegFields,
  { byPiece }: DocumentView,
): 'start' | 'end' | null {
  const hit = byPiece.get(piece)?.[0];
  if (hit?.firstToken !== 0 || hit.lastToken < piece.tokens.length) return null;
  const is = (...own: { id: string }[]): boolean =>
    own.some((field) => meaningOf(hit, id, field.id) !== undefined);
  return is(depart, from) ? 'start' : is(arrive, to) ? 'end' : null;
}

/** One place to a time: that right behind it, or the last before it. */
function chosen(places: readonly Span[], times: readonly Atom[]): Span[] {
  if (places.length <= times.length) return [...places];
  const [first] = places;
  const [time] = times;
  if (!first || !time) return [];
  // Two places with an arrow between them and one time, or two times: the journey as a whole.
  if (times.length === 1) {
    const behind = places.find((span) => isAfter(span, time.span));
    const isAdjacent = behind && behind.piece === time.span.piece && behind.from - time.span.to < 4;
    return isAdjacent ? [behind] : [first];
  }
  return places.slice(0, times.length);
}

function isAfter(a: Span, b: Span): boolean {
  return a.piece === b.piece ? a.from >= b.to : a.piece.x0 > b.piece.x0;
}

/** What is left of a piece without days, times, numbers and names of fields. */
function freeStretches(
  piece: Piece,
  found: readonly Atom[],
  { document: { byPiece }, section, fields }: { document: DocumentView; section: Section; fields: LegFields },
): Span[] {
  const own = found.filter(({ span }) => span.piece === piece);
  // "Leipzig Hbf ab 08:48": what a time or a number is named by is no part of the place.
  const names = (hit: LabelHit): boolean =>
    own.some(
      ({ kind, span }) =>
        span.from >= hit.to &&
        span.from - hit.to <= 2 &&
        (kind === 'time' ? [fields.depart, fields.arrive] : kind === 'number' ? [fields.number] : []).some(
          ({ id }) => meaningOf(hit, section.id, id) !== undefined,
        ),
    );
  const taken = [
    ...own.map(({ span }) => span),
    ...(byPiece.get(piece) ?? []).filter((hit) => hit.firstToken === 0 || hit.closed || names(hit)),
  ].sort((a, b) => a.from - b.from);
  const free: Span[] = [];
  let from = 0;
  for (const span of taken) {
    if (span.from > from) free.push({ piece, from, to: span.from });
    from = Math.max(from, span.to);
  }
  if (from < piece.text.length) free.push({ piece, from, to: piece.text.length });
  return free;
}

/** The two sides of an arrow. */
function parts(span: Span): Span[] {
  const { piece, from, to } = span;
  const text = piece.text.slice(from, to);
  const match = arrow.exec(text);
  if (!match || /^\p{L}+\.?\s\d/u.test(text.slice(match.index + match[0].length))) return [trimmed(span)];
  return [
    trimmed({ piece, from, to: from + match.index }),
    trimmed({ piece, from: from + match.index + match[0].length, to }),
  ];
}

function trimmed({ piece, from, to }: Span): Span {
  const text = piece.text.slice(from, to);
  const lead = leadOf(text);
  const bare = withoutEnd(withoutWeekday(text.slice(lead)).replace(spot, ''), edges);
  const at = text.indexOf(bare, lead);
  return { piece, from: from + at, to: from + at + bare.length };
}

/** Marks before a place, and a small word that leads to it: "fra København H", ", ankomst Aarhus H". */
function leadOf(text: string): number {
  const marks = /^[\s,;:.|•*·()>→–—-]+/u.exec(text)?.[0].length ?? 0;
  const word =
    /^(?:from|to|arriving|arrives|arrival|von|nach|ab|an|ankunft|de|à|arrivée|desde|hasta|llegada|da|a|per|arrivo|van|naar|aankomst|från|till|ankomst|fra|til|para|chegada)\s(?=\p{Lu})/u.exec(
      text.slice(marks),
    )?.[0].length ?? 0;
  return marks + word;
}

/** "LHR London Heathrow": the code of an airport before its name, where no train stops. */
function isAirportNamed(text: string): boolean {
  const code = /^(?<code>[A-Z]{3})\s\p{Lu}\p{Ll}/u.exec(text)?.groups?.code;
  return code !== undefined && isAirport(code);
}

/** "Hamburg ZOB (Adenauerallee 78) Sat": the day of the week belongs to the date behind it. */
function withoutWeekday(text: string): string {
  const bare = withoutEnd(withoutEnd(text, ' .,').replace(/\s(?:kl|um|at|om|alle|ore|klo)$/u, ''), '.,');
  const at = bare.lastIndexOf(' ');
  return at > 0 && weekdayNumber(bare.slice(at + 1)) !== null ? withoutEnd(bare.slice(0, at), ',') : bare;
}

function isPlace({ piece, from, to }: Span): boolean {
  const text = piece.text.slice(from, to);
  return (
    /^(?:\p{Lu}|['’]s-)/u.test(text) &&
    !text
      .split(/[\s,.]+/u)
      .some((word) => (word.length > 3 || word.length >= text.length - 1) && weekdayNumber(word) !== null) &&
    /\p{L}{2}/u.test(text) &&
    text.length <= longest &&
    !isAirportNamed(text) &&
    !/^\p{L}+\.?\s?\d+$/u.test(text)
  );
}
