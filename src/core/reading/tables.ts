import { rowsAmong } from '#core/layout/rows';
import type { Region } from './columns.ts';
import type { WordColumns } from './page.ts';
import type { Table } from './table.ts';
import { alignedTables } from './tables-aligned.ts';
import { ruledTables } from './tables-ruled.ts';
import type { Rulings } from './tables-rulings.ts';

/** A page with more words is no page a person reads a table on; it would only cost time. */
const mostWords = 50_000;

/**
 * The tables on a page, from top to bottom: those with drawn borders first, then, among the words that are left,
 * those whose columns show in nothing but alignment. Time is bounded: pages with absurdly many words or lines
 * have none.
 * @param regions columns of text and the rest of the page, as indices of words; no aligned table reaches across
 */
export function findTables(
  words: WordColumns,
  rulings: Rulings,
  regions: readonly Region[] = [{ words: Array.from(words.text.keys()) }],
): Table[] {
  const count = words.text.length;
  if (count < 4 || count > mostWords) return [];
  const ruled = ruledTables(words, rulings);
  const taken = new Uint8Array(count);
  for (const table of ruled) for (const i of table.words) taken[i] = 1;
  const aligned = regions
    .flatMap((region) => {
      const free = ruled.length === 0 ? region.words : region.words.filter((i) => taken[i] === 0);
      const rows = region.rows && free.length === region.words.length ? region.rows : rowsAmong(words, free);
      return alignedTables(words, rows, rulings.horizontal);
    })
    // Beside a drawn table stand the labels of its rows, which are part of it and no table of their own.
    .filter(({ table }) => !ruled.some((drawn) => isBeside(table, drawn.table)));
  return [...ruled, ...aligned]
    .map(({ table }) => table)
    .sort((a, b) => (a.box?.[1] ?? 0) - (b.box?.[1] ?? 0) || (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0));
}

function isBeside(a: Table, b: Table): boolean {
  if (!a.box || !b.box) return false;
  const [ax, ay, aw, ah] = a.box;
  const [bx, by, bw, bh] = b.box;
  const shared = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  const apart = Math.max(bx - (ax + aw), ax - (bx + bw));
  return shared > 0.5 * Math.min(ah, bh) && apart < 20;
}
