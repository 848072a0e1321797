import { streetBeforeTown } from './american-street.ts';
import { vehicleCodes } from './country.ts';
import { regionCodes, regionNamed, regionNames } from './region.ts';

/** The line of an address that names the town. `country` where the shape of the code alone says it. */
export type TownAt = {
  postCode: string;
  city: string;
  /** A state of the United States, its two letters; null elsewhere. */
  region: string | null;
  country: string | null;
  from: number;
  to: number;
};

// A hyphen before a capital begins the next word: were it part of this one too, a line of hyphens could be divided in
// more ways than there is time to try.
const cityWord = String.raw`\p{Lu}(?:[\p{L}.'’/()]|-(?!\p{Lu})){0,40}`;
const small =
  '(?:am|an|der|den|im|in|ob|bei|unter|a|d|de|du|des|la|le|les|sur|sous|en|et|del|los|las|el|do|da|dos|das|e|di|della|aan|op|ter|upon|on|under)';
const city = String.raw`(?:(?:\d{1,2}\s)?${cityWord}(?:[ -](?:${small}[ -]){0,2}(?:l['’]|d['’])?${cityWord}|\s(?:Cedex|CEDEX)(?:\s\d{1,2})?|\s\d{1,2}(?!\d)){0,4})`;
const states = [...regionCodes, ...regionNames.map(asPrinted), ...regionNames.map(inCapitals)].join('|');

const shapes: readonly { find: RegExp; country: string | null; order: 'code' | 'city' }[] = [
  // Town first: United States, Canada, Australia, United Kingdom, Ireland, India
  {
    find: new RegExp(
      `(?<city>${city}),?\\s(?<region>${states})\\.?,?\\s{1,2}(?<code>\\d{5}(?:-\\d{4})?)(?!\\d)`,
      'u',
    ),
    country: 'US',
    order: 'city',
  },
  {
    find: new RegExp(
      `(?<city>${city}),?\\s\\(?[A-Z]{2}\\)?,?\\s{1,2}(?<code>[A-CEGHJ-NPR-TVXY]\\d[A-Z]\\s?\\d[A-Z]\\d)(?![A-Z\\d])`,
      'u',
    ),
    country: 'CA',
    order: 'city',
  },
  {
    find: new RegExp(
      `(?<city>${city}),?\\s(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\\s{1,2}(?<code>\\d{4})(?!\\d)`,
      'u',
    ),
    country: 'AU',
    order: 'city',
  },
  {
    find: new RegExp(
      `(?:(?<city>${city}),?\\s{1,2})?(?<![A-Z\\d])(?<code>(?:GIR|[A-Z]{1,2}\\d[A-Z\\d]?)\\s\\d[A-Z]{2})(?![A-Z\\d])`,
      'u',
    ),
    country: 'GB',
    order: 'city',
  },
  {
    find: new RegExp(
      `(?:(?<city>${city}),?\\s{1,2})?(?<![A-Z\\d])(?<code>[AC-FHKNPRTV-Y]\\d[\\dW]\\s?[AC-FHKNPRTV-Y\\d]{4})(?![A-Z\\d])(?<=\\d.*[A-Z].*|[A-Z].*)`,
      'u',
    ),
    country: 'IE',
    order: 'city',
  },
  {
    find: new RegExp(
      `(?<city>${city}),?(?:\\s[-–]|,)?\\s{0,2}(?:PIN:?\\s?)?(?<code>[1-9]\\d{2}\\s?\\d{3})(?![\\d.,]|[\\s/-]\\d)(?<![\\p{L}\\d]{1,3}-\\d{6})`,
      'u',
    ),
    country: 'IN',
    order: 'city',
  },
  // Code first
  {
    find: new RegExp(`(?<![\\d-])(?<code>\\d{4}-\\d{3})(?!\\d),?\\s{1,2}(?<city>${city})`, 'u'),
    country: 'PT',
    order: 'code',
  },
  {
    find: new RegExp(`(?<![\\d-])(?<code>\\d{2}-\\d{3})(?!\\d),?\\s{1,2}(?<city>${city})`, 'u'),
    country: 'PL',
    order: 'code',
  },
  {
    find: new RegExp(
      `(?<![\\dA-Z])(?<code>[1-9]\\d{3}\\s?[A-Z]{2})(?![A-Z\\d]),?\\s{1,2}(?<city>${city})`,
      'u',
    ),
    country: 'NL',
    order: 'code',
  },
  {
    find: new RegExp(
      `(?<![\\d./-])(?:(?<prefix>[A-Z]{1,3})[ -]{1,3})?(?<code>\\d{5})(?![\\d.,/-]),?\\s{1,3}(?<city>${city})`,
      'u',
    ),
    country: null,
    order: 'code',
  },
  {
    find: new RegExp(
      `(?<![\\d./-])(?:(?<prefix>SE|S|CZ|SK|GR)[ -]{1,3})?(?<code>\\d{3}\\s\\d{2})(?![\\d.,/-])\\s{1,3}(?<city>${city})`,
      'u',
    ),
    country: null,
    order: 'code',
  },
  {
    find: new RegExp(
      `(?<![\\d./-])(?:(?<prefix>[A-Z]{1,3})[ -]{1,3})?(?<code>[1-9]\\d{3})(?![\\d.,/-])\\s{1,3}(?<city>${city})`,
      'u',
    ),
    country: null,
    order: 'code',
  },
];

