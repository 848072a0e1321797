import { foldPhrase } from '#core/layout/fold';
import { around, type Box } from '#core/reading/page';
import type { Reason } from './classification.ts';
import type { CompiledTypes } from './compiled-types.ts';
import type { Cue } from './document-type.ts';
import type { PageText } from './page-text.ts';
import { quote } from './quote.ts';

/** A column head found on a page: `row` as in `Segment.row`, words from..to (exclusive). */
export type HeadHit = { head: number; row: number; from: number; to: number };

/** The best row of heads of one cue on one page, if it has enough of them. */
export function headerReason(
  page: PageText,
  cue: Extract<Cue, { kind: 'table_header' }>,
  hits: readonly HeadHit[],
): Reason | null {
  return headerOfTable(page, cue) ?? headerOfLines(page, cue, hits);
}

/** Heads may be set in two or three lines: what is this close together (in line heights) is one row. */
const rowReach = 2.4;

function headerOfLines(
  page: PageText,
  cue: Extract<Cue, { kind: 'table_header' }>,
  hits: readonly HeadHit[],
): Reason | null {
  const sorted = [...hits].sort((a, b) => a.row - b.row);
  const reach = page.width === null ? 0.5 : rowReach;
  let best: HeadHit[] = [];
  let bottom = 0;
  for (const [top, hit] of sorted.entries()) {
    while (bottom < sorted.length && (sorted[bottom]?.row ?? 0) <= hit.row + reach) bottom++;
    const row = sorted.slice(top, bottom);
    if (countHeads(row) > countHeads(best)) best = row;
  }
  const count = countHeads(best);
  if (count < cue.min) return null;
  const quotes = best.map(({ from, to }) => quote(page, from, to));
  let box: Box | null = null;
  for (const part of quotes) if (part.box) box = box ? around(box, part.box) : part.box;
  return headReason(page, cue, count, [...new Set(quotes.map((part) => part.snippet))], box);
}

/** Tables that came as tables are asked for their cells: their words may not stand on the page in rows. */
function headerOfTable(page: PageText, cue: Extract<Cue, { kind: 'table_header' }>): Reason | null {
  const ways = cue.heads.map((phrases) => phrases.map((phrase) => foldPhrase(phrase, 'all')));
  for (const table of page.tables) {
    const cells = table.cells.filter(
      (cell) => cell.row < Math.max(1, table.headerRows) && cell.text.length < 60,
    );
    const found = cells.filter((cell) => {
      const folded = foldPhrase(cell.text, 'all');
      return ways.some((phrases) => phrases.includes(folded));
    });
    if (found.length >= cue.min) {
      let box: Box | null = null;
      for (const cell of found) if (cell.box) box = box ? around(box, cell.box) : cell.box;
      return headReason(
        page,
        cue,
        found.length,
        found.map((cell) => cell.text),
        box,
      );
    }
  }
  return null;
}

function headReason(page: PageText, cue: Cue, count: number, heads: string[], box: Box | null): Reason {
  const rule = `a table headed ${heads.slice(0, 5).join(', ')}`;
  const more = cue.kind === 'table_header' ? Math.min(1.3, 0.85 + 0.15 * (count - cue.min + 1)) : 1;
  return {
    page: page.number,
    box: box && [box[0], box[1], box[2], box[3]],
    snippet: heads.join(' '),
    rule,
    weight: cue.weight * more,
  };
}

function countHeads(hits: readonly HeadHit[]): number {
  return new Set(hits.map((hit) => hit.head)).size;
}

/** Cues that ask how the document looks as a whole. */
export function shapeReason(pages: readonly PageText[], cue: Cue): Reason | null {
  const [first] = pages;
  if (!first || cue.kind === 'table_header' || !holds(pages, first, cue)) return null;
  return { page: first.number, box: null, snippet: '', rule: cue.rule, weight: cue.weight };
}

function holds(
  pages: readonly PageText[],
  first: PageText,
  cue: Exclude<Cue, { kind: 'table_header' }>,
): boolean {
  const words = pages.reduce((sum, page) => sum + page.words.length, 0);
  switch (cue.kind) {
    case 'word_count':
      return within(words, cue);
    case 'number_density': {
      const digits = pages.reduce((sum, page) => sum + page.words.filter((word) => word.digits).length, 0);
      return words > 0 && within(digits / words, cue);
    }
    case 'page_size': {
      if (!first.width || !first.height) return false;
      const long = Math.max(first.width, first.height);
      const ratio = long / Math.min(first.width, first.height);
      return ratio >= cue.ratio[0] && ratio <= cue.ratio[1] && long <= (cue.maxLongSide ?? Infinity);
    }
  }
}

function within(
  value: number,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): boolean {
  return value >= (min ?? 0) && value <= (max ?? Infinity);
}

/** Runs the patterns of all types over the lines of a page. */
export function patternReasons(page: PageText, compiled: CompiledTypes): { type: number; reason: Reason }[] {
  const found: { type: number; reason: Reason }[] = [];
  for (const { type, pattern, regex } of compiled.patterns) {
    const data = compiled.types[type]?.patterns[pattern];
    if (!data) continue;
    const matches = new Set<string>();
    let where: { snippet: string; box: Box | null } | null = null;
    for (const segment of page.segments) {
      for (const [match] of segment.text.slice(0, maxPatternLine).matchAll(regex)) {
        matches.add(match);
        where ??= { snippet: match, box: segment.box };
      }
      if (matches.size >= data.min) break;
    }
    if (!where || matches.size < data.min) continue;
    const { snippet, box } = where;
    const place = box && ([box[0], box[1], box[2], box[3]] satisfies Reason['box']);
    found.push({
      type,
      reason: { page: page.number, box: place, snippet, rule: data.rule, weight: data.weight },
    });
  }
  return found;
}

const maxPatternLine = 400;
