import type { Context } from './context.ts';
import { dayRangesIn } from './day-ranges.ts';
import { daysIn } from './days.ts';
import type { FactType } from './fact.ts';
import { findBics, findIbans } from './parsers/bank.ts';
import { findEmails, findPhones, findUrls } from './parsers/contact.ts';
import { countryNamed, isCountryCode } from './parsers/country.ts';
import { currencyOf } from './parsers/currency.ts';
import { findDates } from './parsers/date.ts';
import { findMoments } from './parsers/moment.ts';
import { readTaxId } from './parsers/tax-id.ts';
import { findTimes, readTime } from './parsers/time.ts';
import { findAirports, findFlightNumbers, findTrainNumbers } from './parsers/travel.ts';
import { readCode } from './read-code.ts';
import { readCity, readOrganization, readPerson, readPostCode, readStreet } from './read-name.ts';
import { readDecimal, readPercent, readQuantity, readSum } from './read-number.ts';
import { readRegion } from './read-region.ts';
import type { ValueAt } from './value-at.ts';
import { isOfForm } from './value-form.ts';

/**
 * Reads a value of a type where one is expected. Offsets are those of the text given; null when there is none: a text
 * that is no value of the type is never given as one.
 */
export function readValue(text: string, type: FactType, context: Context): ValueAt | null {
  const read = readAs(text, type, context);
  return read && isOfForm(read.value, type) ? read : null;
}

function readAs(text: string, type: FactType, context: Context): ValueAt | null {
  switch (type) {
    case 'text':
      return readText(text);
    case 'code':
      return readCode(text, context);
    case 'date':
      return context.looseDays
        ? readDay(text, context)
        : first(
            findDates(text, context.dateOrder).map(({ date, from, to }) => ({ value: date, from, to })),
            text,
          );
    case 'time': {
      const time = readTime(text);
      return first(time ? [{ ...time, value: time.time }] : [], text);
    }
    case 'datetime':
      if (context.looseDays) return readDatetime(text, context);
      return first(
        findMoments(text, context.dateOrder).map(({ moment, ...at }) => ({ ...at, value: moment })),
        text,
      );
    case 'decimal':
      return readDecimal(text, context);
    case 'quantity':
      return readQuantity(text, context);
    case 'percent':
      return readPercent(text, context);
    case 'money':
      return readSum(text, context);
    case 'currency':
      return readCurrency(text);
    case 'country': {
      const named = countryNamed(text) ?? (isCountryCode(text.trim()) ? text.trim() : null);
      return named === null ? null : { value: named, from: 0, to: text.length, quality: 1 };
    }
    case 'region':
      return readRegion(text, context.home);
    case 'iban':
      return first(findIbans(text), text);
    case 'bic':
      return first(findBics(text), text);
    case 'tax_id':
      return context.home === 'US' ? readAmericanId(text) : readTax(text, context);
    case 'email':
      return first(findEmails(text), text);
    case 'phone':
      return readPhone(text, context);
    case 'url':
      return first(findUrls(text), text);
    case 'organization':
      return readOrganization(text, context);
    case 'person':
      return readPerson(text);
    case 'street':
      return readStreet(text, context.home);
    case 'city':
      return readCity(text, context.home);
    case 'post_code':
      return readPostCode(text, context.home);
    case 'flight_number':
      return first(findFlightNumbers(text), text);
    case 'airport':
      return first(findAirports(text), text);
    case 'train_number':
      return first(findTrainNumbers(text), text) ?? bareNumber(text);
  }
}

/** Words that may stand between a name and its value are few; what begins later belongs to something else. */
const furthest = 24;

function first(found: readonly { value: string; from: number; to: number }[], text: string): ValueAt | null {
  const [found0] = found;
  if (!found0 || found0.from > furthest) return null;
  const around = found0.from + (text.length - found0.to);
  return {
    value: found0.value,
    from: found0.from,
    to: found0.to,
    quality: around <= 3 ? 1 : found0.from <= 3 ? 0.95 : 0.8,
  };
}

