import { linesOf, type Page } from '#core/reading/page';
import type { SignaturePlace } from './condition.ts';

/** Places looked at on one paper; more say nothing new. */
const mostPlaces = 100;
const longestLine = 400;

/** What a signed text says: a conformed signature, or the mark of a signing service. */
const signedWords =
  /(?:^|\s)\/s\/\s{0,3}\p{L}|\b(?:electronically|digitally|e-)\s?signed\b(?!\s{0,3}by:?\s{0,3}(?:_|$))|\bdocusigned by:?\s{0,3}\p{L}/iu;
const label =
  /^(?:\p{P}|\s){0,4}(?:(?:your|applicant|borrower|buyer|seller|owner|guarantor|authorized|taxpayer)(?:['’]s)?\s)?(?:signature|signed|sign here|by)\b(?!\s(?:page|card|date)\b)/iu;
const blank = /_{5,}|\.{8,}/u;
/** A name behind the label, on its line, and not another label. */
const writtenBehind = /[:\s_]{1,60}\p{Lu}\p{L}{0,30}(?:[\s.]{1,3}\p{Lu}[\p{L}.'’-]{0,30}){1,4}/u;
const otherLabels = /\b(?:date|title|name|print|printed|spouse|preparer|here|of)\b/iu;

/**
 * Places for signatures, and whether they are signed: by words that say so, or not by a line that is empty where a text
 * has nothing but words. On a page with a picture ink may stand on an empty line: nobody knows from its words.
 */
export function signaturePlaces(pages: readonly Pick<Page, 'number' | 'text' | 'words'>[]): SignaturePlace[] {
  const places: SignaturePlace[] = [];
  for (const page of pages) {
    const lines = page.words
      ? linesOf(page)
      : page.text.split('\n').map((text) => ({ text: text.trim(), box: null }));
    for (const { text, box } of lines) {
      const line = text.slice(0, longestLine);
      const isSigned = signedWords.test(line);
      if (!isSigned && !label.test(line)) continue;
      if (places.length >= mostPlaces) return places;
      const signed = isSigned || stateOf(line, page.words === null);
      if (signed === 'none') continue;
      const [x, y, w, h] = box ?? [];
      places.push({
        page: page.number,
        box: x === undefined || y === undefined || w === undefined || h === undefined ? null : [x, y, w, h],
        snippet: line.slice(0, 120),
        signed,
      });
    }
  }
  return places;
}

/** `none`: the line says "by" or "signed" in a sentence, and is no place for a signature. */
function stateOf(line: string, isPlainText: boolean): boolean | null | 'none' {
  const behind = line.replace(label, '');
  const isBlank = blank.test(line) || /^[:\s]*$/u.test(behind);
  const name = writtenBehind.exec(behind)?.[0] ?? '';
  if (name !== '' && !otherLabels.test(name) && !blank.test(line)) return isPlainText ? true : null;
  if (!isBlank) return /^\W{0,4}(?:by|signed)\b/iu.test(line) ? 'none' : null;
  return isPlainText ? false : null;
}
