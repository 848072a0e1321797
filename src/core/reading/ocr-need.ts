import { letterSense } from './letter-sense.ts';

/**
 * Whether the text that a file gives for a page is none, so that the page must be recognised from its picture.
 */

export type OwnText = {
  /** The text the file itself gives for this page. */
  text: string;
  /** Glyphs it reports; how many have a meaning that was only guessed, and how many have none at all. */
  glyphs: number;
  doubtful: number;
  missing: number;
};

/** With fewer letters and digits the text says little of what is to be seen: the whole page is looked at. */
export const fewLetters = 100;
/** Shares of the glyphs. */
const doubtfulFrom = 0.3;
const missingFrom = 0.05;
const fewestGlyphs = 20;
/** Characters by which a language is told. */
const enoughToTell = 4000;

/** Letters and digits, counted no further than `most`: nearly every page has enough in its first lines. */
export function lettersUpTo(most: number, text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) if (++count >= most) break;
  return count;
}

/** Glyphs without meaning, or with the wrong one: a font whose table of characters is missing, broken or shifted. */
export function isGarbage({ text, glyphs, doubtful, missing }: OwnText): boolean {
  if (glyphs >= fewestGlyphs) {
    const meaningless = missing + (text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0);
    // Single letters without a meaning leave holes in every word.
    if (meaningless / glyphs >= missingFrom) return true;
    // Guesses are often right: then the result is in some language.
    if (doubtful / glyphs >= doubtfulFrom && !isSomeLanguage(text)) return true;
  }
  return isNoLanguage(text.slice(0, enoughToTell));
}

/**
 * The commonest pairs of letters in the languages written with Latin letters. In running text of any of them they
 * are far more than a third of all pairs; in text whose letters were exchanged they are what chance gives.
 */
const commonPairs = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ' +
    'ro ic ne ea ra ce li ch ll be ma si om ur ei ie ge un sc la el qu da di do os ad ta ca ns us ue em ci mo po ' +
    'pe pr tr id ol ut ss et il no mi va vi na so am rs ho wa fo su ui ct ec ac ke ij ee aa oo ak ka ko ki ie za ' +
    'wi ni po sk cz ow rz ol og eg ag af tt'
  ).split(' '),
);
/** Pairs of letters in words; fewer are a name or a number and prove nothing. */
const fewestPairs = 200;
const languageFrom = 0.35;

/** Enough to believe guessed letters. */
const fewestGuessedPairs = 15;
const clearlyLanguageFrom = 0.5;

/** Letters of scripts that have no common pairs here, in words that are all of one script, are no guesses gone wrong. */
const fewestOfScript = 0.7;
const sensible = 0.8;

function isSomeLanguage(text: string): boolean {
  const sample = text.slice(0, enoughToTell);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const others = sample.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (letters > 0 && others >= fewestOfScript * letters) {
    // Marks of other scripts, set without spaces, are no oddities amid a word.
    return letterSense(sample.replace(/\p{P}/gu, ' ')) >= sensible;
  }
  const { pairs, share } = commonPairShare(sample);
  return pairs >= fewestGuessedPairs && share >= clearlyLanguageFrom;
}

/** Whether a text in Latin letters, long enough to tell, is in no language. */
export function isNoLanguage(text: string): boolean {
  const { pairs, share } = commonPairShare(text);
  return pairs >= fewestPairs && share < languageFrom;
}

/** How many pairs of neighbouring letters the words of a text have, and what share of them (0..1) is common. */
export function commonPairShare(text: string): { pairs: number; share: number } {
  const counted = new Map<string, number>();
  // Codes and numbers are no words: only runs of letters, with nothing but space or punctuation around them.
  for (const [word] of text
    .toLowerCase()
    .matchAll(/(?<![^\s.,;:!?()"'’/-])[a-z]{3,}(?![^\s.,;:!?()"'’/-])/g)) {
    // The same word again and again (a watermark, a table of codes) must not decide.
    counted.set(word, (counted.get(word) ?? 0) + 1);
  }
  let pairs = 0;
  let common = 0;
  for (const [word, times] of counted) {
    const weight = Math.min(times, 3);
    for (let i = 0; i + 1 < word.length; i++) {
      pairs += weight;
      if (commonPairs.has(word.slice(i, i + 2))) common += weight;
    }
  }
  return { pairs, share: pairs === 0 ? 0 : common / pairs };
}
