import { fold } from '#core/layout/fold';
import { type Piece, type Span, textOf } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isNamedWell, isWholeName } from '../../names-beside.ts';
import { type Paragraph, paragraphsOf, spansOf } from '../../paragraphs.ts';
import { phraseIn } from '../../phrases.ts';
import { readValue } from '../../read-value.ts';
import { phonesIn } from '../../units.ts';
import { namedIn } from '../records/by-name.ts';
import { fieldOf } from '../records/marks.ts';
import { countedIn } from './counted.ts';
import { isBelowHeading, type Mention, mentionsIn } from './mentions.ts';
import { addressFrom, type Segment, segmentsOf } from './segments.ts';

/**
 * Houses with where they are and what was arranged there: a hotel, a hall. A house is named behind a heading, by a word
 * of its kind or before its address; what stands behind the name in its sentence, or below it in its block, is its own.
 * On a paper about one house all named values are.
 */
export const housesFinder: Finder = {
  id: 'houses',
  find(section, document) {
    const fields = houseFieldsOf(section);
    if (!fields) return [];
    const found = [...blockHouses(section, fields, document), ...proseHouses(section, fields, document)];
    const houses = section.repeated ? merged(found, fields) : [found.flat()].filter((own) => own.length > 0);
    const rest = restOf(section, fields, document);
    const items =
      houses.length > 0
        ? houses.map((own, i) => (i === 0 ? [...own, ...rest] : own))
        : namelessIn(rest, section, document);
    const key = (i: number): string | null => (section.repeated ? String(i + 1) : null);
    return items.map((candidates, i): FoundItem => ({ key: key(i), candidates }));
  },
};

export type HouseFields = {
  name: Field;
  street: Field | null;
  city: Field | null;
  country: Field | null;
  phone: Field | null;
};

/** The fields of a section about houses, by their types; the country is text, as it is printed. */
function houseFieldsOf({ fields }: Section): HouseFields | null {
  const of = (type: Field['type']): Field | null => fields.find((field) => field.type === type) ?? null;
  const name = of('organization');
  const country = fields.find(({ part }) => part === 'country') ?? null;
  return name && { name, street: of('street'), city: of('city'), country, phone: of('phone') };
}

/** Lines below a name that may be its block. */
const mostBelow = 6;

/**
 * Values that names in a document say, whatever house they stand by: on a paper about one house, or of a section that is
 * there once. What their sentence takes back is none.
 */
function restOf(section: Section, fields: HouseFields, document: DocumentView): Candidate[] {
  const isOne = isAboutOne(section, document);
  if (section.repeated && !isOne) return [];
  const pieces = document.sheets.flatMap((sheet) => sheet.pieces);
  const named = namedIn(pieces, section, document).filter(
    ({ type, field, support }) =>
      field !== fields.name.id &&
      (type !== 'text' || field === fields.country?.id) &&
      (isOne || isNamedWell(support, section, document)),
  );
  const counted = isOne ? countedIn(paragraphsOf(document), section, document) : [];
  return [...named, ...counted]
    .filter(({ spans }) => !isTakenBack(spans, document))
    .map((candidate) => ({ ...candidate, score: candidate.score * 0.9 }));
}

function isTakenBack(spans: readonly Span[], { blueprint }: DocumentView): boolean {
  return spans.some(
    ({ piece }) => phraseIn(piece, blueprint.cancelled) !== null || phraseIn(piece, blueprint.past) !== null,
  );
}

