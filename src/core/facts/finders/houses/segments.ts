import type { Span } from '#core/layout/sheet';
import { bareOf, withoutEnd } from '../../edges.ts';
import { type Paragraph, spansOf } from '../../paragraphs.ts';
import { findTown, hasStreetWord, isStreetLine } from '../../parsers/address.ts';
import { countryNamed } from '../../parsers/country.ts';
import { findDayMonths } from '../../parsers/day-month.ts';

/** What stands between the marks of a line: "Grand Hotel, Kirkegaten 3, 0153 Oslo – tel. 22 …". */
export type Segment = { text: string; from: number; to: number };

const breaks = /[,;·•|¦()]|\s[–—-]\s|:\s|\.\s(?=\p{Lu})|\s\|\s/gu;

export function segmentsOf(text: string, from = 0, to = text.length): Segment[] {
  const out: Segment[] = [];
  let start = from;
  const add = (end: number): void => {
    const raw = text.slice(start, end);
    const bare = bareOf(raw.startsWith('.') ? raw.slice(1) : raw, ':–—-');
    if (bare !== '') {
      const at = start + raw.indexOf(bare);
      out.push({ text: bare, from: at, to: at + bare.length });
    }
  };
  for (const match of text.matchAll(breaks)) {
    if (match.index < from || match.index >= to) continue;
    // "St. James", "c. 3", "d'en 5": a short word before a point is an abbreviation.
    if (
      match[0].startsWith('.') &&
      /(?:^|[\s.])\p{L}{1,3}$/u.test(text.slice(Math.max(from, match.index - 5), match.index))
    )
      continue;
    add(match.index);
    start = match.index + match[0].length;
  }
  add(to);
  return out;
}

/** An address as far as segments print it; `used` counts those that belong to it. */
export type Address = {
  street: Segment | null;
  postCode: Segment | null;
  city: Segment | null;
  country: Segment | null;
  used: number;
};

const postCode =
  /^(?:\d{5}|\d{3}\s\d{2}|\d{4}(?:\s?[A-Z]{2})?|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|\d{4}-\d{3}|[A-Z]{1,2}-\d{4,5})$/u;
