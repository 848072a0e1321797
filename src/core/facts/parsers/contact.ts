import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js';

export type TextAt = { value: string; from: number; to: number };

const mostFound = 100;
const email =
  /[\p{L}\d](?:[\p{L}\d._%+-]{0,62}[\p{L}\d_+-])?@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,6}\p{L}{2,18}(?![\p{L}\d])/gu;
const url = /(?:https?:\/\/|www\.)[^\s<>"'()|]{3,200}/giu;
const bareDomain =
  /(?<![@\p{L}\d.-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,3}(?:com|net|org|eu|de|fr|es|pt|it|nl|be|at|ch|uk|io|dk|se|no|fi|pl|cz|ie|in|au|ca|us|info|biz|co)(?:\/[^\s<>"']{0,100})?(?![\p{L}\d@.])/giu;

/** E-mail addresses, in small letters. */
export function findEmails(text: string): TextAt[] {
  if (!text.includes('@')) return [];
  return all(text, email, (match) => match.toLowerCase());
}

/** Addresses on the web: with a scheme, with www., or a bare domain of a well-known ending. */
export function findUrls(text: string): TextAt[] {
  const clean = (match: string): string => match.replace(/(?<![.,;:)])[.,;:)]+$/, '');
  const full = all(text, url, clean);
  const bare = all(text, bareDomain, clean).filter(
    (found) => !full.some((other) => found.from < other.to && other.from < found.to),
  );
  return [...full, ...bare].sort((a, b) => a.from - b.from);
}

/**
 * Phone numbers in E.164 ('+351212345678').
 * @param country two letters: whose national numbers are meant; without it only international ones are found
 */
export function findPhones(text: string, country: string | null = null): TextAt[] {
  const plain = text.slice(0, 2000);
  if ((plain.match(/\d/g)?.length ?? 0) < 6) return [];
  const home: CountryCode | undefined = country !== null && isSupportedCountry(country) ? country : undefined;
  return findPhoneNumbersInText(plain.replace(/\(0\)/g, '   '), home)
    .slice(0, mostFound)
    .map(({ number, startsAt, endsAt }) => ({ value: number.number, from: startsAt, to: endsAt }));
}

function all(text: string, pattern: RegExp, normalize: (match: string) => string): TextAt[] {
  const found: TextAt[] = [];
  for (const match of text.matchAll(pattern)) {
    if (found.length >= mostFound) break;
    const value = normalize(match[0]);
    const trimmed = match[0].length - match[0].replace(/(?<![.,;:)])[.,;:)]+$/, '').length;
    found.push({ value, from: match.index, to: match.index + match[0].length - trimmed });
  }
  return found;
}
