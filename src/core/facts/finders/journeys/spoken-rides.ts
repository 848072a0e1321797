import { isInMailHead } from '#core/layout/mail-head';
import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { capitalsBehind } from '../../capital-words.ts';
import { daysIn } from '../../days.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, paragraphsOf, sentencesOf, spansOf } from '../../paragraphs.ts';
import { findTimes, readTime } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { phonesIn } from '../../units.ts';
import type { RideFields } from './ride-fields.ts';

/**
 * Rides that a sentence speaks of: a vehicle, when it comes, where from and where to. "A minibus of Gruber Travel picks
 * you up at 13.45 at the station and takes you to the palace".
 */
export function spokenRides(
  section: Section,
  fields: RideFields,
  document: DocumentView,
  isUsed: (piece: Piece) => boolean,
): Candidate[][] {
  return paragraphsOf(document)
    .filter(({ parts }) => !parts.some(({ piece }) => isUsed(piece)))
    .flatMap((paragraph) =>
      sentencesOf(paragraph.text).flatMap(({ from, to }) => {
        const ride = rideIn({ paragraph, from, to }, section, fields, document);
        return ride ? [ride] : [];
      }),
    );
}

const joins: ReadonlySet<string> = new Set(
  'de del della di du des la le the of am an der den zu & and und et y e'.split(' '),
);
const mostWords = 5;
const start =
  /(?<!\p{L})(?:from|at|outside|ab|am|vom|von|von der|vor dem|an der|au|à|devant|du|de la|desde|en|del|da|dal|dalla|dall['’]|vanaf|bij|van|vid|från|fra|ved)\s(?:the\s|il\s|la\s|le\s|l['’]|el\s|het\s|de\s)?(?=\p{Lu})/gu;
const end =
  /(?<!\p{L})(?:to|nach|zum|zur|ins|vers|jusqu['’]à|jusqu['’]au|à|au|a|al|alla|hasta|naar|till|til|para)\s(?:the\s|il\s|la\s|le\s|l['’]|el\s|het\s|de\s)?(?=\p{Lu})/gu;
/** Whose vehicle it is, right behind it. */
const whose =
  /^\s(?:of|by|from|with|der|von|von der|du|de|de la|della|di|van|från|fra|av)\s(?:(?:the|fa\.|firm|company|firma|société|empresa|ditta|bedrijf)\s)?(?=\p{Lu})/iu;

function rideIn(
  { paragraph, from, to }: { paragraph: Paragraph; from: number; to: number },
  section: Section,
  { kind, time, from: start_, to: end_, company, phone }: RideFields,
  document: DocumentView,
): Candidate[] | null {
  const { blueprint, context } = document;
  const text = paragraph.text.slice(from, to);
  if (!kind || !time || !start_) return null;
  if ([blueprint.cancelled, blueprint.past, blueprint.unsettled].some((words) => phraseIn({ text }, words)))
    return null;
  const [vehicle, another] = findPhrases(text, kind.values);
  const clock = findTimes(text)[0] ?? bareTime(text);
  const places = (pattern: RegExp): { value: string; from: number; to: number }[] =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const at = match.index + match[0].length;
      const value = capitalsBehind(text.slice(at), joins, mostWords);
      return value === '' ? [] : [{ value, from: at, to: at + value.length }];
    });
  if (!vehicle || another || !clock) return null;
  const [origin] = places(start).filter((place) => place.from > vehicle.to || place.from > clock.to);
  const goal = origin && places(end).find((place) => place.from > origin.to);
  const days = daysIn(text, context);
  const date = days[0]?.date ?? dayAbove(paragraph, context) ?? dayOfShow(document);
  if (!origin || !goal || date === null) return null;
  const out: Candidate[] = [];
  const add = (field: Field | null, value: string, at: { from: number; to: number }): void => {
    if (!field) return;
    out.push(
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value,
        spans: spansOf(paragraph, { from: from + at.from, to: from + at.to }),
        rule: 'in a sentence about a ride',
        score: 0.65,
        features: { near: 0.7, shape: 0.8, label: 0.5, agrees: 0.6 },
      }),
    );
  };
  add(time, `${date}T${clock.time}`, clock);
  add(start_, origin.value, origin);
  add(end_, goal.value, goal);
  add(kind, text.slice(vehicle.from, vehicle.to), vehicle);
  const lead = whose.exec(text.slice(vehicle.to))?.[0].length;
  const firm = lead === undefined ? '' : capitalsBehind(text.slice(vehicle.to + lead), joins, mostWords);
  if (lead !== undefined && firm !== '')
    add(company, firm, { from: vehicle.to + lead, to: vehicle.to + lead + firm.length });
  const [number] = phonesIn(text, context);
  if (number) add(phone, number.value, number);
  return out;
}

/** "um 13.45": with a word before it that says a time comes. */
function bareTime(text: string): { time: string; from: number; to: number } | null {
  const lead = /(?<!\p{L})(?:alle|um|kl\.?|om|a las|às|at|à|ore)\s(?=\d)/iu.exec(text);
  const read = lead && readTime(text.slice(lead.index + lead[0].length));
  if (!lead || !read || read.from !== 0) return null;
  const from = lead.index + lead[0].length;
  return { time: read.time, from, to: from + read.to };
}

const mostTokens = 8;

/** The day of the short line that heads what stands below it. */
function dayAbove({ parts, sheet }: Paragraph, context: DocumentView['context']): string | null {
  const row = parts[0]?.piece.row ?? 0;
  for (const { pieces } of sheet.rows.slice(0, row).reverse()) {
    const [day] = pieces
      .filter(
        (piece) =>
          piece.tokens.length <= mostTokens && !isInMailHead(piece) && findTimes(piece.text).length === 0,
      )
      .flatMap(({ text }) => daysIn(text, context));
    if (day) return day.date;
  }
  return null;
}

/** The first day of what the paper is about. */
function dayOfShow({ blueprint, itemsOf }: DocumentView): string | null {
  for (const { id, fields } of blueprint.sections.filter(({ repeated }) => !repeated)) {
    const start = fields.find(({ hints }) => hints.includes('span_start'));
    const days = start ? itemsOf(id).flatMap(({ candidates }) => candidates) : [];
    const [best] = days.filter(({ field }) => field === start?.id).sort((a, b) => b.score - a.score);
    if (best) return String(best.value);
  }
  return null;
}
