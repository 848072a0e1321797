import { foldTokens } from '#core/layout/fold';
import { cancelledWords, lodgingWords, type Meaning, words } from './words.ts';

/** More words than these are no label but a sentence. */
const mostTokens = 5;
const mostCharacters = 60;

let known: ReadonlyMap<string, Meaning> | undefined;

/** What a label means, of a phrase in it the longest that means anything; null for all others. */
export function meaningOf(label: string): Meaning | null {
  known ??= new Map(
    meanings().flatMap(([meaning, phrases]) =>
      phrases.split('|').map((phrase) => [foldTokens(phrase).join(' '), meaning] as const),
    ),
  );
  if (label.length > mostCharacters) return null;
  const tokens = foldTokens(label.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  if (tokens.length > mostTokens) return null;
  for (let length = tokens.length; length > 0; length--) {
    for (let from = 0; from + length <= tokens.length; from++) {
      const phrase = tokens.slice(from, from + length).join(' ');
      // A word of one or two letters means something by itself alone.
      const found = phrase.length > 2 || tokens.length === 1 ? known.get(phrase) : undefined;
      if (found) return found;
    }
  }
  return null;
}

function meanings(): [Meaning, string][] {
  const entries: [Meaning, string][] = [];
  let name: Meaning;
  for (name in words) entries.push([name, words[name]]);
  return entries;
}

export function saysCancelled(text: string): boolean {
  return saysOneOf(text, cancelledWords);
}

export function namesLodging(text: string): boolean {
  return saysOneOf(text, lodgingWords);
}

function saysOneOf(text: string, phrases: string): boolean {
  const folded = ` ${foldTokens(text.slice(0, 500)).join(' ')} `;
  return phrases.split('|').some((phrase) => folded.includes(` ${foldTokens(phrase).join(' ')} `));
}
