import type { Piece } from '#core/layout/sheet';
import type { Section } from './blueprint.ts';
import type { Candidate } from './candidate.ts';
import type { DocumentView } from './finder.ts';
import type { LabelHit } from './labels.ts';

/** Whether one of the names that bear a value out is such a name. */
export function isBorneOutBy(
  support: Candidate['support'],
  { byPiece }: DocumentView,
  isSuch: (hit: LabelHit) => boolean,
): boolean {
  return support.some(({ spans }) =>
    spans.some((span) => byPiece.get(span.piece)?.some((hit) => hit.from === span.from && isSuch(hit))),
  );
}

/** Whether it is named by words that mean a field of this section and hardly anything else. */
export function isNamedWell(support: Candidate['support'], { id }: Section, document: DocumentView): boolean {
  return isBorneOutBy(support, document, ({ meanings }) =>
    meanings.some(({ kind, section }) => kind === 'label' && section === id),
  );
}

/** Whether a piece says nothing but a name. */
export function isWholeName(piece: Piece, { byPiece }: DocumentView): boolean {
  const hit = byPiece.get(piece)?.[0];
  return hit?.firstToken === 0 && hit.lastToken >= piece.tokens.length;
}
