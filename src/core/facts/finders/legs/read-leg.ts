import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { isNamedWell } from '../../names-beside.ts';
import { phraseIn } from '../../phrases.ts';
import type { ColumnLine } from '../../streams.ts';
import { namedIn } from '../records/by-name.ts';
import type { Atom, LegFields } from './atom.ts';
import type { Cut } from './cut.ts';
import { legOf } from './leg.ts';
import { isEnd, isOfLegs } from './leg-fields.ts';
import { isBooked, isOtherwise } from './no-flight.ts';
import { dayBefore, piecesOf } from './reach.ts';
import { joinedOf } from './standing.ts';

/** One leg of a journey: what is said of it, where, and why it holds no more. */
export type Leg = { candidates: Candidate[]; pieces: readonly Piece[]; cancelled: string | null };

/** A number alone is only spoken of: a leg has times or places, unless it is called off. */
export function readLeg(
  cut: Cut,
  { lines, atoms }: { lines: readonly ColumnLine[]; atoms: readonly Atom[] },
  section: Section,
  fields: LegFields,
  document: DocumentView,
): Leg | null {
  const first = cut.atoms[0];
  const before = first && dayBefore(atoms, atoms.indexOf(first));
  const own = legOf(cut, before, section, fields, document);
  const found = new Set(own.map(({ field }) => field));
  const pieces = piecesOf(cut, lines, atoms, section, document);
  const named = namedIn(pieces, section, document).filter(
    ({ field, support, spans }) =>
      !found.has(field) &&
      isOfLegs(field, section) &&
      // What is printed once for all may be named anywhere near: in the block of one leg only what is named well is its own.
      (!section.standing.includes(field) ||
        isNamedWell(support, section, document) ||
        isBehind(support, spans)) &&
      (isEnd(field, fields) || !support.some(({ spans }) => namesAnEnd(spans, section, fields, document))),
  );
  const known = new Set([...found, ...named.filter(({ score }) => score >= 0.4).map(({ field }) => field)]);
  const hasPlace = known.has(fields.from.id) || known.has(fields.to.id);
  if (isOtherwise(cut, known, section, fields, document)) return null;
  const isLeg =
    (known.has(fields.from.id) && known.has(fields.to.id)) ||
    (known.has(fields.depart.id) && (hasPlace || known.has(fields.arrive.id) || isBooked(cut.number)));
  const cancelled = saidOf(pieces, document.blueprint.cancelled, cut);
  if (!isLeg && cancelled === null) return null;
  if (saidOf(pieces, document.blueprint.unsettled, cut) !== null) return null;
  const joined = section.fields
    .filter(({ id }) => section.joined.includes(id))
    .flatMap((field) => {
      const values = named.filter((candidate) => candidate.field === field.id);
      return values.length === 0 ? [] : joinedOf(section, field, values, document);
    });
  const others = named
    .filter(({ field }) => !section.joined.includes(field))
    .map((candidate) => withoutPlace(candidate));
  return { candidates: [...own, ...others, ...joined], pieces, cancelled };
}

/** "LNER, coach D": who runs it, without where somebody sits. */
export function withoutPlace(candidate: Candidate): Candidate {
  const { type, value } = candidate;
  if (type !== 'organization' || typeof value !== 'string') return candidate;
  return { ...candidate, value: value.split(/,\s(?=\p{Ll}+\s[\p{Lu}\d])/u)[0] ?? value };
}

/** A code in capitals right behind its name: "bokning LTK82W". */
function isBehind(support: Candidate['support'], spans: Candidate['spans']): boolean {
  const [span] = spans;
  return support.some(({ spans: names }) =>
    names.some(
      (name) =>
        span?.piece === name.piece &&
        span.from - name.to >= 0 &&
        span.from - name.to <= 2 &&
        /^(?=.*\d)[A-Z\d-]{5,12}$/.test(span.piece.text.slice(span.from, span.to)),
    ),
  );
}

/** In a leg a word that names one of its ends names nothing else ("to" of a car, which is that of the train). */
function namesAnEnd(
  spans: Candidate['spans'],
  section: Section,
  { from, to, depart, arrive }: LegFields,
  { byPiece }: DocumentView,
): boolean {
  return spans.some((span) =>
    byPiece
      .get(span.piece)
      ?.some(
        (hit) =>
          hit.from === span.from &&
          [from, to, depart, arrive].some(({ id }) => meaningOf(hit, section.id, id)),
      ),
  );
}

/** The words on the line of a leg's number, or beside its times, that say one of some phrases. */
function saidOf(
  pieces: readonly Piece[],
  phrases: Parameters<typeof phraseIn>[1],
  { number }: Cut,
): string | null {
  for (const piece of pieces) {
    if (Math.abs(piece.row - number.span.piece.row) > 3) continue;
    const at = phraseIn(piece, phrases);
    if (at) return piece.text.slice(0, 200);
  }
  return null;
}
