import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { daysIn } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, paragraphsOf, spansOf } from '../../paragraphs.ts';
import { findTimes, readTime } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { phonesIn } from '../../units.ts';
import { namesIn } from '../people/names.ts';
import type { RideFields } from './ride-fields.ts';

/** Lines below the first that go on with it at most. */
const mostLines = 3;

/**
 * Rides that a day sheet or a mail tells of behind a word for them: "Van: Front Range Shuttle, (303) 555-0118. Pickup
 * 11:00 AM at Level 5, drop at the inn", "Trasporto: …, minibus, alle 13.30 / da … a …".
 */
export function toldRides(
  section: Section,
  fields: RideFields,
  document: DocumentView,
  isUsed: (piece: Piece) => boolean,
): Candidate[][] {
  const paragraphs = paragraphsOf(document);
  return paragraphs.flatMap((paragraph, i) => {
    const start = beginOf(paragraph, section, fields, document);
    if (start === null || paragraph.parts.some(({ piece }) => isUsed(piece))) return [];
    const lines = [paragraph, ...followers(paragraphs, i, document)];
    if (lines.some(({ text }) => isTakenBack(text, document))) return [];
    const found = lines.flatMap((line, n) => read(line, n === 0 ? start : 0, section, fields, document));
    const known = new Set(found.map(({ field }) => field));
    const isRide = (fields.time && known.has(fields.time.id)) || (fields.from && known.has(fields.from.id));
    return isRide && known.size >= 3 ? [found] : [];
  });
}

function isTakenBack(text: string, { blueprint }: DocumentView): boolean {
  return [blueprint.cancelled, blueprint.past, blueprint.unsettled].some(
    (labels) => phraseIn({ text }, labels) !== null,
  );
}

/** Where what is told begins: behind a heading of the section, or a vehicle, with a colon. */
function beginOf(
  { text, parts }: Paragraph,
  section: Section,
  { kind }: RideFields,
  { byPiece }: DocumentView,
): number | null {
  const hit = parts[0] && byPiece.get(parts[0].piece)?.[0];
  if (
    hit?.firstToken === 0 &&
    hit.closed &&
    hit.meanings.some((meaning) => meaning.kind === 'heading' && meaning.section === section.id)
  )
    return hit.to;
  const vehicle = kind ? findPhrases(text, kind.values).find(({ from }) => from <= 12) : undefined;
  return vehicle && /^\s?:/.test(text.slice(vehicle.to)) ? vehicle.to : null;
}

/** The next lines, while nothing of its own begins on them. */
function followers(paragraphs: readonly Paragraph[], at: number, { byPiece }: DocumentView): Paragraph[] {
  const out: Paragraph[] = [];
  for (const next of paragraphs.slice(at + 1, at + 1 + mostLines)) {
    const hit = next.parts[0] && byPiece.get(next.parts[0].piece)?.[0];
    const begins = hit?.firstToken === 0 && hit.closed && hit.meanings.some(({ kind }) => kind === 'heading');
    if (begins || /^\p{Lu}[^:]{1,30}:\s/u.test(next.text) || /^\d{1,2}[:.h]\d{2}/.test(next.text)) break;
    if (/^\p{Lu}/u.test(next.text) && !/[.,;]$/.test(paragraphs[at]?.text ?? '')) break;
    out.push(next);
  }
  return out;
}

