import type { Context } from './context.ts';
import { findDates } from './parsers/date.ts';
import { findConfirmationCodes } from './parsers/travel.ts';
import type { ValueAt } from './value-at.ts';

const leadingWords =
  /^(?:n(?:[or]|um(?:mer|éro|ero|ber)?)?[.°ºo]{0,2}|№|#|:|=|is|lautet|ist|est|es)(?=[\s:.#]|$)[\s:.#]*/iu;
const codeWord = /^[\p{L}\d#*][\p{L}\d./_\-–#*:]*$/u;
const seriesWord = /^[A-Z]{1,5}[A-Z\d]{0,3}$/;

/**
 * A code: a word with digits, with the capitals of its series before it ("FT A/123", "INV 2024-7"). Dates, sums and
 * phone numbers are none.
 */
export function readCode(text: string, context: Context): ValueAt | null {
  let from = /^[\s.:#°º)=-]*/.exec(text)?.[0].length ?? 0;
  for (let i = 0; i < 2; i++) from += leadingWords.exec(text.slice(from))?.[0].length ?? 0;
  const rest = text.slice(from, from + 80);
  const words = [...plainDashes(rest).matchAll(/\S+/gu)].slice(0, 8);
  const at = words.findIndex(([word]) => /\d/.test(word));
  if (at < 0) return readLocator(text);
  if (at > 2) return null;
  if (words.slice(0, at).some(([word]) => !seriesWord.test(word))) return null;
  let last = at;
  // "000 123 456" and "2024 / 17": groups of digits and what is tied to them by a stroke.
  const word = (i: number): string => words[i]?.[0] ?? '';
  const isWhole = (i: number): boolean => i === words.length - 1;
  while (last < at + 4) {
    const isNext =
      isContinued(word(last), word(last + 1)) ||
      (last === at && threes.test(`${word(last)} ${word(last + 1)} ${word(last + 2)}`)) ||
      (isWhole(last + 1) && isSuffix(word(last), word(last + 1)));
    if (!isNext) break;
    last++;
  }
  const begin = words[0]?.index ?? 0;
  const end = (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0);
  const whole = plainDashes(rest.slice(begin, end));
  // "2026-117 / 05.03.2026": the number, and the date that shares its place.
  const [date] = findDates(whole, context.dateOrder).filter((found) => found.to >= whole.length - 1);
  if (date && date.from === 0) return null;
  const value = whole
    .slice(0, date?.from ?? whole.length)
    .replace(/(?<![\s.,;:)/|-])[\s.,;:)/|-]+$/, '')
    .replace(/^\(/, '');
  if (value.length < 1 || value.length > 40 || !/\d/.test(value)) return null;
  if (!value.split(' ').every((word) => codeWord.test(word) || word === '/' || word === '-')) return null;
  if (/^\d{1,3}(?:[.,]\d{3})*[.,]\d{2}$/.test(value) || /%$/.test(value)) return null;
  if (/^\s?[%€$£]/.test(text.slice(from + end))) return null;
  const loose = text.length - (from + end);
  return { value, from: from + begin, to: from + begin + value.length, quality: loose <= 2 ? 1 : 0.9 };
}

/**
 * "17/04/2025" behind "no.": the seventeenth of April's invoices, as many count. Written with strokes alone, and only where
 * nothing else stands there, as a day would be written so as well.
 */
export function readSerial(text: string): ValueAt | null {
  const match = /^[\s.:#°º]{0,3}(?<serial>\d{1,4}\/\d{1,2}\/(?:19|20)\d{2})\s*$/u.exec(text);
  const serial = match?.groups?.serial;
  if (!match || serial === undefined) return null;
  const from = match[0].indexOf(serial);
  return { value: serial, from, to: from + serial.length, quality: 0.8 };
}

/** Hyphens of all kinds as one: what is copied from a page must be found again. */
function plainDashes(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-');
}

function isContinued(word: string, next: string): boolean {
  if (next === '') return false;
  if (/[/-]$/.test(word) && /^[\p{L}\d]+/u.test(next) && /\d/.test(next)) return true;
  if (/^[/-]/.test(next) && /\d/.test(next)) return true;
  if (next === '/' || next === '-') return word !== '/' && word !== '-';
  if ((word === '/' || word === '-') && /^\d/.test(next)) return true;
  if (/^\d{1,4}$/.test(word) && /^\d+\/\d+[.,;]?$/.test(next)) return true;
  return /^\d{2,4}$/.test(word) && /^\d{2,6}$/.test(next);
}

/** "1 234 567": a lone figure goes with the groups of three behind it. */
const threes = /^\d \d{3} \d{3}$/;

/** "4711 / A", "KD 47110 B": capitals at the end. Short numbers may be flights with their class, or houses. */
function isSuffix(word: string, next: string): boolean {
  if (word === '/' || word === '-') return /^[A-Z]{1,2}$/.test(next);
  return /\d{5}$/.test(word) && /^[A-Z]$/.test(next);
}

/** The six capitals a booking may go by: nothing else may stand there. */
function readLocator(text: string): ValueAt | null {
  const [code] = findConfirmationCodes(text);
  if (!code || /[\p{L}\d]/u.test(text.slice(0, code.from) + text.slice(code.to))) return null;
  return { value: code.value, from: code.from, to: code.to, quality: 0.8 };
}
