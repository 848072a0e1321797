/**
 * Folding: two spellings that a scanner, a typist or a language mixes up become one string, so that looking a
 * phrase up is a comparison. Folded text is never shown.
 */

const special: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** Characters OCR takes for one another. Both sides of a comparison are folded, so "1040" still is only "1040". */
const alike: Record<string, string> = { i: 'l', '1': 'l', '0': 'o', '5': 's', '8': 'b' };

/** The runs of letters and digits in a text, each folded. "Check-in/Out:" gives check, in, out (folded); "#" reads as "no". */
export function foldTokens(text: string): string[] {
  const plain = isPlain.test(text) ? text.toLowerCase() : inPlainLetters(text);
  const tokens: string[] = [];
  for (const token of plain.split(between)) if (token !== '') tokens.push(foldToken(token));
  return tokens;
}

/** Most words of most pages; the way for all others takes ten times as long. */
const isPlain = /^[\x20-\x22\x24-\x7b\x7d-\x7e]*$/;
const between = /[^\p{L}\p{N}]+/u;

function inPlainLetters(text: string): string {
  return text
    .replaceAll('#', ' no ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđı|]/g, (c) => special[c] ?? 'i');
}

function foldToken(token: string): string {
  const folded = token.replace(/[i1058]/g, (c) => alike[c] ?? c);
  return folded.includes('rn') ? folded.replaceAll('rn', 'm') : folded;
}

/** A phrase as it is looked for: folded, without any spaces. */
export function foldPhrase(phrase: string): string {
  return foldTokens(phrase).join('');
}