/** A day; of a span of days its first. */
function readDay(text: string, context: Context): ValueAt | null {
  const [range] = dayRangesIn(text, context);
  const [day] = daysIn(text, context);
  if (range && (!day || range.from <= day.from)) return first([{ ...range, value: range.start }], text);
  return first(day ? [{ ...day, value: day.date }] : [], text);
}

const farthestTime = 8;

/** A day and the time of day beside it, in either order; the day alone where no time is. */
function readDatetime(text: string, context: Context): ValueAt | null {
  const day = first(
    daysIn(text, context).map(({ date, ...at }) => ({ ...at, value: date })),
    text,
  );
  if (!day) return null;
  const time = findTimes(text).find(
    ({ from, to }) =>
      (from >= day.to && from - day.to <= farthestTime) || (to <= day.from && day.from - to <= farthestTime),
  );
  if (!time) return day;
  return {
    value: `${day.value}T${time.time}`,
    from: Math.min(day.from, time.from),
    to: Math.max(day.to, time.to),
    quality: day.quality,
  };
}

/** The number of a train or bus beside its name, where it has no letters. */
function bareNumber(text: string): ValueAt | null {
  const match = /^[\s:.#]*(?<number>\d{1,6})(?![\d\p{L}:.,/-]|\s?\d)/u.exec(text);
  const number = match?.groups?.number;
  if (!match || number === undefined) return null;
  const from = match[0].length - number.length;
  return { value: number, from, to: from + number.length, quality: 0.9 };
}

/** What is printed, on one line; two letters at least, or it says nothing. */
function readText(text: string): ValueAt | null {
  const trimmed = text.trim();
  if (!/\p{L}{2}/u.test(trimmed)) return null;
  const from = text.indexOf(trimmed);
  return { value: trimmed.replace(/\s+/g, ' '), from, to: from + trimmed.length, quality: 1 };
}

function readCurrency(text: string): ValueAt | null {
  for (const match of text.slice(0, 40).matchAll(/\p{L}{0,3}\p{Sc}|[\p{L}]{2,7}/gu)) {
    const code = currencyOf(match[0]);
    if (code) return { value: code, from: match.index, to: match.index + match[0].length, quality: 1 };
  }
  return null;
}

/** "12-3456789" of a business, "123-45-6789" of a person; what is hidden in part says nothing. */
function readAmericanId(text: string): ValueAt | null {
  const match =
    /(?<![\p{L}\d*•#-])(?:\d{2}\s?[-–]\s?\d{7}|\d{3}(?:\s?[-–]\s?|\s)\d{2}(?:\s?[-–]\s?|\s)\d{4}|\d{9})(?![\p{L}\d*•-])/u.exec(
      text.slice(0, 80),
    );
  if (!match || match.index > furthest) return null;
  const digits = match[0].replace(/\D/g, '');
  return {
    value: digits,
    from: match.index,
    to: match.index + match[0].length,
    quality: match.index <= 3 ? 1 : 0.8,
  };
}

function readTax(text: string, context: Context): ValueAt | null {
  const id = readTaxId(text, context.countries[0] ?? null);
  if (!id) return null;
  return { value: id.value, from: id.from, to: id.to, quality: id.valid === false ? 0.8 : 1 };
}

const digitsOfPhone = /^[\s:.]*(?<number>\+?\(?\d[\d\s()./-]{5,22}\d)(?![\d\p{L}])/u;

/** A phone number; its digits alone where the country is not known, or the number is of a range nobody is given. */
function readPhone(text: string, { countries, dateOrder }: Context): ValueAt | null {
  const known = first(findPhones(text, countries[0] ?? null), text);
  const match = digitsOfPhone.exec(text);
  const number = match?.groups?.number ?? '';
  const from = (match?.[0].length ?? 0) - number.length;
  // Days and sums are set alike.
  const [day] = findDates(text, dateOrder);
  if (day && day.from <= (known?.from ?? from)) return null;
  if (!match || (known && known.from <= from)) return known;
  const value = number.replace('(0)', '').replace(/[^\d+]/g, '');
  if (value.length < 7 || value.length > 16 || /[.,]\d\d$/.test(number)) return known;
  return { value, from, to: from + number.length, quality: 0.8 };
}
