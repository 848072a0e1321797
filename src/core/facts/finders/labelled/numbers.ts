import type { Piece } from '#core/layout/sheet';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { headingOf } from '../../labels.ts';
import { endsInTitle } from '../../titles.ts';

/** A number in the title, in large letters, is the document's; a year or a single digit alone hardly is. */
export function numberInTitle(candidate: Candidate, document: DocumentView): Candidate {
  const [span] = candidate.spans;
  if (!span || typeof candidate.value !== 'string') return candidate;
  const { piece } = span;
  const size = (piece.y1 - piece.y0) / piece.sheet.body;
  const high = piece.sheet.index === 0 && piece.y0 < piece.sheet.height * 0.5 ? 1 : 0.75;
  const plain = candidate.value.replace(/\D/g, '');
  const label = candidate.support[0]?.spans[0];
  const ofParty =
    candidate.features.label < 0.7 && label !== undefined && isUnderParty(label.piece, document) ? 0.5 : 1;
  const odd = ofParty * (/^(?:19|20)\d{2}$/.test(candidate.value) || plain.length < 2 ? 0.6 : 1);
  const called =
    label?.piece === piece &&
    label.from < 60 &&
    endsInTitle(piece.text.slice(0, label.to), document.blueprint);
  const title = (size > 1.25 ? 0.15 : 0) + (called && candidate.features.label < 0.7 ? 0.4 : 0);
  return {
    ...candidate,
    score: candidate.score * high * odd + title,
    features: {
      ...candidate.features,
      label: Math.min(1, candidate.features.label + (called ? 0.4 : 0)),
      shape: candidate.features.shape * odd,
    },
  };
}

/** "Account: 45520088, sort code …" is a number the bank knows somebody by, and nobody else. */
export function numberNotOfBank(candidate: Candidate): Candidate {
  const text = candidate.spans[0]?.piece.text ?? '';
  const bank = /sort code|\bbank|\biban\b|\bbsb\b|\bblz\b|\bbic\b|\bswift\b/i.test(text);
  return bank ? { ...candidate, score: candidate.score * 0.3 } : candidate;
}

/** Whether a line stands under the heading of a party: its numbers are the party's. */
function isUnderParty(piece: Piece, { blueprint, byPiece }: DocumentView): boolean {
  const { sheet } = piece;
  for (const row of sheet.rows.slice(Math.max(0, piece.row - 4), piece.row)) {
    for (const other of row.pieces) {
      if (Math.abs(other.x0 - piece.x0) > 1.2 * sheet.body) continue;
      const heads = byPiece.get(other)?.some((hit) => {
        const heading = headingOf(hit);
        const section = blueprint.sections.find(({ id }) => id === heading?.section);
        return (
          hit.firstToken === 0 &&
          section?.role !== undefined &&
          (hit.closed || hit.lastToken >= other.tokens.length)
        );
      });
      if (heads) return true;
    }
  }
  return false;
}