/** Without a name: a stay on a paper about one, or so many rooms for a night in a sentence. */
function namelessIn(rest: readonly Candidate[], section: Section, document: DocumentView): Candidate[][] {
  if (!section.repeated) return rest.length > 0 ? [[...rest]] : [];
  const known = new Set(rest.filter(({ score }) => score >= 0.5).map(({ field }) => field));
  if (known.size >= 2 && saysTitle(section, document)) return [[...rest]];
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

function saysTitle({ titles }: Section, { sheets }: DocumentView): boolean {
  const head = sheets[0]?.rows.slice(0, 12).flatMap(({ pieces }) => pieces) ?? [];
  return head.some((piece) => piece.tokens.length <= 14 && phraseIn(piece, titles) !== null);
}

/** Whether a paper says that it is about such a house as a whole, or names the days of a stay. */
function isAboutOne(section: Section, document: DocumentView): boolean {
  if (saysTitle(section, document)) return true;
  const spans = section.fields.filter(
    ({ hints }) => hints.includes('span_start') || hints.includes('span_end'),
  );
  return (
    spans.length >= 2 &&
    spans.every(({ id }) =>
      document.hits.some(
        (hit) => (hit.firstToken === 0 || hit.closed) && meaningOf(hit, section.id, id)?.kind === 'label',
      ),
    ) &&
    document.sheets.some(({ pieces }) => pieces.some((piece) => phraseIn(piece, section.kinds) !== null))
  );
}

/** Houses in running text, with what their sentence says. */
function proseHouses(section: Section, fields: HouseFields, document: DocumentView): Candidate[][] {
  return paragraphsOf(document).flatMap((paragraph) =>
    mentionsIn(paragraph, section, document).map((mention) => tailOf(mention, section, fields, document)),
  );
}

function tailOf(
  mention: Mention,
  section: Section,
  fields: HouseFields,
  document: DocumentView,
): Candidate[] {
  const { paragraph, segments, at, name, worth } = mention;
  const address = addressFrom(segments, at + 1);
  const town = address.city ?? townBeside(mention);
  const place = (segment: Segment): Span[] => spansOf(paragraph, segment);
  const behind = segments.slice(at + 1);
  const phone = behind
    .slice(0, address.used + 3)
    .filter((segment) => !isNamedElsewhere(segment, paragraph, section, document))
    .flatMap((segment) =>
      phonesIn(segment.text, document.context).map((own) => ({
        ...own,
        from: segment.from + own.from,
        to: segment.from + own.to,
      })),
    )[0];
  const counted = countedIn([paragraph], section, document).filter(({ spans }) => isWithin(spans, mention));
  return [
    ...(name ? added(section, fields.name, name.text, place(name), worth) : []),
    ...addressCandidates(section, fields, address, place, worth),
    ...(town && !address.city ? added(section, fields.city, town.text, place(town), worth * 0.9) : []),
    ...(phone ? added(section, fields.phone, phone.value, spansOf(paragraph, phone), worth * 0.95) : []),
    ...segments.flatMap((segment) => behindItsName(segment, paragraph, section, fields, document)),
    ...counted,
  ];
}

/** The value of a segment that begins with the name of a field: "in 8 October", "conf. LK55". */
function behindItsName(
  segment: Segment,
  paragraph: Paragraph,
  section: Section,
  fields: HouseFields,
  { byPiece, context }: DocumentView,
): Candidate[] {
  return paragraph.parts.flatMap((part) =>
    (byPiece.get(part.piece) ?? []).flatMap((hit) => {
      const at = part.from + hit.from;
      const field =
        at === segment.from || /\s$/.test(paragraph.text.slice(segment.from, at))
          ? fieldOf(hit, section)
          : null;
      if (!field || at < segment.from || at >= segment.to) return [];
      if (field.id === fields.name.id || ['street', 'city', 'text', 'phone', 'quantity'].includes(field.type))
        return [];
      // The value may stand behind a comma or a point after its name.
      const rest = paragraph.text.slice(part.from + hit.to, Math.max(segment.to, part.from + hit.to + 40));
      const lead = /^[\s:.#°º]*(?:nr\.?|no\.?|n°)?[\s:.]*/iu.exec(rest)?.[0].length ?? 0;
      const read = readValue(rest.slice(lead), field.type, context);
      if (!read || read.from > 22) return [];
      const from = part.from + hit.to + lead + read.from;
      return [
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value: read.value,
          spans: spansOf(paragraph, { from, to: from + read.to - read.from }),
          support: [{ spans: [hit], rule: 'its name' }],
          rule: 'behind its name beside the house',
          score: 0.8 * read.quality,
          features: { near: 0.9, shape: read.quality, label: 0.8, agrees: 0.7 },
        }),
      ];
    }),
  );
}

/** Whether a segment begins with the name of a field of another section alone. */
function isNamedElsewhere(
  { from, to }: Segment,
  { parts }: Paragraph,
  section: Section,
  { byPiece }: DocumentView,
): boolean {
  return parts.some((part) =>
    byPiece
      .get(part.piece)
      ?.some(
        (hit) =>
          part.from + hit.from >= from &&
          part.from + hit.from < to &&
          !hit.meanings.some((meaning) => meaning.section === section.id) &&
          hit.meanings.some(({ kind }) => kind === 'label' || kind === 'other'),
      ),
  );
}

