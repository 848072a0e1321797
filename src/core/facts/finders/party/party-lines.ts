import { type Span, textOf } from '#core/layout/sheet';
import type { PartyPart } from '../../blueprint-words.ts';
import type { LabelHit } from '../../labels.ts';
import { findTown, hasStreetWord, isStreetLine } from '../../parsers/address.ts';
import { findEmails, findUrls } from '../../parsers/contact.ts';
import { countryNamed } from '../../parsers/country.ts';
import { hasLegalForm, hasTradeWord, looksLikePerson } from '../../parsers/organization.ts';
import { findVatIds } from '../../parsers/tax-id.ts';
import type { HitsByPiece } from '../../places.ts';

/** What the lines of an address say: who, where. Each value with the place it stands at. */
export type Address = {
  name: Span | null;
  /** A name of two lines: the first of them. */
  nameBefore: Span | null;
  contact: Span | null;
  street: Span | null;
  town: { span: Span; postCode: string; city: string; region: string | null } | null;
  country: { code: string; span: Span | null } | null;
  /** Lines there are, and how many of them are what lines of an address are. */
  lines: number;
  known: number;
};
/** What the name before a line says it is: of somebody, an amount, or anything else. */
export type LineSays = PartyPart | 'sum' | 'other';
/** A line of a block, with what it says where a name stands before it ("Street:"). */
export type AddressLine = { span: Span; label: LineSays | null };

const separators =
  /\s[-–—·•|●∙*/]\s|\s?[·•|●∙]\s?|,\s(?!(?:S\.|C\.|Lda|LDA|Inc|INC|LLC|L\.L|Ltd|Limited|Unip|SA\b|SL|S\.L|GmbH|B\.V|N\.V|LLP|Co\.|d\.o|a\.s|s\.r|PLC)|[A-Z]{2}\s\d{5}(?!\d)|(?<=\d\s[^,]{2,40},\s)(?:Suite|Ste|Apt|Unit)\b\.?\s#?\w{1,6}(?!\w))|\s{3,}/gu;

/** A line that holds a whole address is cut where it is ("ACME Ltd · High Street 1 · London"). */
export function partsOf(span: Span): Span[] {
  const text = textOf(span);
  const parts: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = text.slice(from, to);
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '')
      parts.push({
        piece: span.piece,
        from: span.from + from + lead,
        to: span.from + from + part.trimEnd().length,
      });
  };
  for (const match of text.matchAll(separators)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return parts;
}

export function readAddress(lines: readonly AddressLine[]): Address {
  const address: Address = {
    name: null,
    nameBefore: null,
    contact: null,
    street: null,
    town: null,
    country: null,
    lines: lines.length,
    known: 0,
  };
  const free: Span[] = [];
  let ended = false;
  for (const { span, label } of lines.slice(0, 14)) {
    const text = textOf(span).trim();
    if (text === '') continue;
    if (label !== null && takeLabelled(address, label, span)) continue;
    if (label !== null || courtesy.test(text)) continue;
    if (isContactLine(text)) {
      address.known++;
      ended = ended || address.town !== null;
      continue;
    }
    const country = countryNamed(text);
    if (country && (address.town || free.length > 0)) {
      takeTownBeforeCountry(address, free);
      address.country ??= { code: country, span };
      address.known++;
      continue;
    }
    if (address.town === null) {
      if (takeTown(address, span, free)) continue;
      free.push(span);
    } else if (!ended && free.length === 0 && looksLikeName(text)) free.push(span);
  }
  takeFree(address, free);
  return address;
}

function takeLabelled(address: Address, label: LineSays, span: Span): boolean {
  const text = textOf(span);
  switch (label) {
    case 'name':
      address.name ??= span;
      break;
    case 'contact':
      address.contact ??= span;
      break;
    case 'street':
    case 'city':
    case 'post_code':
      if (!takeTown(address, span, [])) {
        if (label === 'street') address.street ??= span;
        else if (label === 'city' && !/\d/.test(text))
          address.town ??= { span, postCode: '', city: text, region: null };
        else if (label === 'post_code') address.town ??= { span, postCode: text, city: '', region: null };
      }
      break;
    case 'country': {
      const code = countryNamed(text);
      if (code) address.country ??= { code, span };
      break;
    }
    case 'other':
      return true;
    default:
      address.known++;
      return true;
  }
  address.known++;
  return true;
}

