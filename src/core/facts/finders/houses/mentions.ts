import { type Piece, tokensOf } from '#core/layout/sheet';
import type { Field, Labels, Section } from '../../blueprint.ts';
import { capitalsBefore, capitalsBehind } from '../../capital-words.ts';
import type { Context } from '../../context.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import type { LabelHit } from '../../labels.ts';
import { type Paragraph, sentencesOf } from '../../paragraphs.ts';
import { findTimes } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';
import { isCountInWords } from './counted.ts';
import { addressFrom, isStreet, type Segment, segmentsOf } from './segments.ts';

/** A house as a text names it: its name, and how surely it is of the section's kind. */
export type Mention = {
  name: Segment | null;
  paragraph: Paragraph;
  /** The segments of its sentence, and which of them is the name; that before the first of its address without one. */
  segments: readonly Segment[];
  at: number;
  worth: number;
};

/** Small words within names; before the word of the kind hardly any. */
const small: ReadonlySet<string> = new Set(
  'de del della delle dei di da do dos des du la le les el los las van der den het am an im zum zur of the and y e et und & aux au à'.split(
    ' ',
  ),
);
const smallBefore: ReadonlySet<string> = new Set('of & and the de du des van der'.split(' '));
const mostBeside = 5;
const longestName = 60;

/** Houses of a section in a paragraph: behind its names, by a word of its kind, before an address. */
export function mentionsIn(paragraph: Paragraph, section: Section, document: DocumentView): Mention[] {
  const found: Mention[] = [];
  for (const sentence of sentencesOf(paragraph.text)) {
    const text = paragraph.text.slice(sentence.from, sentence.to);
    if (phraseIn({ text }, document.blueprint.cancelled)) continue;
    if (phraseIn({ text }, document.blueprint.unsettled)) continue;
    if (phraseIn({ text }, document.blueprint.past)) continue;
    const labelled = labelledAt(paragraph, sentence, section, document);
    // Behind a heading of its own all that follows is of the house.
    const end = labelled === null ? sentence.to : paragraph.text.length;
    const segments = segmentsOf(paragraph.text, sentence.from, end);
    for (const [at, segment] of segments.entries()) {
      if (segment.from >= sentence.to) break;
      const isLabelled = labelled !== null && segment.from >= labelled && segment.from - labelled <= 6;
      if (!isLabelled && isOfOther(segment, paragraph, section, document)) continue;
      // "Hotel: / Get-in: 15:00": the name of the next row is no house.
      if (isLabelled && /^\s?:/.test(paragraph.text.slice(segment.to))) continue;
      if (isWholeName(segment, paragraph, document) || isOfTimetable(paragraph)) continue;
      if (isLabelled && isStreet(segment.text)) {
        found.push({ name: null, paragraph, segments, at: at - 1, worth: 0.8 });
        break;
      }
      const hasAddress = addressFrom(segments, at + 1).street !== null;
      const named = byKind(segment, section.kinds, hasAddress);
      const behind =
        !named && !isLabelled ? beforeAddress(segment, at, segments, text, section, document) : null;
      const name = isLabelled ? (named ?? trimmed(segment)) : (named ?? behind);
      if (!name || !isName(name.text)) continue;
      const worth = isLabelled && named ? 0.95 : isLabelled ? 0.85 : named ? 0.75 : 0.7;
      found.push({ name, paragraph, segments, at, worth });
    }
  }
  return found;
}

/** Whether a segment is the name of a field and nothing else. */
function isWholeName({ from, to }: Segment, { parts }: Paragraph, { byPiece }: DocumentView): boolean {
  return parts.some((part) =>
    byPiece
      .get(part.piece)
      ?.some(
        (hit) =>
          hit.firstToken === 0 &&
          hit.lastToken >= hit.piece.tokens.length &&
          part.from <= from &&
          to <= part.to &&
          hit.to - hit.from >= to - from,
      ),
  );
}

/** Whether a time stands to the left: what happens then is no house. */
function isOfTimetable({ parts }: Paragraph): boolean {
  const piece = parts[0]?.piece;
  const row = piece?.sheet.rows[piece.row]?.pieces ?? [];
  const left = piece ? row[row.indexOf(piece) - 1] : undefined;
  return left !== undefined && findTimes(left.text)[0]?.from === 0;
}

