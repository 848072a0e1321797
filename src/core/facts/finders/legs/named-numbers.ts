import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { placesOf } from '../../places.ts';

/** A number of what runs, behind, beside or below the name of such numbers. */
export type NamedNumber = { piece: Piece; value: string; from: number; to: number };

const form = /^[\s.:#]{0,4}(?<number>(?:\p{Lu}{1,4} ?)?\d{1,6})(?![\p{L}\d]|[:.,/-]\d|\s?\d)/u;

const known = new WeakMap<DocumentView, Map<string, readonly NamedNumber[]>>();

/** The numbers that stand by the name of a section's numbers, and no other section's. */
export function namedNumbers(section: Section, document: DocumentView): readonly NamedNumber[] {
  const bySection = known.get(document) ?? new Map<string, readonly NamedNumber[]>();
  known.set(document, bySection);
  const made = bySection.get(section.id) ?? numbersOf(section, document);
  bySection.set(section.id, made);
  return made;
}

function numbersOf({ id, legs }: Section, { hits, byPiece, blueprint }: DocumentView): NamedNumber[] {
  if (!legs) return [];
  const others = blueprint.sections.filter((other) => other.legs && other.id !== id);
  return hits.flatMap((hit) => {
    if (meaningOf(hit, id, legs.number)?.kind !== 'label') return [];
    if (others.some((other) => other.legs && meaningOf(hit, other.id, other.legs.number))) return [];
    return placesOf(hit, byPiece).flatMap(({ piece, from, to, near, how }) => {
      // In running text the number stands right behind its name.
      const text = piece.text.slice(how === 'same' ? hit.to : from, to);
      const number = near > nearest ? form.exec(text)?.groups?.number : undefined;
      const isWhole = hit.firstToken === 0 && hit.lastToken >= hit.piece.tokens.length;
      if (number === undefined || (how !== 'same' && !isWhole)) return [];
      const at = piece.text.indexOf(number, how === 'same' ? hit.to : from);
      return [{ piece, value: number, from: at, to: at + number.length }];
    });
  });
}

const nearest = 0.5;
