import { letterSense } from './letter-sense.ts';
import { commonPairShare } from './ocr-pairs.ts';

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
