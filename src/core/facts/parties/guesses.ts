import { endsInTitle } from '../document/document-type.ts';
import type { LabelHit } from '../labels.ts';
import { findTown, isStreetLine } from '../parsers/address.ts';
import { findEmails, findUrls } from '../parsers/contact.ts';
import { countryNamed } from '../parsers/country.ts';
import { findDates } from '../parsers/date.ts';
import { foldAccents } from '../parsers/fold-accents.ts';
import {
  hasLegalForm,
  hasTradeWord,
  legalFormEnd,
  looksLikePerson,
  withoutTitle,
} from '../parsers/organization.ts';
import { findVatIds } from '../parsers/tax-id.ts';
import type { HitsByPiece } from '../places.ts';
import { type Piece, type Sheet, type Span, textOf, wholeOf } from '../sheet.ts';
import { type Block, blocksOf, headedBlocks, otherName, trimmedSpan } from './blocks.ts';
import {
  type Address,
  type AddressLine,
  labelOf,
  looksLikeName,
  partsOf,
  readAddress,
} from './party-lines.ts';

/** Somebody the document names, with what speaks for each side. */
export type Guess = {
  name: Span | null;
  nameText: string;
  address: Address;
  sheet: Sheet;
  /** Points for being the seller or the buyer. */
  seller: number;
  buyer: number;
  why: string;
  /** A heading says which side it is. */
  headed: boolean;
  /** Pieces its lines stand in. */
  pieces: ReadonlySet<Piece>;
};

const mostGuesses = 60;

/** All who may be a side of the document, over its pages; those of the first page count most. */
export function guessParties(
  sheets: readonly Sheet[],
  hits: readonly LabelHit[],
  byPiece: HitsByPiece,
): Guess[] {
  const guesses: Guess[] = [];
  const domains = domainsOf(sheets);
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
  const codes = postCodes(sheets, guesses);
  for (const guess of guesses) award(guess, domains, codes);
  const found = guesses.filter(({ nameText }) => nameText !== '');
  countAgain(found);
  return found
    .sort((a, b) => Math.max(b.seller, b.buyer) - Math.max(a.seller, a.buyer))
    .slice(0, mostGuesses);
}

function guessOf(
  address: Address,
  sheet: Sheet,
  given: Pick<Guess, 'seller' | 'buyer' | 'why' | 'headed'>,
  lines: readonly AddressLine[],
): Guess {
  const late = sheet.index === 0 ? 1 : 0.8;
  const name = address.name && nameSpan(address.name);
  return {
    ...given,
    seller: given.seller * (given.seller > 0 ? late : 1),
    buyer: given.buyer * (given.buyer > 0 ? late : 1),
    name,
    nameText: name ? `${address.nameBefore ? `${textOf(address.nameBefore)} ` : ''}${textOf(name)}` : '',
    address,
    sheet,
    pieces: new Set(lines.map(({ span }) => span.piece)),
  };
}