/** Whether what stands before, to the left or above says that it is a value of another section: where a car goes to. */
function isOfOther(
  { from }: Segment,
  { parts }: Paragraph,
  section: Section,
  { byPiece }: DocumentView,
): boolean {
  const part = parts.find((own) => own.from <= from && from < own.to) ?? parts[0];
  if (!part) return false;
  const isOther = (hit: LabelHit | undefined): boolean => {
    const { meanings = [] } = hit ?? {};
    return (
      meanings.some(({ kind }) => kind === 'label' || kind === 'heading') &&
      !meanings.some((meaning) => meaning.section === section.id || meaning.kind === 'weak')
    );
  };
  const { piece } = part;
  const before = byPiece
    .get(piece)
    ?.findLast((hit) => part.from + hit.to <= from && (hit.closed || hit.firstToken === 0));
  if (isOther(before)) return true;
  const first = parts[0] && byPiece.get(parts[0].piece)?.[0];
  if (first?.firstToken === 0 && first.closed && isOther(first)) return true;
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const left = row[row.indexOf(piece) - 1];
  const above = piece.sheet.rows[piece.row - 1]?.pieces.find(
    (other) => Math.abs(other.x0 - piece.x0) < piece.sheet.body,
  );
  return [left, above].some((other) => {
    const hit = other && byPiece.get(other)?.[0];
    return hit?.firstToken === 0 && hit.lastToken >= hit.piece.tokens.length && isOther(hit);
  });
}

/** Where the value behind the section's heading or the name of its first field begins: "Hotel: …", "Venue – …". */
function labelledAt(
  paragraph: Paragraph,
  sentence: { from: number; to: number },
  section: Section,
  document: DocumentView,
): number | null {
  const { byPiece, context } = document;
  const [field] = section.fields;
  for (const part of paragraph.parts) {
    for (const hit of byPiece.get(part.piece) ?? []) {
      const at = part.from + hit.to;
      if (part.from + hit.from < sentence.from || at > sentence.to) continue;
      const lead = paragraph.text.slice(sentence.from, part.from + hit.from);
      if (hit.closed && namesHouse(hit, section, field, context) && /^[\s\d.)•*§-]*$/u.test(lead)) return at;
    }
  }
  const [first] = paragraph.parts;
  const isFirst = sentence.from === 0 && first !== undefined;
  return isFirst && isBelowHeading(first.piece, section, document) ? 0 : null;
}

/** Whether a name on a page is that of the section's house, in the language of the page. */
export function namesHouse(
  { meanings }: LabelHit,
  section: Section,
  field: Field | undefined,
  { language }: Context,
): boolean {
  return meanings.some(
    ({ kind, section: id, field: named, languages }) =>
      id === section.id &&
      (kind === 'heading' || (kind === 'label' && named === field?.id)) &&
      (language === null || languages.has(language) || languages.has('en')),
  );
}

/** Whether right above, or to the left, stands the heading of the section or the name of its first field. */
export function isBelowHeading(piece: Piece, section: Section, { byPiece, context }: DocumentView): boolean {
  const { sheet, row, x0 } = piece;
  const isOwn = (other: Piece | undefined): boolean => {
    const hit = other && byPiece.get(other)?.[0];
    if (!other || !hit || hit.lastToken < other.tokens.length) return false;
    const lead = other.text.slice(0, hit.from);
    return /^[\s\d.)•*§-]*$/u.test(lead) && namesHouse(hit, section, section.fields[0], context);
  };
  const own = sheet.rows[row]?.pieces ?? [];
  const left = own[own.indexOf(piece) - 1];
  // Three names side by side head columns.
  const names = own.filter((other) => {
    const hit = byPiece.get(other)?.[0];
    return hit?.firstToken === 0 && hit.lastToken >= other.tokens.length && !hit.closed;
  });
  if (names.length >= 3) return false;
  if (isOwn(left)) return true;
  const at = own.indexOf(piece);
  const above = [1, 2]
    .map((up) => {
      const pieces = sheet.rows[row - up]?.pieces ?? [];
      // Without boxes the cells of a table are told by their order alone.
      if (!sheet.boxed && own.length > 1 && pieces.length === own.length) return pieces[at];
      return pieces.find((other) => Math.abs(other.x0 - x0) < sheet.body);
    })
    .find((other) => other !== undefined);
  return above !== undefined && piece.y0 - above.y1 < 2.2 * sheet.body && isOwn(above);
}

