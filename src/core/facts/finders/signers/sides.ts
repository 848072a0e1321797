import type { Piece, Span } from '#core/layout/sheet';
import type { Labels, Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { findPhrases } from '../../phrases.ts';

/** What tells whose side somebody signs on: words of the section's data, and the names of the parties on this paper. */
export type Sides = { own: Labels; others: Labels };

/** Lines above a signer in which a side may be named. */
const mostAbove = 6;
/** Words of a line above a signature at most: longer ones are sentences, and speak of both sides. */
const wordsOfHeading = 14;

export function sidesOf({ signs }: Section, document: DocumentView): Sides {
  const { own = {}, others = {}, ownParty, otherParty } = signs ?? {};
  return { own: withName(own, ownParty, document), others: withName(others, otherParty, document) };
}

/** @param place of the party's name, 'section.field' */
function withName(labels: Labels, place: string | undefined, document: DocumentView): Labels {
  const [section = '', field = ''] = place?.split('.') ?? [];
  if (section === '') return labels;
  const candidates = document.itemsOf(section).flatMap((item) => item.candidates);
  const [best] = candidates.filter((one) => one.field === field).toSorted((a, b) => b.score - a.score);
  return typeof best?.value === 'string' ? { ...labels, en: [...(labels.en ?? []), best.value] } : labels;
}

export const isUnder = (upper: Piece, lower: Piece): boolean =>
  Math.min(upper.x1, lower.x1) - Math.max(upper.x0, lower.x0) > 0 ||
  Math.abs(upper.x0 - lower.x0) < 3 * upper.sheet.body;

/** Whether the nearest word of a side, before the name or above it, is one of its own; null where there is none. */
export function isOwnSide({ piece, from }: Span, { own, others }: Sides): boolean | null {
  const row = piece.sheet.rows[piece.row];
  const left = (row?.pieces ?? []).filter((other) => other.x1 <= piece.x0).map(({ text }) => text);
  const texts = [piece.text.slice(0, from), ...left.toReversed()];
  for (let above = piece.row - 1; above >= Math.max(0, piece.row - mostAbove); above--) {
    const over = piece.sheet.rows[above]?.pieces ?? [];
    const column = over.filter((other) => isUnder(other, piece));
    const near = column.length > 0 ? column : over;
    texts.push(...near.filter(({ tokens }) => tokens.length <= wordsOfHeading).map(({ text }) => text));
  }
  for (const text of texts) {
    const last = (labels: Labels): number => findPhrases(text.slice(-400), labels).at(-1)?.to ?? -1;
    const [mine, theirs] = [last(own), last(others)];
    if (mine >= 0 || theirs >= 0) return mine > theirs;
  }
  return null;
}
