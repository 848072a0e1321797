import { isInMailHead } from '#core/layout/mail-head';
import type { Piece, Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { daysIn } from '../../days.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isBorneOutBy } from '../../names-beside.ts';
import { findTimes } from '../../parsers/time.ts';
import { phraseIn } from '../../phrases.ts';
import { phonesIn } from '../../units.ts';
import { standingOf } from '../legs/standing.ts';
import { namedIn } from '../records/by-name.ts';
import { type RideFields, rideFieldsOf } from './ride-fields.ts';

/** Fields of a ride that names must stand beside for a paper to be the order of one. */
const fewest = 3;
/** Of them, by words that name nothing else. */
const fewestOwn = 2;
const headRows = 4;

/** The ride a paper confirms, of names and values; the firm and its number are at its head. Null where it is no such paper. */
export function orderedRide(
  section: Section,
  fields: RideFields,
  document: DocumentView,
  isUsed: (piece: Piece) => boolean,
): Candidate[] | null {
  const pieces = document.sheets.flatMap((sheet) => sheet.pieces).filter((piece) => !isUsed(piece));
  const own = [fields.kind, fields.time, fields.from, fields.to, fields.driver].filter(
    (field) => field !== null,
  );
  const named = namedIn(pieces, section, document).filter(
    ({ field, support, spans }) =>
      [...own, fields.phone, fields.company].some((one) => one?.id === field) &&
      isApart(support, field, section, document) &&
      !spans.some(({ piece }) => phraseIn(piece, document.blueprint.cancelled) !== null),
  );
  const withTime = [...named, ...timesOf(named, fields, section, document)];
  const known = own.filter(({ id }) => withTime.some(({ field, score }) => field === id && score > 0.3));
  // Words for the ends of any journey name a ride only beside others that name nothing else.
  const alone = named.filter((candidate) => namesRideAlone(candidate, section, document));
  const strong = new Set(alone.map(({ field }) => field));
  if (strong.size < fewestOwn) return null;
  if (known.length < fewest || !known.some((field) => field === fields.time || field === fields.from))
    return null;
  return [
    ...withTime
      .filter((candidate) => !isMoment(candidate, fields, document))
      .map((candidate) => tidied(candidate, fields)),
    ...onceForAll(section, fields, document),
  ];
}

/** What a paper of rides says once for all of them: whose paper it is, the number of the booking, who rides. */
export function onceForAll(section: Section, fields: RideFields, document: DocumentView): Candidate[] {
  return [...headOf(section, fields, document), ...standingOf(section, document, () => false)];
}

function namesRideAlone(
  { support, field, score }: Candidate,
  { id, legs, standing }: Section,
  document: DocumentView,
): boolean {
  const { along: _, ...ends } = legs ?? {};
  const others = new Set([...Object.values(ends), ...standing]);
  return (
    score > 0.3 &&
    isBorneOutBy(
      support,
      document,
      (hit) =>
        meaningOf(hit, id, field)?.kind === 'label' &&
        !hit.meanings.some((meaning) => meaning.section === id && others.has(meaning.field)),
    )
  );
}

/** A name with a colon, or alone in its cell or on its line, that means this field. */
function isApart(
  support: Candidate['support'],
  field: string,
  { id }: Section,
  document: DocumentView,
): boolean {
  return isBorneOutBy(
    support,
    document,
    (hit) =>
      meaningOf(hit, id, field) !== undefined &&
      hit.firstToken === 0 &&
      (hit.closed || hit.lastToken >= hit.piece.tokens.length),
  );
}

/** A time without a day takes that of the paper's own date fields: the only day it names for the ride. */
function timesOf(
  named: readonly Candidate[],
  { time }: RideFields,
  section: Section,
  document: DocumentView,
): Candidate[] {
  if (!time || named.some(({ field, value }) => field === time.id && String(value).includes('T'))) return [];
  const hits = document.hits.filter((hit) => hit.firstToken === 0 && meaningOf(hit, section.id, time.id));
  const texts = hits.flatMap((hit) => {
    const row = hit.piece.sheet.rows[hit.piece.row]?.pieces ?? [];
    const right = row[row.indexOf(hit.piece) + 1];
    const below = hit.piece.sheet.rows[hit.piece.row + 1]?.pieces[0];
    const rest = { piece: hit.piece, from: hit.to };
    return [rest, ...[right, below].flatMap((piece) => (piece ? [{ piece, from: 0 }] : []))];
  });
  const day = texts.flatMap(({ piece, from }) =>
    daysIn(piece.text.slice(from), document.context).map((own) => ({
      ...own,
      piece,
      from: own.from + from,
      to: own.to + from,
    })),
  )[0];
  const clock = texts.flatMap(({ piece, from }) =>
    findTimes(piece.text.slice(from)).map((own) => ({
      ...own,
      piece,
      from: own.from + from,
      to: own.to + from,
    })),
  )[0];
  const alone = day ? null : onlyDay(document);
  if ((!day && alone === null) || !clock) return [];
  return [
    ...placeBehind(clock, section, document),
    candidateOf({
      section: section.id,
      field: time.id,
      type: time.type,
      value: `${day?.date ?? alone ?? ''}T${clock.time}`,
      spans: day ? [day, clock] : [clock],
      rule: 'day and time beside their names',
      score: 0.85,
      features: { near: 0.8, shape: 1, label: 0.8, agrees: 0.6 },
    }),
  ];
}

/** The day a paper prints first, which the ride it confirms is on; null where it prints none but its own. */
function onlyDay({ sheets, context }: DocumentView): string | null {
  const days = sheets
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => !isInMailHead(piece))
    .flatMap(({ text }) => daysIn(text, context));
  return days[0]?.date ?? null;
}