/** "Hotel Angebote", "Hotel Offers": where others are to be booked. */
const advertised =
  /^(?:angebote?|buchen|gutscheine?|offers?|deals?|bookings?|vouchers?|offres?|ofertas?|offerte|aanbiedingen|erbjudanden|tilbud)$/iu;

/** The words with capitals around a word of the kind: "the Weavers Quay Hotel", "Albergo Due Torri Antiche". */
function byKind({ text, from }: Segment, kinds: Labels, hasAddress: boolean): Segment | null {
  for (const kind of findPhrases(text, kinds)) {
    if (!/^\p{Lu}/u.test(text.slice(kind.from))) continue;
    const ahead = capitalsBefore(text.slice(0, kind.from), smallBefore, mostBeside);
    const before = ahead === '' ? '' : `${ahead} `;
    const tail = /^-\p{L}{1,30}/u.exec(text.slice(kind.to))?.[0] ?? '';
    const next = text.slice(kind.to + tail.length);
    const behind = /^\s/u.test(next) ? wordsBehind(next) : '';
    const after = `${tail}${behind}`;
    const name = (before + text.slice(kind.from, kind.to) + after).trim();
    const words = tokensOf(name).length;
    if (advertised.test(after.trim())) continue;
    // The word alone names no house.
    if ((words < 2 && !(hasAddress && name.length > 7)) || words > 8) continue;
    const at = text.indexOf(name, Math.max(0, kind.from - before.length));
    return { text: name, from: from + at, to: from + at + name.length };
  }
  return null;
}

/** Words with capitals behind a word of the kind, also after a small one: "Hotel des Deux Rives". */
function wordsBehind(text: string): string {
  const [, joins = ''] =
    /^((?:\s(?:de la|de los|de las|an der|van de|van der|de|del|della|des|du|di|am|zum|zur|of|la|le|les|van)(?=\s))?)/u.exec(
      text,
    ) ?? [];
  const words = capitalsBehind(text.slice(joins.length), small, mostBeside);
  return words === '' ? '' : `${joins} ${words}`;
}

const behindPreposition =
  /(?<![\p{L}])(?:at|in|im|in der|in dem|presso il|presso la|presso l['’]|presso|dans la|dans le|dans|à la|au|en el|en la|en|i|på|vid|in het|in de|bij|no|na)(?:\s(?:salle|sala|saal|halle|zaal|theater))?\s(?<name>\p{Lu}[^,;()]{2,50})$/u;

/** The name an address follows, of a sentence that speaks of what the section is about. */
function beforeAddress(
  segment: Segment,
  at: number,
  segments: readonly Segment[],
  sentence: string,
  section: Section,
  { blueprint }: DocumentView,
): Segment | null {
  const address = addressFrom(segments, at + 1);
  if (address.street === null || (address.postCode === null && address.city === null)) return null;
  if (phraseIn({ text: sentence }, section.occasions) === null) return null;
  if (blueprint.sections.some(({ id, kinds }) => id !== section.id && phraseIn(segment, kinds) !== null))
    return null;
  const match = behindPreposition.exec(segment.text);
  const name = match?.groups?.name;
  if (!match || name === undefined) return null;
  const from = segment.from + segment.text.length - name.length;
  return { text: name, from, to: from + name.length };
}

function trimmed({ text, from }: Segment): Segment {
  const bare = withoutEnd(text, '.');
  return { text: bare, from, to: from + bare.length };
}

function isName(text: string): boolean {
  return (
    /\p{Lu}|^\d/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    text.length <= longestName &&
    !isCountInWords(text) &&
    !/[@€$£]|\d{4}/u.test(text)
  );
}
