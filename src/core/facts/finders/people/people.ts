import { fold } from '#core/layout/fold';
import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { isPersonName, plainName } from '../../parsers/person-name.ts';
import { phraseIn } from '../../phrases.ts';
import { linesInOrder } from '../../streams.ts';
import { emailsIn, phonesIn, unitsOf } from '../../units.ts';
import { recordsInRows } from '../records/rows.ts';
import { type PeopleFields, peopleFieldsOf, peopleIn } from './read-unit.ts';

/**
 * People with what they do and how they are reached: lists, tables, lines in any order ("Runner: Ann Lee, 0770…"),
 * sentences, the block below a letter. Somebody who is only named is none of them.
 */
export const peopleFinder: Finder = {
  id: 'people',
  find(section, document) {
    const fields = peopleFieldsOf(section);
    if (!fields) return [];
    const tables = document.sheets.flatMap((sheet) => {
      const { items } = recordsInRows(
        linesInOrder(sheet, () => false),
        section,
        document,
      );
      return items.filter((item) => item.some(({ field }) => field === fields.name.id));
    });
    const blocks = document.sheets.flatMap(({ pieces }) => blocksIn(pieces, section, fields, document));
    const lines = unitsOf(document)
      .filter(({ parts }) => !parts.some(({ piece }) => isOfOther(piece, section, document)))
      .filter(({ text }) => !addressed.test(text))
      .flatMap((unit) => peopleIn(unit, section, fields, document));
    const people = merged([...tables.map(plainNames(fields)), ...lines, ...blocks], fields);
    return people
      .sort((a, b) => topOf(a) - topOf(b))
      .slice(0, mostPeople)
      .map((candidates, i): FoundItem => ({ key: String(i + 1), candidates }));
  },
};

const mostPeople = 200;
/** Lines of a letter or mail that say whom it goes to. */
const addressed = /^(?:to|an|à|a|para|aan|till|til|cc|bcc|kopie|attn|z\.\s?hd\.?|t\.a\.v\.?)\s?:/iu;
/** Lines below a name that may be its block. */
const mostBelow = 4;

/** Somebody whom the line says to be something else: the driver of a car, the guest of a hotel. */
function isOfOther(piece: Piece, { id }: Section, { byPiece }: DocumentView): boolean {
  const first = piece.sheet.rows[piece.row]?.pieces[0];
  return [piece, first].some((own) =>
    (own ? (byPiece.get(own) ?? []) : []).some(
      ({ meanings, firstToken, closed }) =>
        (firstToken === 0 || closed) &&
        meanings.some(({ type, section, kind }) => kind === 'label' && type === 'person' && section !== id) &&
        !meanings.some(({ section }) => section === id),
    ),
  );
}

/** A name alone on its line, and below it what its bearer does and how to reach them. */
function blocksIn(
  pieces: readonly Piece[],
  section: Section,
  fields: PeopleFields,
  document: DocumentView,
): Candidate[][] {
  return pieces.flatMap((piece) => {
    if (piece.text.includes(',') || !isPersonName(piece.text) || isOfOther(piece, section, document))
      return [];
    const below = linesBelow(piece);
    const [first] = below;
    const role =
      first && fields.role && first.text.length <= 60 && !/\d|@/.test(first.text)
        ? (phraseIn(first, fields.role.values) ?? phraseIn(first, fields.role.weakLabels))
        : null;
    const of = (read: (text: string) => { value: string; from: number; to: number }[]) =>
      below.flatMap((line) => read(line.text).map((found) => ({ ...found, piece: line })))[0];
    const phone = of((text) => phonesIn(text, document.context));
    const email = of(emailsIn);
    if (!first || (!role && !phone && !email) || (!role && below.length > 2)) return [];
    if (!phone && !email && !(role && fields.role && phraseIn(first, fields.role.values))) return [];
    const add = (
      field: PeopleFields['role'],
      value: string,
      at: { piece: Piece; from: number; to: number },
    ) =>
      field
        ? [
            candidateOf({
              section: section.id,
              field: field.id,
              type: field.type,
              value,
              spans: [at],
              rule: 'in the block of the name',
              score: 0.75,
              features: { near: 0.8, shape: 1, label: role ? 0.7 : 0.2, agrees: 0.6 },
            }),
          ]
        : [];
    return [
      [
        ...add(fields.name, plainName(piece.text), { piece, from: 0, to: piece.text.length }),
        ...(role && first
          ? add(fields.role, withoutEnd(first.text, ',;'), {
              piece: first,
              from: 0,
              to: first.text.length,
            })
          : []),
        ...(phone ? add(fields.phone, phone.value, phone) : []),
        ...(email ? add(fields.email, email.value, email) : []),
      ],
    ];
  });
}

/** The lines right below a piece, at its left edge, up to the next name. */
function linesBelow(piece: Piece): Piece[] {
  const out: Piece[] = [];
  let last = piece;
  for (let row = piece.row + 1; row < piece.sheet.rows.length && out.length < mostBelow; row++) {
    const next = piece.sheet.rows[row]?.pieces.find(({ x0 }) => Math.abs(x0 - piece.x0) < piece.sheet.body);
    if (!next || next.y0 - last.y1 > piece.sheet.body || isPersonName(next.text)) break;
    out.push(next);
    last = next;
  }
  return out;
}

/** Names without titles; what somebody does without the firm behind it. */
function plainNames({ name, role }: PeopleFields): (item: Candidate[]) => Candidate[] {
  return (item) =>
    item.map((candidate) => {
      const value = String(candidate.value);
      if (candidate.field === name.id) return { ...candidate, value: plainName(value) };
      if (candidate.field !== role?.id) return candidate;
      return { ...candidate, value: value.split(/[,(]|\s[·–—]\s/u)[0]?.trim() || value };
    });
}

/** One person is one item wherever the name stands; what is told of them first holds. */
function merged(people: readonly Candidate[][], { name }: PeopleFields): Candidate[][] {
  const out: { key: string; candidates: Candidate[] }[] = [];
  for (const candidates of people) {
    const own = candidates.find(({ field }) => field === name.id);
    if (!own) continue;
    const key = [...fold(String(own.value)).replace(/[^\p{L}]/gu, '')].sort().join('');
    const same = out.find((other) => other.key === key);
    if (same) same.candidates.push(...candidates.map((one) => ({ ...one, score: one.score * 0.95 })));
    else out.push({ key, candidates: [...candidates] });
  }
  return out.map(({ candidates }) => candidates);
}

function topOf(candidates: readonly Candidate[]): number {
  const [span] = candidates[0]?.spans ?? [];
  return span ? span.piece.sheet.index * 10_000 + span.piece.y0 : 0;
}
