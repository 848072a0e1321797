import { foldTokens } from '#core/layout/fold';
import { cancelledWords, fillers, lodgingWords, type Meaning, preparationWords, words } from './words.ts';

/** More words than these are no label but a sentence. */
const mostTokens = 5;
const mostCharacters = 60;

let known: ReadonlyMap<string, Meaning> | undefined;
let empty: ReadonlySet<string> | undefined;

/** What a label means, with words around it that add nothing; null for all others. */
export function meaningOf(label: string): Meaning | null {
  known ??= new Map(
    meanings().flatMap(([meaning, phrases]) =>
      phrases.split('|').map((phrase) => [foldTokens(phrase).join(' '), meaning] as const),
    ),
  );
  empty ??= new Set(fillers.split('|'));
  if (label.length > mostCharacters) return null;
  const tokens = foldTokens(label.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '));
  if (tokens.length > mostTokens) return null;
  for (let length = tokens.length; length > 0; length--) {
    for (let from = 0; from + length <= tokens.length; from++) {
      const found = known.get(tokens.slice(from, from + length).join(' '));
      const others = [...tokens.slice(0, from), ...tokens.slice(from + length)];
      const isWhole = others.every((token) => empty?.has(token));
      // A word of one or two letters means something by itself alone.
      if (found && isWhole && (others.length === 0 || tokens.slice(from, from + length).join('').length > 2))
        return found;
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

export function saysPreparation(text: string): boolean {
  return saysOneOf(text, preparationWords);
}

export function namesLodging(text: string): boolean {
  return saysOneOf(text, lodgingWords);
}

function saysOneOf(text: string, phrases: string): boolean {
  const folded = ` ${foldTokens(text.slice(0, 500)).join(' ')} `;
  return phrases.split('|').some((phrase) => folded.includes(` ${foldTokens(phrase).join(' ')} `));
}