/** The part of a line that is the name: without courtesy, and without what follows the legal form or a bar. */
export function nameSpan(span: Span): Span | null {
  const [part] = partsOf(span);
  const whole = part && hasLegalForm(textOf(span)) && !hasLegalForm(textOf(part)) ? span : (part ?? span);
  let text = textOf(whole);
  const from = whole.from + (text.length - withoutTitle(text).length);
  text = withoutTitle(text);
  const end = legalFormEnd(text);
  // "ACME Ltd (a company of …)", "ACME GmbH Hauptstr. 1": the name ends with its legal form.
  const cut = end !== null && /^\s*[(–|]|^,?\s+\S+.*\d/.test(text.slice(end)) ? end : text.length;
  return trimmedSpan({ piece: whole.piece, from, to: from + cut });
}

/** The line with the whole address of the sender that stands above the addressee in window envelopes, or at the head. */
function senderLines(sheet: Sheet, byPiece: HitsByPiece): Guess[] {
  const found: Guess[] = [];
  for (const [index, row] of sheet.rows.entries()) {
    if (row.y0 > sheet.height * 0.4 && row.y0 < sheet.height * 0.84) continue;
    const parts = row.pieces
      .filter((piece) => !otherName(piece, byPiece))
      .flatMap((piece) => partsOf(wholeOf(piece)));
    const [first] = parts;
    if (parts.length < 2 || !first) continue;
    const address = readAddress(parts.map((span) => ({ span, label: null })));
    if (!address.town || address.town.span.piece.x0 - first.piece.x1 > sheet.width * 0.25) continue;
    const leads = address.name?.piece === first.piece && address.name.from === first.from;
    if (!leads || isStreetLine(textOf(first))) {
      // The address alone: whose it is stands above it.
      address.name = row.y0 < sheet.height * 0.3 ? nameAbove(sheet, index, first, byPiece) : null;
    } else if (parts.length < 3) continue;
    else if (address.name && !hasLegalForm(textOf(address.name)) && row.y0 < sheet.height * 0.2) {
      // "Solicitors · 3 Lemon Row · Truro": what the sender does; the name stands above.
      const above = topOfHead(sheet, index, first, byPiece);
      if (above) address.name = above;
    }
    const { name } = address;
    if (!name || textOf(name).length > 80) continue;
    const lines = [name, ...parts].map((span) => ({ span, label: null }));
    const why = leads ? 'line with the address of the sender' : 'above the address of the sender';
    found.push(guessOf(address, sheet, { seller: leads ? 2.2 : 1.6, buyer: -1, why, headed: false }, lines));
  }
  return found.slice(0, 6);
}

function nameAbove(sheet: Sheet, index: number, below: Span, byPiece: HitsByPiece): Span | null {
  for (const row of [sheet.rows[index - 1], sheet.rows[index - 2]]) {
    if (!row || below.piece.y0 - row.y1 > 3 * sheet.body) return null;
    const piece = row.pieces.find(
      (other) =>
        other.x0 < below.piece.x1 &&
        other.x1 > below.piece.x0 &&
        looksLikeName(other.text) &&
        !isOtherwise(other, byPiece),
    );
    if (piece) return wholeOf(piece);
  }
  return null;
}

/** The uppermost of the lines right above one at the head of a page that can be a name. */
function topOfHead(sheet: Sheet, index: number, below: Span, byPiece: HitsByPiece): Span | null {
  let found: Span | null = null;
  let top = below.piece.y0;
  for (let i = index - 1; i >= 0 && i >= index - 4; i--) {
    const row = sheet.rows[i];
    if (!row || top - row.y1 > 1.5 * sheet.body) break;
    const piece = row.pieces.find(
      (other) => Math.abs(other.x0 - below.piece.x0) <= sheet.body && looksLikeName(other.text),
    );
    if (!piece) continue;
    if (isOtherwise(piece, byPiece)) break;
    found = wholeOf(piece);
    top = row.y0;
  }
  return found;
}

/** A line that names something, says a title, a street, a town or a country is nobody's name. */
function isOtherwise(piece: Piece, byPiece: HitsByPiece): boolean {
  if (otherName(piece, byPiece) !== null || labelOf(byPiece, wholeOf(piece)) !== null) return true;
  if (hasLegalForm(piece.text)) return false;
  if (piece.tokens.length <= 6 && endsInTitle(piece.text)) return true;
  const hit = byPiece.get(piece)?.[0];
  if (hit?.firstToken === 0 && (hit.lastToken >= piece.tokens.length || hit.closed)) return true;
  return (
    isStreetLine(piece.text) ||
    findTown(piece.text) !== null ||
    countryNamed(piece.text) !== null ||
    findDates(piece.text).length > 0
  );
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
      pieces: new Set([piece]),
    });
  }
  return found;
}

