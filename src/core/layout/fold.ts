/**
 * Folding: two spellings that a scanner, a typist or a language mixes up become one string, so that looking a
 * phrase up is a comparison. Folded text is never shown, and only compared with what was folded the same way.
 */

const special: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };
const isAscii = /^[\t\n\r -~]*$/;

/**
 * Small letters, compatibility forms composed, without accents: "März" is "marz", "ﬁ" is "fi".
 * @param accents whether accents stay: who searches for "Müller" does not mean "Muller"
 */
export function fold(text: string, { accents = false }: { accents?: boolean } = {}): string {
  // Most words of most pages; the way for all others takes ten times as long.
  if (isAscii.test(text)) return text.toLowerCase();
  if (accents) return text.normalize('NFKC').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (c) => special[c] ?? c);
}

/**
 * In which words characters that recognition takes for one another become one (i, l and 1; o and 0; m and rn). In
 * `letters`, words with digits keep theirs: it would make a word of "R18", and only in a picture is that a gain.
 */
export type Lookalikes = 'all' | 'letters' | 'none';

/** Both sides of a comparison are folded, so "1040" still is only "1040". */
const alike: Record<string, string> = { i: 'l', '1': 'l', '0': 'o', '5': 's', '8': 'b' };
const between = /[^\p{L}\p{N}]+/u;

/** The runs of letters and digits in a text, each folded. "Check-in/Out:" gives check, in, out; "#" reads as "no". */
export function foldTokens(text: string, lookalikes: Lookalikes = 'none'): string[] {
  let plain = fold(text.includes('#') ? text.replaceAll('#', ' no ') : text);
  if (lookalikes === 'all' && plain.includes('|')) plain = plain.replaceAll('|', 'l');
  const tokens: string[] = [];
  for (const token of plain.split(between))
    if (token !== '') tokens.push(withoutLookalikes(token, lookalikes));
  return tokens;
}

function withoutLookalikes(token: string, where: Lookalikes): string {
  if (where === 'none' || (where === 'letters' && /\d/.test(token))) return token;
  const folded = token.replace(/[i1058]/g, (c) => alike[c] ?? c);
  return folded.includes('rn') ? folded.replaceAll('rn', 'm') : folded;
}

/** A phrase as it is looked for: its tokens without any space between them. */
export function foldPhrase(phrase: string, lookalikes: Lookalikes = 'none'): string {
  return foldTokens(phrase, lookalikes).join('');
}
