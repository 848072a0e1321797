import type { Context } from './context.ts';
import { findTown, hasStreetWord, isStreetLine } from './parsers/address.ts';
import { streetBeforeTown } from './parsers/american-street.ts';
import { findEmails, findUrls } from './parsers/contact.ts';
import { findDates } from './parsers/date.ts';
import { findMoney } from './parsers/money.ts';
import { hasLegalForm, hasTradeWord, looksLikePerson, withoutTitle } from './parsers/organization.ts';
import { findTimes } from './parsers/time.ts';
import type { ValueAt } from './value-at.ts';

/** Names of people, firms and places where one is expected. Offsets and null as in `readValue`. */

const longestName = 120;

/** A person: what stands behind a comma, a bracket or a dash is their office and no part of the name. */
export function readPerson(text: string): ValueAt | null {
  const whole = withoutTitle(text.trim());
  const head = (/^(?:[^-,(|·–—/@:\d]|(?<=\S)-(?=\S)){2,60}/u.exec(whole)?.[0] ?? '').replace(
    /(?<![\s-])[\s-]+$/u,
    '',
  );
  const isSurnameFirst = /^,\s/.test(whole.slice(head.length)) && !/\s/.test(head);
  const [name, quality] =
    isSurnameFirst && looksLikePerson(whole)
      ? [whole, 0.9]
      : looksLikePerson(head)
        ? [head, 1]
        : [head, isOneName(head) ? 0.6 : 0];
  if (quality === 0 || hasLegalForm(name) || ofForms.test(name)) return null;
  if (ofCompany.test(whole.slice(head.length, head.length + 12))) return null;
  const from = text.indexOf(name);
  return { value: name.replace(/\s+/gu, ' '), from, to: from + name.length, quality };
}

/** Words that forms print with capitals, and nobody is called. */
const ofForms = /(?:^|\s)(?:No\.|OMB|Form|Copy|Void)(?=\s|$)/u;

/** What goes on behind the name of a company: "Ocotillo Early Learning Center, LLC". */
const ofCompany = /^,?\s(?:P?L\.?L\.?C|Inc|INC|Corp|P\.?C|Ltd|L\.?P|Co)\b/u;

function isOneName(text: string): boolean {
  return /^\p{Lu}[\p{L}'’-]{1,30}$/u.test(text);
}

/**
 * A firm or an institution, without the town behind it. Anything may be the name of one, but no day, sum, time or
 * address of any kind.
 */
export function readOrganization(text: string, { dateOrder, home }: Context): ValueAt | null {
  const whole = home === 'US' ? americanName(text) : text.trim();
  if (!/\p{L}{2}/u.test(whole) || whole.length > longestName) return null;
  if (findEmails(whole).length > 0 || findUrls(whole).some(({ from }) => from === 0)) return null;
  const isElse = [findDates(whole, dateOrder), findMoney(whole), findTimes(whole)].some(
    ([found]) => found?.from === 0,
  );
  if (isElse || findTown(whole)?.from === 0) return null;
  const name = withoutTown(whole);
  const from = text.indexOf(name);
  const quality = hasLegalForm(name) || hasTradeWord(name) || !/\d/.test(name) ? 1 : 0.8;
  return { value: name.replace(/\s+/gu, ' '), from, to: from + name.length, quality };
}

/** Where it sits, what else it is called, who acts for it. */
const behindName =
  /,?\sc\/o\s|\s(?:by|its|name|title)\s?:|,\s(?=\d)|,\s(?:by|as|an?|the)\s|\s(?:d\/b\/a|dba)\s|\s\((?=owner|\d|dba|d\/b\/a)|\s(?:or|and\/or) (?:its )?assigns|(?<=\s(?:Inc|LLC|Corp|Co|Ltd|LP|LLP|PC|Partnership|Company)\.?)\sof\s/iu;

/**
 * A name as it stands in boxes and sentences: without rules and marks before it, and without what is said of it behind.
 * Nothing where a sentence goes on.
 */
function americanName(text: string): string {
  const bare = text.trim().replace(/^[|•*_"“”'\s.:-]{1,12}/u, '');
  if (/^(?:[^\p{L}\d]|\p{Ll}|(?:and|or|of|at|is|in|for|by|to)\s)/iu.test(bare) && !/^\p{Lu}/u.test(bare))
    return '';
  if (/^(?:suite|ste|unit|room)\.?\s#?\d/iu.test(bare)) return '';
  return bare.split(behindName)[0]?.trim() ?? '';
}

/** ", Bergen" and "(Bergen)"; a legal form ends in a full stop or is in capitals. */
const townBehind = /(?:,\s\p{Lu}\p{Ll}{2,20}(?:\s\p{Lu}\p{Ll}{2,20})?|\s\(\p{Lu}[\p{L}\s.-]{2,30}\))$/u;

function withoutTown(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,:;–—-]/u.test(text[end - 1] ?? '')) end--;
  return text.slice(0, end).replace(townBehind, '');
}

/** Street and number, up to the town on the same line. */
export function readStreet(text: string, home: string | null = null): ValueAt | null {
  // Forms in plain letters draw the sides of their boxes: "| 2240 GRANDVIEW LN".
  const trimmed = text.trim().replace(/^[|│]\s+/u, '');
  const town = findTown(trimmed, home);
  const street = trimmed
    .slice(0, town && town.from > 3 ? town.from : trimmed.length)
    .replace(/(?<![\s,;–-])[\s,;–-]+$/u, '');
  if (!/\p{L}{2}/u.test(street) || street.length > longestName || town?.from === 0) return null;
  const isStreet = home === 'US' ? isAmericanStreet(street) : isStreetLine(street);
  if (!isStreet && home === 'US') return town ? behindWhoLivesThere(text) : null;
  if (!isStreet && !(/\d/.test(street) && hasStreetWord(street))) return null;
  const from = text.indexOf(street);
  return { value: street.replace(/\s+/gu, ' '), from, to: from + street.length, quality: 1 };
}

/** "Rosalind Achterberg 12 Edmondson Ridge Rd Catonsville, MD", "Suite 210 at 740 Elm St, …": who lives there, or which room, stands first. */
function behindWhoLivesThere(text: string): ValueAt | null {
  const street = streetBeforeTown(text);
  if (!street || !/^[\p{L}\s.,'’&/-]{3,60}$|\sat\s$/u.test(text.slice(0, street.from))) return null;
  const value = text.slice(street.from, street.to).replace(/\s+/gu, ' ');
  return { value, ...street, quality: 0.95 };
}

/** "2240 Grandview Ln", "12-40 31st Ave Apt 2B", "PO Box 117": a number first, and never without one. */
function isAmericanStreet(text: string): boolean {
  return /^(?:\d{1,6}(?:[-\s]\d{1,4})?[A-Z]?,?\s(?:\d{1,3}(?:st|nd|rd|th)\b|[NSEW]{1,2}\.?\s\d{1,3}(?:st|nd|rd|th)?|\p{L})|P\.?\s?O\.?\s?Box\s\d|One\s\p{Lu}|[NSEW]\d{2,5}\s)/iu.test(
    text,
  );
}

/** A town, out of the line of an address or by itself. */
export function readCity(text: string, home: string | null = null): ValueAt | null {
  const town = findTown(text, home);
  if (town) return town.city === '' ? null : { value: town.city, from: town.from, to: town.to, quality: 1 };
  if (home === 'US') return cityByItself(text);
  const name = (/^[\s:]*([^\d,;:@|()]{2,60})/u.exec(text)?.[1] ?? '').trim();
  if (!/^(?:['’]s-)?\p{L}{2}/u.test(name)) return null;
  // What stands behind it on the line is its state or country.
  const rest = text.slice(text.indexOf(name) + name.length).trim();
  if (/\d/.test(rest)) return null;
  const from = text.indexOf(name);
  return { value: name.replace(/\s+/gu, ' '), from, to: from + name.length, quality: rest === '' ? 1 : 0.8 };
}

/** A town in a box of its own, or with its state: one to four words with capitals and nothing else. */
function cityByItself(text: string): ValueAt | null {
  const name =
    /^[\s:]*(\p{Lu}[\p{L}.'’-]{1,20}(?:\s\p{Lu}[\p{L}.'’-]{0,20}){0,3}?)(?:,?\s(?:[A-Z]{2}|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?))?\s*$/u.exec(
      text,
    )?.[1];
  if (name === undefined || text.length > 60) return null;
  const from = text.indexOf(name);
  return {
    value: name,
    from,
    to: from + name.length,
    quality: from + name.length >= text.trimEnd().length ? 0.9 : 0.8,
  };
}

/** A post code, out of the line of an address or by itself. */
export function readPostCode(text: string, home: string | null = null): ValueAt | null {
  const town = findTown(text, home);
  if (town)
    return town.postCode === '' ? null : { value: town.postCode, from: town.from, to: town.to, quality: 1 };
  if (home === 'US') {
    const own = /^[\s:]*(\d{5}(?:-\d{4})?)[\s.,]*$/.exec(text)?.[1];
    const from = own === undefined ? 0 : text.indexOf(own);
    return own === undefined ? null : { value: own, from, to: from + own.length, quality: 1 };
  }
  const match =
    /^[\s:]*((?:[A-Z]{1,2}-)?(?=[A-Z\d -]{0,12}\d)[A-Z\d]{2,5}(?:[ -][A-Z\d]{2,4})?)[\s.,]*$/u.exec(text);
  const value = match?.[1];
  if (value === undefined || value.replace(/[^A-Z\d]/g, '').length < 4) return null;
  const from = text.indexOf(value);
  return { value, from, to: from + value.length, quality: 0.9 };
}
