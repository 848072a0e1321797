import { type Piece, type Sheet, textOf, wholeOf } from '#core/layout/sheet';
import { endsInTitle } from '../document/document-type.ts';
import type { LabelHit } from '../labels.ts';
import { findEmails } from '../parsers/contact.ts';
import { hasLegalForm } from '../parsers/organization.ts';
import { findVatIds } from '../parsers/tax-id.ts';
import type { HitsByPiece } from '../places.ts';
import { type Block, blocksOf, headedBlocks, otherName, trimmedSpan } from './blocks.ts';
import { foldName, type Guess, guessOf, isOtherwise, nameSpan } from './guess.ts';
import {
  type Address,
  type AddressLine,
  labelOf,
  looksLikeName,
  partsOf,
  readAddress,
} from './party-lines.ts';
import { isSenderLine, senderLines } from './sender-lines.ts';
import { weighGuesses } from './weigh-guesses.ts';

const mostGuesses = 60;

/** All who may be a side of the document, over its pages; those of the first page count most. */
export function guessParties(
  sheets: readonly Sheet[],
  hits: readonly LabelHit[],
  byPiece: HitsByPiece,
): Guess[] {
  const guesses: Guess[] = [];
  for (const sheet of sheets.slice(0, 6)) {
    const own = hits.filter(({ piece }) => piece.sheet === sheet);
    const taken = new Set<Piece>();
    for (const headed of headedBlocks(own, byPiece)) {
      const address = readAddress(headed.lines);
      if (!address.name && !address.town) continue;
      for (const { span } of headed.lines) taken.add(span.piece);
      const points = 3.2 * headed.strength + 0.2 * Math.min(4, address.known);
      const seller = headed.section === 'seller' ? points : headed.section === null ? -1.5 : -2.5;
      const buyer = headed.section === 'buyer' ? points : headed.section === null ? -0.6 : -2.5;
      const why = `under "${textOf(headed.hit)}"`;
      guesses.push(
        guessOf(address, sheet, { seller, buyer, why, headed: headed.section !== null }, headed.lines),
      );
    }
    guesses.push(...senderLines(sheet, byPiece));
    for (const block of blocksOf(sheet)) {
      const lines = linesOf(block, byPiece);
      const address = readAddress(lines);
      if (block.pieces.every((piece) => taken.has(piece)) || address.lines === 0) continue;
      if (address.town && address.lines >= 2 && address.name) guesses.push(standing(block, address, lines));
    }
    guesses.push(...names(sheet, byPiece));
    if (guesses.length > mostGuesses * 3) break;
  }
  const found = guesses.filter(({ nameText }) => nameText !== '').slice(0, 4 * mostGuesses);
  weighGuesses(found, sheets);
  return found
    .sort((a, b) => Math.max(b.seller, b.buyer) - Math.max(a.seller, a.buyer))
    .slice(0, mostGuesses);
}

/** A block with a town and no heading: who it is shows by where it stands. */
function standing(block: Block, address: Address, lines: readonly AddressLine[]): Guess {
  const { sheet } = block;
  const first = (address.name ?? address.town?.span)?.piece;
  const down = (first?.y0 ?? block.y0) / sheet.height;
  const across = (first?.x0 ?? block.x0) / sheet.width;
  let seller = 0.4;
  let buyer = 0.4;
  let why = 'address';
  if (lines.some(({ span }) => findVatIds(textOf(span)).length > 0)) seller += 0.3;
  if (down > 0.8) {
    seller += 1.2;
    buyer -= 1.5;
    why = 'address at the foot';
  } else if (down < 0.1) {
    seller += 0.9;
    buyer += 0.3;
    why = 'address at the head';
  } else if (down < 0.42) {
    // Window envelopes have the addressee on the left, or on the right in some countries.
    buyer += 1.1;
    why = across < 0.4 ? 'address in the window on the left' : 'address in the window on the right';
    if (down < 0.17) seller += 0.5;
  }
  if (lines.some(({ span }) => findEmails(textOf(span)).length > 0 || ownContact.test(textOf(span)))) {
    seller += 1;
    buyer -= 0.4;
  }
  return guessOf(address, sheet, { seller, buyer, why, headed: false }, lines);
}

/** Only senders print how to reach and to pay them. */
const ownContact =
  /(?:^|\s)(?:tel|t[ée]l|fon|phone|fax|www\.|https?:|iban|bic|telefo\p{L}+|tlf|cell)(?:\b|\.|:)/iu;

/** Names without an address: a legal form anywhere, large letters at the head. */
function names(sheet: Sheet, byPiece: HitsByPiece): Guess[] {
  const found: Guess[] = [];
  for (const piece of sheet.pieces) {
    if (found.length >= mostGuesses) break;
    const legal = hasLegalForm(piece.text);
    const large = sheet.index === 0 && piece.y0 < sheet.height * 0.22;
    if (!legal && !large) continue;
    if (isOtherwise(piece, byPiece) || /^[^:]{2,28}:\s/.test(piece.text)) continue;
    const parts = partsOf(wholeOf(piece));
    const span = nameSpan(parts.find((part) => hasLegalForm(textOf(part))) ?? wholeOf(piece));
    if (!span || !looksLikeName(textOf(span)) || textOf(span).split(/\s+/).length > 9) continue;
    const size = (piece.y1 - piece.y0) / sheet.body;
    const top = piece.y0 < sheet.height * 0.14;
    const foot = piece.y0 > sheet.height * 0.84;
    // The line with its tax number is where a company states its name.
    const stated = legal && findVatIds(piece.text).length > 0 ? 1 : 0;
    const points =
      stated +
      (top ? (legal ? 1.2 : 0.8) : foot ? 0.6 : 0) +
      (large ? Math.min(1.4, Math.max(0, size - 1) * 1.2) : 0);
    const empty = readAddress([]);
    const why = top ? 'name at the head' : foot ? 'name at the foot' : 'name of a company';
    found.push({
      ...guessOf(empty, sheet, { seller: points, buyer: legal ? 0.1 : -0.5, why, headed: false }, []),
      name: span,
      nameText: textOf(span),
      folded: foldName(textOf(span)),
      pieces: new Set([piece]),
    });
  }
  return found;
}

function linesOf(block: Block, byPiece: HitsByPiece): AddressLine[] {
  // The sender's line stands right above the addressee; a title may as well.
  const skipped = block.pieces.findIndex(
    (piece) => !isSenderLine(piece) && !(piece.tokens.length <= 6 && endsInTitle(piece.text)),
  );
  return block.pieces
    .slice(Math.max(0, skipped))
    .slice(0, 14)
    .flatMap((piece): AddressLine[] => {
      const labelled = labelOf(byPiece, wholeOf(piece)) ?? otherName(piece, byPiece);
      if (!labelled) return [{ span: wholeOf(piece), label: null }];
      const behind = trimmedSpan({ piece, from: labelled.hit.to, to: piece.text.length });
      return behind ? [{ span: behind, label: labelled.field }] : [];
    });
}
