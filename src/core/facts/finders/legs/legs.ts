import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isNamedWell } from '../../names-beside.ts';
import { findTrainNumbers } from '../../parsers/travel.ts';
import { phraseIn } from '../../phrases.ts';
import { type ColumnLine, linesInOrder } from '../../streams.ts';
import { namedIn } from '../records/by-name.ts';
import { shownIn } from '../records/shown.ts';
import { type Atom, type LegFields, legFieldsOf } from './atom.ts';
import { atomsIn } from './atoms.ts';
import { type Cut, cutLegs } from './cut.ts';
import { legOf } from './leg.ts';
import { joinedOf, standingOf } from './standing.ts';

/**
 * Legs of journeys: what runs (a flight, a train), between two places, at two times. Papers print them as rows, blocks
 * of names and values, pairs of lines or sentences; what makes a leg is the same in all of them.
 */
export const legsFinder: Finder = {
  id: 'legs',
  find(section, document) {
    return legsIn(section, document).items;
  },
};

const mostLegs = 100;
const mostColumns = 6;

/** The legs of a document, and the pieces that tell of them. */
export function legsIn(
  section: Section,
  document: DocumentView,
): { items: FoundItem[]; used: ReadonlySet<Piece> } {
  const fields = legFieldsOf(section);
  const used = new Set<Piece>();
  if (!fields) return { items: [], used };
  const legs: Leg[] = [];
  for (const sheet of document.sheets) {
    // Of many things on one row the numbers are no heads of columns.
    const begins = (piece: Piece): boolean =>
      (sheet.rows[piece.row]?.pieces.length ?? 0) <= mostColumns && hasNumber(piece, fields, document);
    const lines = linesInOrder(sheet, begins);
    const atoms = atomsIn(lines, section, fields, document);
    for (const cut of cutLegs(atoms)) {
      const found = readLeg(cut, { lines, atoms }, section, fields, document);
      if (!found || legs.length >= mostLegs) continue;
      legs.push(found);
      for (const piece of found.pieces) used.add(piece);
    }
  }
  if (legs.length === 0 && fields.number.type !== 'flight_number')
    legs.push(...numberless(section, fields, document, used));
  const standing = legs.length > 0 ? standingOf(section, document, (piece) => used.has(piece)) : [];
  shareLast(legs, section);
  const items = merged(legs, section, fields).map(({ candidates, cancelled }, i): FoundItem => {
    const missing = standing.filter(({ field }) => !candidates.some((own) => own.field === field));
    return {
      key: String(i + 1),
      candidates: [...candidates, ...missing],
      ...(cancelled === null ? {} : { cancelled }),
    };
  });
  return { items, used };
}

/** What only stands below the last of several legs is told of all of them. */
function shareLast(legs: readonly Leg[], { standing }: Section): void {
  const last = legs.at(-1);
  if (!last || legs.length < 2) return;
  for (const field of standing) {
    const own = last.candidates.filter((candidate) => candidate.field === field);
    const others = legs.slice(0, -1);
    if (
      own.length === 0 ||
      others.some(({ candidates }) => candidates.some((other) => other.field === field))
    )
      continue;
    for (const leg of others) leg.candidates.push(...own);
  }
}

/** Lines between two stops of a journey whose number is not printed. */
const nextStop = 2;

/** Journeys of tickets that print no number: two lines with a time and a place each, and a booking they belong to. */
function numberless(section: Section, fields: LegFields, document: DocumentView, used: Set<Piece>): Leg[] {
  const told = ofTimetables(document);
  const saysSo = document.sheets.some(({ pieces }) =>
    pieces.some((piece) => phraseIn(piece, section.kinds) !== null),
  );
  if (!saysSo) return [];
  const isBooking = standingOf(section, document, () => false).some(
    ({ type, score }) => type === 'code' && score >= 0.5,
  );
  if (!isBooking) return [];
  const out: Leg[] = [];
  for (const sheet of document.sheets) {
    const lines = linesInOrder(sheet, () => false);
    const atoms = atomsIn(lines, section, fields, document);
    const stops = atoms.filter(({ kind, end, line, span }) => {
      const points = atoms.filter((other) => other.kind === 'point' && other.line === line);
      const isStation = points.length === 1 && !/\([A-Z]{3}\)/.test(points[0]?.span.piece.text ?? '');
      return kind === 'time' && end !== 'other' && isStation && isShort(lines[line]) && !told.has(span.piece);
    });
    for (let i = 0; i + 1 < stops.length; i++) {
      const [from, to] = [stops[i], stops[i + 1]];
      if (!from || !to || to.line - from.line > nextStop || from.line === to.line) continue;
      const own = atoms.filter(
        ({ line, kind }) => (line === from.line || line === to.line) && kind !== 'number',
      );
      const before = dayBefore(atoms, atoms.indexOf(from));
      const cut: Cut = { number: from, atoms: own };
      const candidates = legOf(cut, before, section, fields, document).filter(
        ({ field }) => field !== fields.number.id,
      );
      const pieces = piecesOf(cut, lines, atoms);
      const named = namedIn(pieces, section, document).filter(
        ({ field, support }) =>
          !isEnd(field, fields) && isOfLegs(field, section) && isNamedWell(support, section, document),
      );
      out.push({ candidates: [...candidates, ...named], pieces, cancelled: null });
      for (const piece of pieces) used.add(piece);
      i++;
    }
  }
  return out;
}

