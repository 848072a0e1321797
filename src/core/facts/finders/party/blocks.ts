import { type Piece, type Sheet, type Span, textOf, wholeOf } from '#core/layout/sheet';
import { headingOf, type LabelHit, type Meaning } from '../../labels.ts';
import { findTown } from '../../parsers/address.ts';
import type { HitsByPiece } from '../../places.ts';
import { type AddressLine, type LineSays, labelOf } from './party-lines.ts';

/** Pieces that stand under one another like the lines of an address. */
export type Block = { sheet: Sheet; pieces: Piece[]; x0: number; x1: number; y0: number; y1: number };

const mostBlocks = 400;

/** Stacks the pieces of a page whose left, right or middle agree and which no empty line parts. */
export function blocksOf(sheet: Sheet): Block[] {
  const blocks: Block[] = [];
  let open: Block[] = [];
  for (const row of sheet.rows) {
    open = open.filter((block) => row.y0 - block.y1 < 1.7 * sheet.body);
    for (const piece of row.pieces) {
      const block = open
        .filter((candidate) => candidate.pieces.at(-1)?.row !== piece.row && isAligned(candidate, piece))
        .sort((a, b) => Math.abs(a.x0 - piece.x0) - Math.abs(b.x0 - piece.x0))[0];
      if (block) {
        block.pieces.push(piece);
        block.x0 = Math.min(block.x0, piece.x0);
        block.x1 = Math.max(block.x1, piece.x1);
        block.y1 = Math.max(block.y1, piece.y1);
      } else if (blocks.length < mostBlocks) {
        const made = { sheet, pieces: [piece], x0: piece.x0, x1: piece.x1, y0: piece.y0, y1: piece.y1 };
        blocks.push(made);
        open.push(made);
      }
    }
  }
  return blocks;
}

function isAligned(block: Block, piece: Piece): boolean {
  const last = block.pieces.at(-1);
  if (!last) return false;
  const { body } = piece.sheet;
  const gap = piece.y0 - last.y1;
  // The town stands somewhat apart in the addresses of some programs.
  const most = Math.abs(piece.x0 - last.x0) < 1 && findTown(piece.text)?.from === 0 ? 1.7 : 1.25;
  if (gap > most * Math.max(body, last.y1 - last.y0) || gap < -body) return false;
  const left = Math.abs(piece.x0 - last.x0);
  const right = Math.abs(piece.x1 - last.x1);
  const middle = Math.abs(piece.x0 + piece.x1 - last.x0 - last.x1) / 2;
  return Math.min(left, right, middle) <= 0.6 * body;
}

/** A heading that speaks of a party or another address, and the lines that stand under it. */
export type Headed = { hit: LabelHit; section: string | null; lines: AddressLine[]; strength: number };

/** What stands under or beside every heading of a page; `section` null for those of nobody asked for ("Ship to"). */
export function headedBlocks(hits: readonly LabelHit[], byPiece: HitsByPiece): Headed[] {
  const headings = hits.filter((hit) => isHeading(hit));
  return headings.slice(0, 80).flatMap((hit) => {
    const lines = linesUnder(hit, headings, byPiece);
    const section = headingOf(hit)?.section ?? null;
    return lines.length > 0 ? [{ hit, section, lines, strength: strengthOf(hit) }] : [];
  });
}

