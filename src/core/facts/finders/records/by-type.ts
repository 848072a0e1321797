import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { FactType } from '../../fact.ts';
import type { DocumentView } from '../../finder.ts';
import type { LabelHit } from '../../labels.ts';
import { isTakenBy } from './by-name.ts';
import { identifying } from './marks.ts';
import { type Shown, shownIn } from './shown.ts';

/** From what score on a named value keeps its place from others. */
const taken = 0.4;

/** Fields of a block that nothing names take the values of their type, in the order they stand in. */
export function shownByType(
  pieces: readonly Piece[],
  section: Section,
  document: DocumentView,
  named: readonly Candidate[],
): Candidate[] {
  const sure = named.filter(({ score }) => score >= taken);
  const open = section.fields.filter(
    ({ id, type }) =>
      !sure.some(({ field }) => field === id) && (!section.identity.includes(id) || identifying.has(type)),
  );
  return [...new Set(open.map(({ type }) => type))].flatMap((type) => {
    const fields = open.filter((field) => field.type === type);
    const values = valuesOf(pieces, type, document).filter(
      (span) => !sure.some((candidate) => isTakenBy(candidate, span)),
    );
    const fits = values.length === fields.length;
    return fields.flatMap((field, i) => {
      const shown = values[i];
      if (!shown) return [];
      const { value, ...span } = shown;
      return [
        candidateOf({
          section: section.id,
          field: field.id,
          type,
          value,
          spans: [span],
          rule: 'shows by its form what it is',
          score: fits ? 0.6 : values.length > fields.length ? 0.45 : 0.35,
          features: { near: 0.7, shape: fits ? 1 : 0.7 },
        }),
      ];
    });
  });
}

function valuesOf(
  pieces: readonly Piece[],
  type: FactType,
  document: DocumentView,
): (Shown & { piece: Piece })[] {
  return pieces.flatMap((piece) =>
    shownIn(piece, type, document.context)
      .filter(({ from }) => !isOfAnother(piece, from, document.byPiece))
      .map((shown) => ({ ...shown, piece })),
  );
}

/** Whether what stands before a value says that it is something else: the day a list was printed. */
function isOfAnother(piece: Piece, from: number, byPiece: DocumentView['byPiece']): boolean {
  const before = byPiece.get(piece)?.findLast((hit) => hit.to <= from) ?? nameToTheLeft(piece, byPiece);
  return before?.meanings.every(({ kind }) => kind === 'other') ?? false;
}

function nameToTheLeft(piece: Piece, byPiece: DocumentView['byPiece']): LabelHit | undefined {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const neighbour = row[row.indexOf(piece) - 1];
  const last = neighbour && byPiece.get(neighbour)?.at(-1);
  return last && last.lastToken >= last.piece.tokens.length ? last : undefined;
}
