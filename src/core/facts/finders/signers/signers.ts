import type { Piece, Span } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Finder, FoundItem } from '../../finder.ts';
import { officeAt } from './offices.ts';
import { isOwnSide, isUnder, sidesOf } from './sides.ts';
import { readName as nameFrom } from './signer-name.ts';

/**
 * Who stands on a paper with an office or a share ("Raquel Nunez, CEO"; "Name: … Title: …"; a name with its office on the
 * next line), on the side that the section's data names (`signs.own`: "tenant", "by") and not on another's (`signs.others`:
 * "landlord"): of several words the nearest counts, and a company whose name stands over its signature is a word as well.
 */
export const signersFinder: Finder = {
  id: 'signers',
  find(section, document) {
    const { sheets } = document;
    const sides = sidesOf(section, document);
    const seen: Signer[] = [];
    for (const { rows } of sheets) {
      for (const [at, { pieces }] of rows.entries()) {
        for (const [i, piece] of pieces.entries()) {
          const below = rows
            .slice(at + 1, at + 1 + linesBelow)
            .map((row) => row.pieces.find((other) => isUnder(piece, other)));
          const found = [
            ...besideNames(piece),
            ...labelled(piece, pieces.slice(i + 1), below),
            ...belowName(piece, below[0]),
            ...officeFirst(piece),
            ...officeApart(piece, pieces.slice(i + 1), below[0], i),
          ];
          for (const one of found) {
            const isKnown = seen.some((other) => other.name.value === one.name.value);
            // Who has a part of it is on its side, where no word says another.
            const isOwn = isOwnSide(one.name.span, sides) ?? one.share !== null;
            if (!isKnown && isOwn) seen.push(one);
          }
        }
      }
    }
    return seen
      .slice(0, mostSigners)
      .map((one, at): FoundItem => ({ key: String(at + 1), candidates: candidatesOf(section, one) }));
  },
};

const mostSigners = 10;
/** Lines below "Name: …" in which its "Title: …" may stand. */
const linesBelow = 2;

type Read = { value: string; span: Span };
type Signer = { name: Read; office: Read | null; share: Read | null };

function candidatesOf(section: Section, { name, office, share }: Signer): Candidate[] {
  const of = (field: Field): Read | null => {
    if (field.part === 'name') return name;
    if (field.part === 'office') return office;
    return field.type === 'percent' ? share : null;
  };
  return section.fields.flatMap((field) => {
    const read = of(field);
    if (!read) return [];
    return candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: read.value,
      spans: [read.span],
      rule: 'beside or below a name',
      score: 0.75,
      features: { shape: 1, near: 0.9, label: 0.7 },
    });
  });
}

const at = (piece: Piece, from: number, value: string): Read => ({
  value,
  span: { piece, from, to: from + value.length },
});

const percent = /(?<![\d.])(\d{1,3}(?:\.\d{1,4})?)\s?(?:%|percent\b)/iu;

function shareIn(piece: Piece, from: number, to: number): Read | null {
  const found = percent.exec(piece.text.slice(from, to));
  const share = found?.[1];
  return share === undefined || !found || Number(share) > 100
    ? null
    : { value: share, span: { piece, from: from + found.index, to: from + found.index + found[0].length } };
}