/** Whether spans stand in the sentence of a mention. */
function isWithin(spans: readonly Span[], { paragraph, segments }: Mention): boolean {
  const [from, to] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 0];
  return spans.every((span) =>
    spansOf(paragraph, { from, to: to + 2 }).some(
      (own) => own.piece === span.piece && own.from <= span.from && span.from <= own.to,
    ),
  );
}

const townName = /^\p{Lu}[\p{L}'’-]{2,20}(?:\s\p{Lu}[\p{L}'’-]{2,20})?$/u;

/** ", Bergen" behind a name, "in Bergen", or "Bergen, " before it on a line with a day. */
function townBeside({ paragraph, name, segments, at }: Mention): Segment | null {
  if (!name) return null;
  const next = segments[at + 1];
  const between = paragraph.text.slice(name.to, next?.from ?? name.to);
  if (next && /^(?:,\s|\s\()$/u.test(between) && townName.test(next.text)) return next;
  const match = /^\s(?:in|en|i|te)\s(?<town>\p{Lu}[\p{L}'’-]{2,20})(?=[\s,.;]|$)/u.exec(
    paragraph.text.slice(name.to),
  );
  const town = match?.groups?.town;
  if (match && town !== undefined) {
    const from = name.to + match[0].length - town.length;
    return { text: town, from, to: from + town.length };
  }
  const before = segments[at - 1];
  const isTitle =
    segments.length <= 6 &&
    /\d{4}|\d\.\d/.test(
      segments
        .slice(0, at)
        .map(({ text }) => text)
        .join(' '),
    );
  const isNext = before && /^,\s$/.test(paragraph.text.slice(before.to, name.from));
  return isTitle && isNext && townName.test(before.text) ? before : null;
}

/** Houses named on a line of their own, below a heading or by their kind, with the lines below or beside as block. */
function blockHouses(section: Section, fields: HouseFields, document: DocumentView): Candidate[][] {
  return document.sheets.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => {
      const named = nameOfBlock(piece, section, document);
      if (!named) return [];
      const { span, worth } = named;
      const lines = linesBelow(piece, section, document);
      const read = readBlock(lines, section, fields, document);
      if (read.length === 0 && !named.isSure) return [];
      return [[...added(section, fields.name, textOf(span), [span], worth), ...read]];
    }),
  );
}

/** The name a block begins with: behind, beside or below its heading, or a line that has a word of the kind. */
function nameOfBlock(
  piece: Piece,
  section: Section,
  document: DocumentView,
): { span: Span; worth: number; isSure: boolean } | null {
  const { text } = piece;
  if (text.length > 70 || piece.tokens.length > 9 || /[@€$£]|\d{3}/u.test(text)) return null;
  if (phraseIn(piece, document.blueprint.cancelled)) return null;
  const hits = document.byPiece.get(piece) ?? [];
  const isOther = hits.some(
    (hit) => hit.firstToken === 0 && hit.meanings.every(({ kind }) => kind !== 'heading') && hit.closed,
  );
  const isHeading = hits.some((hit) => hit.firstToken === 0 && hit.lastToken >= piece.tokens.length);
  if (isOther || isHeading || !/^\p{Lu}|^\d/u.test(text)) return null;
  const span = { piece, from: 0, to: withoutEnd(text, ',.;:').length };
  const [first] = segmentsOf(text);
  if (!first || first.text.length < span.to - 1) return null;
  const byKind = phraseIn(piece, section.kinds) !== null && piece.tokens.length >= 2;
  const headed = isBelowHeading(piece, section, document);
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const left = row[row.indexOf(piece) - 1];
  if (!headed && left && /\d/.test(left.text)) return null;
  if (row.some((other) => other !== piece && isWholeName(other, document))) {
    if (!headed || isWholeName(piece, document) || !left || !isWholeName(left, document)) return null;
  }
  if (headed) return { span, worth: byKind ? 0.95 : 0.85, isSure: true };
  const isSentence = /[.!?]$/.test(text) || /\s(?:is|ist|est|are|wird)\s/u.test(text);
  return byKind && !isSentence ? { span, worth: 0.75, isSure: false } : null;
}

