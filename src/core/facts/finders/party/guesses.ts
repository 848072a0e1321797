import { type Piece, type Sheet, textOf, wholeOf } from '#core/layout/sheet';
import type { DocumentView } from '../../finder.ts';
import { headingOf, type LabelHit } from '../../labels.ts';
import { findTown, isStreetLine } from '../../parsers/address.ts';
import { findEmails } from '../../parsers/contact.ts';
import { hasLegalForm } from '../../parsers/organization.ts';
import { findVatIds } from '../../parsers/tax-id.ts';
import { endsInTitle } from '../../titles.ts';
import { type Block, blocksOf, headedBlocks, otherName, trimmedSpan } from './blocks.ts';
import { foldName, type Guess, guessOf, isOtherwise, nameSpan, saysTrade } from './guess.ts';
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
const guessed = new WeakMap<DocumentView, readonly Guess[]>();

/** All who may be somebody on the document, over its pages; those of the first page count most. Worked out once. */
export function guessParties(document: DocumentView): readonly Guess[] {
  const known = guessed.get(document);
  if (known) return known;
  const { sheets } = document;
  const found = sheets.slice(0, 6).flatMap((sheet) => guessesOn(sheet, document));
  const named = found.filter(({ nameText }) => nameText !== '').slice(0, 4 * mostGuesses);
  weighGuesses(named, sheets);
  const guesses = named
    .sort((a, b) => Math.max(b.issuer, b.recipient) - Math.max(a.issuer, a.recipient))
    .slice(0, mostGuesses);
  guessed.set(document, guesses);
  return guesses;
}

function guessesOn(sheet: Sheet, document: DocumentView): Guess[] {
  const { hits, byPiece } = document;
  const guesses: Guess[] = [];
  const own = hits.filter(({ piece }) => piece.sheet === sheet);
  const taken = new Set<Piece>();
  for (const headed of headedBlocks(own, byPiece)) {
    const address = readAddress(headed.lines);
    if (!address.name && !address.town) continue;
    for (const { span } of headed.lines) taken.add(span.piece);
    const points = 3.2 * headed.strength + 0.2 * Math.min(4, address.known);
    const given = { ...pointsUnder(headed.section, points, document), under: headed.section };
    guesses.push(guessOf(address, sheet, { ...given, why: `under "${textOf(headed.hit)}"` }, headed.lines));
  }
  const byPlace = [...senderLines(sheet, document)];
  for (const block of blocksOf(sheet).flatMap(eachAddress)) {
    const lines = linesOf(upToHeading(block, taken, own), document);
    const address = readAddress(lines);
    if (block.pieces.every((piece) => taken.has(piece)) || address.lines === 0) continue;
    if (address.town && address.lines >= 2 && address.name) byPlace.push(standing(block, address, lines));
  }
  byPlace.push(...names(sheet, document));
  // Whose a name is that stands under a heading, the heading says; its place on the page would say otherwise.
  guesses.push(...byPlace.filter(({ name }) => name === null || !taken.has(name.piece)));
  return guesses.slice(0, 3 * mostGuesses);
}

/**
 * Addresses that stand right below each other, of which none has a heading: each is a name, a street and a town; the first
 * may be an American letterhead's, on one line.
 */
function eachAddress(block: Block): Block[] {
  const { pieces } = block;
  const isTown = ({ text }: Piece): boolean => findTown(text)?.from === 0;
  const town = pieces.findIndex((piece) => isTown(piece) || isWholeAddress(piece.text));
  const next = town < 0 ? -1 : pieces.findIndex((piece, i) => i > town + 2 && isTown(piece));
  const [name, street] = [pieces[next - 2], pieces[next - 1]];
  if (!name || !street || !isStreetLine(street.text) || !looksLikeName(name.text)) return [block];
  return [within(block, pieces.slice(0, next - 2)), ...eachAddress(within(block, pieces.slice(next - 2)))];
}

function isWholeAddress(text: string): boolean {
  const town = findTown(text, 'US');
  return (
    town !== null &&
    town.region !== null &&
    town.from > 0 &&
    isStreetLine(text.slice(0, town.from).replace(/(?<![\s,·|])[\s,·|]+$/u, ''))
  );
}

function within(block: Block, pieces: Piece[]): Block {
  const [y0, y1] = [Math.min(...pieces.map((one) => one.y0)), Math.max(...pieces.map((one) => one.y1))];
  return { ...block, pieces, y0, y1 };
}

/** A block goes no further than a heading below it: what stands under that is somebody else's. */
function upToHeading(block: Block, taken: ReadonlySet<Piece>, hits: readonly LabelHit[]): Block {
  const end = block.pieces.findIndex(
    (piece, i) => i > 0 && hits.some((hit) => hit.piece === piece && isPartyHeading(hit)),
  );
  const after = block.pieces.findIndex((piece, i) => i > 0 && taken.has(piece));
  const cut = [end, after].filter((at) => at > 0);
  const [first] = block.pieces;
  if (cut.length === 0 || !first || taken.has(first)) return block;
  return { ...block, pieces: block.pieces.slice(0, Math.min(...cut)) };
}

