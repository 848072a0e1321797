import { isDecimal } from '#core/facts/value-form';

/** Values as the model wants them, from the ways in which XML writes them. */

/** A plain decimal: no plus sign, no exponent, no superfluous point. Undefined for anything else, too many digits included. */
export function toDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  const [, sign = '', whole = '', part = ''] = match ?? [];
  if (!match || (whole === '' && part === '')) return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const value = `${sign === '-' ? '-' : ''}${digits}${part === '' ? '' : `.${part}`}`;
  return isDecimal(value) ? value : undefined;
}

/** `20240131` and `2024-01-31`, with a time and zone or without, as `2024-01-31`; only days that exist. */
export function toDate(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d\d)-?(\d\d)(?=$|[TZ+]|-\d\d:)/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}