/** Whether a piece is a name of a field and nothing else. */
function linesBelow(piece: Piece, section: Section, { byPiece }: DocumentView): Piece[] {
  const out: Piece[] = [];
  const { sheet } = piece;
  let last = piece;
  for (let row = piece.row + 1; row < sheet.rows.length && out.length < mostBelow; row++) {
    const next = sheet.rows[row]?.pieces.find((other) => isBelow(piece, other));
    if (!next || next.y0 - last.y1 > 1.6 * sheet.body) break;
    const hit = byPiece.get(next)?.[0];
    const isHeading =
      hit?.firstToken === 0 &&
      hit.lastToken >= next.tokens.length &&
      hit.meanings.some(({ kind, section: id }) => kind === 'heading' && id !== section.id);
    if (isHeading) break;
    out.push(next);
    last = next;
  }
  return out;
}

/** At the same left edge, or centred below. */
function isBelow(piece: Piece, other: Piece): boolean {
  const middle = (own: Piece): number => (own.x0 + own.x1) / 2;
  const { body, boxed } = piece.sheet;
  return (
    Math.abs(other.x0 - piece.x0) < body || (boxed && Math.abs(middle(other) - middle(piece)) < 1.5 * body)
  );
}

/** The address in the first lines of a block, and values with names in all of them. */
function readBlock(
  lines: readonly Piece[],
  section: Section,
  fields: HouseFields,
  document: DocumentView,
): Candidate[] {
  const out: Candidate[] = [];
  const segments: (Segment & { piece: Piece; at: number })[] = lines.flatMap((piece) =>
    segmentsOf(piece.text).map((segment) => ({ ...segment, piece, at: segment.from })),
  );
  const start = segments.findIndex((_, i) => addressFrom(segments, i).used > 0);
  const isNear = start >= 0 && start <= 1;
  const place = (segment: Segment): Span[] => {
    const own = segments.find(
      ({ from, to, text }) => from <= segment.from && to >= segment.to && text.includes(segment.text),
    );
    return own ? [{ piece: own.piece, from: segment.from, to: segment.to }] : [];
  };
  if (isNear) out.push(...addressCandidates(section, fields, addressFrom(segments, start), place, 0.85));
  for (const piece of lines) {
    const phone = phonesIn(piece.text, document.context)[0];
    if (phone && isNear) {
      out.push(
        ...added(section, fields.phone, phone.value, [{ piece, from: phone.from, to: phone.to }], 0.8),
      );
      break;
    }
  }
  const named = namedIn(lines, section, document).filter(
    ({ type }) => !['organization', 'street', 'city', 'text'].includes(type),
  );
  return [...out, ...named];
}

function addressCandidates(
  section: Section,
  fields: HouseFields,
  { street, postCode, city, country }: ReturnType<typeof addressFrom>,
  place: (segment: Segment) => Span[],
  worth: number,
): Candidate[] {
  const parts = [street, postCode].filter((part) => part !== null);
  const value = parts.map(({ text }) => text).join(', ');
  return [
    ...(street ? added(section, fields.street, value, parts.flatMap(place), worth) : []),
    ...(city ? added(section, fields.city, city.text, place(city), worth) : []),
    ...(country ? added(section, fields.country, country.text, place(country), worth) : []),
  ];
}

function added(
  section: Section,
  field: Field | null,
  value: string,
  spans: Span[],
  score: number,
): Candidate[] {
  if (!field || spans.length === 0) return [];
  return [
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: value.replace(/\s+/gu, ' '),
      spans,
      rule: 'with the name of the house',
      score,
      features: { near: 0.9, shape: 0.9, label: score, agrees: 0.7 },
    }),
  ];
}

/** One house told of twice is one: all words of the shorter name are in the longer. */
function merged(houses: readonly Candidate[][], { name }: HouseFields): Candidate[][] {
  const out: { words: ReadonlySet<string>; candidates: Candidate[] }[] = [];
  for (const candidates of houses) {
    const own = candidates.find(({ field }) => field === name.id);
    if (!own) continue;
    const words = new Set(
      fold(String(own.value))
        .split(/[^\p{L}\d]+/u)
        .filter((word) => word.length > 1),
    );
    const same = out.find(
      (other) =>
        [...words].every((word) => other.words.has(word)) ||
        [...other.words].every((word) => words.has(word)),
    );
    if (same) same.candidates.push(...candidates);
    else out.push({ words, candidates: [...candidates] });
  }
  return out.map(({ candidates }) => candidates);
}
