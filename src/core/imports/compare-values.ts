import { type FactType, type FactValue, isSameValue } from '#core/facts/fact';
import { foldTokens } from '#core/layout/fold';
import { tellingWords, wordsOfPerson } from './name-words.ts';
import { wordsOfStreet } from './street-words.ts';

/**
 * Whether what two sources print says the same. `same`: in other letters at the most; `compatible`: one says more than
 * the other, and nothing else; `different`: both cannot be so.
 */
export type Agreement = 'same' | 'compatible' | 'different';

export function compareValues(a: FactValue, b: FactValue, type: FactType): Agreement {
  if (typeof a !== 'string' || typeof b !== 'string') return isSameValue(a, b) ? 'same' : 'different';
  if (a === b) return 'same';
  switch (type) {
    case 'date':
    case 'datetime':
      return compareMoments(a, b);
    case 'decimal':
    case 'quantity':
    case 'percent':
      return isSameValue({ amount: a, currency: null }, { amount: b, currency: null }) ? 'same' : 'different';
    case 'phone':
      return comparePhones(a, b);
    case 'person':
      return comparePeople(a, b);
    case 'organization':
      return isOfOtherForm(a, b) ? 'different' : compareNames(tellingWords(a), tellingWords(b));
    case 'city':
    case 'text':
      return compareNames(tellingWords(a), tellingWords(b));
    case 'street':
      return compareStreets(a, b);
    case 'url':
      return bareUrl(a) === bareUrl(b) ? 'same' : 'different';
    case 'code':
    case 'email':
    case 'time':
    case 'currency':
    case 'country':
    case 'region':
    case 'iban':
    case 'bic':
    case 'tax_id':
    case 'post_code':
    case 'flight_number':
    case 'train_number':
    case 'airport':
      return foldTokens(a).join('') === foldTokens(b).join('') ? 'same' : 'different';
    case 'money':
      return 'different';
  }
}

/** A day without its year, and a day without the time, say less than the whole. */
function compareMoments(a: string, b: string): Agreement {
  const [dayA = '', timeA] = a.split('T');
  const [dayB = '', timeB] = b.split('T');
  const isYearless = dayA.startsWith('--') || dayB.startsWith('--');
  const isSameDay = isYearless ? dayA.slice(-5) === dayB.slice(-5) : dayA === dayB;
  if (!isSameDay || (timeA !== undefined && timeB !== undefined && timeA !== timeB)) return 'different';
  return isYearless || timeA !== timeB ? 'compatible' : 'same';
}

/** Digits of a subscriber that are enough to be one: the rest is country and prefix, printed or not. */
const leastDigits = 7;

function comparePhones(a: string, b: string): Agreement {
  const [one, other] = [a, b].map((text) => text.replace(/\D/g, '').replace(/^0+/, ''));
  if (one === undefined || other === undefined) return 'different';
  if (one === other) return 'same';
  const shorter = Math.min(one.length, other.length);
  return shorter >= leastDigits && one.slice(-shorter) === other.slice(-shorter) ? 'compatible' : 'different';
}

function comparePeople(a: string, b: string): Agreement {
  const [one, other] = [wordsOfPerson(a), wordsOfPerson(b)];
  const compared = compareNames(one, other);
  if (compared !== 'different') return compared;
  // "Brandt, Katherine" and Catherine Brandt: papers put either name first.
  if (isSlipOf(one, other)) return 'compatible';
  // "J. Doe" is John Doe, and so is a name that tickets print without a space: "DOE/JOHNMR".
  if (isShortFor(one, other) || isShortFor(other, one)) return 'compatible';
  const [run, sorted] = [one, other].map((words) => [...words].sort().join(''));
  return run === sorted ? 'same' : 'different';
}

/** Whether two names have the same words but for letters, one in so many of a word (`lettersPerSlip`). */
function isSlipOf(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 || a.length !== b.length) return false;
  const [one, other] = [[...a].sort(byEnd), [...b].sort(byEnd)];
  return one.every((word, at) => {
    const full = other[at] ?? '';
    return isWithin(word, full, Math.floor(Math.min(word.length, full.length) / lettersPerSlip));
  });
}

