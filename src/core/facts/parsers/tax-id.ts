import { stdnum } from 'stdnum';

/**
 * Numbers tax offices and registers give: found by shape, borne out by check digits. `valid` is null where no check is
 * known; made-up and misread numbers have the shape only.
 */
export type TaxIdAt = {
  value: string;
  country: string | null;
  valid: boolean | null;
  from: number;
  to: number;
};

/** What follows the two letters of a country in its VAT id, without spaces. */
const vatBodies: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}/,
  BE: /^[01]\d{9}/,
  BG: /^\d{9,10}/,
  CY: /^\d{8}[A-Z]/,
  CZ: /^\d{8,10}/,
  DE: /^\d{9}/,
  DK: /^\d{8}/,
  EE: /^\d{9}/,
  EL: /^\d{9}/,
  ES: /^(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])/,
  FI: /^\d{8}/,
  FR: /^[A-HJ-NP-Z\d]{2}\d{9}/,
  GB: /^(?:\d{12}|\d{9}|GD\d{3}|HA\d{3})/,
  HR: /^\d{11}/,
  HU: /^\d{8}/,
  IE: /^\d[A-Z\d+*]\d{5}[A-W][A-I]?/,
  IT: /^\d{11}/,
  LT: /^(?:\d{12}|\d{9})/,
  LU: /^\d{8}/,
  LV: /^\d{11}/,
  MT: /^\d{8}/,
  NL: /^\d{9}B\d{2}/,
  PL: /^\d{10}/,
  PT: /^\d{9}/,
  RO: /^\d{6,10}/,
  SE: /^\d{10}01/,
  SI: /^\d{8}/,
  SK: /^\d{10}/,
  XI: /^\d{9}/,
  CH: /^E\d{9}/,
  NO: /^\d{9}/,
};

const mostFound = 60;
const separators = ' .\\u00A0/-';
// Looked ahead, not taken: of two ids side by side the first would swallow the beginning of the second.
const prefixed = new RegExp(
  `(?<![A-Z\\d])(?=(${Object.keys(vatBodies).join('|')})((?:[${separators}]{0,2}[A-Z\\d+*]){6,14}))`,
  'g',
);
const swissTail = /^\s?(?:MWST|TVA|IVA|VAT)(?![A-Z])/;
const norwegian = /(?<![\dA-Z])(?:NO\s?)?(\d{3}\s?\d{3}\s?\d{3})\s?MVA(?![A-Z])/g;
const indian = /(?<![A-Z\d])\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d](?![A-Z\d])/g;

/** VAT ids that show by themselves what they are: a country in front, Norway's MVA, India's GSTIN. */
export function findVatIds(text: string): TaxIdAt[] {
  const found: TaxIdAt[] = [];
  if (!/\d{2}/.test(text)) return found;
  for (const match of text.matchAll(norwegian)) {
    const value = `NO${(match[1] ?? '').replace(/\s/g, '')}MVA`;
    found.push({
      value,
      country: 'NO',
      valid: checkTaxId(value, 'NO'),
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  for (const match of text.matchAll(indian)) {
    found.push({
      value: match[0],
      country: 'IN',
      valid: checkTaxId(match[0], 'IN'),
      from: match.index,
      to: match.index + 15,
    });
  }
  for (const match of text.matchAll(prefixed)) {
    if (found.length >= mostFound) break;
    const country = match[1] ?? '';
    // Norway says MVA, or it is a word ("NO 123456789": "number").
    if (country === 'NO' || found.some(({ from, to }) => from <= match.index && match.index < to)) continue;
    const id = cutToShape(text, match.index, country + (match[2] ?? ''), country);
    if (id) found.push(id);
  }
  return found.sort((a, b) => a.from - b.from);
}

function cutToShape(text: string, from: number, whole: string, country: string): TaxIdAt | null {
  const body = compact(whole.slice(2));
  const shaped = vatBodies[country]?.exec(body)?.[0];
  if (!shaped) return null;
  let left = shaped.length;
  let end = 2;
  while (end < whole.length && left > 0) if (/[A-Z\d+*]/.test(whole[end++] ?? '')) left--;
  // "DE12345678901": longer than the country's ids are, so it is something else.
  if (/^[A-Z\d]/.test(text.slice(from + end)) && country !== 'CH') return null;
  let value = country + shaped;
  let to = from + end;
  const tail = country === 'CH' ? swissTail.exec(text.slice(to)) : null;
  if (tail) {
    to += tail[0].length;
    value += tail[0].trim();
  }
  const iso = country === 'EL' ? 'GR' : country === 'XI' ? 'GB' : country;
  return { value, country: iso, valid: checkTaxId(value, iso), from, to };
}

const bare = new RegExp(
  `^[A-Z]{0,3}[${separators}]{0,2}\\d(?:[${separators}]{0,2}[A-Z\\d]){5,17}(?![\\p{L}\\d])`,
  'u',
);
/** One word of letters and figures: "MERG800114T78", "168/412/60272". */
const run = /^(?=[A-Z./-]{0,8}\d)[A-Z\d&][A-Z\d./-]{5,21}(?![\p{L}\d])/u;
/** "12/345/67890" of a German tax office, "HRB 12345", "B 12 345 678". */
const slashed = /^[A-Z]{0,4}[\s.-]?\d[\d/ .-]{3,22}\d(?:[\s-]?[A-Z\d]{1,2}(?![\p{L}\d]))?/u;

/**
 * The number at the very beginning of a text (what stands behind a label), of whatever country.
 * @param country two letters: whose numbers it is checked against
 */
export function readTaxId(text: string, country: string | null): TaxIdAt | null {
  const lead = /^[\s:.#-]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead, lead + 40);
  const [own] = findVatIds(rest);
  if (own && own.from === 0) return { ...own, from: lead, to: lead + own.to };
  const match = longest(run.exec(rest), bare.exec(rest), slashed.exec(rest));
  if (!match) return null;
  const value = compact(match[0]);
  if ((value.match(/\d/g)?.length ?? 0) < 5) return null;
  return {
    value,
    country,
    valid: country === null ? null : checkTaxId(value, country),
    from: lead,
    to: lead + match[0].length,
  };
}

function longest(...matches: (RegExpExecArray | null)[]): RegExpExecArray | null {
  return matches.reduce(
    (best, match) => (match && match[0].length > (best?.[0].length ?? 0) ? match : best),
    null,
  );
}

/** Checks are slow (a failing one makes an error), and a document says its few numbers again and again. */
const checked = new Map<string, boolean | null>();
const mostChecked = 1000;

/** Whether a number satisfies any check its country has for companies; null where it has none. */
export function checkTaxId(value: string, country: string): boolean | null {
  const key = `${country} ${value}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  if (checked.size >= mostChecked) checked.clear();
  const answer = check(value, country);
  checked.set(key, answer);
  return answer;
}

function check(value: string, country: string): boolean | null {
  const known = Object.hasOwn(stdnum, country) ? stdnum[country] : undefined;
  if (!known) return null;
  const checks = Object.entries(known).filter(([name]) => !notForBusiness.has(name));
  if (checks.length === 0) return null;
  const prefix = country === 'GR' ? 'EL' : country;
  const forms = [value, value.startsWith(prefix) ? value.slice(2) : value];
  return checks.some(([, own]) => forms.some((form) => own.validate(form).isValid));
}

const notForBusiness = new Set('passport ssn svnr nss epic aadhaar vid nino personnummer'.split(' '));

export function compact(text: string): string {
  return text.toUpperCase().replace(/[^A-Z\d+*]/g, '');
}
