import { commonPairShare } from './ocr-pairs.ts';

/** Words of a layer; fewer prove nothing. */
const fewestWords = 8;
/** Share of the words that no script forms. */
const mostBroken = 0.25;
/** Single letters in the order a text has them in ("a", "I", "y") and no more. */
const singlesAllowed = 0.2;
const fewestPairs = 60;
const languageFrom = 0.27;

/** Figures and marks amid the letters of a word, as no alphabet has them: "k33p", "pr~gr3ss", "t*". */
const mangled =
  /\p{Ll}[^\p{L}\p{M}\s'’.,;:!?()\-–—/&@_#+%"“”„«»…€£$°·]|\p{Ll}[!|*^~<>{}\\¦¬]\p{L}|[!|*^~<>{}\\¦¬][\p{Ll}]|\d\p{Ll}+\d|\p{Ll}\d\p{Ll}/u;
/** Alphabets with vowels as letters of their own. */
const noVowel = /^(?:[b-df-hj-np-tv-xz]{4,}|[бвгджзйклмнпрстфхцчшщ]{5,})$/iu;

/**
 * Whether the words that a scanner laid over its picture are none: told by the words alone, since most such layers are
 * good and in any language. Codes and numbers have figures and marks too, and do not count.
 */
export function isGarbledLayer(text: string): boolean {
  const words = (text.match(/\S+/gu) ?? []).filter((word) => /\p{L}/u.test(word));
  if (words.length < fewestWords) return false;
  let broken = 0;
  let singles = 0;
  for (const word of words) {
    const bare = word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u)?.[0] ?? '';
    if (isCode(bare)) continue;
    if (mangled.test(word) || noVowel.test(bare)) broken++;
    else if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(bare)) singles++;
  }
  const share = (broken + Math.max(0, singles - singlesAllowed * words.length)) / words.length;
  if (share >= mostBroken) return true;
  const common = commonPairShare(text);
  return common.pairs >= fewestPairs && common.share < languageFrom;
}

/** Numbers with a unit, names of parts, addresses: all of capitals and figures, or with the marks of an address. */
function isCode(word: string): boolean {
  return /^[\p{Lu}\d][\p{Lu}\d./-]*$/u.test(word) ? word.length > 1 : /@|:\/\/|^www\./u.test(word);
}
