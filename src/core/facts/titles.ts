import type { Blueprint } from './blueprint.ts';
import { labelLanguages } from './blueprint-words.ts';

/** Languages that write words together: a title may be the end of one ("Schlussrechnung"). */
const compounding: ReadonlySet<string> = new Set(['de', 'nl', 'sv', 'da', 'no', 'fi']);
/** What may follow a title on its line: a number. */
const mostBehind = 26;
const compiled = new WeakMap<Blueprint, RegExp | null>();

/** Whether a text ends in what such a document is called, with little behind it: what follows may be its number. */
export function endsInTitle(text: string, blueprint: Blueprint): boolean {
  const match = titlesOf(blueprint)?.exec(text.replaceAll('’', "'"));
  return match != null && text.length - match.index - match[0].length <= mostBehind;
}

function titlesOf(blueprint: Blueprint): RegExp | null {
  const known = compiled.get(blueprint);
  if (known !== undefined) return known;
  // What stands around titles is said once for all of a language: each `\p{L}` takes most of a millisecond to compile.
  const ways = labelLanguages.flatMap((language) => {
    const phrases = (blueprint.titles[language] ?? []).map((phrase) =>
      phrase
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('\\s?'),
    );
    if (phrases.length === 0) return [];
    return `${compounding.has(language) ? '' : '(?<!\\p{L})'}(?:${phrases.join('|')})`;
  });
  const pattern = ways.length > 0 ? new RegExp(`(?:${ways.join('|')})(?!\\p{L})`, 'iu') : null;
  compiled.set(blueprint, pattern);
  return pattern;
}
