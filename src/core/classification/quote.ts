import { around, type Box } from '#core/reading/page';
import type { PageText } from './page-text.ts';

const maxSnippetWords = 14;

/** The words from..to (exclusive) of a page as they stand there, with the box around them. */
export function quote(page: PageText, from: number, to: number): { snippet: string; box: Box | null } {
  const words = page.words.slice(from, to);
  let box: Box | null = null;
  for (const word of words) if (word.box) box = box ? around(box, word.box) : word.box;
  const snippet = words
    .slice(0, maxSnippetWords)
    .map((word) => word.raw)
    .join(' ');
  return { snippet: words.length > maxSnippetWords ? `${snippet} …` : snippet, box };
}