const route =
  /(?:^|[\s,;.])(?:from|at|en|da|dal|dall['’]|von|ab|de|desde|fra|från|van|vanaf)\s(?<from>[^;]{2,60}?)(?:,?\s(?:to|drop(?:\s?off)?(?:\sat)?|a|al|nach|zum|zur|à|vers|hasta|til|till|naar|para)\s)(?<to>[^;.]{2,60}?)(?=[;.]|,\s(?:\p{Ll}|\d)|$)/u;

function read(
  paragraph: Paragraph,
  start: number,
  section: Section,
  fields: RideFields,
  document: DocumentView,
): Candidate[] {
  const { text } = paragraph;
  const rest = text.slice(start);
  const out: Candidate[] = [];
  const add = (field: Field | null, value: string, from: number, to: number, score: number): void => {
    if (!field) return;
    out.push(
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: value.trim().replace(/\s+/gu, ' '),
        spans: spansOf(paragraph, { from: start + from, to: start + to }),
        rule: 'told of a ride',
        score,
        features: { near: 0.8, shape: 0.8, label: 0.6, agrees: 0.6 },
      }),
    );
  };
  const clock = findTimes(rest)[0] ?? behindWord(rest);
  const day = daysIn(rest, document.context)[0]?.date ?? dayAbove(paragraph, document);
  if (clock && day !== null) add(fields.time, `${day}T${clock.time}`, clock.from, clock.to, 0.75);
  const whole = route.exec(rest);
  // "van with 9 seats, 18:30 at the airport": what stands before the time is no place to be picked up at.
  const isBehind =
    clock && (clock.from < 30 || (whole !== null && findTimes(whole.groups?.from ?? '').length > 0));
  const way = isBehind ? route.exec(rest.slice(clock.to)) : whole;
  const offset = isBehind ? clock.to : 0;
  const { from, to } = way?.groups ?? {};
  if (way && from !== undefined && to !== undefined) {
    const at = rest.indexOf(from, offset + way.index);
    add(fields.from, from, at, at + from.length, 0.7);
    const end = rest.indexOf(to, at + from.length);
    add(fields.to, to, end, end + to.length, 0.7);
  }
  const phone = phonesIn(rest, document.context)[0];
  if (phone) add(fields.phone, phone.value, phone.from, phone.to, 0.65);
  const vehicle = fields.kind ? findPhrases(rest, fields.kind.values)[0] : undefined;
  if (vehicle && fields.kind) {
    const whole = segmentAt(rest, vehicle.from);
    const isOfFirm = start > 0 && whole.from <= 3;
    const isShort = whole.to - whole.from <= 40 && !findTimes(rest.slice(whole.from, whole.to)).length;
    const at = isShort ? whole : vehicle;
    if (!isOfFirm) add(fields.kind, rest.slice(at.from, at.to), at.from, at.to, 0.65);
  }
  const driver = fields.driver ? findPhrases(rest, fields.driver.labels)[0] : undefined;
  const name = driver ? namesIn(rest.slice(driver.to), [])[0] : undefined;
  if (driver && name && name.from <= 4)
    add(fields.driver, name.value, driver.to + name.from, driver.to + name.to, 0.75);
  if (start > 0) {
    const first = segmentAt(rest, /^[\s:–—-]*/.exec(rest)?.[0].length ?? 0);
    const company = rest.slice(first.from, first.to);
    const isFirm =
      /^\p{Lu}[\p{L}\d&'’. -]{2,40}$/u.test(company) &&
      company.split(/\s+/u).length <= 5 &&
      findTimes(company).length === 0 &&
      !(fields.kind && isAll(company, fields.kind));
    if (isFirm) add(fields.company, company, first.from, first.to, 0.65);
  }
  return out;
}

function isAll(text: string, { values }: Field): boolean {
  return findPhrases(text, values).some(({ from, to }) => from <= 1 && to >= text.length - 1);
}

/** "alle 13.30", "um 9.15". */
function behindWord(text: string): { time: string; from: number; to: number } | null {
  const lead = /(?<!\p{L})(?:alle|um|kl\.?|om|a las|às|at|à)\s(?=\d)/iu.exec(text);
  const read = lead && readTime(text.slice(lead.index + lead[0].length));
  if (!lead || !read || read.from !== 0) return null;
  const from = lead.index + lead[0].length;
  return { time: read.time, from, to: from + read.to };
}

function segmentAt(text: string, at: number): { from: number; to: number } {
  const from = Math.max(
    ...[',', ';', '.', ':', '('].map((mark) => text.lastIndexOf(mark, Math.max(0, at - 1)) + 1),
    0,
  );
  const end = /[,;(]|\.\s|\.$/u.exec(text.slice(at));
  const lead = /^\s*/.exec(text.slice(from))?.[0].length ?? 0;
  return { from: from + lead, to: at + (end?.index ?? text.length - at) };
}

/** The last day printed above a paragraph on its page. */
function dayAbove({ parts, sheet }: Paragraph, { context }: DocumentView): string | null {
  const row = parts[0]?.piece.row ?? 0;
  for (const { pieces } of sheet.rows.slice(0, row).reverse()) {
    const days = pieces.flatMap(({ text, tokens }) => (tokens.length <= 14 ? daysIn(text, context) : []));
    if (days[0]) return days[0].date;
  }
  return null;
}
