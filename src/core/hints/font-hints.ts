import { linesOf, type Page, wordsOf } from '#core/reading/page';
import type { Hint } from './hint.ts';

const mostHints = 20;

/**
 * Numbers whose figures are set in several fonts, as the reader saw them (`fonts_mixed` among a page's warnings): what is
 * set in one go has one.
 */
export function fontHints(pages: readonly Page[]): Hint[] {
  return pages
    .flatMap((page) =>
      (page.warnings ?? []).flatMap(({ code, detail }): Hint[] => {
        const found = code === 'fonts_mixed' ? /^(\S{1,60}): (.+)$/u.exec(detail) : null;
        const [, number, fonts] = found ?? [];
        if (number === undefined || fonts === undefined) return [];
        return [
          {
            kind: 'fonts_mixed',
            sentence: `The figures of ${number} are set in ${fonts.split(', ').length} fonts: ${fonts}.`,
            evidence: [placeOf(page, number)],
          },
        ];
      }),
    )
    .slice(0, mostHints);
}

function placeOf(page: Page, number: string): Hint['evidence'][number] {
  const word = [...wordsOf(page)].find(({ text }) => text.includes(number));
  const line = linesOf(page).find(({ text }) => text.includes(number));
  const [x, y, w, h] = word?.box ?? [];
  return {
    page: page.number,
    box: x === undefined || y === undefined || w === undefined || h === undefined ? null : [x, y, w, h],
    snippet: line?.text.slice(0, 200) ?? number,
    rule: 'figures of one number in several fonts',
  };
}
