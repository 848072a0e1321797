import { fold } from '#core/layout/fold';

/** Countries whose names are looked for, ISO 3166; the rest of the world hardly writes its name on an invoice. */
const codes =
  'AD AE AR AT AU BE BG BR BY CA CH CL CN CO CY CZ DE DK DZ EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KR LI LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ PE PH PK PL PT RO RS RU SA SE SG SI SK SM TH TN TR TW UA US UY VE VN ZA'.split(
    ' ',
  );
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'sv', 'da', 'nb', 'fi', 'cs'];
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'republic of ireland': 'IE',
  'czech republic': 'CZ',
  brd: 'DE',
  'república portuguesa': 'PT',
  'republic of india': 'IN',
  uae: 'AE',
};

let byName: Map<string, string> | undefined;

function namesOfCountries(): Map<string, string> {
  if (byName) return byName;
  byName = new Map(Object.entries(otherNames).map(([name, code]) => [fold(name), code]));
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = names.of(code);
      if (name) byName.set(fold(name), code);
    }
  }
  return byName;
}

/** ISO 3166 of a text that is the name of a country and nothing else, in any language known; null otherwise. */
export function countryNamed(text: string): string | null {
  const folded = fold(text)
    .replace(/(?<![.,;:()])[.,;:()]+$/g, '')
    .replace(/^[\s,(–-]+/, '')
    .trim();
  if (folded.length < 2 || folded.length > 40) return null;
  return namesOfCountries().get(folded) ?? null;
}

/** Whether these are the two letters of a country. */
export function isCountryCode(text: string): boolean {
  return codes.includes(text);
}

/** Letters before a post code: "D-80331", "CH-3000". */
export const vehicleCodes: Readonly<Record<string, string>> = {
  D: 'DE',
  A: 'AT',
  CH: 'CH',
  F: 'FR',
  I: 'IT',
  E: 'ES',
  B: 'BE',
  L: 'LU',
  NL: 'NL',
  P: 'PT',
  DK: 'DK',
  S: 'SE',
  N: 'NO',
  FIN: 'FI',
  FL: 'LI',
  PL: 'PL',
  CZ: 'CZ',
  SK: 'SK',
  H: 'HU',
  DE: 'DE',
  AT: 'AT',
  FR: 'FR',
  IT: 'IT',
  ES: 'ES',
  BE: 'BE',
  LU: 'LU',
  PT: 'PT',
  SE: 'SE',
  NO: 'NO',
  FI: 'FI',
  IE: 'IE',
  LV: 'LV',
  LT: 'LT',
  EE: 'EE',
  SI: 'SI',
  HR: 'HR',
  RO: 'RO',
  BG: 'BG',
  US: 'US',
  GR: 'GR',
};
