import { isPersonName, plainName } from '../../parsers/person-name.ts';
import type { Found } from '../../units.ts';

const word = String.raw`(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}'’-]*`;
const particle = '(?:de|da|do|dos|das|di|del|della|van|von|der|den|la|le|ter|ten|zu|af|av|y|e)';
const run = new RegExp(
  `(?<![\\p{L}\\d@'’-])(?:(?:mr|mrs|ms|dr|herrn?|frau|mme|m|sra?|sig|sig\\.ra|dhr|mevr)\\.?\\s)?${word}(?:\\s(?:${particle}\\s){0,2}${word}){1,3}(?![\\p{L}\\d@])`,
  'gu',
);

/**
 * Names of people in a text: two to four words with capitals that no function is part of.
 * @param taken stretches that are something else
 */
export function namesIn(text: string, taken: readonly { from: number; to: number }[]): Found[] {
  const cuts = [...taken].sort((a, b) => a.from - b.from);
  const found: Found[] = [];
  let from = 0;
  for (const cut of [...cuts, { from: text.length, to: text.length }]) {
    if (cut.from > from) {
      for (const match of text.slice(from, cut.from).matchAll(run)) {
        const value = plainName(match[0]);
        if (isPersonName(value))
          found.push({ value, from: from + match.index, to: from + match.index + match[0].length });
      }
    }
    from = Math.max(from, cut.to);
  }
  return found;
}
