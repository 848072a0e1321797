import type { Piece, SheetRow, Span } from '#core/layout/sheet';

/** Options on a row whose box is marked. `alone`: no empty box stands on the row with it. */
export type MarkedOption = { span: Span; alone: boolean };

/** A box with something in it, or empty: "[X]", "(x)", "☒", "[ ]", "☐", and a single X or check mark. */
const boxes =
  /(?<full>\[\s?[xX✓✔*]\s?\]|\(\s?[xX✓✔]\s?\)|[☒☑✓✔✗✘⊠■●◉]|(?<![\p{L}\d.'’&-])[xX](?![\p{L}\d.:'’&-]))|(?<empty>\[[\s_]{0,3}\]|\([\s_]{1,3}\)|[☐□▢○◯]|(?<![\p{L}\d_])_{1,3}(?![\p{L}\d_]))/gu;

type Box = { piece: Piece; from: number; to: number; full: boolean };

/**
 * What stands beside the marked boxes of a row. A box is that of the words behind it, or of those before it where the row
 * begins with words.
 */
export function markedIn({ pieces }: SheetRow): MarkedOption[] {
  const found = pieces.flatMap(boxesIn);
  if (!found.some(({ full }) => full)) return [];
  const [first] = found;
  const [lead] = pieces;
  // "Married: [X]": words that reach up to the first box.
  const leading = first && lead && first.piece === lead ? first.piece.text.slice(0, first.from).trim() : '';
  const trails = isTrailing(found, pieces, leading);
  const alone = found.every(({ full }) => full);
  return found.flatMap((box, at) => {
    if (!box.full) return [];
    const span = trails ? before(box, found[at - 1]) : behind(box, found[at + 1], pieces);
    return span ? [{ span, alone }] : [];
  });
}

function boxesIn(piece: Piece): Box[] {
  return [...piece.text.matchAll(boxes)].map((match) => ({
    piece,
    from: match.index,
    to: match.index + match[0].length,
    full: match.groups?.full !== undefined,
  }));
}

/** Whether boxes follow their words: the last box has no words behind it, and the first has some before it. */
function isTrailing(found: readonly Box[], pieces: readonly Piece[], leading: string): boolean {
  const last = found.at(-1);
  if (!last || !/\p{L}/u.test(leading)) return false;
  const rest = last.piece.text.slice(last.to);
  const isLast = pieces.at(-1) === last.piece;
  return isLast && !/\p{L}/u.test(rest);
}

function behind(box: Box, next: Box | undefined, pieces: readonly Piece[]): Span | null {
  const { piece, to } = box;
  const end = next?.piece === piece ? next.from : piece.text.length;
  if (/\p{L}/u.test(piece.text.slice(to, end))) return trimmed({ piece, from: to, to: end });
  if (next?.piece === piece) return null;
  const other = pieces[pieces.indexOf(piece) + 1];
  if (!other) return null;
  const stop = next?.piece === other ? next.from : other.text.length;
  return stop === 0 ? null : trimmed({ piece: other, from: 0, to: stop });
}

function before(box: Box, previous: Box | undefined): Span | null {
  const { piece, from } = box;
  const start = previous?.piece === piece ? previous.to : 0;
  const span = trimmed({ piece, from: start, to: from });
  return /\p{L}/u.test(piece.text.slice(span.from, span.to)) ? span : null;
}

function trimmed({ piece, from, to }: Span): Span {
  const text = piece.text.slice(from, to);
  const lead = /^[\s,;:|/·•-]*/u.exec(text)?.[0].length ?? 0;
  return { piece, from: from + Math.min(lead, text.length), to };
}