/** What speaks for a name by itself. */
function award(guess: Guess, domains: readonly string[], codes: ReadonlyMap<string, number>): void {
  const { nameText } = guess;
  if (nameText === '') return;
  // Senders print their address again at the foot; a delivery address is the buyer's.
  const code = guess.address.town?.postCode ?? '';
  if (code !== '' && (codes.get(code) ?? 0) > 1 && !guess.headed) guess.seller += 0.4;
  if (hasLegalForm(nameText)) {
    guess.seller += 0.5;
    guess.buyer += 0.3;
  } else if (looksLikePerson(nameText)) guess.buyer += 0.25;
  else if (hasTradeWord(nameText)) guess.seller += 0.3;
  if (domains.some((domain) => isNamedLike(domain, nameText))) {
    guess.seller += 1.3;
    guess.buyer -= 0.5;
  }
}

/** How many lines of the document a post code stands in. */
function postCodes(sheets: readonly Sheet[], guesses: readonly Guess[]): ReadonlyMap<string, number> {
  const wanted = new Set(guesses.flatMap(({ address }) => address.town?.postCode || []));
  const count = new Map<string, number>();
  for (const { pieces } of sheets.slice(0, 1)) {
    for (const { text } of pieces)
      for (const code of wanted) if (text.includes(code)) count.set(code, (count.get(code) ?? 0) + 1);
  }
  return count;
}

/**
 * The same name at several places is more likely one side; the seller's is all over the paper. "ACME" in the logo and
 * "ACME Ltd" at the foot speak for one another.
 */
function countAgain(guesses: readonly Guess[]): void {
  const before = guesses.map(({ seller, buyer }) => ({
    seller: Math.max(0, seller),
    buyer: Math.max(0, buyer),
  }));
  for (const [i, guess] of guesses.entries()) {
    let seller = 0;
    let buyer = 0;
    for (const [j, other] of guesses.entries()) {
      if (i === j || !isOneName(guess.nameText, other.nameText)) continue;
      seller += 0.15 + 0.3 * (before[j]?.seller ?? 0);
      buyer += 0.1 * (before[j]?.buyer ?? 0);
    }
    guess.seller += Math.min(2, seller);
    guess.buyer += Math.min(0.4, buyer);
  }
}

/** Whether two names are one, in full and in short. */
export function isOneName(a: string, b: string): boolean {
  const [x, y] = [foldName(a), foldName(b)];
  if (x === y) return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  return short.length >= 5 && long.includes(short);
}

export function foldName(name: string): string {
  return foldAccents(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The domains of the e-mail addresses and web sites of a document, without their endings. */
function domainsOf(sheets: readonly Sheet[]): string[] {
  const found = new Set<string>();
  for (const sheet of sheets.slice(0, 3)) {
    for (const piece of sheet.pieces) {
      if (!/[@.]/.test(piece.text)) continue;
      for (const { value } of [...findEmails(piece.text), ...findUrls(piece.text)]) {
        const host = value
          .replace(/^.*@|^https?:\/\//i, '')
          .replace(/^www\./i, '')
          .replace(/[/?#].*$/, '');
        const name = host
          .split('.')
          .slice(0, -1)
          .join('')
          .replace(/[^\p{L}\p{N}]/gu, '')
          .toLowerCase();
        if (name.length >= 4 && !freeMail.has(name)) found.add(name);
      }
    }
  }
  return [...found].slice(0, 12);
}

const freeMail = new Set(
  'gmail googlemail outlook hotmail yahoo icloud gmx web tonline posteo proton protonmail orange wanadoo laposte sapo libero alice telefonica bluewin'.split(
    ' ',
  ),
);

function isNamedLike(domain: string, name: string): boolean {
  const folded = foldName(name);
  if (folded.length >= 4 && (folded.startsWith(domain) || domain.startsWith(folded))) return true;
  const words = foldAccents(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);
  return words.length > 0 && words.some((word) => word.length >= 5 && domain.includes(word));
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

function isSenderLine(piece: Piece): boolean {
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