/** A town, and the street and the country that share its line. */
function takeTown(address: Address, span: Span, free: Span[]): boolean {
  const text = textOf(span);
  const town = findTown(text);
  if (!town || (text.length > 110 && free.length === 0)) return false;
  // "4557 De Silva St" is a house number and a street.
  if (town.from === 0 && town.country === null && hasStreetWord(text.slice(0, town.to + 6))) return false;
  const at = { piece: span.piece, from: span.from + town.from, to: span.from + town.to };
  address.town = { span: at, postCode: town.postCode, city: town.city, region: town.region };
  address.known++;
  if (town.country) address.country ??= { code: town.country, span: at };
  const rest = { ...span, from: at.to };
  const tail = countryNamed(
    textOf(rest)
      .replace(/^[\s,·•|–-]+/, '')
      .replace(/\)$/, ''),
  );
  if (tail) address.country ??= { code: tail, span: rest };
  const before = partsOf({ ...span, to: at.from }).filter((part) => /\p{L}{2}/u.test(textOf(part)));
  for (const part of before) {
    if (isStreetLine(textOf(part)) && !address.street) address.street = part;
    else free.push(part);
  }
  if (town.city === '' && free.length > 0) {
    // A British post code has a line of its own below the town.
    const last = free.at(-1);
    if (last && !/\d/.test(textOf(last)) && free.length > 1) {
      address.town = { ...address.town, city: textOf(last).replace(/,$/, '') };
      free.pop();
    }
  }
  return true;
}

/**
 * Under a name and a street the line right above that of the country is the town, in whatever notation its country has
 * ("Valletta VLT 1117", "Auckland 1010", "Dubai").
 */
function takeTownBeforeCountry(address: Address, free: Span[]): void {
  const [street, last] = free.slice(-2);
  if (address.town || free.length < 3 || !street || !last) return;
  const match = townWithCode.exec(textOf(last).trim());
  if (!match?.groups || !isStreetLine(textOf(street)) || hasStreetWord(textOf(last))) return;
  const { city = '', code = '' } = match.groups;
  address.town = { span: last, postCode: code, city, region: null };
  address.known++;
  free.pop();
}

const townWithCode =
  /^(?<city>\p{Lu}[\p{L}.'’-]{1,30}(?: [\p{L}.'’-]{1,30}){0,3}?),?(?: (?<code>(?:[A-Z]{1,4}[ -]?)?\d{3,6}(?:[ -]\d{2,4})?))?$/u;

function takeFree(address: Address, free: Span[]): void {
  const named = free.filter((span) => looksLikeName(textOf(span)));
  const like = free.filter((span) => isStreetLine(textOf(span)) && !hasLegalForm(textOf(span)));
  // Beside "Park Avenue 99" a line without a number ("School at the Park") is something else.
  const numbered = like.filter((span) => /\d/.test(textOf(span)));
  const streets = numbered.length > 0 ? numbered : like;
  address.known += Math.min(1, streets.length);
  const candidates = named.filter((span) => !streets.includes(span));
  const legal = candidates.find((span) => hasLegalForm(textOf(span)));
  const [first] = candidates;
  if (!address.name) {
    const chosen =
      legal && first && legal !== first && (looksLikePerson(textOf(first)) || lineBefore(candidates, legal))
        ? legal
        : first;
    address.name = chosen ?? null;
    // "ATTN: ACME Limited"
    if (!address.name && address.contact && hasLegalForm(textOf(address.contact)))
      address.name = address.contact;
    const before = legal && chosen === legal ? lineBefore(candidates, legal) : null;
    if (before && address.name) address.nameBefore = before;
  }
  const other = candidates.find(
    (span) =>
      span !== address.name &&
      looksLikePerson(textOf(span)) &&
      !hasLegalForm(textOf(span)) &&
      !isWithinAddress(span, address.town?.span, [...streets, ...(address.street ? [address.street] : [])]),
  );
  if (other && !address.contact) address.contact = other;
  const last = free.at(-1);
  const worded = streets.filter((span) => hasStreetWord(textOf(span)));
  // "Elm Avenue 3 / Yard 2": the one that is called a street is it.
  address.street ??=
    (worded.length === 1 ? worded[0] : streets.at(-1)) ??
    (last && last !== address.name && last !== other && address.town ? last : null);
}

