import type { Piece, Sheet, Span } from '#core/layout/sheet';
import type { DocumentView } from './finder.ts';

/** Running text: lines that go on from one to the next, and where each stretch of it stands. */
export type Paragraph = {
  text: string;
  sheet: Sheet;
  parts: readonly { piece: Piece; from: number; to: number }[];
};
/** A stretch of the text of a paragraph. */
export type Stretch = { from: number; to: number };

const known = new WeakMap<DocumentView, readonly Paragraph[]>();
const mostParagraphs = 3000;
const longest = 4000;
/** Of the widest line of the page: a line that ends before has come to its end. */
const full = 0.75;
/** How far in the lines below a number stand, in heights of body text. */
const hanging = 4;
/** Words behind which no line is at its end. */
const openEnd = /\s(?:and|or|of|the|to|at|by|between|for|with|from|an?)$/u;

/** The paragraphs of a document, in its order; what stands side by side is each its own. */
export function paragraphsOf(document: DocumentView): readonly Paragraph[] {
  const made = known.get(document) ?? document.sheets.flatMap(paragraphsOn).slice(0, mostParagraphs);
  known.set(document, made);
  return made;
}

function paragraphsOn(sheet: Sheet): Paragraph[] {
  const out: Piece[][] = [];
  const open = new Map<Piece, Piece[]>();
  const widest = Math.max(0, ...sheet.pieces.map(({ x0, x1 }) => x1 - x0));
  for (const piece of sheet.pieces) {
    const above = [...open.keys()].findLast((other) => goesOn(other, piece, widest));
    const paragraph = above && open.get(above);
    if (above && paragraph) {
      paragraph.push(piece);
      open.delete(above);
      open.set(piece, paragraph);
    } else {
      const fresh = [piece];
      out.push(fresh);
      open.set(piece, fresh);
    }
    for (const other of open.keys()) if (other.row < piece.row - 1) open.delete(other);
  }
  return out.map((pieces) => paragraphOf(pieces, sheet));
}

/** Whether a piece goes on with the line above: set alike, close by, and that was full and not at its end. */
function goesOn(above: Piece, piece: Piece, widest: number): boolean {
  const { sheet } = piece;
  const inset = piece.x0 - above.x0;
  const hangs = inset > 0 && inset < hanging * sheet.body && /^(?:\d{1,2}|\p{L})[.)]\s/u.test(above.text);
  if (above.row !== piece.row - 1 || (Math.abs(inset) > 1.2 * sheet.body && !hangs)) return false;
  const isFull = above.x1 - above.x0 >= full * widest || openEnd.test(above.text);
  if (piece.y0 - above.y1 > 0.9 * sheet.body || !isFull) return false;
  if ((sheet.rows[above.row]?.pieces.length ?? 0) > 1 || (sheet.rows[piece.row]?.pieces.length ?? 0) > 1)
    return false;
  return !/^(?:[-•*·▪–]\s|\d{1,2}[.)]\s|\p{L}[\p{L}-]{0,20}:\s)/u.test(piece.text) && above.text.length > 40;
}

function paragraphOf(pieces: readonly Piece[], sheet: Sheet): Paragraph {
  let text = '';
  const parts = pieces.map((piece) => {
    if (text !== '') text += ' ';
    const from = text.length;
    text += piece.text;
    return { piece, from, to: text.length };
  });
  return { text: text.slice(0, longest), sheet, parts };
}

/** Where a stretch stands: one span of each line it is on. */
export function spansOf({ parts }: Paragraph, { from, to }: Stretch): Span[] {
  return parts.flatMap((part) => {
    const [first, last] = [Math.max(from, part.from), Math.min(to, part.to)];
    return first < last ? [{ piece: part.piece, from: first - part.from, to: last - part.from }] : [];
  });
}

/**
 * The sentences of a text: up to a full stop, a question mark or an exclamation mark with a blank and a capital, a digit
 * or nothing behind; not behind short words, which are abbreviations.
 */
export function sentencesOf(text: string): Stretch[] {
  const out: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?](?=\s+[\p{Lu}\d«„"“(]|\s*$)/gu)) {
    const before = lastWord(text.slice(Math.max(from, match.index - 24), match.index));
    const isShort =
      match[0] === '.' &&
      ((/^\p{L}{1,3}$/u.test(before) && !/^(?:[ap]m|uhr|h|hrs)$/iu.test(before)) ||
        /(?:str|^(?:conf|incl|inkl|approx|zzgl|prof))$/iu.test(before) ||
        /^\d{1,2}$/.test(before));
    if (isShort && !/^\s*$/.test(text.slice(match.index + 1))) continue;
    out.push({ from, to: match.index + 1 });
    from = match.index + 1 + (/^\s*/.exec(text.slice(match.index + 1))?.[0].length ?? 0);
  }
  if (from < text.length) out.push({ from, to: text.length });
  return out;
}

/** The letters or digits a text ends with. */
function lastWord(text: string): string {
  let from = text.length;
  while (from > 0 && /[\p{L}\d]/u.test(text[from - 1] ?? '')) from--;
  return text.slice(from);
}
