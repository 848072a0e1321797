import type { Piece, Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { placesOf } from '../../places.ts';
import { candidateAt, labelWorth } from '../labelled/beside-names.ts';
import { fieldOf } from './marks.ts';

/** Values beside and below the names of their fields, within one block. */
export function namedIn(pieces: readonly Piece[], section: Section, document: DocumentView): Candidate[] {
  const own = new Set(pieces);
  const found: Candidate[] = [];
  for (const piece of pieces) {
    const hits = document.byPiece.get(piece) ?? [];
    for (const hit of hits) {
      const field = fieldOf(hit, section);
      const meaning = field && meaningOf(hit, section.id, field.id);
      if (!field || !meaning) continue;
      const label = labelWorth(hit, meaning, document.context);
      // In running text what is meant ends at the next name, however weak.
      const names = hits.filter((other) => other.from >= hit.to && fieldOf(other, section) !== null);
      for (const place of placesOf(hit, document.byPiece)) {
        if (!own.has(place.piece)) continue;
        const next = names.find(({ from }) => place.piece === piece && from > place.from && from < place.to);
        const cut = next ? { ...place, to: next.from } : place;
        const at = { section: section.id, field, hit, label, context: document.context };
        const candidate = candidateAt(cut, at);
        if (candidate) found.push(candidate);
      }
    }
  }
  return withoutTaken(found);
}

/** One place says one thing: what is better named for another field is not this one. */
function withoutTaken(found: readonly Candidate[]): Candidate[] {
  return found.filter(
    (candidate) =>
      !found.some(
        (other) =>
          other.field !== candidate.field &&
          other.score > candidate.score + 0.1 &&
          candidate.spans.some((span) => isTakenBy(other, span)),
      ),
  );
}

/** Whether a candidate stands where this stretch is. */
export function isTakenBy({ spans }: Candidate, span: Span): boolean {
  return spans.some((own) => own.piece === span.piece && own.from < span.to && span.from < own.to);
}
