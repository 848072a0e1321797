import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { FactType } from '../../fact.ts';
import type { DocumentView, Finder } from '../../finder.ts';
import { type LabelHit, meaningOf } from '../../labels.ts';
import { findTown } from '../../parsers/address.ts';
import { readPerson, readStreet } from '../../read-name.ts';

/**
 * American addresses as a whole, street and town together, near the name of one: some lines below it, beside it, or above,
 * where forms print what a box is for at its foot (box f of a W-2). A street without a town is none here. Where that name asks
 * for somebody's name as well, it is the line above the street.
 */
export const addressFinder: Finder = {
  id: 'address',
  find(section, document) {
    const candidates = section.fields
      .filter(({ type }) => type === 'street')
      .flatMap((street) => homesOf(section, street, document));
    return [{ key: null, candidates }];
  },
};

type Part = { type: FactType; value: string; piece: Piece; from: number; to: number };
type Home = { parts: Part[]; away: number };

const mostHits = 40;
const linesBelow = 4;
const linesAbove = 3;

function homesOf(section: Section, street: Field, { hits, byPiece }: DocumentView): Candidate[] {
  const named = hits.filter((hit) => hit.leads && meaningOf(hit, section.id, street.id)?.kind === 'label');
  return named.slice(0, mostHits).flatMap((hit) => {
    const isOther = (piece: Piece): boolean =>
      byPiece.get(piece)?.some((other) => other.leads && other.lastToken >= piece.tokens.length) === true;
    const home = below(hit, isOther) ?? beside(hit, isOther) ?? above(hit, isOther);
    if (!home) return [];
    return [...candidatesOf(section, street, home, hit), ...whoLivesThere(section, home, hit, isOther)];
  });
}

/** The fields of the address that this street is of: those whose ids have the same beginning. */
function candidatesOf(section: Section, street: Field, { parts, away }: Home, hit: LabelHit): Candidate[] {
  const lead = street.id.slice(0, street.id.length - 'street'.length);
  return section.fields
    .filter(({ id }) => id.startsWith(lead) && !id.slice(lead.length).includes('_'))
    .flatMap((field) =>
      parts
        .filter(({ type }) => type === field.type)
        .map(({ value, piece, from, to }) =>
          candidateOf({
            section: section.id,
            field: field.id,
            type: field.type,
            value,
            spans: [{ piece, from, to }],
            support: [{ spans: [hit], rule: 'its name' }],
            rule: away < 0 ? 'an address above its name' : 'an address below its name',
            score: 1.02 - 0.04 * Math.abs(away),
            features: { label: 1, near: 1 - 0.05 * Math.abs(away), shape: 1 },
          }),
        ),
    );
}

/** The person on the line above the street, where the box is named for a person as well. */
function whoLivesThere(
  section: Section,
  { parts, away }: Home,
  hit: LabelHit,
  isOther: (piece: Piece) => boolean,
): Candidate[] {
  const street = parts.find(({ type }) => type === 'street')?.piece;
  const person = section.fields.find(
    ({ id, type }) => type === 'person' && meaningOf(hit, section.id, id)?.kind === 'label',
  );
  const line = street?.sheet.rows[street.row - 1]?.pieces.find((piece) => isInColumn(piece, street));
  if (!street || !person || !line || line === hit.piece || isOther(line)) return [];
  const read = readPerson(line.text);
  if (!read || read.quality < surelyPerson) return [];
  return [
    candidateOf({
      section: section.id,
      field: person.id,
      type: person.type,
      value: read.value,
      spans: [{ piece: line, from: read.from, to: read.to }],
      support: [{ spans: [hit], rule: 'its name' }],
      rule: 'above an address that its name stands beside',
      score: 0.9 - 0.04 * Math.abs(away),
      features: { label: 1, near: 1 - 0.05 * Math.abs(away), shape: read.quality },
    }),
  ];
}

const surelyPerson = 0.9;

const isInColumn = (piece: Piece, own: Piece): boolean =>
  (piece.x0 < own.x1 && piece.x1 > own.x0) || Math.abs(piece.x0 - own.x0) < 4 * own.sheet.body;

function below({ piece }: LabelHit, isOther: (piece: Piece) => boolean): Home | null {
  const { rows } = piece.sheet;
  for (let at = piece.row + 1; at <= piece.row + linesBelow && at < rows.length; at++) {
    const town = rows[at]?.pieces.find((one) => isInColumn(one, piece) && findTown(one.text, 'US'));
    if (rows[at]?.pieces.some((one) => isInColumn(one, piece) && isOther(one))) return null;
    if (town) return homeAt(town, piece.row, at - piece.row);
  }
  return null;
}

/** In the column to the right of the name, where the lines begin beside it. */
function beside({ piece }: LabelHit, isOther: (piece: Piece) => boolean): Home | null {
  const { rows } = piece.sheet;
  const own = rows[piece.row]?.pieces ?? [];
  const first = own[own.indexOf(piece) + 1];
  if (!first || isOther(first)) return null;
  for (let at = piece.row; at < piece.row + linesBelow && at < rows.length; at++) {
    const pieces = rows[at]?.pieces ?? [];
    // A line of their own column goes on with it; what has a name before it is the next thing.
    if (at > piece.row && pieces.some((one) => one.x1 <= first.x0 && isOther(one))) return null;
    const town = pieces.find((one) => isInColumn(one, first) && findTown(one.text, 'US'));
    if (town) return homeAt(town, piece.row - 1, at - piece.row);
  }
  return null;
}

function above({ piece }: LabelHit, isOther: (piece: Piece) => boolean): Home | null {
  const { rows } = piece.sheet;
  for (let at = piece.row - 1; at >= piece.row - linesAbove && at >= 0; at--) {
    const town = rows[at]?.pieces.find((one) => isInColumn(one, piece) && findTown(one.text, 'US'));
    if (rows[at]?.pieces.some((one) => isInColumn(one, piece) && isOther(one))) return null;
    if (town) return homeAt(town, -1, at - piece.row);
  }
  return null;
}

/** @param after the row above which the street does not stand */
function homeAt(town: Piece, after: number, away: number): Home | null {
  const own = findTown(town.text, 'US');
  if (!own || own.city === '') return null;
  for (let at = town.row; at > Math.max(after, town.row - 3); at--) {
    for (const piece of town.sheet.rows[at]?.pieces ?? []) {
      const text = piece === town ? piece.text.slice(0, own.from) : piece.text;
      const read = isInColumn(piece, town) ? readStreet(text, 'US') : null;
      if (typeof read?.value !== 'string') continue;
      const place = { piece: town, from: own.from, to: own.to };
      return {
        away,
        parts: [
          { type: 'street', value: read.value, piece, from: read.from, to: read.to },
          { type: 'city', value: own.city, ...place },
          ...(own.region === null ? [] : [{ type: 'region' as const, value: own.region, ...place }]),
          { type: 'post_code', value: own.postCode, ...place },
        ],
      };
    }
  }
  return null;
}
