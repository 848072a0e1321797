import { isInMailHead } from '#core/layout/mail-head';
import type { Piece, Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type DayAt, daysIn } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { findTimes, type TimeAt } from '../../parsers/time.ts';
import { findAirports, findFlightNumbers } from '../../parsers/travel.ts';
import { phraseIn } from '../../phrases.ts';
import type { HitsByPiece } from '../../places.ts';
import type { ColumnLine } from '../../streams.ts';
import { shownIn } from '../records/shown.ts';
import type { Atom, LegFields } from './atom.ts';
import { namedNumbers } from './named-numbers.ts';
import { placeAbove, placesAmong } from './places-of-lines.ts';

/** The atoms of lines, in reading order. */
export function atomsIn(
  lines: readonly ColumnLine[],
  section: Section,
  fields: LegFields,
  document: DocumentView,
): Atom[] {
  const isPointed = saysTimesWithPoints(lines);
  return lines.flatMap(({ pieces }, line) => {
    if (pieces.some((piece) => phraseIn(piece, document.blueprint.past) !== null || isInMailHead(piece)))
      return [];
    if (isOfTerms(pieces)) return [];
    const flies = fields.from.type === 'airport' && isFlightLine(pieces);
    const found = pieces.flatMap((piece) => {
      const named = numberNamed(piece, section, fields, document);
      const numbers = (named ? [named] : []).concat(
        shownIn(piece, fields.number.type, document.context)
          .filter(({ from }) => !named || from < named.from || from >= named.to)
          .flatMap(({ value, ...at }) => (typeof value === 'string' ? [{ value, ...at }] : [])),
      );
      const days = daysIn(piece.text, document.context).map(({ date, ...at }: DayAt) => ({
        value: date,
        ...at,
      }));
      const told = findTimes(piece.text);
      const times = [
        ...told,
        ...(told.length === 0 && (numbers.length > 0 || isPointed) ? pointedTimes(piece.text) : []),
        ...(told.length === 0 && flies ? plainTimes(piece.text) : []),
      ]
        .filter(({ from, to }) => !isDuration(piece.text, from, to))
        .map(({ time, ...at }) => ({ value: time, ...at }));
      const points =
        fields.from.type === 'airport'
          ? shownIn(piece, 'airport', document.context)
              .flatMap(({ value, ...at }) => (typeof value === 'string' ? [{ value, ...at }] : []))
              .filter(
                (point) =>
                  isSettledPoint(piece, point, times) || isBehindEnd(piece, point, section, fields, document),
              )
          : [];
      const of = (kind: Atom['kind'], all: readonly { value: string; from: number; to: number }[]): Atom[] =>
        all.map(({ value, from, to }) => {
          const span = { piece, from, to };
          return { kind, value, span, line, end: endSaid(span, section, fields, document), loose: false };
        });
      return [
        ...of(
          'number',
          withoutDays(numbers, days).filter(
            ({ from }) =>
              !isOfCarrier({ piece, from, to: from }, section, fields, document) &&
              !isOfOther({ piece, from, to: from }, section, document) &&
              (fields.number.type === 'flight_number' || !fliesOn(piece)),
          ),
        ),
        ...of('day', days),
        ...of('time', times),
        ...of('point', points),
      ];
    });
    if (fields.from.type !== 'airport') {
      const at = { line, document, fields, section };
      const places = placesAmong(pieces, found, at);
      const below = lines[line + 1]?.pieces ?? [];
      found.push(...(places.length > 0 ? places : placeAbove(pieces, below, at)));
    }
    return found.sort((a, b) => a.span.piece.x0 - b.span.piece.x0 || a.span.from - b.span.from);
  });
}

/** Until when a ticket may be given back, and when somebody answers the telephone: no times of a journey. */
const terms =
  /(?<!\p{L})(?:refund|cancell?ation|cancel by|exchange|hotline|helpline|customer service|storn\p{L}*|umtausch\p{L}*|rückgabe|kundenservice|annulation|annulable|échange|remboursement|service clients?|cancelación|cambios?|devolución|atención al cliente|annullamento|rimborso|cambio|assistenza|servizio clienti|annuler\p{L}*|klantenservice|avbokning|kundtjänst|cancelamento|trocas?|apoio ao cliente|présentez-vous|call us|need help|appele[rz]|besoin d['’]aide|rufen sie|erreichbar|llámenos|llame al|chiamat[ei]|bel ons|bereikbaar|ring oss|ligue|opening hours|öffnungszeiten|horaires d['’]ouverture|horario de atención)(?!\p{L})/iu;

