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
  const ways = labelLanguages.flatMap((language) =>
    (blueprint.titles[language] ?? []).map((phrase) => {
      const words = phrase.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return `${compounding.has(language) ? '' : '(?<!\\p{L})'}${words.join('\\s?')}(?!\\p{L})`;
    }),
  );
  const pattern = ways.length > 0 ? new RegExp(ways.join('|'), 'iu') : null;
  compiled.set(blueprint, pattern);
  return pattern;
}
