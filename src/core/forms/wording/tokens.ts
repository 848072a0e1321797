import { fold } from '#core/layout/fold';
import { longForms, notPlural, plainWords } from './plain-words.ts';
import { articles, idleWords, synonyms } from './synonyms.ts';

/**
 * A label as its words mean: small letters, singular, long forms for short ones, without what says nothing. Labels and
 * the phrases they are compared with go through the same.
 */

/** Words that a misspelt word, or one written together with others, may be: filled by the phrases that are compared. */
export type Lexicon = {
  words: ReadonlySet<string>;
  byLength: ReadonlyMap<number, readonly string[]>;
  /** Texts that were read, as forms repeat them. */
  read: Map<string, readonly string[]>;
};

const mostTokens = 80;
const mostGuessed = 14;
const mostRemembered = 5000;
const percentSign = /%/g;
const possessive = /['’`´]s\b/giu;
/** "Collateral to be insured" speaks of nobody. */
const toBe = /\bto be insured\b/giu;
/** "IRAs" */
const plural = /\b(\p{Lu}{2,5})s\b/gu;
const camel = /(\p{Ll}|\d)(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu;
const lettersDigits = /(\p{L})(\d)|(\d)(\p{L})/gu;
const breaks = /[^\p{L}\p{N}]+/u;

/** All words of a text as they are compared; plain ones are there still. */
export function wordsIn(text: string, lexicon?: Lexicon): string[] {
  const spaced = text
    .slice(0, 600)
    .replace(percentSign, ' percent ')
    .replace(possessive, '')
    .replace(/\bas of\b/giu, 'asof')
    .replace(plural, '$1')
    .replace(toBe, ' ')
    .replace(camel, '$1$3 $2$4')
    .replace(/\be[- –]?mail\b/giu, ' email ')
    .replace(/401 ?\(?k\)?/giu, ' 401k ')
    .replace(/\bs\. ?(?=corp)/giu, ' s ')
    .replace(/\b([a-z])\.(?=[a-z]\.)/giu, '$1');
  const words: string[] = [];
  const parts = fold(spaced).split(breaks);
  // Long texts explain: of them no word is guessed at.
  const known = parts.length > mostGuessed ? undefined : lexicon;
  for (const raw of parts) {
    if (raw === '' || words.length >= mostTokens) continue;
    for (const part of raw.replace(lettersDigits, '$1$3 $2$4').split(' ')) words.push(...longOf(part, known));
  }
  return words;
}

/** The words of a text that say what it asks for. */
export function tokensOf(text: string, lexicon?: Lexicon): readonly string[] {
  const known = lexicon?.read.get(text);
  if (known) return known;
  const tokens = tokensIn(text, lexicon);
  if (lexicon && lexicon.read.size > mostRemembered) lexicon.read.clear();
  lexicon?.read.set(text, tokens);
  return tokens;
}

/** What the words of a text say, each once and in the order of the alphabet: those that say the same are one. */
export function looselyOf(tokens: readonly string[]): string[] {
  const said = tokens.filter((token) => !idleWords.has(token)).map((token) => synonyms.get(token) ?? token);
  return [...new Set(said)].sort();
}

/** Its words but for articles and what is as idle. */
export function plainlyOf(text: string, lexicon?: Lexicon): string[] {
  return wordsIn(text, lexicon).filter((word) => !articles.has(word));
}

function tokensIn(text: string, lexicon?: Lexicon): string[] {
  return wordsIn(text, lexicon).filter((word) => !plainWords.has(word) && !/^\d+$/.test(word));
}

function longOf(word: string, lexicon: Lexicon | undefined): string[] {
  const long = Object.hasOwn(longForms, word) ? longForms[word] : undefined;
  if (long !== undefined) return long.split(' ').map(singular);
  const plain = singular(word);
  const again = Object.hasOwn(longForms, plain) ? longForms[plain] : undefined;
  if (again !== undefined) return again.split(' ').map(singular);
  if (!lexicon || plain.length < 5 || lexicon.words.has(plain) || plainWords.has(plain) || /\d/.test(plain))
    return [plain];
  return apart(plain, lexicon) ?? [nearest(plain, lexicon) ?? plain];
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss') || notPlural.has(word)) return word;
  if (/(?:x|ch|sh|[nt]us)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

const longestTogether = 40;

/** Words written together, as names of fields have them: "busphone" is "business phone". */
function apart(word: string, { words }: Lexicon): string[] | undefined {
  if (word.length > longestTogether) return undefined;
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = Math.max(0, end - 16); start < end; start += 1) {
      const before = best[start];
      if (!before || end - start < 3) continue;
      const part = singular(word.slice(start, end));
      const long = Object.hasOwn(longForms, part) ? longForms[part]?.split(' ') : undefined;
      const found = long ?? (words.has(part) || plainWords.has(part) ? [part] : undefined);
      if (!found) continue;
      const split = [...before, ...found];
      const known = best[end];
      if (!known || split.length < known.length) best[end] = split;
    }
  }
  const split = best[word.length];
  return split && split.length > 1 ? split : undefined;
}

/** The one known word that a misspelt one is one change away from; two of long words. */
function nearest(word: string, { byLength }: Lexicon): string | undefined {
  const most = word.length >= 9 ? 2 : 1;
  if (word.length > 24) return undefined;
  let found: string | undefined;
  let least = most + 1;
  for (let length = word.length - most; length <= word.length + most; length += 1)
    for (const known of byLength.get(length) ?? []) {
      if (known.length < 5 || known.charAt(0) !== word.charAt(0)) continue;
      const changes = changesBetween(word, known, most);
      if (changes < least) {
        least = changes;
        found = known;
      } else if (changes === least) found = undefined;
    }
  return found;
}

/** Letters to add, take away, change or swap with the next (optimal string alignment); more than `most` is `most + 1`. */
function changesBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1))
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