function isOfTerms(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }) => text.length > 30 && terms.test(text));
}

function withoutDays<T extends { from: number; to: number }>(found: readonly T[], days: readonly T[]): T[] {
  return found.filter(({ from, to }) => !days.some((day) => day.from < to && from < day.to));
}

/** The number by its name, of those that do not show by themselves what they are ("Train no. 12345"). */
function numberNamed(
  piece: Piece,
  section: Section,
  { number }: LegFields,
  document: DocumentView,
): { value: string; from: number; to: number } | null {
  if (number.type === 'flight_number') return null;
  const named = namedNumbers(section, document).find((own) => own.piece === piece);
  if (!named) return null;
  const isShown = shownIn(piece, number.type, document.context).some(
    (other) => other.from < named.to && other.to >= named.to,
  );
  return isShown ? null : named;
}

/** Whether a number stands by the name of what else runs: that of a coach is no flight. */
function isOfOther({ piece, from }: Span, section: Section, document: DocumentView): boolean {
  return document.blueprint.sections.some(
    (other) =>
      other.legs &&
      other.id !== section.id &&
      namedNumbers(other, document).some((own) => own.piece === piece && own.from <= from && from < own.to),
  );
}

/** "FR 1059 PSA-PMO": between two airports nothing runs on rails. */
function fliesOn({ text }: Piece): boolean {
  return (
    /(?<!\p{L})[A-Z]{3}\)?\s?[-–→>/]{1,2}\s?\(?[A-Z]{3}(?!\p{L})/u.test(text) &&
    findAirports(text).length >= 2
  );
}

/** Three capitals in running text are a word; an airport is marked, beside a time, or hardly anything else is there. */
function isSettledPoint(
  { text, tokens }: Piece,
  { from, to }: { from: number; to: number },
  times: readonly { from: number; to: number }[],
): boolean {
  if (
    tokens.length <= 4 ||
    times.some((time) => Math.abs(time.from - to) < 12 || Math.abs(from - time.to) < 12)
  )
    return true;
  return /[(/>→–-]\s?$/.test(text.slice(0, from)) || /^\s?[)/>→–-]/.test(text.slice(to));
}

/** "Dep LHR London Heathrow": the first word behind the name of an end. */
function isBehindEnd(
  piece: Piece,
  { from }: { from: number },
  { id }: Section,
  fields: LegFields,
  { byPiece }: DocumentView,
): boolean {
  const ends = [fields.depart, fields.arrive, fields.from, fields.to];
  return (byPiece.get(piece) ?? []).some(
    (hit) =>
      from >= hit.to &&
      /^[\s:.]{1,3}$/.test(piece.text.slice(hit.to, from)) &&
      ends.some((field) => meaningOf(hit, id, field.id) !== undefined),
  );
}

/** Names side by side, each all its piece says, head the columns below. */
function headsColumn({ piece, firstToken, lastToken, closed }: LabelHit, byPiece: HitsByPiece): boolean {
  if (firstToken !== 0 || lastToken < piece.tokens.length || closed) return false;
  const alone = (piece.sheet.rows[piece.row]?.pieces ?? []).filter((other) => {
    const hit = byPiece.get(other)?.[0];
    return hit?.firstToken === 0 && hit.lastToken >= other.tokens.length && !hit.closed;
  });
  return alone.length >= 2;
}

/** "Operated by: KLM, KL 1824": the number it has with another is not its own. */
function isOfCarrier(
  { piece, from }: Span,
  section: Section,
  { carrier, number }: LegFields,
  { byPiece }: DocumentView,
): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const left = row[row.indexOf(piece) - 1];
  const inPiece = byPiece.get(piece)?.findLast((hit) => hit.to <= from);
  const last = left ? byPiece.get(left)?.at(-1) : undefined;
  const before = inPiece ?? (last && last.lastToken >= last.piece.tokens.length ? last : undefined);
  if (!before || meaningOf(before, section.id, number.id)) return false;
  if (carrier !== null && meaningOf(before, section.id, carrier.id) !== undefined) return true;
  const isNext = before.piece !== piece || from - before.to <= 3;
  return isNext && before.meanings.every(({ kind }) => kind === 'other');
}