/** Pieces of timetables of the day: what happens at a time is no stop. */
function ofTimetables(document: DocumentView): ReadonlySet<Piece> {
  const timetables = document.blueprint.sections.filter(({ finder }) => finder === 'timeline');
  const candidates = timetables.flatMap(({ id }) => document.itemsOf(id)).flatMap((item) => item.candidates);
  return new Set(candidates.flatMap(({ spans }) => spans.map(({ piece }) => piece)));
}

function isShort(line: ColumnLine | undefined): boolean {
  return (line?.pieces ?? []).reduce((sum, { tokens }) => sum + tokens.length, 0) <= 8;
}

type Leg = { candidates: Candidate[]; pieces: readonly Piece[]; cancelled: string | null };

function hasNumber(piece: Piece, { number }: LegFields, { context }: DocumentView): boolean {
  return shownIn(piece, number.type, context).some(({ from }) => from < 12);
}

/** A number alone is only spoken of: a leg has times or places, unless it is called off. */
function readLeg(
  cut: Cut,
  { lines, atoms }: { lines: readonly ColumnLine[]; atoms: readonly Atom[] },
  section: Section,
  fields: LegFields,
  document: DocumentView,
): Leg | null {
  const first = cut.atoms[0];
  const before = first && dayBefore(atoms, atoms.indexOf(first));
  const own = legOf(cut, before, section, fields, document);
  const found = new Set(own.map(({ field }) => field));
  const pieces = piecesOf(cut, lines, atoms);
  const named = namedIn(pieces, section, document).filter(
    ({ field, support, spans }) =>
      !found.has(field) &&
      isOfLegs(field, section) &&
      // What is printed once for all may be named anywhere near: in the block of one leg only what is named well is its own.
      (!section.standing.includes(field) ||
        isNamedWell(support, section, document) ||
        isBehind(support, spans)) &&
      (isEnd(field, fields) || !support.some(({ spans }) => namesAnEnd(spans, section, fields, document))),
  );
  const known = new Set([...found, ...named.filter(({ score }) => score >= 0.4).map(({ field }) => field)]);
  const hasPlace = known.has(fields.from.id) || known.has(fields.to.id);
  if (isOtherwise(cut, known, section, fields, document)) return null;
  const isLeg =
    (known.has(fields.from.id) && known.has(fields.to.id)) ||
    (known.has(fields.depart.id) && (hasPlace || known.has(fields.arrive.id) || isBooked(cut.number)));
  const cancelled = saidOf(pieces, document.blueprint.cancelled, cut);
  if (!isLeg && cancelled === null) return null;
  if (saidOf(pieces, document.blueprint.unsettled, cut) !== null) return null;
  const joined = section.fields
    .filter(({ id }) => section.joined.includes(id))
    .flatMap((field) => {
      const values = named.filter((candidate) => candidate.field === field.id);
      return values.length === 0 ? [] : joinedOf(section, field, values, document);
    });
  const others = named.filter(({ field }) => !section.joined.includes(field));
  return { candidates: [...own, ...others, ...joined], pieces, cancelled };
}

/** A code in capitals right behind its name: "bokning LTK82W". */
function isBehind(support: Candidate['support'], spans: Candidate['spans']): boolean {
  const [span] = spans;
  return support.some(({ spans: names }) =>
    names.some(
      (name) =>
        span?.piece === name.piece &&
        span.from - name.to >= 0 &&
        span.from - name.to <= 2 &&
        /^(?=.*\d)[A-Z\d-]{5,12}$/.test(span.piece.text.slice(span.from, span.to)),
    ),
  );
}

/** Whether a leg has the field: those of rides are of something else. */
function isOfLegs(field: string, { legs, standing }: Section): boolean {
  const { along = [], ...own } = legs ?? {};
  return standing.includes(field) || along.includes(field) || Object.values(own).includes(field);
}

function isEnd(field: string, { from, to, depart, arrive }: LegFields): boolean {
  return [from, to, depart, arrive].some(({ id }) => id === field);
}

/** In a leg a word that names one of its ends names nothing else ("to" of a car, which is that of the train). */
function namesAnEnd(
  spans: Candidate['spans'],
  section: Section,
  { from, to, depart, arrive }: LegFields,
  { byPiece }: DocumentView,
): boolean {
  return spans.some((span) =>
    byPiece
      .get(span.piece)
      ?.some(
        (hit) =>
          hit.from === span.from &&
          [from, to, depart, arrive].some(({ id }) => meaningOf(hit, section.id, id)),
      ),
  );
}

