import type { Piece, Sheet, SheetRow } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { PartyPart } from '../../blueprint-words.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Finder } from '../../finder.ts';
import { findTown } from '../../parsers/address.ts';
import { hasLegalForm } from '../../parsers/organization.ts';
import { regionNamed } from '../../parsers/region.ts';
import { readStreet } from '../../read-name.ts';

/**
 * Whom a card is for, by the order of its lines alone: family name, given names, street, town. American licences print
 * them so, often with the numbers of AAMVA's design standard before them (1 family name, 2 given names, 8 address), which
 * recognition runs together with what follows ("2RUSSELL", "8218 ALDER CT").
 */
export const cardFinder: Finder = {
  id: 'card',
  find(section, { sheets, byPiece }) {
    const [sheet] = sheets;
    if (!sheet) return [];
    const home = homeOn(sheet);
    const isName = (piece: Piece): boolean => !byPiece.has(piece) && nameIn(piece) !== null;
    const names = namesByNumber(sheet, isName) ?? namesAbove(sheet, home, isName);
    const isNumbered = names?.isNumbered === true;
    const found: Found[] = [...(names?.parts ?? []), ...(home ? partsOfHome(home, isNumbered) : [])];
    return [{ key: null, candidates: found.flatMap((one) => candidatesOf(section, one)) }];
  },
};

type Found = { part: PartyPart; value: string; piece: Piece; from: number; to: number };
type Names = { parts: Found[]; isNumbered: boolean };
type Home = { street: Piece; town: Piece };

/** Lines above a home in which a name may stand. */
const mostAbove = 4;

const candidatesOf = (section: Section, { part, value, piece, from, to }: Found): Candidate[] =>
  section.fields
    .filter((field: Field) => field.part === part)
    .map((field) =>
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value,
        spans: [{ piece, from, to }],
        rule: 'by the order of lines on a card',
        score: 0.78,
        features: { shape: 1, near: 0.8, label: 0.6 },
      }),
    );

/** The first line with a town of which a line before it, or its own beginning, is a street. */
function homeOn({ rows }: Sheet): Home | null {
  for (const [at, row] of rows.entries()) {
    for (const town of row.pieces) {
      if (!findTown(town.text, 'US')) continue;
      if (streetIn(town, true)) return { street: town, town };
      for (const above of [rows[at - 1], rows[at - 2]]) {
        const street = above?.pieces.find((piece) => isBelow(piece, town) && streetIn(piece, true));
        if (street) return { street, town };
      }
    }
  }
  return null;
}

/** On a card of little text things stand under each other where their beginnings do, or where they share most of a line. */
function isBelow(upper: Piece, lower: Piece): boolean {
  const shared = Math.min(upper.x1, lower.x1) - Math.max(upper.x0, lower.x0);
  return Math.abs(upper.x0 - lower.x0) < 4 * upper.sheet.body || shared > 0;
}

type Part = { value: string; from: number; to: number };

function streetIn({ text }: Piece, isNumbered: boolean): Part | null {
  const lead =
    /^8[.)|:]?\s+(?=\d)/u.exec(text)?.[0].length ??
    (isNumbered ? (/^8(?=\d{2,6}\s)/.exec(text)?.[0].length ?? 0) : 0);
  for (const from of lead > 0 ? [lead, 0] : [0]) {
    const read = readStreet(text.slice(from), 'US');
    if (typeof read?.value === 'string')
      return { value: read.value, from: from + read.from, to: from + read.to };
  }
  return null;
}

function partsOfHome({ street, town }: Home, isNumbered: boolean): Found[] {
  const own = findTown(town.text, 'US');
  const line = streetIn(street, isNumbered);
  if (!own) return [];
  const at = { piece: town, from: own.from, to: own.to };
  return [
    ...(line ? [{ part: 'street' as const, piece: street, ...line }] : []),
    { part: 'city', value: own.city, ...at },
    ...(own.region === null ? [] : [{ part: 'region' as const, value: own.region, ...at }]),
    { part: 'post_code', value: own.postCode, ...at },
  ];
}

const number = /^(?:([12])|[lI|])(?:[.,)\]:]\s?|\s)|^([12])(?=\p{Lu}{2})/u;
/** What cards print in capitals that is nobody's name. */
const notNames =
  /\b(?:licen[cs]e|driver|drivers|operator|identification|card|state|class|donor|none|usa|dob|sex|eyes|hair|veteran|real|id|department|motor|vehicles?|commonwealth|county|duplicate|restrictions?|endorsements?|federal|limits|not|for|under|until)\b/iu;

/** A name on a line of its own, without its number; null where something else stands there. */
function nameIn({ text }: Piece): (Part & { number: '1' | '2' | null }) | null {
  const lead = number.exec(text);
  const from = lead?.[0].length ?? 0;
  const bare = text.slice(from).replace(/[\s,.]{1,3}$/u, '');
  const isName =
    /^\p{Lu}[\p{L}'’-]{0,30}(?:,?\s\p{Lu}[\p{L}'’.-]{0,30}){0,4}$/u.test(bare) &&
    bare.replace(/\P{L}/gu, '').length > 2 &&
    !notNames.test(bare) &&
    !hasLegalForm(bare) &&
    regionNamed(bare) === null;
  if (!isName) return null;
  const digit = lead?.[1] ?? lead?.[2] ?? (lead ? '1' : null);
  return { value: bare, from, to: from + bare.length, number: digit === '1' || digit === '2' ? digit : null };
}

const found = (part: PartyPart, piece: Piece, { value, from, to }: Part): Found => ({
  part,
  value: part === 'given_name' ? value.replace(/,\s/gu, ' ') : value,
  piece,
  from,
  to,
});

/** "1 HALDANE" with "2 RUSSELL DEAN" on the next line or the one after. */
function namesByNumber({ rows }: Sheet, isName: (piece: Piece) => boolean): Names | null {
  for (const [at, row] of rows.entries()) {
    for (const family of row.pieces) {
      const own = isName(family) ? nameIn(family) : null;
      if (own?.number !== '1') continue;
      for (const piece of [rows[at + 1], rows[at + 2]].flatMap((below) => below?.pieces ?? [])) {
        const given = isName(piece) ? nameIn(piece) : null;
        if (given?.number === '2')
          return {
            parts: [found('family_name', family, own), found('given_name', piece, given)],
            isNumbered: true,
          };
      }
    }
  }
  return null;
}

/** One line above the home is the whole name; of two the upper is the family's. */
function namesAbove({ rows }: Sheet, home: Home | null, isName: (piece: Piece) => boolean): Names | null {
  if (!home) return null;
  const lines: Piece[] = [];
  for (let at = home.street.row - 1; at >= 0 && at >= home.street.row - mostAbove; at--) {
    const piece = inColumn(rows[at], home.street);
    if (piece && isName(piece)) lines.unshift(piece);
    else if (lines.length > 0 || home.street.row - at > 1) break;
  }
  const [upper, lower] = lines.slice(-2);
  const [first, second] = [upper && nameIn(upper), lower && nameIn(lower)];
  if (!upper || !first) return null;
  if (lower && second)
    return {
      parts: [found('family_name', upper, first), found('given_name', lower, second)],
      isNumbered: false,
    };
  return first.value.includes(' ') ? { parts: [found('name', upper, first)], isNumbered: false } : null;
}

function inColumn(row: SheetRow | undefined, below: Piece): Piece | undefined {
  return row?.pieces.find((piece) => isBelow(piece, below));
}
