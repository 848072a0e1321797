import type { Cue, DocumentType } from './document-type.ts';
import { languages } from './languages.ts';
import { Lexicon } from './lexicon.ts';
import type { Language } from './spoken-languages.ts';

/** Which concept of which type a phrase stands for; `cue` and `head` when it is a column head of a cue. */
export type Meaning =
  | { kind: 'concept'; type: number; concept: number; language: Language }
  | { kind: 'head'; type: number; cue: number; head: number };

export type CompiledTypes = {
  types: readonly DocumentType[];
  lexicon: Lexicon;
  /** By the number of the phrase. */
  meanings: Meaning[][];
  patterns: { type: number; pattern: number; regex: RegExp }[];
};

/** Prepares types for scoring; worth keeping, as it takes some milliseconds. */
export function compileTypes(types: readonly DocumentType[]): CompiledTypes {
  const lexicon = new Lexicon();
  const meanings: Meaning[][] = [];
  const learn = (phrase: string, meaning: Meaning): void => {
    const id = lexicon.add(phrase);
    const known = meanings[id];
    if (known) known.push(meaning);
    else meanings[id] = [meaning];
  };
  const patterns: CompiledTypes['patterns'] = [];
  for (const [type, { concepts, cues, patterns: sources }] of types.entries()) {
    for (const [concept, { phrases }] of concepts.entries()) {
      for (const language of languages) {
        for (const phrase of phrases[language] ?? [])
          learn(phrase, { kind: 'concept', type, concept, language });
      }
    }
    for (const [cue, data] of cues.entries()) {
      for (const [head, phrase] of headsOf(data)) learn(phrase, { kind: 'head', type, cue, head });
    }
    for (const [pattern, { source, caseSensitive }] of sources.entries()) {
      patterns.push({ type, pattern, regex: new RegExp(source, caseSensitive ? 'gu' : 'giu') });
    }
  }
  return { types, lexicon, meanings, patterns };
}

function headsOf(cue: Cue): [number, string][] {
  if (cue.kind !== 'table_header') return [];
  return cue.heads.flatMap((ways, head) => ways.map((way): [number, string] => [head, way]));
}
