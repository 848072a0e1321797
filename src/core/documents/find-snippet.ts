import { fold } from '#core/layout/fold';
import { asSearched } from './find-words.ts';

/**
 * Where a snippet stands in a text: from `start` up to before `end`, in characters of the text. Case and white space
 * do not matter; null when it is not there as it is.
 */
export function findSnippet(text: string, snippet: string): { start: number; end: number } | null {
  const needle = asSearched(snippet).trim();
  if (needle === '') return null;
  let folded = '';
  /** For each character of `folded`, the one of `text` that it comes from. */
  const origin: number[] = [];
  for (const match of text.matchAll(/\s+|\S/gu)) {
    const plain = /\s/u.test(match[0]) ? ' ' : fold(match[0], { accents: true });
    for (let i = 0; i < plain.length; i++) origin.push(match.index);
    folded += plain;
  }
  const at = folded.indexOf(needle);
  if (at < 0) return null;
  const start = origin[at] ?? 0;
  const last = origin[at + needle.length - 1] ?? start;
  return { start, end: last + String.fromCodePoint(text.codePointAt(last) ?? 32).length };
}