const codeAndCity = /^(?<code>0\d{3,4})\s(?<city>\p{Lu}[\p{L}'’ -]{1,30})$/u;
const smallInCities: ReadonlySet<string> = new Set('am an der den de del la le sur di upon aan'.split(' '));
const state = /^[A-Z]{2}(?:\s\d{5}(?:-\d{4})?)?$/;

/** Street, post code and town out of the segments from one on: each at most once, in any order papers use. */
export function addressFrom(segments: readonly Segment[], start: number): Address {
  const found: Address = { street: null, postCode: null, city: null, country: null, used: 0 };
  for (let i = start; i < segments.length && i < start + 6; i++) {
    const segment = segments[i];
    if (segment && found.street === null && found.city === null && isStreetAlone(segment.text)) {
      const next = segments[i + 1];
      if (!next || !(isCity(next.text) || addressFrom([next], 0).postCode !== null)) break;
      found.street = { ...segment };
    } else if (!segment || !take(segment, found)) break;
    found.used = i - start + 1;
  }
  return found;
}

function take(segment: Segment, found: Address): boolean {
  const { text, from } = segment;
  const bare = text.replace(/\.$/, '');
  const part = (value: string, offset = text.indexOf(value)): Segment => ({
    text: value,
    from: from + offset,
    to: from + offset + value.length,
  });
  if (found.postCode === null && postCode.test(bare)) {
    found.postCode = part(bare);
    return true;
  }
  if (
    found.street === null &&
    found.city === null &&
    /^\d/.test(bare) &&
    isStreet(bare) &&
    hasStreetWord(bare)
  ) {
    found.street = part(bare);
    return true;
  }
  const town = findTown(bare);
  if (town && found.postCode === null && (town.from <= 1 || town.to >= bare.length - 1)) {
    const before = withoutEnd(bare.slice(0, town.from), ',');
    const isWhole = before === '' || (found.street === null && isStreet(before));
    if (isWhole) {
      if (before !== '') found.street = part(before);
      found.postCode = part(town.postCode);
      if (town.city !== '' && found.city === null) found.city = part(town.city);
      return true;
    }
  }
  const plain = found.postCode === null ? codeAndCity.exec(bare)?.groups : undefined;
  if (plain?.code !== undefined && plain.city !== undefined) {
    found.postCode = part(plain.code);
    found.city ??= part(plain.city);
    return true;
  }
  if (found.street === null && found.city === null && isStreet(bare)) {
    found.street = part(bare);
    return true;
  }
  if (
    found.city !== null &&
    found.country === null &&
    countryNamed(bare) !== null &&
    /\p{L}{4}/u.test(bare)
  ) {
    found.country = part(bare);
    return true;
  }
  if (found.city !== null && state.test(bare)) return true;
  if (found.city === null && (found.street !== null || found.postCode !== null) && isCity(bare)) {
    found.city = part(bare);
    return true;
  }
  return false;
}

const nameOfStreet =
  /^(?:(?:\p{Lu}[\p{L}'’.-]{1,20}\s){1,4}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Terrace|Crescent|Quay|Row|Way|Boulevard|Blvd|Straße|Platz|Allee|Weg|Gasse|Ufer|Damm|Ring)\.?|\p{Lu}\p{L}{2,20}(?:straße|strasse|str\.|platz|allee|weg|gasse|ufer|damm|ring|straat|laan|plein|kade|gracht|gatan|vägen|torget|gade|vej|gata|veien)|(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Qq]uai|[Cc]hemin|[Ii]mpasse|[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Ll]argo|[Rr]ua|[Pp]raça|[Tt]ravessa|[Pp]lace|[Cc]ours|[Ee]splanade|[Pp]arvis|[Rr]ambla|[Cc]arrer|[Pp]iazzale)\s(?:(?:de|del|della|dei|di|du|des|la|le|les|los|las|do|da|dos|das)\s){0,2}\p{Lu}[\p{L}'’. -]{1,40})$/u;

/** Whether a segment is the name of a street, without a number. */
export function isStreetAlone(text: string): boolean {
  return text.length <= 50 && !/\d/.test(text) && nameOfStreet.test(text);
}

/** One to four words with capitals: "Frankfurt am Main". */
function isCity(text: string): boolean {
  const words = text.split(/[\s-]/u);
  return (
    text.length <= 40 &&
    words.length <= 4 &&
    !isStreetAlone(text) &&
    words.every(
      (word, i) =>
        /^\p{Lu}[\p{L}'’.]{1,25}$/u.test(word) ||
        /^d['’]\p{Lu}\p{L}{1,25}$/u.test(word) ||
        (i > 0 && smallInCities.has(word)),
    )
  );
}

const street =
  /^(?:\d{1,5}[a-z]?(?:\s?(?:bis|ter|[-/]\s?\d{1,4}))?,?\s\p{L}[\p{L}\s.'’-]{2,50}|\p{L}[\p{L}\s.'’-]{2,50}?,?\s(?:n[º°o.]{1,2}\s?)?\d{1,4}(?:\s?[a-zA-Z])?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?)$/u;

/** Words for streets that stand for much else where no number of a house is before them: "8 cours du Médoc". */
const streetOfHouses =
  /^\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:cours|terrasse|faubourg|esplanade|passage|mail|cité|sentier|montée|chaussée|allées|parvis|hameau|ronda|rambla|carrer|vicolo|contrada|strada|salita|piazzale|lungomare)\s/iu;

/** Whether a segment is a street with a number, or has a word for one. */
export function isStreet(text: string): boolean {
  if (text.length > 60 || /[@€$£%]|\d{5}|\d\s?(?:h|uhr|pm|am)\b/iu.test(text)) return false;
  // "4 doubles" are rooms.
  if (/^\d{1,3}\s\p{Ll}/u.test(text) && !hasStreetWord(text) && !streetOfHouses.test(text)) return false;
  // "9 October" has the form of a house number and a street.
  if (!hasStreetWord(text) && findDayMonths(text, 'dmy').length > 0) return false;
  return street.test(text) || (isStreetLine(text) && /\d/.test(text));
}

export function spansIn(paragraph: Paragraph, { from, to }: Segment): Span[] {
  return spansOf(paragraph, { from, to });
}
