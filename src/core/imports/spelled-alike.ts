import type { FactType, FactValue } from '#core/facts/fact';
import { foldTokens } from '#core/layout/fold';
import { wordsOfPerson } from './name-words.ts';
import { wordsOfStreet } from './street-words.ts';

/**
 * Whether two values that `compareValues` does not call different are so to the letter: "Halvorsen" is no "Halverson", a
 * managing member no member. One may still say more than the other, as long as nobody is told apart by it: "Park, Mina" is
 * Mina Jo Park, "500 Pine St" 500 Pine Street, Suite 110.
 */
export function isSpelledAlike(a: FactValue, b: FactValue, type: FactType): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return true;
  switch (type) {
    case 'person':
      return isHeld(wordsOfPerson(a), wordsOfPerson(b), isInitialOf);
    case 'organization':
      return isSameCompany(a, b);
    case 'street':
      return isHeld(wordsOfStreet(a), wordsOfStreet(b));
    case 'city':
      return isHeld(foldTokens(a), foldTokens(b));
    case 'text':
      return isSameTerm(foldTokens(a.slice(0, 500)), foldTokens(b.slice(0, 500)));
    default:
      return true;
  }
}

/** Whether every word of the one with fewer is one of the other, or both run together are one word. */
function isHeld(
  a: readonly string[],
  b: readonly string[],
  isWord: (word: string, full: string) => boolean = (word, full) => word === full,
): boolean {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  if (fewer.every((word) => more.some((full) => isWord(word, full) || isWord(full, word)))) return true;
  return [...a].sort().join('') === [...b].sort().join('') || a.join('') === b.join('');
}

function isInitialOf(word: string, full: string): boolean {
  return word === full || (word.length === 1 && full.startsWith(word));
}

/** Words that end the full name of an American company, and say of which form it is. */
const legalForms = new Set(
  'llc inc incorporated corp corporation pc pllc llp lp ltd limited co company pa'.split(' '),
);
const small = new Set(['the', 'and', 'of']);

/** Of two full names each word counts; a name without its form is a company's for short. */
function isSameCompany(a: string, b: string): boolean {
  const [one, other] = [wordsOfCompany(a), wordsOfCompany(b)];
  if (!one.isFull || !other.isFull) return isHeld(one.words, other.words);
  return one.words.length === other.words.length
    ? isHeld(one.words, other.words)
    : one.words.join('') === other.words.join('');
}

function wordsOfCompany(name: string): { words: string[]; isFull: boolean } {
  const words = foldTokens(name.slice(0, 500).replace(/\.(?=\s?\p{L}(?!\p{L}))|\.$/gu, ''));
  const end = words.findLastIndex((word) => !legalForms.has(word)) + 1;
  return { words: words.slice(0, end).filter((word) => !small.has(word)), isFull: end < words.length };
}

/** Words of a term at most: an office, a state of things. Longer texts describe, and say more or less of the same. */
const longestTerm = 3;

function isSameTerm(a: readonly string[], b: readonly string[]): boolean {
  if (Math.max(a.length, b.length) > longestTerm) return true;
  return a.join('') === b.join('') || (a.length === b.length && isHeld(a, b));
}
