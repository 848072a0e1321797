import { fold } from '#core/layout/fold';

/** Characters of what may be looked for in a document. */
export const longestPhrase = 200;

/** A run of words on a page that a search found: from `start`, `count` words. */
export type WordRun = { start: number; count: number };

/**
 * Where a text occurs among the words of a page. Case, accents' composition and white space do not matter;
 * a match may begin and end inside words and then covers them whole.
 */
export function findWords(words: readonly string[], query: string): WordRun[] {
  const needle = asSearched(query).trim();
  if (needle === '') return [];
  let text = '';
  const starts: number[] = [];
  for (const word of words) {
    starts.push(text.length);
    text += `${asSearched(word)} `;
  }
  const runs: WordRun[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const start = wordAt(starts, at);
    const end = wordAt(starts, at + needle.length - 1);
    const last = runs.at(-1);
    if (last?.start === start && last.count === end - start + 1) continue;
    runs.push({ start, count: end - start + 1 });
  }
  return runs;
}

/** How often a text occurs in a page's text, by the same folding. */
export function countOccurrences(text: string, query: string): number {
  const needle = asSearched(query).trim();
  if (needle === '') return 0;
  return asSearched(text).split(needle).length - 1;
}

/** A text as searches compare it: folded but for its accents, every run of white space one blank. */
export function asSearched(text: string): string {
  return fold(text, { accents: true }).replace(/\s+/gu, ' ');
}

function wordAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
