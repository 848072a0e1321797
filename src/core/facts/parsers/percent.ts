import { type NumberStyle, readDigits, splitSigned } from './number.ts';

/** A rate as a plain decimal string ('19.00' for 19 %), at these UTF-16 offsets of a longer text. */
export type PercentAt = { percent: string; from: number; to: number };

const signs = new Set(['%', 'pct', 'p.c', 'pc', 'vh', 'v.h', 'percent', 'prozent', 'por cento', 'procent']);
/** Rates looked for in one text at most. */
const mostFound = 500;

/**
 * A text that is one rate and nothing else: "19 %", "7,5%", "20 v.H.".
 * @param bare a number without a sign counts too (a cell of a column headed "VAT %")
 * @returns null when it is none
 */
export function parsePercent(text: string, style: NumberStyle = null, bare = false): string | null {
  // Parentheses around a rate set it apart, they do not make it negative.
  const parts = splitSigned(text.trim().replace(/^\((.*)\)$/u, '$1'));
  if (!parts) return null;
  const sign = (parts.before + parts.after).toLowerCase().replace(/\.$/, '');
  if (!(sign === '' ? bare : signs.has(sign))) return null;
  const reading = readDigits(parts.digits, parts.negative, style);
  // "19,000 %" has three decimals: nobody pays nineteen thousand per cent.
  return reading && (reading.other !== null && /\d{4}/.test(reading.value) ? reading.other : reading.value);
}

/** All rates with a percent sign in a running text. */
export function findPercents(text: string, style: NumberStyle = null): PercentAt[] {
  const found: PercentAt[] = [];
  for (const match of text.matchAll(/(?<![\d.,])[-\u2212]?\d{1,3}(?:[.,]\d{1,4})?\s?(?:%|v\. ?H\.)/gu)) {
    if (found.length >= mostFound) break;
    const percent = parsePercent(match[0].replace('v. H', 'v.H'), style);
    if (percent !== null) found.push({ percent, from: match.index, to: match.index + match[0].length });
  }
  return found;
}