/** "Plot 14, Andheri East, Mumbai 400093": between the street and the town of one line stands a part of the town, and nobody. */
function isWithinAddress(span: Span, town: Span | undefined, streets: readonly Span[]): boolean {
  const isBefore = (other: Span): boolean => other.piece === span.piece && other.to <= span.from;
  return town?.piece === span.piece && span.to <= town.from && streets.some(isBefore);
}

/** The line right above one with a legal form that is no name by itself: names of two lines. */
function lineBefore(candidates: readonly Span[], legal: Span): Span | null {
  const before = candidates[candidates.indexOf(legal) - 1];
  if (!before || before.piece.sheet !== legal.piece.sheet) return null;
  const text = textOf(before);
  const gap = legal.piece.y0 - before.piece.y1;
  const acronym = /^\p{Lu}{2,5}\s/u.test(text);
  return gap < 0.8 * legal.piece.sheet.body &&
    !hasTradeWord(text) &&
    (acronym || !looksLikePerson(text)) &&
    text.split(' ').length <= 3
    ? before
    : null;
}

/** A line that only leads to a name. */
const courtesy =
  /^(?:herrn?|frau|eheleute|familie|firma|an|to|monsieur|madame|mr\.?|mrs\.?|messrs\.?|spett\.?(?:le|abile)?|egregi?o?\.?|gentile|exmo?s?\.?(?:\(s\))? ?(?:sr|senhor)(?:e?s)?\.?(?:\(s\))?|sr\.?a?\.?|sres\.?|de heer|mevrouw|private and confidential|persönlich(?: \/ vertraulich)?|confidentiel|aan|à|a)[.,:]?$/iu;

/** A line of e-mail, phone, web, bank or tax: no name and no street. */
export function isContactLine(text: string): boolean {
  if (findEmails(text).length > 0 || findVatIds(text).length > 0) return true;
  const url = findUrls(text)[0];
  if (url && url.to - url.from > text.length * 0.5) return true;
  if (
    /^(?:tel|fon|phone|fax|mobil|t[ée]l|e-?mail|iban|bic|ust|vat|nif|siret|siren|abn|gst|p\.?\s?iva|www|hr[ab]|kvk|btw|tva|steuer|c\.f|cvr|rcs)\b/iu.test(
      text,
    )
  )
    return true;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits > text.replace(/\P{L}/gu, '').length && !findTown(text);
}

/** An e-mail address or a web site, and nothing beside it. */
function isAddressOfWeb(text: string): boolean {
  if (/\s/.test(text)) return false;
  return (
    text.includes('@') || /^(?:https?:|www\.)/i.test(text) || /^[\p{Ll}\d-]+(?:\.[\p{Ll}\d-]+)+$/u.test(text)
  );
}

/** Whether a line can be the name of somebody: letters above all, and no sentence. */
export function looksLikeName(text: string): boolean {
  const bare = text.trim();
  if (bare.length < 3 || bare.length > 90) return false;
  const letters = bare.replace(/\P{L}/gu, '').length;
  if (/^[(*•]/.test(bare) || isAddressOfWeb(bare)) return false;
  if (letters < 3 || letters < bare.replace(/\s/g, '').length * 0.6) return false;
  if (hasLegalForm(bare)) return true;
  if (/[:;!?]$|[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u.test(bare)) return false;
  return (
    bare.split(/\s+/).length <= 9 &&
    (/^[\p{Lu}\d"„“'’(]/u.test(bare) || hasTradeWord(bare) || bare === bare.toLowerCase())
  );
}

/** What of somebody a piece begins by naming, and where its value begins. */
export function labelOf(hits: HitsByPiece, span: Span): { hit: LabelHit; says: PartyPart } | null {
  const hit = hits.get(span.piece)?.find((other) => other.firstToken === 0 && other.from >= span.from);
  const part = hit?.meanings.find((meaning) => meaning.kind === 'label' && meaning.part !== null)?.part;
  if (!hit || !part) return null;
  const covers = hit.lastToken === hit.piece.tokens.length;
  return hit.closed || covers || part === 'vat_id' || part === 'phone' ? { hit, says: part } : null;
}