/** Names are mistaken at their beginnings more than at their ends: "Katherine" and "Catherine" stand in one place. */
function byEnd(a: string, b: string): number {
  const [one, other] = [a, b].map((word) => [...word].reverse().join(''));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** Whether every word of a name is one of the other, or its first letter. */
function isShortFor(fewer: readonly string[], more: readonly string[]): boolean {
  if (fewer.length > more.length) return false;
  const isShort = fewer.every((word) =>
    more.some((full) => full === word || (word.length === 1 && full.startsWith(word))),
  );
  const isWhole = fewer.some((word) => word.length > 1 && more.includes(word));
  // Of a single name its first letter: papers ask for the parts of names one by one.
  const isInitial = fewer.length === 1 && more.length === 1 && fewer[0]?.length === 1;
  return isShort && (isInitial || (isWhole && fewer.length > 1));
}

/** What American companies are, by the last words of their names. */
const forms = [
  /\b(?:llc|l\.\s?l\.\s?c\.?|limited liability company)$/iu,
  /\b(?:inc|incorporated|corp|corporation)\.?$/iu,
];

/** Whether two names say themselves that they are two companies: "Larkmoor LLC" is no "Larkmoor, Inc.". */
function isOfOtherForm(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => forms.findIndex((form) => form.test(name.trim().slice(-40))));
  return one !== other && one !== -1 && other !== -1;
}

/** Letters of which one in so many may be another before a name is another name. */
const lettersPerSlip = 8;

function compareNames(a: readonly string[], b: readonly string[]): Agreement {
  const [one, other] = [new Set(a), new Set(b)];
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  if (fewer.size === 0) return 'different';
  if ([...fewer].every((word) => more.has(word))) return fewer.size === more.size ? 'same' : 'compatible';
  const [left, right] = [a.join(''), b.join('')];
  // "Thyssen Krupp" and "ThyssenKrupp"
  if (left === right) return 'same';
  const allowed = Math.floor(Math.min(left.length, right.length) / lettersPerSlip);
  return allowed > 0 && !/\d/.test(left + right) && isWithin(left, right, allowed)
    ? 'compatible'
    : 'different';
}

/** "Hauptstr. 5" is "Hauptstraße 5", "Grandview Ln" is "Grandview Lane", and a street with its post code is that street. */
function compareStreets(a: string, b: string): Agreement {
  const [one, other] = [wordsOfStreet(a), wordsOfStreet(b)];
  const numbers = (words: readonly string[]): string[] => words.filter((word) => /\d/.test(word));
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const isSame = (x: string, y: string): boolean =>
    x === y ||
    (!/\d/.test(x + y) && Math.min(x.length, y.length) > 1 && (x.startsWith(y) || y.startsWith(x)));
  const ownNumber = numbers(fewer)[0];
  if (ownNumber !== undefined && !numbers(more).includes(ownNumber)) return 'different';
  // Recognition mistakes a letter: "StraBe".
  const isAlmost = (x: string, y: string): boolean =>
    isSame(x, y) || (!/\d/.test(x + y) && Math.min(x.length, y.length) >= 5 && isWithin(x, y, 2));
  const held = fewer.filter((word) => more.some((full) => isAlmost(word, full))).length;
  if (held === fewer.length && fewer.length > 0) return one.length === other.length ? 'same' : 'compatible';
  const [left, right] = [a, b].map((street) =>
    foldTokens(street.slice(0, 500))
      .join('')
      .replace(/(?<=\p{L})strasse|(?<=\p{L})street/gu, 'str'),
  );
  return left === right ? 'same' : 'different';
}

function bareUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');
}

const longestCompared = 120;

/** Whether two texts are at most `most` letters put in, left out or changed apart (Levenshtein 1966). */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > longestCompared) return false;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return false;
    row = next;
  }
  return (row[b.length] ?? most + 1) <= most;
}
