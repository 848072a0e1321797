import type { FactType, FactValue } from './fact.ts';
import { parseNumber } from './parsers/number.ts';
import { readTime } from './parsers/time.ts';
import { isOfForm } from './value-form.ts';

/**
 * What a person typed, as a value of that type in its form; null when it cannot be one. Amounts take the notation of
 * any country. Check digits are not asked for, nor whether there is such an airport: the page may be wrong, and the
 * person says what stands there.
 * @param currency of the amount, ISO 4217
 */
export function readTypedValue(typed: string, type: FactType, currency: string | null): FactValue | null {
  if (typed.length > 4000) return null;
  const value = written(typed.trim().replace(/\s+/gu, ' '), type, currency);
  return value !== null && isOfForm(value, type) ? value : null;
}

function written(text: string, type: FactType, currency: string | null): FactValue | null {
  switch (type) {
    case 'money': {
      const amount = parseNumber(text);
      return amount === null ? null : { amount, currency };
    }
    case 'decimal':
    case 'quantity':
      return parseNumber(text);
    case 'percent':
      return parseNumber(text.replace(/\s?%$/, ''));
    case 'time': {
      const read = readTime(text);
      return read && read.from === 0 && read.to === text.length ? read.time : null;
    }
    case 'datetime':
      return text.replace(/^(\S+) (?=\d{1,2}:)/, '$1T').replace(/T(?=\d:)/, 'T0');
    case 'currency':
    case 'country':
    case 'region':
    case 'airport':
      return text.toUpperCase();
    case 'iban':
    case 'bic':
    case 'tax_id':
      return text.replace(/[\s.]/gu, '').toUpperCase();
    case 'flight_number':
      return text
        .toUpperCase()
        .replace(/[\s-]/gu, '')
        .replace(/^(..)0+(?=\d)/, '$1');
    case 'phone':
      return text
        .replace('(0)', '')
        .replace(/[\s()./-]/gu, '')
        .replace(/^00/, '+');
    case 'email':
      return text.toLowerCase();
    case 'train_number':
    case 'text':
    case 'code':
    case 'date':
    case 'url':
    case 'organization':
    case 'person':
    case 'street':
    case 'city':
    case 'post_code':
      return text;
  }
}
