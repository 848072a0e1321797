import type { Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, paragraphsOf, spansOf } from '../../paragraphs.ts';
import { readValue } from '../../read-value.ts';
import { type Found, phonesIn } from '../../units.ts';
import { fieldOf } from '../records/marks.ts';
import { countedIn } from './counted.ts';
import { added, addressCandidates, type HouseFields } from './house-fields.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { addressFrom, isStreetAlone, type Segment } from './segments.ts';

/** Houses in running text, with what their sentence says. */
export function proseHouses(section: Section, fields: HouseFields, document: DocumentView): Candidate[][] {
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
    .slice(0, address.used === 0 ? 1 : address.used + 3)
    .filter((segment) => !isNamedElsewhere(segment, paragraph, section, document))
    .flatMap((segment) => phonesOf(segment, paragraph, document))[0];
  const beside = phone || !name ? undefined : phoneBeside(mention, document);
  const counted = countedIn([paragraph], section, document).filter(({ spans }) => isWithin(spans, mention));
  return [
    ...(name ? added(section, fields.name, name.text, place(name), worth) : []),
    ...addressCandidates(section, fields, address, place, worth),
    ...(town && !address.city ? added(section, fields.city, town.text, place(town), worth * 0.9) : []),
    ...(phone ? added(section, fields.phone, phone.value, spansOf(paragraph, phone), worth * 0.95) : []),
    ...(beside ? added(section, fields.phone, beside.value, [beside], worth * 0.9) : []),
    ...segments.flatMap((segment) => behindItsName(segment, paragraph, section, fields, document)),
    ...counted,
  ];
}

/** The number in the next cell of a list, where the house is all that stands before it: "Hotel: Quayside Inn | 021 …". */
function phoneBeside(
  { paragraph: { parts } }: Mention,
  { context }: DocumentView,
): (Span & { value: string }) | undefined {
  const [part, ...others] = parts;
  if (!part || others.length > 0) return undefined;
  const row = part.piece.sheet.rows[part.piece.row]?.pieces ?? [];
  const piece = row[row.indexOf(part.piece) + 1];
  const [number, second] = piece ? phonesIn(piece.text, context) : [];
  const isAlone = number && !second && !/\p{L}{4}/u.test(piece?.text.slice(0, number.from) ?? '');
  return piece && isAlone ? { piece, from: number.from, to: number.to, value: number.value } : undefined;
}

/** Numbers in a segment, line by line: what begins the next is none of its digits. */
function phonesOf({ from, to }: Segment, { text, parts }: Paragraph, { context }: DocumentView): Found[] {
  return parts.flatMap((part) => {
    const start = Math.max(from, part.from);
    const own = phonesIn(text.slice(start, Math.max(start, Math.min(to, part.to))), context);
    return own.map((found) => ({ ...found, from: start + found.from, to: start + found.to }));
  });
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
    byPiece.get(part.piece)?.some(
      (hit) =>
        part.from + hit.from >= from &&
        part.from + hit.from < to &&
        !hit.meanings.some((meaning) => meaning.section === section.id) &&
        // "Tel." names the number of whatever it stands behind.
        hit.meanings.some(({ kind, type }) => kind === 'other' || (kind === 'label' && type !== 'phone')),
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
  if (next && /^(?:,\s|\s\()$/u.test(between) && townName.test(next.text) && !isStreetAlone(next.text))
    return next;
  const match = /^,?\s(?:in|en|i|te|di|à|em)\s(?<town>\p{Lu}[\p{L}'’-]{2,20})(?=[\s,.;]|$)/u.exec(
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
