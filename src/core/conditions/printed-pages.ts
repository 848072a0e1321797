import { linesOf, type Page } from '#core/reading/page';
import type { PrintedPage } from './condition.ts';

/** Lines at a page's head and foot that may count it. */
const linesAtEdge = 6;
const longestLine = 300;
/** No paper of a loan has more. */
const mostPages = 2000;
const counts =
  /(?<![\p{L}\d/.$-])(?:page|pg\.?)\s{0,2}(\d{1,4})\s{0,2}(?:of|\/)\s{0,2}(\d{1,4})(?![\d/.,%-])/iu;
const bare = /^\W{0,3}(\d{1,4})\s{1,2}of\s{1,2}(\d{1,4})\W{0,3}$/iu;

/** Pages that say which of how many they are: "Page 2 of 5", or "2 of 5" on a line of its own, at the head or the foot. */
export function printedPages(pages: readonly Pick<Page, 'number' | 'text' | 'words'>[]): PrintedPage[] {
  return pages.flatMap((page) => {
    const all = page.words ? linesOf(page).map(({ text }) => text) : page.text.split('\n');
    const own = all.map((text) => text.trim()).filter((text) => text !== '');
    const edge =
      own.length <= 2 * linesAtEdge ? own : [...own.slice(0, linesAtEdge), ...own.slice(-linesAtEdge)];
    for (const text of edge) {
      const line = text.slice(0, longestLine);
      const found = counts.exec(line) ?? bare.exec(line);
      const [printed, of] = [Number(found?.[1]), Number(found?.[2])];
      if (found && printed >= 1 && of <= mostPages && printed <= of)
        return [{ page: page.number, printed, of, snippet: found[0].trim() }];
    }
    return [];
  });
}

/** What is missing of a file that counts its pages, for each counting in it; none where it does not count them. */
export function missingPages(printed: readonly PrintedPage[]): { of: number; missing: number[] }[] {
  const runs: PrintedPage[][] = [];
  for (const one of printed) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    // A lower number begins the next paper of the file.
    if (run && last && last.of === one.of && one.printed > last.printed) run.push(one);
    else runs.push([one]);
  }
  return runs.map((run) => {
    const of = run[0]?.of ?? 0;
    const there = new Set(run.map((one) => one.printed));
    return { of, missing: Array.from({ length: of }, (_, i) => i + 1).filter((page) => !there.has(page)) };
  });
}