/** "10:45, Malpensa airport T1, arrivals": where, behind the time. */
function placeBehind(
  { piece, to }: { piece: Piece; to: number },
  section: Section,
  document: DocumentView,
): Candidate[] {
  const { from: field } = rideFieldsOf(section);
  const match =
    /^\s?(?:h|uhr|uur)?[,;:–-]{0,2}\s(?:(?:at|from|am|an|ab|da|dal|presso|a|al|au|à|en|desde|fra|från|vanaf)\s)?(?<place>\p{Lu}.{3,70})$/iu.exec(
      piece.text.slice(to),
    );
  const place = match?.groups?.place;
  if (!field || place === undefined || !/^\p{Lu}/u.test(place) || daysIn(place, document.context).length > 0)
    return [];
  const from = piece.text.length - place.length;
  return [
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: withoutEnd(place, '.;,'),
      spans: [{ piece, from, to: piece.text.length }],
      rule: 'behind the time of its name',
      score: 0.7,
      features: { near: 0.8, shape: 0.8, label: 0.7, agrees: 0.6 },
    }),
  ];
}

/** "Uwe Zschoche (mobil 0170 …)": a text field ends where a bracket with a number opens. */
function tidied(candidate: Candidate, { kind, from, to }: RideFields): Candidate {
  const isText = [kind, from, to].some((field) => field?.id === candidate.field);
  return isText && typeof candidate.value === 'string'
    ? { ...candidate, value: withoutNumber(candidate.value) }
    : candidate;
}

function withoutNumber(text: string): string {
  const open = text.lastIndexOf('(');
  return open > 0 && /\d{3}/.test(text.slice(open)) ? text.slice(0, open).trimEnd() : text;
}

/** A day or a time is no place: "pick-up" may name either. */
function isMoment(
  { field, value }: Candidate,
  { kind, from, to }: RideFields,
  { context }: DocumentView,
): boolean {
  if (![kind, from, to].some((one) => one?.id === field)) return false;
  const text = String(value);
  return [...daysIn(text, context), ...findTimes(text)].some((own) => own.from <= 4);
}

/** The firm whose paper it is: the first name at the head that is not the paper's, and the first number near it that is no fax. */
function headOf(section: Section, { company, phone }: RideFields, document: DocumentView): Candidate[] {
  const rows = document.sheets[0]?.rows.slice(0, headRows) ?? [];
  const add = (field: Field, value: string, span: Span): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value,
      spans: [span],
      rule: 'at the head of the paper',
      score: 0.6,
      features: { near: 0.6, shape: 0.8, label: 0.2, agrees: 0.6 },
    });
  const firm = rows.map(({ pieces: [first] }) => first && firmIn(first, section)).find((own) => own !== null);
  if (!firm) return [];
  const [number] = rows
    .flatMap(({ pieces }) => pieces)
    .flatMap((piece) => phonesIn(piece.text, document.context).map((own) => ({ ...own, piece })));
  return [
    ...(company ? [add(company, firm.piece.text.slice(firm.from, firm.to), firm)] : []),
    ...(phone && number
      ? [add(phone, number.value, { piece: number.piece, from: number.from, to: number.to })]
      : []),
  ];
}

/** The firm a line begins with, up to its address; null of a line that says what the paper is; undefined of all else. */
function firmIn(piece: Piece, { titles }: Section): Span | null | undefined {
  if (phraseIn(piece, titles) !== null) return null;
  const name = (piece.text.split(/\s[·|•–—]\s/u)[0] ?? '').trim();
  const isName = name.split(/\s+/u).length <= 6 && /^\p{Lu}/u.test(name) && !/[\d@:]/.test(name);
  return isName ? { piece, from: 0, to: name.length } : undefined;
}