/** "10.20" on the line of a train: a time, where no other notation of times is there. */
function pointedTimes(text: string): TimeAt[] {
  const found = text.matchAll(
    /(?<![\d.,])(?<hour>[01]?\d|2[0-3])\.(?<minute>[0-5]\d)(?!\d|[.,]\d|\s?(?:€|EUR|kr|%|GBP|CHF))/gu,
  );
  return [...found].map((match) => ({
    time: `${(match.groups?.hour ?? '').padStart(2, '0')}:${match.groups?.minute ?? ''}`,
    zone: null,
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Whether a line has the number of a flight and two airports: one row of an itinerary. */
function isFlightLine(pieces: readonly Piece[]): boolean {
  const text = pieces.map((piece) => piece.text).join(' ');
  return findFlightNumbers(text).length === 1 && findAirports(text).length >= 2;
}

/** "0955" in a row of an itinerary; what may be a year is none. */
function plainTimes(text: string): TimeAt[] {
  const found = text.matchAll(
    /(?<![\p{L}\d./:-]|[A-Z\d]{2}\s)(?!202\d)(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?![\p{L}\d./:])/gu,
  );
  return [...found].map((match) => ({
    time: `${match.groups?.hour ?? ''}:${match.groups?.minute ?? ''}`,
    zone: null,
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Whether lines begin with times written so ("09.56 København H"), or a word for times stands before them. */
function saysTimesWithPoints(lines: readonly ColumnLine[]): boolean {
  const written =
    /(?:^|(?<!\p{L})(?:klo|kl\.?|ore|um|ab|an|dep\.?|arr\.?|af)\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s|$)(?!\s(?:€|EUR|kr))/giu;
  const found = lines.flatMap(({ pieces }) => pieces.flatMap(({ text }) => [...text.matchAll(written)]));
  return found.length >= 2;
}

/** "1h 30m" and "14h 05min" say how long, and so does what a point and minutes stand behind. */
function isDuration(text: string, from: number, to: number): boolean {
  return (
    /^\s?\d{0,2}\s?(?:m(?:in)?\b|mins\b|minut)/iu.test(text.slice(to)) ||
    /[+]\s?$/.test(text.slice(Math.max(0, from - 2), from))
  );
}

/** What the names say that an atom stands behind, to the right of or below. */
function endSaid(
  { piece, from }: Span,
  section: Section,
  fields: LegFields,
  { byPiece, hits }: DocumentView,
): Atom['end'] {
  const said = (hit: LabelHit): Atom['end'] => {
    const is = (...of: Field[]): boolean =>
      of.some((field) => meaningOf(hit, section.id, field.id) !== undefined);
    if (is(fields.depart, fields.from)) return 'start';
    if (is(fields.arrive, fields.to)) return 'end';
    return hit.meanings.some(({ kind }) => kind === 'other') ? 'other' : null;
  };
  const before = byPiece.get(piece)?.findLast((hit) => hit.to <= from && said(hit) !== null);
  if (before) return said(before);
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  for (const left of row.slice(0, row.indexOf(piece)).reverse()) {
    const leads = left === row[0];
    const last = byPiece
      .get(left)
      ?.findLast(
        (hit) =>
          said(hit) !== null && (hit.lastToken >= left.tokens.length || (leads && hit.firstToken === 0)),
      );
    if (last) return said(last);
    if (/\d/.test(left.text)) break;
  }
  const above = hits.findLast(
    (hit) =>
      hit.piece.sheet === piece.sheet &&
      hit.piece.row < piece.row &&
      headsColumn(hit, byPiece) &&
      Math.abs(hit.piece.x0 - piece.x0) < piece.sheet.body &&
      said(hit) !== null,
  );
  return above ? said(above) : null;
}
