import { findDateRanges } from '#core/facts/parsers/date-range';
import { looksLikePerson } from '#core/facts/parsers/organization';
import { findTimes } from '#core/facts/parsers/time';
import { findFlightNumbers } from '#core/facts/parsers/travel';
import { nearestYear } from '../days.ts';
import { normalMoment } from '../moments.ts';
import { oneLine, thing } from '../thing.ts';
import type { Thing } from '../tree.ts';
import { phoneText, readAddressBlock } from './address-block.ts';
import { dayIn } from './day-in.ts';
import { meaningOf } from './meaning.ts';
import type { Meaning } from './words.ts';

/** What labels say, by what they mean, in their order. */
export type Said = ReadonlyMap<Meaning, readonly string[]>;

/** Names with values, as a pass or a list of lines gives them; those that mean nothing known are left out. */
export function saidBy(entries: Iterable<{ labels: readonly string[]; value: string }>): Said {
  const said = new Map<Meaning, string[]>();
  for (const { labels, value } of entries) {
    const text = value.trim();
    const named = labels.map(meaningOf).find((one) => one !== null);
    if (!named || text === '') continue;
    const meaning = byValue(named, text);
    const known = said.get(meaning);
    if (!known) said.set(meaning, [text]);
    else if (!known.includes(text) && known.length < 20) known.push(text);
  }
  return said;
}

const atWhen: Partial<Record<Meaning, Meaning>> = { from: 'departs', to: 'arrives' };
const atWhere: Partial<Record<Meaning, Meaning>> = { departs: 'from', arrives: 'to' };

/** "Departure" heads a place as well as a time: the value says which. */
function byValue(meaning: Meaning, value: string): Meaning {
  const isTime = normalMoment(value) !== null || /^\D{0,12}\d{1,2}[:.h]\d{2}(?!\d)/.test(value);
  if (isTime) return atWhen[meaning] ?? meaning;
  return /\d/.test(value) ? meaning : (atWhere[meaning] ?? meaning);
}

/**
 * What a text says beside labels: "Booking code: K7P2QX", several on a line with commas between, and without a colon
 * where what follows can be nothing but a value ("Order XK4T8R", "Check-out 15.11.2026").
 */
export function labelledLines(text: string): { labels: string[]; value: string }[] {
  return text
    .split('\n')
    .slice(0, 400)
    .flatMap((line) => labelledParts(line.slice(0, 400).trim()));
}

function labelledParts(line: string): { labels: string[]; value: string }[] {
  const found: { labels: string[]; value: string }[] = [];
  for (const part of line.split(/(?<=[,;|])\s|\s[·•|]\s/u)) {
    const own = withColon(part) ?? withoutColon(part);
    const last = found.at(-1);
    if (own) found.push(own);
    // What follows a comma without a label of its own belongs to the value before it.
    else if (last) last.value += ` ${part}`;
  }
  return found.map(({ labels, value }) => ({
    labels,
    value: value.replace(/(?<![\s,;])[\s,;]+$/u, '').trim(),
  }));
}

