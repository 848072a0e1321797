/** A piece of a snippet; `found` when it is one of the words that were searched for. */
export type SnippetPiece = { text: string; found: boolean };

const begin = '\ue000';
const end = '\ue001';

/** What was found, as it is printed, to be looked for in the document: the longest run of found words. Null without any. */
export function phraseFound(snippet: string): string | null {
  let longest = '';
  let run = '';
  for (const { text, found } of piecesOf(snippet)) {
    run = found || text === ' ' ? run + text : '';
    if (run.trim().length > longest.length) longest = run.trim();
  }
  return longest === '' ? null : longest;
}

/**
 * A snippet in which found words stand between U+E000 and U+E001, in pieces. Those characters are private use: no
 * reader lets them through, so they cannot come from a document.
 */
export function piecesOf(snippet: string): SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  const add = (text: string, found: boolean) => {
    if (text !== '') pieces.push({ text, found });
  };
  for (const [i, part] of snippet.replace(/\s+/gu, ' ').trim().split(begin).entries()) {
    const at = i === 0 ? -1 : part.indexOf(end);
    if (at >= 0) add(part.slice(0, at), true);
    add(part.slice(at + 1).replaceAll(end, ''), false);
  }
  return pieces;
}
