import { type Piece, type Sheet, type Span, textOf, wholeOf } from '#core/layout/sheet';
import type { DocumentView } from '../../finder.ts';
import type { LabelHit } from '../../labels.ts';
import { findTown, isStreetLine } from '../../parsers/address.ts';
import { findDates } from '../../parsers/date.ts';
import { hasLegalForm } from '../../parsers/organization.ts';
import { closing } from '../labelled/phones-of-sender.ts';
import { otherName } from './blocks.ts';
import { type Guess, guessOf, isOtherwise, saysTrade } from './guess.ts';
import { looksLikeName, partsOf, readAddress } from './party-lines.ts';

/** The line with the whole address of the sender that stands above the addressee in window envelopes, or at the head. */
export function senderLines(sheet: Sheet, document: DocumentView): Guess[] {
  const found: Guess[] = [];
  for (const [index, row] of sheet.rows.entries()) {
    const isFoot = row.y0 >= sheet.height * 0.84 || index >= sheet.rows.length - rowsOfFoot;
    if (row.y0 > sheet.height * 0.4 && !isFoot) continue;
    const own = row.pieces.filter((piece) => !otherName(piece, document.byPiece));
    const parts = ofOneSide(own).flatMap((piece) => partsOf(wholeOf(piece)));
    const [first] = parts;
    if (parts.length < 2 || !first) continue;
    const address = readAddress(parts.map((span) => ({ span, label: null })));
    if (document.blueprint.home === 'US' && !isLetterhead(sheet, index, document)) continue;
    if (!address.town || address.town.span.piece.x0 - first.piece.x1 > sheet.width * 0.25) continue;
    const leads = address.name?.piece === first.piece && address.name.from === first.from;
    if (!leads || isStreetLine(textOf(first))) {
      // The address alone: whose it is stands above it.
      address.name = row.y0 < sheet.height * 0.3 ? nameAbove(sheet, index, first, document) : null;
    } else if (parts.length < 3) continue;
    else if (address.name && !hasLegalForm(textOf(address.name)) && row.y0 < sheet.height * 0.2) {
      // "Solicitors · 3 Lemon Row · Truro": what the sender does; the name stands above.
      const above = topOfHead(sheet, index, first, document);
      if (above) address.name = above;
      else if (saysTrade(textOf(address.name))) continue;
    }
    const { name } = address;
    if (!name || textOf(name).length > 80) continue;
    const lines = [name, ...parts].map((span) => ({ span, label: null }));
    const why = leads ? 'line with the address of the sender' : 'above the address of the sender';
    found.push(
      guessOf(address, sheet, { issuer: leads ? 2.2 : 1.6, recipient: -1, why, under: null }, lines),
    );
  }
  return found.slice(0, 6);
}

/** The last lines of a short page are its foot, wherever they stand. */
const rowsOfFoot = 3;
/** Lines that who signs a letter may take. */
const linesOfEnd = 8;
/** Lines of a letterhead at most, down to its address. */
const linesOfHead = 5;

/**
 * Whether a line of an American paper is of its letterhead: at its top, before the day below which the addressee stands,
 * and no line of a form. Below the close of a letter stands who wrote it as well.
 */
function isLetterhead(sheet: Sheet, index: number, document: DocumentView): boolean {
  const near = sheet.rows.slice(Math.max(0, index - linesOfEnd), index).flatMap(({ pieces }) => pieces);
  if (near.some(({ text }) => closing.test(text.trim()))) return true;
  const head = sheet.rows.slice(0, index + 1).flatMap(({ pieces }) => pieces);
  return (
    index <= linesOfHead &&
    !head.some(
      (piece) => endsInName(piece, document) || findDates(piece.text, document.context.dateOrder).length > 0,
    )
  );
}

/** Whether a piece ends in the name of something that a form asks for ("Our address", "2. Principal Office"). */
function endsInName(piece: Piece, { byPiece }: DocumentView): boolean {
  const isAsked = ({ meanings }: LabelHit): boolean =>
    meanings.some(({ kind }) => kind === 'label' || kind === 'other');
  return byPiece.get(piece)?.some((hit) => hit.lastToken >= piece.tokens.length && isAsked(hit)) ?? false;
}

/** Two addresses beside one another are no line of one: the pieces up to where another street or town stands apart. */
function ofOneSide(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let known = 0;
  for (const piece of pieces) {
    const parts = partsOf(wholeOf(piece)).map(textOf);
    const own = parts.filter((part) => isStreetLine(part) || findTown(part) !== null).length;
    const isApart = piece.x0 - (out.at(-1)?.x1 ?? piece.x0) > 0.2 * piece.sheet.width;
    if (isApart && known > 0 && own > 0) break;
    known += own;
    out.push(piece);
  }
  return out;
}

function nameAbove(sheet: Sheet, index: number, below: Span, document: DocumentView): Span | null {
  let trade: Span | null = null;
  for (const row of sheet.rows.slice(Math.max(0, index - 4), index).reverse()) {
    // Two lines up, or further above a line that only says what somebody does.
    const most = (trade ? 5 : 3) * sheet.body;
    if (below.piece.y0 - row.y1 > most) return trade;
    const piece = row.pieces.find(
      (other) =>
        other.x0 < below.piece.x1 &&
        other.x1 > below.piece.x0 &&
        looksLikeName(other.text) &&
        !isOtherwise(other, document),
    );
    if (!piece) continue;
    if (!saysTrade(piece.text)) return wholeOf(piece);
    trade ??= wholeOf(piece);
  }
  return trade;
}

/** The uppermost of the lines right above one at the head of a page that can be a name. */
function topOfHead(sheet: Sheet, index: number, below: Span, document: DocumentView): Span | null {
  let found: Span | null = null;
  let top = below.piece.y0;
  for (let i = index - 1; i >= 0 && i >= index - 4; i--) {
    const row = sheet.rows[i];
    if (!row || top - row.y1 > 1.5 * sheet.body) break;
    const piece = row.pieces.find(
      (other) => isOverOrCentred(other, below.piece) && looksLikeName(other.text),
    );
    if (!piece) continue;
    if (isOtherwise(piece, document)) break;
    found = wholeOf(piece);
    top = row.y0;
  }
  return found;
}

function isOverOrCentred(piece: Piece, below: Piece): boolean {
  const middle = Math.abs(piece.x0 + piece.x1 - below.x0 - below.x1) / 2;
  return Math.min(Math.abs(piece.x0 - below.x0), middle) <= piece.sheet.body;
}

/** Whether a piece begins a row that holds a whole address. */
export function isSenderLine(piece: Piece): boolean {
  const row = piece.sheet.rows[piece.row]?.pieces ?? [];
  const at = row.indexOf(piece);
  const beside: Piece[] = [piece];
  for (const next of row.slice(at + 1)) {
    if (next.x0 - (beside.at(-1)?.x1 ?? 0) > 2.5 * piece.sheet.body) break;
    beside.push(next);
  }
  const parts = beside.flatMap((own) => partsOf(wholeOf(own)));
  return parts.length >= 3 && parts.some((part) => findTown(textOf(part)) !== null);
}
