import { rowsAmong } from '#core/layout/rows';
import type { Region } from './columns.ts';
import type { WordColumns } from './page.ts';
import type { Table } from './table.ts';
import { alignedTables } from './tables-aligned.ts';
import { type FoundTable, ruledTables } from './tables-ruled.ts';
import type { LeftOut, Ruling, Rulings } from './tables-rulings.ts';
import { turnedBack, turnedRulings, turnedSheet, turnedWords } from './tables-turned.ts';

/** A page with more words is no page a person reads a table on; it would only cost time. */
const mostWords = 50_000;

/**
 * The tables on a page, from top to bottom: those with drawn borders first, then, among the words that are left,
 * those whose columns show in nothing but alignment; and those that lie on their side. Time is bounded: pages with
 * absurdly many words or lines have none, which is told.
 * @param regions columns of text and the rest of the page, as indices of words; no aligned table reaches across
 */
export function findTables(
  words: WordColumns,
  rulings: Rulings,
  regions?: readonly Region[],
  leftOut: LeftOut = () => undefined,
): Table[] {
  const count = words.text.length;
  if (count > mostWords) leftOut(`${count} words, of ${mostWords} at most`);
  if (count < 4 || count > mostWords) return [];
  const sheet = turnedSheet(words);
  const uprightIn = (own: WordColumns, lines: Rulings, parts: readonly Region[]): Table[] =>
    uprightTables(own, lines, parts, leftOut);
  if (!sheet) return inOrder(uprightIn(words, rulings, regions ?? [{ words: [...words.text.keys()] }]));
  const lying = new Set(sheet.indices);
  const standing = [...words.text.keys()].filter((i) => !lying.has(i));
  const turned = turnedWords(words, sheet);
  return inOrder([
    ...uprightIn(pick(words, standing), rulings, [{ words: [...standing.keys()] }]),
    ...uprightIn(turned, turnedRulings(rulings, sheet), [{ words: [...turned.text.keys()] }]).map((table) =>
      turnedBack(table, sheet),
    ),
  ]);
}

function uprightTables(
  words: WordColumns,
  rulings: Rulings,
  regions: readonly Region[],
  leftOut: LeftOut,
): Table[] {
  const ruled = ruledTables(words, rulings, leftOut).map((found) =>
    inItsColumns(words, found, rulings.horizontal, leftOut),
  );
  const taken = new Uint8Array(words.text.length);
  for (const table of ruled) for (const i of table.words) taken[i] = 1;
  const aligned = regions
    .flatMap((region) => {
      const free = ruled.length === 0 ? region.words : region.words.filter((i) => taken[i] === 0);
      const rows = region.rows && free.length === region.words.length ? region.rows : rowsAmong(words, free);
      return alignedTables(words, rows, rulings.horizontal, leftOut);
    })
    // Beside a drawn table stand the labels of its rows, which are part of it and no table of their own.
    .filter(({ table }) => !ruled.some((drawn) => isBeside(table, drawn.table)));
  return [...ruled, ...aligned].map(({ table }) => table);
}

/**
 * A frame around a block of rows parts few of its columns, or none: those that show in alignment alone are told apart
 * when that gives more columns and loses no row.
 */
function inItsColumns(
  words: WordColumns,
  found: FoundTable,
  level: readonly Ruling[],
  leftOut: LeftOut,
): FoundTable {
  const { table } = found;
  if (!found.isFrame) return found;
  const [aligned, ...others] = alignedTables(words, rowsAmong(words, found.words), level, leftOut);
  const isBetter =
    aligned &&
    others.length === 0 &&
    aligned.table.columns > table.columns &&
    aligned.table.rows >= table.rows;
  return isBetter ? { ...aligned, words: found.words } : found;
}

function inOrder(tables: readonly Table[]): Table[] {
  return [...tables].sort(
    (a, b) => (a.box?.[1] ?? 0) - (b.box?.[1] ?? 0) || (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0),
  );
}

function pick(words: WordColumns, indices: readonly number[]): WordColumns {
  const of = <T>(column: readonly T[]): T[] => indices.flatMap((i) => column[i] ?? []);
  const { text, x, y, w, h, line, confidence } = words;
  return {
    text: of(text),
    x: of(x),
    y: of(y),
    w: of(w),
    h: of(h),
    line: of(line),
    ...(confidence && { confidence: of(confidence) }),
  };
}

function isBeside(a: Table, b: Table): boolean {
  if (!a.box || !b.box) return false;
  const [ax, ay, aw, ah] = a.box;
  const [bx, by, bw, bh] = b.box;
  const shared = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  const apart = Math.max(bx - (ax + aw), ax - (bx + bw));
  return shared > 0.5 * Math.min(ah, bh) && apart < 20;
}
