import { type Piece, type Span, textOf } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { isWholeName } from '../../names-beside.ts';
import { paragraphsOf } from '../../paragraphs.ts';
import { phraseIn } from '../../phrases.ts';
import { phonesIn } from '../../units.ts';
import { namedIn } from '../records/by-name.ts';
import { countedIn } from './counted.ts';
import { added, addressCandidates, type HouseFields } from './house-fields.ts';
import { isBelowHeading } from './mentions.ts';
import { addressFrom, type Segment, segmentsOf } from './segments.ts';

/** Lines below a name that may be its block. */
const mostBelow = 6;

/** Houses named on a line of their own, below a heading or by their kind, with the lines below or beside as block. */
export function blockHouses(section: Section, fields: HouseFields, document: DocumentView): Candidate[][] {
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
  if (text.length > 70 || piece.tokens.length > 9 || /[@€$£]|\d{3}|:\s?$/u.test(text)) return null;
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
    if (phone && isNear && !isOfPerson(piece.text.slice(0, phone.from), document)) {
      out.push(
        ...added(section, fields.phone, phone.value, [{ piece, from: phone.from, to: phone.to }], 0.8),
      );
      break;
    }
  }
  const named = namedIn(lines, section, document).filter(
    ({ type }) => !['organization', 'street', 'city', 'text'].includes(type),
  );
  const own = paragraphsOf(document).filter(({ parts }) => parts.some(({ piece }) => lines.includes(piece)));
  return [...out, ...named, ...(section.repeated ? countedIn(own, section, document) : [])];
}

/** Whether what stands before a number says what somebody does. */
function isOfPerson(text: string, { blueprint }: DocumentView): boolean {
  return blueprint.sections.some(
    ({ fields }) =>
      fields.some(({ type }) => type === 'person') &&
      fields.some(
        ({ type, values, weakLabels }) =>
          type === 'text' && (phraseIn({ text }, values) !== null || phraseIn({ text }, weakLabels) !== null),
      ),
  );
}
