import { foldPhrase } from '#core/layout/fold';
import { type Piece, type Sheet, type Span, textOf, wholeOf } from '#core/layout/sheet';
import type { DocumentView } from '../../finder.ts';
import { findTown, isStreetLine } from '../../parsers/address.ts';
import { countryNamed } from '../../parsers/country.ts';
import { findDates } from '../../parsers/date.ts';
import { hasLegalForm, legalFormEnd, withoutTitle } from '../../parsers/organization.ts';
import { endsInTitle } from '../../titles.ts';
import { otherName, trimmedSpan } from './blocks.ts';
import { type Address, type AddressLine, labelOf, partsOf } from './party-lines.ts';

/** Somebody the document names, with what speaks for each side. */
export type Guess = {
  name: Span | null;
  nameText: string;
  /** The letters and digits of the name alone, to compare names by. */
  folded: string;
  address: Address;
  sheet: Sheet;
  /** Points for being who has written the paper, and who it is written to. */
  issuer: number;
  recipient: number;
  why: string;
  /** The section whose heading it stands under. */
  under: string | null;
  /** Pieces its lines stand in. */
  pieces: ReadonlySet<Piece>;
};

/** Somebody with this address; later pages count less. */
export function guessOf(
  address: Address,
  sheet: Sheet,
  given: Pick<Guess, 'issuer' | 'recipient' | 'why' | 'under'>,
  lines: readonly AddressLine[],
): Guess {
  const late = sheet.index === 0 ? 1 : 0.8;
  const name = address.name && nameSpan(address.name);
  const nameText = name ? `${address.nameBefore ? `${textOf(address.nameBefore)} ` : ''}${textOf(name)}` : '';
  return {
    ...given,
    issuer: given.issuer * (given.issuer > 0 ? late : 1),
    recipient: given.recipient * (given.recipient > 0 ? late : 1),
    name,
    nameText,
    folded: foldName(nameText),
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
  const cut = end !== null && /^\s*[(–|]|^,?\s+\S.*\d/.test(text.slice(end)) ? end : text.length;
  return trimmedSpan({ piece: whole.piece, from, to: from + cut });
}

/** Whether two names are one, in full and in short. */
export function isOneName(
  { folded: x }: Pick<Guess, 'folded'>,
  { folded: y }: Pick<Guess, 'folded'>,
): boolean {
  if (x === y) return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  return short.length >= 5 && long.includes(short);
}

export function foldName(name: string): string {
  return foldPhrase(name);
}

/** A line that names something, says a title, a street, a town or a country is nobody's name. */
export function isOtherwise(piece: Piece, { byPiece, blueprint }: DocumentView): boolean {
  if (otherName(piece, byPiece) !== null || labelOf(byPiece, wholeOf(piece)) !== null) return true;
  // "Dr. med. Jane Roe" stands on no drive.
  if (hasLegalForm(piece.text) || /^(?:dr|prof|dott|dra)\.?\s(?!.*\d)/iu.test(piece.text)) return false;
  if (piece.tokens.length <= 6 && endsInTitle(piece.text, blueprint)) return true;
  const hit = byPiece.get(piece)?.[0];
  if (hit?.firstToken === 0 && (hit.lastToken >= piece.tokens.length || hit.closed)) return true;
  return (
    isStreetLine(piece.text) ||
    findTown(piece.text) !== null ||
    countryNamed(piece.text) !== null ||
    findDates(piece.text).length > 0
  );
}

const owner =
  /^(?:inh(?:aber(?:in)?)?[.:]?|owner|prop(?:rietor)?[.:]?|propri[\u00e9e]taire|g[\u00e9e]rante?|titulare?|titolare|eigenaar|w\u0142a\u015bciciel)\s/iu;
/** Words in small letters that stand in names. */
const inNames =
  /^(?:v[ao]n|vom|zu[mr]?|de[nrlst]?|d[aiu]|das|do[s]?|della?|l[ae]s?|los|el|y|e|et|und|and|en|of|the|ter|ten|op|af|av|i|og|och|t|a)$/u;

/** A line below a name that says what somebody does or who owns it ("Physician for Orthopaedics"), and is no name. */
export function saysTrade(text: string): boolean {
  if (hasLegalForm(text)) return false;
  if (owner.test(text) || /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(text)) return true;
  const words = text.split(/[\s/()&,.>'\u2019-]+/u).filter((word) => /^\p{L}+$/u.test(word));
  const small = words.filter((word) => /^\p{Ll}/u.test(word));
  return /^\p{Lu}/u.test(words[0] ?? '') && words.length >= 3 && small.some((word) => !inNames.test(word));
}