/** Whether a number that has the form of a flight's is something else: nothing names it, and no airport is there. */
function isOtherwise(
  { number, atoms }: Cut,
  known: ReadonlySet<string>,
  section: Section,
  fields: LegFields,
  document: DocumentView,
): boolean {
  if (fields.number.type !== 'flight_number')
    return atoms.some(({ kind, value }) => kind === 'point' && /\([A-Z]{3}\)/.test(value));
  if (isNamed(number, section, fields, document)) return false;
  const points = new Set(atoms.filter(({ kind }) => kind === 'point').map(({ value }) => value)).size;
  const isTrain = findTrainNumbers(number.span.piece.text).some(({ from }) => from === number.span.from);
  if (isTrain) return points < 2;
  const hasBoth = known.has(fields.depart.id) && known.has(fields.arrive.id);
  const isCarried = fields.carrier !== null && known.has(fields.carrier.id);
  const ends = new Set(atoms.filter(({ kind }) => kind === 'time').map(({ end }) => end));
  const isTold = hasBoth && (isCarried || (ends.has('start') && ends.has('end')));
  return points === 0 && !isTold && !isBooked(number);
}

/** Whether a number is glued to its airline and has a time right behind it: "BA1403 13:45". */
function isBooked({ span }: Atom): boolean {
  const { text } = span.piece;
  return (
    /^[A-Z\d]{2}\d{3,4}$/.test(text.slice(span.from, span.to)) && /^\s\d{1,2}:\d{2}/.test(text.slice(span.to))
  );
}

/** Whether the name of the field stands before a number: two letters with a number are many things. */
function isNamed(
  { span }: Atom,
  section: Section,
  { number }: LegFields,
  { byPiece }: DocumentView,
): boolean {
  const row = span.piece.sheet.rows[span.piece.row]?.pieces ?? [];
  const left = row[row.indexOf(span.piece) - 1];
  const hits = [...(byPiece.get(span.piece) ?? []), ...((left && byPiece.get(left)) ?? [])];
  return hits.some((hit) => meaningOf(hit, section.id, number.id) !== undefined);
}

/** The day last printed above, which heads what stands below it. */
function dayBefore(atoms: readonly Atom[], at: number): Atom | undefined {
  return atoms.slice(0, at).findLast(({ kind, end }) => kind === 'day' && end !== 'other');
}

/** Lines behind the last time of a leg that may still tell of it. */
const mostBehind = 8;

/** All pieces from the first line of a leg to its last, or to the next leg. */
function piecesOf({ atoms }: Cut, lines: readonly ColumnLine[], all: readonly Atom[]): Piece[] {
  const at = atoms.map(({ line }) => line);
  const [from, last] = [Math.min(...at), Math.max(...at)];
  const next = all.find(({ line, kind }) => line > last && (kind === 'number' || kind === 'time'))?.line;
  const to = Math.min(next ?? lines.length, last + 1 + mostBehind);
  return lines.slice(from, to).flatMap(({ pieces }) => pieces);
}

/** The words on the line of a leg's number, or beside its times, that say one of some phrases. */
function saidOf(
  pieces: readonly Piece[],
  phrases: Parameters<typeof phraseIn>[1],
  { number }: Cut,
): string | null {
  for (const piece of pieces) {
    if (Math.abs(piece.row - number.span.piece.row) > 3) continue;
    const at = phraseIn(piece, phrases);
    if (at) return piece.text.slice(0, 200);
  }
  return null;
}

/** A leg told of twice is one: the same number, and nothing that contradicts it. */
function merged(legs: readonly Leg[], section: Section, fields: LegFields): Leg[] {
  const out: Leg[] = [];
  for (const leg of legs) {
    const same = out.find((other) => isSame(leg, other, fields));
    if (!same) {
      out.push({ ...leg });
      continue;
    }
    const further = leg.candidates.filter(
      ({ field }) => !section.joined.includes(field) || !same.candidates.some((own) => own.field === field),
    );
    same.candidates = [...joinedBoth(same, leg, section), ...further];
    same.cancelled ??= leg.cancelled;
  }
  return out;
}

/** Passengers of a leg that is printed once for each of them. */
function joinedBoth(a: Leg, b: Leg, { joined }: Section): Candidate[] {
  return a.candidates.map((own) => {
    const other = joined.includes(own.field)
      ? b.candidates.find(({ field }) => field === own.field)
      : undefined;
    if (!other || own.value === other.value) return own;
    const values = [...new Set([...String(own.value).split('; '), ...String(other.value).split('; ')])];
    return { ...own, value: values.join('; '), spans: [...own.spans, ...other.spans] };
  });
}

function isSame(a: Leg, b: Leg, { number, depart, from }: LegFields): boolean {
  const value = (leg: Leg, id: string): string | null =>
    String(leg.candidates.find(({ field }) => field === id)?.value ?? '') || null;
  const agrees = (id: string): boolean => {
    const [one, other] = [value(a, id), value(b, id)];
    return one === null || other === null || one === other;
  };
  if (value(a, number.id) === null && value(a, depart.id) !== value(b, depart.id)) return false;
  return value(a, number.id) === value(b, number.id) && agrees(depart.id) && agrees(from.id);
}
