import { codePoint } from 'dingbat-to-unicode';

/** Letters that fonts of signs draw as pictures, and what shows the same everywhere. */
const plainer: Readonly<Record<string, string>> = {
  '🗹': '☑',
  '🗷': '☒',
  '🗵': '☒',
  '⮽': '☒',
  '⌧': '☒',
  '🗸': '✓',
  '🗶': '✗',
  '🗴': '✗',
  '🞎': '☐',
  '🞏': '☐',
};

const boxes = new Set([...'☐☑☒✓✔✗✘□■▢⬜', ...Object.keys(plainer)]);

/** Whether a text is nothing but the sign of a box or a tick. */
export function isBoxSign(text: string): boolean {
  return boxes.has(text.trim());
}

/** The sign of a box that is ticked or not. */
export function boxSign(ticked: boolean): string {
  return ticked ? '☒' : '☐';
}

/**
 * A sign of a font that draws pictures in the places of letters (Wingdings, Symbol, Webdings), as a letter that says the
 * same; null where the font is no such font or has nothing in that place.
 */
export function symbolOf(font: string | undefined, code: number): string | null {
  if (font === undefined) return null;
  // Such fonts have their signs in a private area, F000 to F0FF, or in the places of ordinary letters.
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (place < 0x21 || place > 0xff) return null;
  const found = codePoint(font, place)?.string;
  return found === undefined ? null : (plainer[found] ?? found);
}

/** Text as it looks in its font. */
export function shownText(font: string | undefined, text: string): string {
  if (codePoint(font ?? '', 0x41) === undefined) return text;
  return Array.from(text, (letter) => symbolOf(font, letter.codePointAt(0) ?? 0) ?? letter).join('');
}

const superscripts = new Map(Array.from('0123456789+-−=()', (c, i) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'[i] ?? c]));
const subscripts = new Map(Array.from('0123456789+-−=()', (c, i) => [c, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'[i] ?? c]));

/**
 * Raised or lowered digits and signs as letters of that form: "m²", "H₂O". A raised 1 behind a price is then never one more digit
 * of it. Words that are raised ("1st", "Mme") stay as they are.
 */
export function raisedText(place: string | undefined, text: string): string {
  const table = place === 'superscript' ? superscripts : place === 'subscript' ? subscripts : null;
  if (!table || !Array.from(text.trim()).every((letter) => table.has(letter))) return text;
  return Array.from(text, (letter) => table.get(letter) ?? letter).join('');
}