function asPrinted(name: string): string {
  return name.replace(/\b(?!of\b)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function inCapitals(name: string): string {
  return name.toUpperCase();
}

/**
 * The first town with its post code in a line of text, in the notation of any country known; null when there is none.
 * @param home the one country whose notation counts; in the United States no code stands before its town
 */
export function findTown(text: string, home: string | null = null): TownAt | null {
  const line = text.slice(0, 160);
  if (!/\d{2}|[A-Z]{1,2}\d/.test(line)) return null;
  for (const { find, country } of shapes) {
    if (home !== null && country !== null && country !== home) continue;
    if (home === 'US' && country === null) continue;
    const match = find.exec(line);
    const { code = '', city: name = '', prefix, region } = match?.groups ?? {};
    if (!match || code === '') continue;
    const known = prefix === undefined ? country : (vehicleCodes[prefix] ?? null);
    if (prefix !== undefined && known === null && country === null) continue;
    if (isMonthOrYear(code, name)) continue;
    // No comma parts a street from its town: the name is what follows the street.
    const street = country === 'US' && home === 'US' ? streetBeforeTown(line) : null;
    const isIn = street !== null && street.to > match.index && street.to < match.index + name.length;
    const own = isIn ? name.slice(street.to - match.index).replace(/^[\s,/]{1,5}/u, '') : name;
    return {
      postCode: code.trim(),
      city: own.trim().replace(/(?<![(/,-])[(/,-]+$/, ''),
      region: region === undefined ? null : regionNamed(region),
      country: known,
      from: match.index + name.length - own.length,
      to: match.index + match[0].length,
    };
  }
  return null;
}

/** "2024 January": a year and a word are no town. */
function isMonthOrYear(code: string, name: string): boolean {
  return /^(?:19|20)\d\d$/.test(code) && /^(?:\p{Lu}{2,3}|Seite|Page|Total|EUR)(?!\p{L})/u.test(name);
}

const street =
  /(?:str(?:\.|asse|aße)|weg|gasse|platz|allee|damm|ufer|ring|straat|laan|plein|kade|gatan|vägen|vej|gade|katu|tie)(?!\p{L})|(?<!\p{L})(?:rue|avenue|av\.|bd|boulevard|chemin|impasse|place|quai|route|all[ée]e|calle|c\/|avda|avenida|plaza|paseo|via|viale|piazza|corso|largo|rua|r\.|praça|travessa|estrada|street|st\.?|road|rd\.?|lane|ln\.?|ave\.?|blvd\.?|pike|hwy|highway|parkway|pkwy|terrace|crescent|drive|dr\.?|square|court|way|close|park|floor|suite|unit|p\.?\s?o\.?\s?box|postfach|zone|industri\p{L}+|ul\.|zona|polígono)(?!\p{L})/iu;

/** Whether a line has a word for a street. */
export function hasStreetWord(text: string): boolean {
  return street.test(text);
}

/** Whether a line of an address names a street: a word for one, or a house number at its end or beginning. */
export function isStreetLine(text: string): boolean {
  if (text.length > 90 || !/\p{L}{2}/u.test(text) || !/\d/.test(text))
    return street.test(text) && text.length < 60;
  return (
    street.test(text) ||
    /^\p{L}[\p{L}\s.'’-]{2,40},?\s(?:n[º°o.]\s?)?\d{1,4}(?:\s?[a-zA-Z])?(?:\s?[-/,]\s?\w{1,6})?$/u.test(
      text,
    ) ||
    /^\d{1,3}(?:\s?(?:bis|ter|[a-zA-Z]))?,?\s\p{L}[\p{L}\s.'’-]{3,40}$/u.test(text)
  );
}
