import { tokensOf } from '#core/layout/sheet';
import type { Field } from './blueprint.ts';

/** Values of fields that have few of them, in the words papers use for them. */

export type ChoiceAt = { value: string; from: number; to: number };

/** Words of one choice. */
const longest = 8;
/** Letters of a text that are looked at. */
const farthest = 400;
const compiled = new WeakMap<Field['choices'], ReadonlyMap<string, string>>();

/** All choices a text names, in its order; of several that begin at one word the one that says the most. */
export function choicesIn(text: string, { choices }: Pick<Field, 'choices'>): ChoiceAt[] {
  const known = phrasesOf(choices);
  const tokens = known.size === 0 ? [] : tokensOf(text.slice(0, farthest));
  const found: ChoiceAt[] = [];
  for (let first = 0; first < tokens.length; ) {
    let best: { value: string; last: number } | null = null;
    let squeezed = '';
    for (let last = first; last < tokens.length && last < first + longest; last++) {
      squeezed += tokens[last]?.folded ?? '';
      const value = known.get(squeezed);
      if (value !== undefined) best = { value, last };
    }
    const from = tokens[first]?.from ?? 0;
    if (best) found.push({ value: best.value, from, to: tokens[best.last]?.to ?? from });
    first = (best?.last ?? first) + 1;
  }
  return found;
}

function phrasesOf(choices: Field['choices']): ReadonlyMap<string, string> {
  const made = compiled.get(choices);
  if (made) return made;
  const phrases = new Map(
    Object.entries(choices).flatMap(([value, names]) =>
      names.map((name) => {
        const folded = tokensOf(name).map((token) => token.folded);
        return [folded.join(''), value] as const;
      }),
    ),
  );
  compiled.set(choices, phrases);
  return phrases;
}
