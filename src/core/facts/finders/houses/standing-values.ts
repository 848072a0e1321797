import type { Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { isNamedWell } from '../../names-beside.ts';
import { paragraphsOf, spansOf } from '../../paragraphs.ts';
import { findTown, hasStreetWord } from '../../parsers/address.ts';
import { phraseIn } from '../../phrases.ts';
import { namedIn } from '../records/by-name.ts';
import { isAboutOne, saysTitle } from './about-one.ts';
import { countedIn } from './counted.ts';
import { addressCandidates, type HouseFields } from './house-fields.ts';
import { isOfSection } from './owner.ts';
import { addressFrom, isStreet, type Segment, segmentsOf } from './segments.ts';

/**
 * Values that names in a document say, whatever house they stand by: on a paper about one house, or of a section that is
 * there once. What their sentence takes back is none.
 * @param isNamed whether a house of the section is named on the paper
 */
export function standingValues(
  section: Section,
  fields: HouseFields,
  document: DocumentView,
  isNamed: boolean,
): Candidate[] {
  const isOne = isAboutOne(section, document);
  if (section.repeated && !isOne) return [];
  const pieces = document.sheets.flatMap((sheet) => sheet.pieces);
  const named = namedIn(pieces, section, document)
    .filter(
      ({ type, field, support, value }) =>
        field !== fields.name.id &&
        // "La Ville de Douai": a word of its sentence names no town.
        (type !== 'city' || /^\p{Lu}[^–—|:]*$/u.test(String(value))) &&
        (type !== 'text' || field === fields.country?.id) &&
        (isOne || isNamedWell(support, section, document)),
    )
    .filter((candidate) => isOfSection(candidate, section, document, isNamed))
    .flatMap((candidate) => withTown(candidate, section, fields));
  const counted = isOne ? countedIn(paragraphsOf(document), section, document) : [];
  const hasAddress = named.some(({ field }) => field === fields.street?.id);
  const alone = isOne && !hasAddress ? onlyAddress(section, fields, document) : [];
  return [...named, ...counted, ...alone]
    .filter(({ spans }) => !isTakenBack(spans, document))
    .map((candidate) => ({ ...candidate, score: candidate.score * 0.9 }));
}

/** A street behind its name goes on with its post code and its town, on its line or the next. */
function withTown(candidate: Candidate, section: Section, fields: HouseFields): Candidate[] {
  const [span] = candidate.spans;
  if (candidate.field !== fields.street?.id || !span) return [candidate];
  const { piece } = span;
  const below = piece.sheet.rows[piece.row + 1]?.pieces.find(
    (other) => Math.abs(other.x0 - piece.x0) < piece.sheet.body,
  );
  const lines = below && findTown(below.text)?.from === 0 ? [piece, below] : [piece];
  const segments = lines.flatMap((line) =>
    segmentsOf(line.text, line === piece ? span.from : 0).map((segment) => ({ ...segment, line })),
  );
  const address = addressFrom(segments, 0);
  if (address.street === null || (address.city === null && address.postCode === null)) return [candidate];
  const place = ({ from, to, text }: Segment): Span[] => {
    const own = segments.find((one) => one.from <= from && to <= one.to && one.text.includes(text));
    return own ? [{ piece: own.line, from, to }] : [];
  };
  return addressCandidates(section, fields, address, place, candidate.score).map((own) => ({
    ...own,
    support: candidate.support,
    rule: candidate.rule,
    features: candidate.features,
  }));
}

/** "We expect you at 17 rue des Tilleuls": the address a sentence of a paper about one house speaks of. */
function onlyAddress(section: Section, fields: HouseFields, document: DocumentView): Candidate[] {
  const found = paragraphsOf(document).flatMap((paragraph) => {
    const segments = segmentsOf(paragraph.text);
    return segments.flatMap((segment, at) => {
      const own = behindWords(segment);
      if (!own) return [];
      const address = addressFrom([own, ...segments.slice(at + 1)], 0);
      return address.street !== null && address.postCode !== null ? [{ paragraph, address }] : [];
    });
  });
  const [first, ...others] = found;
  const textOf = ({ address }: (typeof found)[number]): string => address.street?.text ?? '';
  if (!first || others.some((other) => textOf(other) !== textOf(first))) return [];
  const place = (segment: Segment): Span[] => spansOf(first.paragraph, segment);
  return addressCandidates(section, fields, first.address, place, 0.65).map((candidate) => ({
    ...candidate,
    rule: 'where the paper says it is',
  }));
}

/** The street a segment ends with, behind a word for being there. */
function behindWords({ text, from }: Segment): Segment | null {
  const match =
    /\s(?:at|in|im|in der|au|aux|à|en|a|in via|presso|op|aan|på|i|no|na)\s(?<street>[\p{Lu}\d].{4,50})$/u.exec(
      text,
    );
  const street = match?.groups?.street;
  if (street === undefined || !isStreet(street) || !hasStreetWord(street)) return null;
  const at = from + text.length - street.length;
  return { text: street, from: at, to: from + text.length };
}

function isTakenBack(spans: readonly Span[], { blueprint }: DocumentView): boolean {
  return spans.some(
    ({ piece }) => phraseIn(piece, blueprint.cancelled) !== null || phraseIn(piece, blueprint.past) !== null,
  );
}

/** Without a name: a stay on a paper about one, or so many rooms for a night in a sentence. */
export function namelessIn(
  rest: readonly Candidate[],
  section: Section,
  document: DocumentView,
): Candidate[][] {
  if (!section.repeated) return rest.length > 0 ? [[...rest]] : [];
  const known = new Set(rest.filter(({ score }) => score >= 0.5).map(({ field }) => field));
  if (known.size >= (saysTitle(section, document) ? 2 : 4)) return [[...rest]];
  for (const paragraph of paragraphsOf(document)) {
    const counted = countedIn([paragraph], section, document);
    if (
      counted.length !== 1 ||
      isTakenBack(spansOf(paragraph, { from: 0, to: paragraph.text.length }), document)
    )
      continue;
    const days = namedIn(
      paragraph.parts.map(({ piece }) => piece),
      section,
      document,
    ).filter(({ type }) => type === 'date');
    if (days.length > 0) return [[...counted, ...days]];
  }
  return [];
}