function withColon(part: string): { labels: string[]; value: string } | null {
  const match = /^[\s*•-]*([\p{L}#][^:：]{0,58}?)\s*[:：]\s*(\S.{0,300})$/u.exec(part);
  return match ? { labels: [match[1] ?? ''], value: match[2] ?? '' } : null;
}

/** A label of up to three words before a code, a day or a number. */
function withoutColon(part: string): { labels: string[]; value: string } | null {
  const match =
    /^[\s*•-]*((?:\p{L}[\p{L}.'’-]*\s+){1,3}?)(?=[+(]?\d|[A-Z\d]{5,}(?!\p{Ll})|[A-Z]{1,4}-[A-Z\d])(\S.{0,100})$/u.exec(
      part,
    );
  const [, label = '', value = ''] = match ?? [];
  const meaning = label === '' ? null : meaningOf(label);
  if (meaning === null || !valuesWithoutColon.has(meaning)) return null;
  return { labels: [label], value };
}

const valuesWithoutColon: ReadonlySet<Meaning> = new Set<Meaning>([
  'confirmation',
  'checkin',
  'checkout',
  'phone',
  'flight',
  'train',
]);

/** Whom a text says a booking is for: "for Owen Sutcliffe". */
export function namedFor(text: string): Thing[] {
  const match =
    /(?<!\p{L})(?:for|für|pour|para|per|voor|för)\s+(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){1,3})(?=$|[\s,.;)])/mu.exec(
      text,
    );
  const name = match?.[1];
  return name !== undefined && looksLikePerson(name) ? [thing('Person', { name: oneLine(name) })] : [];
}

/** Which day a time or a day without its year belongs to. */
export type Near = { day: string | null };

/** The first value of a meaning. */
export function first(said: Said, meaning: Meaning): string | null {
  return said.get(meaning)?.[0] ?? null;
}

/** What stands behind the label of a booking: one word of capitals and digits, or with a digit in it. */
export function codeOf(said: Said): string | null {
  for (const value of said.get('confirmation') ?? []) {
    const word = /^[#\s]*([\p{L}\d$][\p{L}\d$/-]{1,30})(?=$|[\s,;.)])/u.exec(value)?.[1];
    if (word !== undefined && (/[\d$]/.test(word) || /^\p{Lu}{5,}$/u.test(word))) return word;
  }
  return null;
}

export function passengersOf(said: Said): Thing[] {
  return (said.get('passenger') ?? [])
    .flatMap((value) => value.split(/[\n;&]|\s(?:and|und|et|y|e|en|och)\s/u))
    .map(oneLine)
    .filter((name) => /\p{L}{2}/u.test(name) && name.length <= 80 && !/\d/.test(name))
    .map((name) => thing('Person', { name }));
}

/** A moment that a value says, with the day of another where it says a time alone. */
export function momentOf(value: string | null, { day }: Near): string | null {
  if (value === null) return null;
  const text = oneLine(value);
  const whole = normalMoment(text);
  if (whole !== null) return whole;
  const said = dayIn(text);
  const [time] = findTimes(text);
  const date = said === null ? day : (completed(said, day) ?? said);
  if (date === null) return null;
  return time ? `${date.slice(0, 10)}T${time.time}` : said === null ? null : date;
}

/** A day without its year in the year that lies nearest to another day. */
export function completed(date: string, near: string | null): string | null {
  if (!date.startsWith('--')) return date;
  if (near === null || near.startsWith('--')) return null;
  const of = (year: number): string | null => normalMoment(`${year}${date.slice(1)}`);
  return nearestYear(of, near.slice(0, 10));
}

/** From and to of a stay ("30.11.23 - 01.12.23"). */
export function stayOf(said: Said, near: Near): { from: string | null; to: string | null } {
  const range = (said.get('stay') ?? []).flatMap((value) => rangeIn(value))[0];
  const from = momentOf(first(said, 'checkin'), near) ?? range?.start ?? null;
  const to = momentOf(first(said, 'checkout'), { day: from }) ?? range?.end ?? null;
  return { from, to };
}

function rangeIn(value: string): { start: string; end: string }[] {
  const [range] = findDateRanges(value);
  if (range) return [{ start: range.start, end: range.end }];
  const days = value.split(/\s[-–—]\s|\s(?:bis|to|au|al|tot|till|a)\s/u).flatMap((part) => dayIn(part) ?? []);
  const [start, end] = days;
  return start !== undefined && end !== undefined && days.length === 2 ? [{ start, end }] : [];
}

/** A house or hall by its address, its name and its telephone, as far as they are said. */
export function placeOf(type: string, name: string | null, said: Said): Thing {
  const text = first(said, 'address');
  const block = text === null ? null : readAddressBlock(text);
  const phone = first(said, 'phone');
  return thing(type, {
    name: oneLine(name ?? block?.name ?? ''),
    address: block?.address ?? (text === null || name === null ? null : addressLine(text)),
    telephone: (phone === null ? null : (phoneText(phone) ?? oneLine(phone))) ?? block?.phone ?? null,
  });
}

function addressLine(text: string): Thing | null {
  const street = oneLine(text);
  return street === '' || street.length > 120 ? null : thing('PostalAddress', { streetAddress: street });
}

/** Airline and number of a flight; null where the value holds none. */
export function flightIn(value: string | null): { airline: string; number: string } | null {
  if (value === null) return null;
  const [found] = findFlightNumbers(value.toUpperCase());
  const parts = found && /^(..)(.+)$/.exec(found.value);
  return parts ? { airline: parts[1] ?? '', number: parts[2] ?? '' } : null;
}
