/**
 * The commonest pairs of letters in the languages written with Latin letters. In running text of any of them they
 * are far more than a third of all pairs; in text whose letters were exchanged they are what chance gives.
 */
const commonPairs = (
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ' +
  'ro ic ne ea ra ce li ch ll be ma si om ur ei ie ge un sc la el qu da di do os ad ta ca ns us ue em ci mo po ' +
  'pe pr tr id ol ut ss et il no mi va vi na so am rs ho wa fo su ui ct ec ac ke ij ee aa oo ak ka ko ki ie za ' +
  'wi ni po sk cz ow rz ol og eg ag af tt'
).split(' ');

const shortestWord = 3;
const firstLetter = 97;

/** The same, by the places of both letters in the alphabet. */
const isCommonPair = new Uint8Array(26 * 26);
for (const pair of commonPairs) isCommonPair[pairAt(pair, 0)] = 1;

/** How many pairs of neighbouring letters the words of a text have, and what share of them (0..1) is common. */
export function commonPairShare(text: string): { pairs: number; share: number } {
  const lower = text.toLowerCase();
  const counted = new Map<string, number>();
  // Codes and numbers are no words: only runs of letters, with nothing but space or punctuation around them. Counted
  // by hand: every page is looked at.
  for (let from = 0; from < lower.length; from++) {
    if (!isLetter(lower.charCodeAt(from))) continue;
    let to = from + 1;
    while (isLetter(lower.charCodeAt(to))) to++;
    if (to - from >= shortestWord && isBetweenWords(lower, from - 1) && isBetweenWords(lower, to)) {
      const word = lower.slice(from, to);
      // The same word again and again (a watermark, a table of codes) must not decide.
      counted.set(word, (counted.get(word) ?? 0) + 1);
    }
    from = to;
  }
  let pairs = 0;
  let common = 0;
  for (const [word, times] of counted) {
    const weight = Math.min(times, 3);
    for (let i = 0; i + 1 < word.length; i++) {
      pairs += weight;
      if (isCommonPair[pairAt(word, i)] === 1) common += weight;
    }
  }
  return { pairs, share: pairs === 0 ? 0 : common / pairs };
}

function pairAt(word: string, i: number): number {
  return (word.charCodeAt(i) - firstLetter) * 26 + word.charCodeAt(i + 1) - firstLetter;
}

function isLetter(code: number): boolean {
  return code >= firstLetter && code < firstLetter + 26;
}

function isBetweenWords(text: string, at: number): boolean {
  return at < 0 || at >= text.length || /[\s.,;:!?()"'’/-]/.test(text[at] ?? '');
}
