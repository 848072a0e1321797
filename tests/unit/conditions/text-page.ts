import type { Page } from '#core/reading/page';

/** A page of a file that has nothing but words. */
export function parsePage(text: string, at: number): Pick<Page, 'number' | 'text' | 'words'> {
  return { number: at + 1, text, words: null };
}
