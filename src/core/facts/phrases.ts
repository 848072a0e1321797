import { type Token, tokensOf } from '#core/layout/sheet';
import type { Labels } from './blueprint.ts';

/** Where a text says one of some phrases, whatever their case, accents and spacing. */
export type PhraseAt = { from: number; to: number };

/** All phrases of these labels in a text, the longest at each place. */
export function findPhrases(text: string, labels: Labels): PhraseAt[] {
  const known = compile(labels);
  const { longest } = known;
  const words = tokensOf(text);
  const found: PhraseAt[] = [];
  for (let first = 0; first < words.length; ) {
    let squeezed = '';
    let end = -1;
    for (let last = first; last < words.length && last < first + longest; last++) {
      squeezed += `${words[last]?.folded ?? ''} `;
      if (isKnown(squeezed, text.slice(words[first]?.from, words[last]?.to), known)) end = last;
    }
    if (end >= 0) found.push({ from: words[first]?.from ?? 0, to: words[end]?.to ?? 0 });
    first = end >= 0 ? end + 1 : first + 1;
  }
  return found;
}

/** `short`: of short phrases as they are written, which folding would take for others ("TRN" for "TM"). */
type Compiled = { longest: number; phrases: ReadonlySet<string>; short: ReadonlySet<string> };
const compiled = new WeakMap<Labels, Compiled>();

/** The first phrase of these labels in a text; null where it says none. */
export function phraseIn(
  { text, tokens }: { text: string; tokens?: readonly Token[] },
  labels: Labels,
): PhraseAt | null {
  const known = compile(labels);
  const { longest, phrases } = known;
  if (phrases.size === 0) return null;
  const words = tokens ?? tokensOf(text);
  for (let first = 0; first < words.length; first++) {
    let squeezed = '';
    for (let last = first; last < words.length && last < first + longest; last++) {
      squeezed += `${words[last]?.folded ?? ''} `;
      if (isKnown(squeezed, text.slice(words[first]?.from, words[last]?.to), known))
        return { from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 };
    }
  }
  return null;
}

const shortest = 4;

function isKnown(folded: string, written: string, { phrases, short }: Compiled): boolean {
  return phrases.has(folded) && (written.length > shortest || short.has(written.toLowerCase()));
}

function compile(labels: Labels): Compiled {
  const known = compiled.get(labels);
  if (known) return known;
  let longest = 0;
  const phrases = new Set<string>();
  const short = new Set<string>();
  for (const phrase of Object.values(labels).flat()) {
    const words = tokensOf(phrase ?? '').map(({ folded }) => folded);
    longest = Math.max(longest, words.length);
    if (words.length > 0) phrases.add(`${words.join(' ')} `);
    if (phrase !== undefined && phrase.length <= shortest) short.add(phrase.toLowerCase());
  }
  const made = { longest, phrases, short };
  compiled.set(labels, made);
  return made;
}