function isHeading(hit: LabelHit): boolean {
  const speaks =
    headingOf(hit) !== undefined ||
    (hit.meanings.some(({ kind }) => kind === 'other') && isAddressHeading(hit));
  if (!speaks || hit.firstToken > 1) return false;
  const covers = hit.lastToken >= hit.piece.tokens.length;
  const long = hit.to - hit.from >= 4;
  // Alone on its line "To" is a heading; "DE" and "AT" are countries.
  const alone = covers && !/^[A-Z]{2}$/.test(textOf(hit));
  if (hit.closed || alone) return true;
  // "Rechnungsempfänger / Bill to": two names of one thing.
  return (
    long &&
    hit.lastToken < hit.piece.tokens.length &&
    hit.piece.tokens.length - hit.lastToken <= 3 &&
    /^\s*[/(|·-]/.test(hit.piece.text.slice(hit.to))
  );
}

function isAddressHeading(hit: LabelHit): boolean {
  return /ship|deliver|liefer|waren|livr|entreg|envi|descarga|carga|consegna|destina|lever|bezorg|versand/i.test(
    textOf(hit),
  );
}

/** Short headings ("To", "De") are words of sentences as well. */
function strengthOf(hit: LabelHit): number {
  const letters = hit.to - hit.from;
  return (
    (letters <= 3 ? 0.5 : letters <= 5 ? 0.8 : 1) *
    (hit.closed || hit.piece.tokens.length === hit.lastToken ? 1 : 0.8)
  );
}

const mostLines = 12;
/** A name as it stands in a form; one word beside a heading may be the number of somebody. */
const hasSeveralWords = (text: string): boolean =>
  text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length > 1;

function linesUnder(hit: LabelHit, headings: readonly LabelHit[], byPiece: HitsByPiece): AddressLine[] {
  const { piece } = hit;
  const { sheet } = piece;
  const lines: AddressLine[] = [];
  const anchors = [piece.x0];
  const next = byPiece.get(piece)?.find((other) => other.from >= hit.to && other.closed);
  const behind = trimmedSpan({ piece, from: hit.to, to: next?.from ?? piece.text.length });
  // "Customer: 2" is the number of one, and heads no address.
  if (behind && !/\p{L}{2}/u.test(textOf(behind))) return [];
  let bottom = piece.y1;
  if (behind && /\p{L}{2}/u.test(textOf(behind)) && !/^\s*[/(|·-]/.test(piece.text.slice(hit.to))) {
    lines.push({ span: behind, label: null });
    // The lines below may stand under what follows the colon.
    anchors.push(xAt(behind));
  } else {
    const row = sheet.rows[piece.row];
    const right = row?.pieces[row.pieces.indexOf(piece) + 1];
    const under = pieceUnder(piece, headings);
    // What is below and has a name of its own is the next row of a form, and no address.
    const isNext = under !== null && (labelOf(byPiece, wholeOf(under)) ?? otherName(under, byPiece)) !== null;
    if (
      right &&
      (!under || (isNext && hasSeveralWords(right.text))) &&
      !isTaken(right, headings) &&
      !labelOf(byPiece, wholeOf(right)) &&
      !otherName(right, byPiece)
    ) {
      lines.push({ span: wholeOf(right), label: null });
      anchors.push(right.x0);
    }
  }
  for (let r = piece.row + 1; r < sheet.rows.length && lines.length < mostLines; r++) {
    const row = sheet.rows[r];
    if (!row) break;
    const apart = row.y0 - bottom;
    if (apart > (lines.length === 0 ? 3.2 : 2.2) * sheet.body) break;
    const own = row.pieces.find((other) => belongs(other, piece, anchors));
    if (!own) continue;
    if (isTaken(own, headings)) break;
    const labelled = labelOf(byPiece, wholeOf(own)) ?? otherName(own, byPiece);
    if (labelled?.says === 'sum') break;
    if (labelled) {
      const value = valueBeside(labelled.hit, own, row.pieces, byPiece);
      if (value) {
        lines.push({ span: value, label: labelled.says });
        if (value.piece !== own) anchors.push(value.piece.x0);
      }
    } else lines.push({ span: wholeOf(own), label: null });
    bottom = Math.max(bottom, own.y1);
  }
  return lines;
}

function belongs(other: Piece, heading: Piece, anchors: readonly number[]): boolean {
  const { body } = other.sheet;
  if (anchors.some((x) => Math.abs(other.x0 - x) <= 1.2 * body)) return true;
  return other.x0 < heading.x1 && other.x1 > heading.x0 && other.x0 > heading.x0 - 4 * body;
}

function pieceUnder(piece: Piece, headings: readonly LabelHit[]): Piece | null {
  const { sheet } = piece;
  for (const row of sheet.rows.slice(piece.row + 1, piece.row + 3)) {
    if (row.y0 - piece.y1 > 2.2 * sheet.body) return null;
    const own = row.pieces.find((other) => Math.abs(other.x0 - piece.x0) <= 1.2 * sheet.body);
    if (own) return isTaken(own, headings) ? null : own;
  }
  return null;
}

function isTaken(piece: Piece, headings: readonly LabelHit[]): boolean {
  return headings.some((hit) => hit.piece === piece);
}

/** A line that names something else ("Customer no.: 7") says nothing of the address; one of a sum ends it. */
export function otherName(piece: Piece, byPiece: HitsByPiece): { hit: LabelHit; says: LineSays } | null {
  const hit = byPiece.get(piece)?.[0];
  if (hit?.firstToken !== 0) return null;
  const covers = hit.lastToken === piece.tokens.length;
  const named = hit.meanings.filter(({ kind }) => kind !== 'heading');
  if (named.length === 0 || !(hit.closed || covers || named.some(isOfPaper))) return null;
  return { hit, says: named.some(({ type }) => type === 'money') ? 'sum' : 'other' };
}

/** Names of what the paper says of itself: these mean it wherever they stand. */
function isOfPaper({ kind, type, part }: Meaning): boolean {
  return kind === 'label' && part === null && type !== 'money';
}

function valueBeside(hit: LabelHit, piece: Piece, row: readonly Piece[], byPiece: HitsByPiece): Span | null {
  const behind = trimmedSpan({ piece, from: hit.to, to: piece.text.length });
  if (behind) return behind;
  const right = row[row.indexOf(piece) + 1];
  return right && !labelOf(byPiece, wholeOf(right)) ? trimmedSpan(wholeOf(right)) : null;
}

/** A stretch without the marks around it; null when nothing is left. */
export function trimmedSpan({ piece, from, to }: Span): Span | null {
  const text = piece.text.slice(from, to);
  const lead = /^[\s.:#=,|·•)\]-]*/.exec(text)?.[0].length ?? 0;
  const tail = /(?<![\s,|·•:;-])[\s,|·•:;-]*$/.exec(text)?.[0].length ?? 0;
  return from + lead < to - tail ? { piece, from: from + lead, to: to - tail } : null;
}

function xAt({ piece, from }: Span): number {
  for (const [i, start] of piece.starts.entries()) if (start >= from) return piece.boxes[i]?.[0] ?? piece.x0;
  return piece.x0;
}
