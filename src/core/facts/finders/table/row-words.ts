import { foldTokens } from '#core/layout/fold';
import type { RowLabel, Shape } from './shape.ts';

/** Rows that begin like a total and are none: what is sold may be called so. */
const longestLabel = 9;
const longestText = 160;

/** What the words of a row say it is that is no item: the longest beginning that is known; null where none is. */
export function rowLabelOf(text: string, { rows }: Shape): RowLabel | null {
  const words: string[] = [];
  for (const [word] of text.slice(0, longestText).matchAll(/[\p{L}\p{N}\p{M}]+|#/gu))
    if (/[\p{L}#]/u.test(word)) words.push(foldTokens(word, 'letters').join(''));
  if (words.length === 0 || words.length > longestLabel) return null;
  for (let n = words.length; n >= 1; n--) {
    const known = rows.get(words.slice(0, n).join(' '));
    if (known && (n === words.length || !known.alone)) return known.label;
  }
  return null;
}
