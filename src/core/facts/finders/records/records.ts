import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import { isSameValue } from '../../fact.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { regionsOf } from '../../regions.ts';
import type { ColumnLine } from '../../streams.ts';
import { blocksIn } from './blocks.ts';
import { headOf } from './by-head.ts';
import { namedIn } from './by-name.ts';
import { shownByType } from './by-type.ts';
import { fieldOf, identifying } from './marks.ts';
import { recordsInRows } from './rows.ts';
import { shownIn } from './shown.ts';
import { townsBehind } from './town-behind.ts';

/**
 * Things that are told of one after the other, each in a block of its own: one hotel, one flight. Blocks stand below
 * each other or side by side, as lists of names and values, in rows below names, in lines or sentences.
 */
export const recordsFinder: Finder = {
  id: 'records',
  find(section, document) {
    const regions = regionsOf(section, document, (piece) => beginsRecord(piece, section, document));
    const found = regions.flatMap(({ heading, lines }) => {
      const { items, used } = recordsInRows(lines, section, document);
      const rest = lines.filter((_, i) => !used.has(i));
      const blocks = blocksIn(rest, section, document).map((block) => itemOf(block, section, document));
      // Where nothing heads them, more must speak for it that these are such things.
      const fewest = heading ? 2 : Math.max(2, Math.ceil(section.fields.length / 2));
      return [...items, ...blocks].filter((item) => isRecord(item, section, fewest));
    });
    const records = found.sort(byPlace);
    return merged(records, section).map((candidates, i): FoundItem => ({ key: String(i + 1), candidates }));
  },
};

/** More are no list that a person would make. */
const mostRecords = 200;
/** Candidates with less do not make a block a record. */
const leastScore = 0.3;
/** Of a line that is hardly more than what identifies a record. */
const mostTokens = 4;

/** What a block says of the fields of a section: by their names first, what is left by the type of value. */
function itemOf(block: readonly ColumnLine[], section: Section, document: DocumentView): Candidate[] {
  const pieces = block.flatMap((line) => line.pieces);
  const named = namedIn(pieces, section, document);
  const head = headOf(block, section, document, named);
  const shown = shownByType(pieces, section, document, named);
  return [...named, ...head, ...shown, ...townsBehind([...named, ...head, ...shown], section, document)];
}

function beginsRecord(piece: Piece, section: Section, document: DocumentView): boolean {
  const hit = document.byPiece.get(piece)?.[0];
  const field = hit && hit.firstToken === 0 ? fieldOf(hit, section) : null;
  if (field) return section.identity.includes(field.id);
  return section.fields.some(
    ({ id, type }) =>
      identifying.has(type) &&
      section.identity.includes(id) &&
      piece.tokens.length <= mostTokens &&
      shownIn(piece, type, document.context).length > 0,
  );
}

/** So many fields at least, and one that identifies it where the section names such. */
function isRecord(item: readonly Candidate[], { identity, fields }: Section, fewest: number): boolean {
  const known = new Set(item.filter(({ score }) => score >= leastScore).map(({ field }) => field));
  if (identity.length > 0 && !identity.some((id) => known.has(id))) return false;
  return known.size >= Math.min(fewest, fields.length);
}

function byPlace(a: readonly Candidate[], b: readonly Candidate[]): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  return one.sheet - other.sheet || one.top - other.top || one.left - other.left;
}

function placeOf(item: readonly Candidate[]): { sheet: number; top: number; left: number } {
  const spans = item.flatMap((candidate) => candidate.spans);
  const sheet = Math.min(...spans.map(({ piece }) => piece.sheet.index));
  const own = spans.filter(({ piece }) => piece.sheet.index === sheet);
  const top = Math.min(...own.map(({ piece }) => piece.y0));
  return { sheet, top: Math.round(top / 4), left: Math.min(...own.map(({ piece }) => piece.x0)) };
}

/** A thing told of twice is one: all that identifies it is known of both, and the same. */
function merged(items: readonly (readonly Candidate[])[], { identity }: Section): Candidate[][] {
  const out: Candidate[][] = [];
  for (const item of items) {
    const same = out.find((other) => identity.length > 0 && identity.every((id) => isAlike(id, item, other)));
    if (same) same.push(...item);
    else if (out.length < mostRecords) out.push([...item]);
  }
  return out;
}

function isAlike(field: string, a: readonly Candidate[], b: readonly Candidate[]): boolean {
  const [one, other] = [bestOf(a, field), bestOf(b, field)];
  return one !== null && other !== null && isSameValue(one.value, other.value);
}

function bestOf(item: readonly Candidate[], field: string): Candidate | null {
  return item
    .filter((candidate) => candidate.field === field)
    .reduce<Candidate | null>((best, own) => (best && best.score >= own.score ? best : own), null);
}
