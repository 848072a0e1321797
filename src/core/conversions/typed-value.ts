import type { FactType, FactValue } from '../facts/fact.ts';
import { readNumber } from '../facts/parsers/number.ts';

const numeric: ReadonlySet<FactType> = new Set(['money', 'decimal', 'percent', 'quantity']);
const code: ReadonlySet<FactType> = new Set(['iban', 'bic', 'tax_id', 'currency', 'country']);

/**
 * What a person typed, as a value of that type; null when it cannot be one. Amounts take the notation of any country.
 * Check digits are not asked for: the page may be wrong, and the person says what stands there.
 */
export function readTypedValue(typed: string, type: FactType, currency: string | null): FactValue | null {
  const text = typed.trim().replace(/\s+/gu, ' ');
  if (text === '' || text.length > 2000) return null;
  if (numeric.has(type)) {
    const amount = readNumber(text.replace(/%$/, ''))?.value ?? null;
    if (amount === null) return null;
    return type === 'money' ? { amount, currency } : amount;
  }
  if (type === 'date') {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
    return isDay && new Date(text).toISOString().startsWith(text) ? text : null;
  }
  if (type === 'currency') return /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null;
  if (type === 'country') return /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : null;
  return code.has(type) ? text.replace(/[\s.]/gu, '').toUpperCase() : text;
}
