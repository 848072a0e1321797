import Big from 'big.js';
import type { FieldFormat } from './form.ts';

/**
 * What Acrobat's own format scripts make of a value, worked out without running them. A value they would refuse is shown as
 * it is: nothing is guessed.
 */

/** As it is to be seen; the value itself stays as it was given. */
export function formatted(value: string, format: FieldFormat): string {
  if (value.trim() === '') return '';
  switch (format.kind) {
    case 'number':
      return formattedNumber(value, format);
    case 'percent': {
      const number = numberIn(value, format.separators);
      return number ? `${grouped(number.times(100), format.decimals, format.separators)}%` : value;
    }
    case 'date':
      return formattedDate(value, format.pattern);
    case 'special':
      return special(value, format.special);
    case 'mask':
      return masked(value, format.mask);
    case 'time':
      return formattedTime(value, format.pattern);
  }
}

/** The number a text is, whatever stands around it; null when it is none. @param separators Acrobat's sepStyle */
export function numberIn(text: string, separators = 0): Big | null {
  const bare = text.replace(/[\s\u00a0$€£¥%]/g, '');
  // A sign stands before or behind a number and nowhere in it.
  if (!/^[-+(]?[^-+()]*[-)]?$/.test(bare) || bare.startsWith('(') !== bare.endsWith(')')) return null;
  const negative = /^[-(]|-$/.test(bare);
  const digits = bare.replace(/[-+()]/g, '');
  const usesComma = separators === 2 || separators === 3;
  const plain = usesComma ? digits.replace(/[.'’]/g, '').replace(',', '.') : digits.replace(/[,'’]/g, '');
  // A value stated as programs state it is taken for what it says, whatever the form's own signs are.
  const stated = usesComma && /^\d+\.\d{1,2}$/.test(digits) ? digits : plain;
  if (!/^(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})$/.test(stated)) return null;
  const number = new Big(stated.startsWith('.') ? `0${stated}` : stated.replace(/\.$/, ''));
  return negative ? number.times(-1) : number;
}

type NumberFormat = Extract<FieldFormat, { kind: 'number' }>;

function formattedNumber(value: string, format: NumberFormat): string {
  const number = numberIn(value, format.separators);
  if (!number) return value;
  const digits = grouped(number.abs(), format.decimals, format.separators);
  const amount = format.currencyFirst ? `${format.currency}${digits}` : `${digits}${format.currency}`;
  if (number.gte(0) || !/[1-9]/.test(digits)) return amount;
  // Red alone tells nothing on paper: the sign stays.
  return format.negative >= 2 ? `(${amount})` : `-${amount}`;
}

const thousands = [',', '', '.', '', '’'];

function grouped(number: Big, decimals: number, separators: number): string {
  const [whole = '0', fraction] = number.toFixed(decimals).split('.');
  const point = separators === 2 || separators === 3 ? ',' : '.';
  const first = whole.length % 3;
  const threes = whole.slice(first).match(/\d{3}/g) ?? [];
  const groups = [...(first > 0 ? [whole.slice(0, first)] : []), ...threes].join(thousands[separators] ?? '');
  return fraction === undefined ? groups : `${groups}${point}${fraction}`;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Only a date that can be read in one way is written in another. */
function formattedDate(value: string, pattern: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined || /[hHMst]/.test(pattern)) return value;
  const name = months[Number(month) - 1];
  if (name === undefined) return value;
  const parts: Readonly<Record<string, string>> = {
    d: String(Number(day)),
    dd: day,
    m: String(Number(month)),
    mm: month,
    mmm: name.slice(0, 3),
    mmmm: name,
    yy: year.slice(2),
    yyyy: year,
  };
  return pattern.replace(/d+|m+|y+/g, (part) => parts[part] ?? part);
}

/** Only a time of 24 hours is written in another way: "2:30" alone may be of the afternoon. */
function formattedTime(value: string, pattern: string): string {
  const [, hour, minute, second = '00'] = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(value.trim()) ?? [];
  if (hour === undefined || minute === undefined) return value;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return value;
  const twelve = String(Number(hour) % 12 || 12);
  const parts: Readonly<Record<string, string>> = {
    HH: hour,
    H: String(Number(hour)),
    hh: twelve.padStart(2, '0'),
    h: twelve,
    MM: minute,
    M: String(Number(minute)),
    ss: second,
    s: String(Number(second)),
    tt: Number(hour) < 12 ? 'am' : 'pm',
    t: Number(hour) < 12 ? 'a' : 'p',
  };
  return pattern.replace(/H+|h+|M+|s+|t+/g, (part) => parts[part] ?? part);
}

function special(value: string, kind: 'zip' | 'zip4' | 'phone' | 'ssn'): string {
  const digits = value.replace(/\D/g, '');
  switch (kind) {
    case 'zip':
      return digits.length === 5 ? digits : value;
    case 'zip4':
      return digits.length === 9 ? masked(digits, '99999-9999') : value;
    case 'phone':
      if (digits.length === 7) return masked(digits, '999-9999');
      return digits.length === 10 ? masked(digits, '(999) 999-9999') : value;
    case 'ssn':
      return digits.length === 9 ? masked(digits, '999-99-9999') : value;
  }
}

const places: Readonly<Record<string, RegExp>> = { '9': /\d/, A: /[A-Za-z]/, O: /[A-Za-z0-9]/, X: /./ };

function masked(value: string, mask: string): string {
  const given = [...value].filter((character) => /[A-Za-z0-9]/.test(character));
  let text = '';
  for (const sign of mask) {
    const place = places[sign];
    if (!place) {
      text += sign;
      continue;
    }
    const next = given.shift();
    if (next === undefined || !place.test(next)) return value;
    text += next;
  }
  return given.length === 0 ? text : value;
}