function isPartyHeading(hit: LabelHit): boolean {
  const covers = hit.firstToken === 0 && hit.lastToken >= hit.piece.tokens.length;
  return covers && headingOf(hit) !== undefined;
}

/** Who stands under a heading of one is not the other, and under one of neither hardly either. */
function pointsUnder(
  section: string | null,
  points: number,
  { blueprint }: DocumentView,
): { issuer: number; recipient: number } {
  const role = blueprint.sections.find(({ id }) => id === section)?.role;
  if (section === null) return { issuer: -1.5, recipient: -0.6 };
  return {
    issuer: role === 'issuer' ? points : -2.5,
    recipient: role === 'recipient' ? points : -2.5,
  };
}

/** A block with a town and no heading: who it is shows by where it stands. */
function standing(block: Block, address: Address, lines: readonly AddressLine[]): Guess {
  const { sheet } = block;
  const first = (address.name ?? address.town?.span)?.piece;
  const down = (first?.y0 ?? block.y0) / sheet.height;
  const across = (first?.x0 ?? block.x0) / sheet.width;
  let issuer = 0.4;
  let recipient = 0.4;
  let why = 'address';
  if (lines.some(({ span }) => findVatIds(textOf(span)).length > 0)) issuer += 0.3;
  // Nobody calls himself so: "Ms Jane Roe" is who is written to, or for whom.
  if (lines.some(({ span }) => spokenTo.test(textOf(span)))) recipient += 0.8;
  if (down > 0.8) {
    issuer += 1.2;
    recipient -= 1.5;
    why = 'address at the foot';
  } else if (down < 0.1) {
    issuer += 0.9;
    recipient += 0.3;
    why = 'address at the head';
  } else if (down < 0.42) {
    // Window envelopes have the addressee on the left, or on the right in some countries.
    recipient += 1.1;
    why = across < 0.4 ? 'address in the window on the left' : 'address in the window on the right';
    if (down < 0.17) issuer += 0.5;
  }
  if (lines.some(({ span }) => findEmails(textOf(span)).length > 0 || ownContact.test(textOf(span)))) {
    issuer += 1;
    recipient -= 0.4;
  }
  return guessOf(address, sheet, { issuer, recipient, why, under: null }, lines);
}

const spokenTo =
  /^(?:herrn?|frau|familie|eheleute|monsieur|madame|mme|mrs?|ms|se\u00f1ora?|signora?|sig\.ra|dhr|mevrouw|mevr)\.?\s+\p{Lu}/iu;

/** Only senders print how to reach and to pay them. */
const ownContact =
  /(?:^|\s)(?:tel|t[ée]l|fon|phone|fax|www\.|https?:|iban|bic|telefo\p{L}+|tlf|cell)(?:\b|\.|:)/iu;

/** Names without an address: a legal form anywhere, large letters at the head. */
function names(sheet: Sheet, document: DocumentView): Guess[] {
  const found: Guess[] = [];
  for (const piece of sheet.pieces) {
    if (found.length >= mostGuesses) break;
    const legal = hasLegalForm(piece.text);
    const large = sheet.index === 0 && piece.y0 < sheet.height * 0.22;
    if (!legal && !large) continue;
    if (isOtherwise(piece, document) || /^[^:]{2,28}:\s/.test(piece.text)) continue;
    if (saysTrade(piece.text)) continue;
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
      ...guessOf(empty, sheet, { issuer: points, recipient: legal ? 0.1 : -0.5, why, under: null }, []),
      name: span,
      nameText: textOf(span),
      folded: foldName(textOf(span)),
      pieces: new Set([piece]),
    });
  }
  return found;
}

function linesOf(block: Block, { byPiece, blueprint }: DocumentView): AddressLine[] {
  // The sender's line stands right above the addressee; a title may as well.
  const skipped = block.pieces.findIndex(
    (piece) => !isSenderLine(piece) && !(piece.tokens.length <= 6 && endsInTitle(piece.text, blueprint)),
  );
  return block.pieces
    .slice(Math.max(0, skipped))
    .slice(0, 14)
    .flatMap((piece): AddressLine[] => {
      const labelled = labelOf(byPiece, wholeOf(piece)) ?? otherName(piece, byPiece);
      if (!labelled) return [{ span: wholeOf(piece), label: null }];
      const behind = trimmedSpan({ piece, from: labelled.hit.to, to: piece.text.length });
      return behind ? [{ span: behind, label: labelled.says }] : [];
    });
}
