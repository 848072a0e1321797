import type { FactType, FactValue } from './fact.ts';

/**
 * Digits of a number at most, before and after the point together: more than any sum of money has. Every door refuses
 * more, and so do the checks of the database: the time that exact arithmetic takes grows with the square of them.
 */
export const mostDigits = 30;
const longestText = 2000;
const longestWord = 60;

/** Whether a text is a plain decimal ('-1234.50') of at most `mostDigits` digits. */
export function isDecimal(text: string): boolean {
  if (text.length > mostDigits + 2 || !/^-?\d+(?:\.\d+)?$/.test(text)) return false;
  return text.replace(/\D/g, '').length <= mostDigits;
}

/** How many digits a text has that is a number and too long for one; null for every other text. */
export function digitsTooMany(text: string): number | null {
  if (text.length <= mostDigits || !/^[+-]?\d*(?:\.\d*)?$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').length;
  return digits > mostDigits ? digits : null;
}

/** Whether a value is written down as its type asks (see `factTypes`). What it says may still be wrong. */
export function isOfForm(value: FactValue, type: FactType): boolean {
  if (typeof value !== 'string') {
    return (
      type === 'money' &&
      isDecimal(value.amount) &&
      (value.currency === null || isOfForm(value.currency, 'currency'))
    );
  }
  switch (type) {
    case 'money':
      return false;
    case 'text':
    case 'organization':
    case 'person':
    case 'street':
    case 'city':
      return isLine(value, longestText);
    case 'code':
      return isLine(value, 200);
    case 'post_code':
      return isLine(value, 12) && /[A-Z\d]/i.test(value);
    case 'date':
      return isDay(value);
    case 'time':
      return isTimeOfDay(value);
    case 'datetime':
      return isMoment(value);
    case 'decimal':
    case 'percent':
    case 'quantity':
      return isDecimal(value);
    case 'currency':
    case 'airport':
      return /^[A-Z]{3}$/.test(value);
    case 'country':
    case 'region':
      return /^[A-Z]{2}$/.test(value);
    case 'iban':
      return /^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/.test(value);
    case 'bic':
      return /^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?$/.test(value);
    case 'tax_id':
      return value.length <= longestWord && /^[\p{Lu}\d+*&./-]+$/u.test(value);
    case 'email':
      return value.length <= 254 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(value);
    case 'phone':
      return /^\+?\d{3,17}$/.test(value);
    case 'url':
      return isLine(value, longestText) && /^[^\s.]+\.\S+$/u.test(value);
    case 'train_number':
      return /^(?:\p{L}[\p{L}\d ]{0,20})?\d{1,6}\p{L}?$/u.test(value);
    case 'flight_number':
      return /^(?!\d\d)[A-Z\d]{2}[1-9]\d{0,3}[A-Z]?$/.test(value);
  }
}

/** One line, nothing around it, nothing in it that cannot be seen. */
function isLine(text: string, longest: number): boolean {
  return text !== '' && text.length <= longest && text === text.trim() && !/\p{Cc}/u.test(text);
}

/** A year that has every day there is. */
const anyLeapYear = '2000';

/** A day the calendar has; without its year one that some year has. */
function isDay(text: string): boolean {
  const [, year, m, d] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const y = year === '-' ? anyLeapYear : year;
  const day = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${y}-${m}-${d}`);
}

function isMoment(text: string): boolean {
  const [day = '', time] = text.split('T', 2);
  return isDay(day) && (time === undefined ? !text.includes('T') : isTimeOfDay(text.slice(day.length + 1)));
}

function isTimeOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}