const person =
  /(?<![\p{L}.'’-])\p{Lu}[\p{L}'’.-]{0,25}(?:\s\p{Lu}[\p{L}'’.-]{0,25}){1,4}(?=,\s|\s\(|\s[-–—]\s)/gu;
const mostNames = 12;

/** "Name, Office", "Name (Office, 70 percent)", "Name - Office", "Name, 60%; Name, 40%". */
function besideNames(piece: Piece): Signer[] {
  const { text } = piece;
  return [...text.matchAll(person)].slice(0, mostNames).flatMap((match): Signer[] => {
    const end = match.index + match[0].length;
    const mark = /^(?:,\s|\s\(|\s[-–—]\s)/u.exec(text.slice(end))?.[0] ?? '';
    const start = end + mark.length;
    const close = mark === ' (' ? text.indexOf(')', start) : Math.min(text.length, start + 50);
    const office = officeAt(text.slice(start, close < 0 ? text.length : close));
    const share = close < 0 ? null : shareIn(piece, start, close);
    const name = nameFrom(match[0]);
    const isShareOf =
      share !== null && (mark === ' (' || /^\d{1,3}(?:\.\d+)?\s?(?:%|percent\b)/iu.test(text.slice(start)));
    if (!name || (office === null && !isShareOf)) return [];
    return [
      {
        name: at(piece, match.index + name.from, name.value),
        office: office === null ? null : at(piece, start, office),
        share,
      },
    ];
  });
}

const nameLabel =
  /^(?:print(?:ed)?\s)?name(?:\s\(print\))?\s?:\s?|^by\s?:\s?(?:_{3,}\s?)?|^[\p{L}\s]{0,25}(?:signature of officer|manager|member|officer|director|president|treasurer|secretary)\s?\d?\s?:?\s/iu;
const titleLabel = /(?:^|\s)(?:title|its|office|capacity)\s?:?\s/iu;

/** "Name: …" with "Title: …" behind or below it. */
function labelled(piece: Piece, behind: readonly Piece[], below: readonly (Piece | undefined)[]): Signer[] {
  const lead = nameLabel.exec(piece.text)?.[0].length;
  if (lead === undefined) return [];
  const rest = piece.text.slice(lead);
  const cut = /\s(?:date|title|its)\b|_{3,}|\s{2,}/iu.exec(rest)?.index ?? rest.length;
  const name = nameFrom(rest.slice(0, cut));
  if (!name) return [];
  // "Manager: Dana Fields": what stands before the name is the office.
  const before = /:\s?$/u.test(piece.text.slice(0, lead)) ? officeAt(piece.text.slice(0, lead)) : null;
  if (before !== null)
    return [{ name: at(piece, lead + name.from, name.value), office: at(piece, 0, before), share: null }];
  for (const other of [piece, ...behind, ...below]) {
    const label = other && titleLabel.exec(other === piece ? other.text.slice(lead) : other.text);
    if (!other || !label) continue;
    const from = (other === piece ? lead : 0) + label.index + label[0].length;
    const office = officeAt(other.text.slice(from));
    if (office === null) continue;
    return [
      {
        name: at(piece, lead + name.from, name.value),
        office: at(other, from, office),
        share: shareIn(other, from, other.text.length),
      },
    ];
  }
  return [];
}

/** A name alone on its line, and the office on the next. */
function belowName(piece: Piece, below: Piece | undefined): Signer[] {
  const lead = /^(?:name|by)\s?:\s?/iu.exec(piece.text)?.[0].length ?? 0;
  const name = nameFrom(piece.text.slice(lead));
  const label = below && /^(?:(?:title|its)\s?:?\s)?/iu.exec(below.text)?.[0].length;
  const office = below && label !== undefined ? officeAt(below.text.slice(label)) : null;
  const isWhole =
    name !== null &&
    /^(?:,?\s(?:[A-Z]{2,4}|[A-Z]\.\s?[A-Z]\.|Esq\.?))?\s*$/u.test(
      piece.text.slice(lead + name.from + name.value.length),
    );
  if (!below || !name || !isWhole || office === null || label === undefined) return [];
  return [
    {
      name: at(piece, lead + name.from, name.value),
      office: at(below, label, office),
      share: shareIn(below, label, below.text.length),
    },
  ];
}

/** "Vice President Grace Tamura, 40% owner": a line that begins with the office, and says whose part of the whole it is. */
function officeFirst(piece: Piece): Signer[] {
  const { text } = piece;
  const office = text.length > 120 ? null : officeAt(text);
  const from = (office ?? '').length + 1;
  const name =
    office === null || text[from - 1] !== ' ' ? null : nameFrom(text.slice(from).replace(/\s\d.*$/u, ''));
  if (office === null || !name) return [];
  const share = shareIn(piece, from + name.from + name.value.length, text.length);
  return share
    ? [{ name: at(piece, from + name.from, name.value), office: at(piece, 0, office), share }]
    : [];
}

/** "President:" with the name in the next column, and "Title President" above it, as registers print them. */
function officeApart(
  piece: Piece,
  behind: readonly Piece[],
  below: Piece | undefined,
  column: number,
): Signer[] {
  const { text } = piece;
  const lead = /^title\s?:?\s/iu.exec(text)?.[0].length ?? 0;
  const office = text.length > 60 ? null : officeAt(text.slice(lead));
  if (office === null || !/^\s?:?\s*$/u.test(text.slice(lead + office.length))) return [];
  // "Member | Schedule A" is a row of something else.
  const isRow = column === 0 && behind.length === 1 && !/\s\p{Lu}$/u.test(behind[0]?.text ?? '');
  const other = lead > 0 ? below : /:\s*$/u.test(text) || isRow ? behind[0] : undefined;
  const name = other && nameFrom(other.text);
  if (!other || !name || name.from + name.value.length < other.text.trimEnd().length) return [];
  return [{ name: at(other, name.from, name.value), office: at(piece, lead, office), share: null }];
}
