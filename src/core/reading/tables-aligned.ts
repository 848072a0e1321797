import { type Chunk, type Row, textOfWords } from '#core/layout/rows';
import { round2, type WordColumns } from './page.ts';
import type { Table, TableCell } from './table.ts';
import { type Chain, chainOf, findChains, placeInColumns } from './tables-chains.ts';
import { guessHeaderRows } from './tables-header.ts';
import { type LedRow, withoutLeader, withoutLeaders } from './tables-leaders.ts';
import type { FoundTable } from './tables-ruled.ts';
import type { LeftOut, Ruling } from './tables-rulings.ts';
import { isListMarker, kindOfCell } from './tables-values.ts';

/** Edges that differ by less stand under each other. */
const sameEdge = 3;
/** What stands in one place of a chain. */
type AlignedText = { chunk: Chunk; text: string };

/**
 * Tables without borders: rows whose chunks stand under each other over several rows. Strict, because text in
 * columns, lists and addresses side by side look alike: what is not sure stays text.
 * @param level drawn level lines: a few of the same length are the mark of a table without upright lines
 */
export function alignedTables(
  words: WordColumns,
  rows: readonly Row[],
  level: readonly Ruling[],
  leftOut: LeftOut,
): FoundTable[] {
  const found: FoundTable[] = [];
  for (const chain of findChains<LedRow>(withoutLeaders(words, rows), leftOut)) {
    const table = tableOf(words, chainOf(chain.rows.slice(titleRow(words, chain))), level);
    if (table) found.push(table);
  }
  return found;
}

function tableOf(words: WordColumns, chain: Chain<LedRow>, level: readonly Ruling[]): FoundTable | null {
  const { columns } = chain;
  const places = chain.rows.map((row) => placesOf(words, row, chain));
  const several = places.filter((row) => count(row) > 1);
  const box = extentOf(chain.rows);
  const lines = linesThrough(level, box);
  if (columns.length < 2 || several.length < (lines >= 2 ? 2 : 3)) return null;

  const byColumn = columns.map((_, c) => places.flatMap((row) => row[c] ?? []));
  const filled = several.reduce((sum, row) => sum + count(row), 0) / (several.length * columns.length);
  if (filled < (columns.length === 2 ? 0.8 : 0.5)) return null;
  // Inside of a frame a column may be nearly empty: the quantities above a total.
  if (byColumn.some((cells) => cells.length < Math.max(2, several.length * (lines >= 2 ? 0.2 : 0.3))))
    return null;
  const aligned = byColumn.reduce((sum, cells) => sum + alignment(cells), 0) / columns.length;
  if (aligned < 0.65) return null;

  const texts = byColumn.flat();
  if (isContents(chain.rows, byColumn)) return null;
  // The ticks of charts are figures alone, formulas are lone letters.
  if (texts.filter(({ text }) => kindOfCell(text) === 'words').length < 0.1 * texts.length) return null;
  if (texts.reduce((sum, { text }) => sum + text.length, 0) < 2.5 * texts.length) return null;
  const prose = byColumn.filter((cells) => isProse(cells)).length;
  if (prose > 1 || (prose === 1 && columns.length === 2 && !isLabels(byColumn[0] ?? []))) return null;
  if (!(columns.length === 2 ? isKeyed(byColumn, lines) : isTabular(byColumn, filled, several.length, lines)))
    return null;

  const merged = mergeWrapped(chain.rows, places);
  const cells = merged.flatMap(({ row: places }, row) =>
    places.flatMap((place, column): TableCell[] =>
      place
        ? [
            {
              row,
              column,
              rowSpan: 1,
              columnSpan: 1,
              text: withoutLeader(textOfWords(words, place.chunk.words)),
              box: boxOf(place.chunk),
            },
          ]
        : [],
    ),
  );
  if (merged.length < 2) return null;
  const headerRows = guessHeaderRows(cells, merged.length, columns.length, ruledOff(merged, level, box));
  const table: Table = {
    rows: merged.length,
    columns: columns.length,
    headerRows,
    cells,
    box: boxOf(box),
    source: 'aligned',
    confidence: round2(
      Math.min(
        0.95,
        0.35 + 0.25 * filled + 0.2 * aligned + (headerRows > 0 ? 0.1 : 0) + (lines >= 2 ? 0.1 : 0),
      ),
    ),
  };
  return { table, words: chain.rows.flatMap((row) => row.chunks.flatMap((chunk) => chunk.words)) };
}

/**
 * Where the table begins, when something else stands close above it (the date and the number of an invoice, set in
 * the same columns): at a nearly full row of words over columns of figures. 0 when there is no such row.
 */
function titleRow(words: WordColumns, chain: Chain): number {
  const places = chain.rows.map((row) => placesOf(words, row, chain));
  const figures = chain.columns.flatMap((_, c) => {
    const cells = places.flatMap((row) => row[c] ?? []);
    return share(cells, ({ text }) => kindOfCell(text) === 'value') >= 0.5 ? [c] : [];
  });
  if (figures.length < 2) return 0;
  for (let row = Math.min(3, places.length - 2); row > 0; row--) {
    const cells = places[row] ?? [];
    const titles = figures.every((c) => cells[c] && kindOfCell(cells[c].text) === 'words');
    if (titles && count(cells) >= chain.columns.length - 1) return row;
  }
  return 0;
}

function placesOf(words: WordColumns, row: Row, { columns }: Chain): (AlignedText | undefined)[] {
  const out: (AlignedText | undefined)[] = columns.map(() => undefined);
  for (const [i, c] of (placeInColumns(columns, row) ?? []).entries()) {
    const chunk = row.chunks[i];
    if (chunk) out[c] = { chunk, text: withoutLeader(textOfWords(words, chunk.words)) };
  }
  return out;
}

/** A table of contents, which is a list: dots lead to the numbers of pages, which only grow. */
function isContents(rows: readonly LedRow[], columns: readonly AlignedText[][]): boolean {
  if (rows.filter(({ led }) => led).length < 0.3 * rows.length || columns.length > 3) return false;
  const last = columns.at(-1) ?? [];
  const pages = last.map(({ text }) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN));
  const numbered = pages.filter((page) => !Number.isNaN(page));
  if (share(last, ({ text }) => /^[ivxlc]{1,6}$/i.test(text)) >= 0.8) return true;
  return numbered.length >= 0.8 * last.length && numbered.every((page, i) => page >= (numbered[i - 1] ?? 0));
}

/** The largest share of cells whose left edges, right edges or middles stand under each other. */
function alignment(cells: readonly AlignedText[]): number {
  const share = (edge: (chunk: Chunk) => number): number => {
    const edges = cells.map(({ chunk }) => edge(chunk)).sort((a, b) => a - b);
    let most = 0;
    let from = 0;
    for (const [i, value] of edges.entries()) {
      while (value - (edges[from] ?? 0) > sameEdge) from++;
      most = Math.max(most, i - from + 1);
    }
    return most / edges.length;
  };
  return Math.max(
    share(({ x0 }) => x0),
    share(({ x1 }) => x1),
    share(({ x0, x1 }) => (x0 + x1) / 2),
  );
}

/** Lines of running text: several words each, and most as long as the column is wide. */
function isProse(cells: readonly AlignedText[]): boolean {
  const width = cells.reduce((most, { chunk }) => Math.max(most, chunk.x1 - chunk.x0), 0);
  const wide = cells.filter(({ chunk }) => chunk.x1 - chunk.x0 > 0.75 * width).length;
  const wordy = cells.reduce((sum, { chunk }) => sum + chunk.words.length, 0) / cells.length;
  return cells.length >= 3 && wordy >= 4 && wide > 0.6 * cells.length;
}

/** Two columns are a table when the first names and the second tells, over and over. */
function isKeyed([first = [], second = []]: readonly AlignedText[][], lines: number): boolean {
  if (share(first, ({ text }) => isListMarker(text)) > 0.5) return false;
  const short = share(first, ({ chunk }) => chunk.words.length <= 6);
  if (short < 0.8) return false;
  const values = share(second, ({ text }) => kindOfCell(text) === 'value');
  const names = share(first, ({ text }) => kindOfCell(text) === 'words');
  if (isLabels(first)) return true;
  return names >= 0.6 && values >= (lines >= 2 ? 0.6 : 0.75);
}

function isLabels(cells: readonly AlignedText[]): boolean {
  return cells.length >= 3 && share(cells, ({ text }) => text.endsWith(':')) >= 0.7;
}

/** Three columns and more: figures in one of them, or short entries throughout, many and complete. */
function isTabular(columns: readonly AlignedText[][], filled: number, rows: number, lines: number): boolean {
  const [first = []] = columns;
  const figures = columns.filter(
    (cells) => share(cells, ({ text }) => kindOfCell(text) === 'value') >= 0.6,
  ).length;
  const short = columns.filter(
    (cells) => cells.reduce((sum, { chunk }) => sum + chunk.words.length, 0) <= 3 * cells.length,
  ).length;
  if (short < columns.length - 1) return false;
  // Of the counters of a list nothing can be summed.
  const counted = share(first, ({ text }) => isListMarker(text)) > 0.5 ? figures - 1 : figures;
  if (counted > 0) return filled >= (lines >= 2 || counted > 1 ? 0.5 : 0.65);
  return lines >= 2 ? filled >= 0.8 : filled >= 0.9 && rows >= 5;
}

type Entry = { row: (AlignedText | undefined)[]; y0: number; y1: number };

/**
 * Lines that only continue cells of the row above (no figure, first column empty or wrapping, close below) become
 * part of it.
 */
function mergeWrapped(rows: readonly Row[], places: readonly (AlignedText | undefined)[][]): Entry[] {
  const out: Entry[] = [];
  for (const [i, row] of places.entries()) {
    const { y0 = 0, y1 = 0 } = rows[i] ?? {};
    const last = out.at(-1);
    const continues =
      last !== undefined &&
      count(row) < count(last.row) &&
      y0 - last.y1 < 0.5 * (y1 - y0) &&
      row.every((place, c) => !place || (last.row[c] !== undefined && kindOfCell(place.text) === 'words')) &&
      (row[0] === undefined || count(row) === 1);
    if (!continues) {
      out.push({ row: [...row], y0, y1 });
      continue;
    }
    last.y1 = y1;
    for (const [c, place] of row.entries()) {
      const above = last.row[c];
      if (place && above)
        last.row[c] = { text: `${above.text}\n${place.text}`, chunk: union(above.chunk, place.chunk) };
    }
  }
  return out;
}

function union(a: Chunk, b: Chunk): Chunk {
  return {
    x0: Math.min(a.x0, b.x0),
    x1: Math.max(a.x1, b.x1),
    y0: Math.min(a.y0, b.y0),
    y1: Math.max(a.y1, b.y1),
    words: [...a.words, ...b.words],
  };
}

type Extent = { x0: number; x1: number; y0: number; y1: number };

function extentOf(rows: readonly Row[]): Extent {
  const box = { x0: Number.POSITIVE_INFINITY, x1: 0, y0: rows[0]?.y0 ?? 0, y1: rows.at(-1)?.y1 ?? 0 };
  for (const { chunks } of rows) {
    box.x0 = Math.min(box.x0, chunks[0]?.x0 ?? box.x0);
    box.x1 = Math.max(box.x1, chunks.at(-1)?.x1 ?? box.x1);
  }
  return box;
}

/** How many drawn level lines run over most of the width of a place, within it or just around it. */
function linesThrough(level: readonly Ruling[], { x0, x1, y0, y1 }: Extent, around = 15): number {
  return level.filter(
    ({ at, from, to }) =>
      at > y0 - around && at < y1 + around && Math.min(to, x1) - Math.max(from, x0) > 0.8 * (x1 - x0),
  ).length;
}

/** The rows above a drawn line, when it is the only one between the first rows. */
function ruledOff(entries: readonly Entry[], level: readonly Ruling[], box: Extent): { ruledOff?: number } {
  for (let row = 0; row < Math.min(3, entries.length - 1); row++) {
    const above = entries[row]?.y1 ?? 0;
    const below = entries[row + 1]?.y0 ?? 0;
    if (linesThrough(level, { ...box, y0: above, y1: below }, 2) > 0) return { ruledOff: row + 1 };
  }
  return {};
}

function boxOf({ x0, y0, x1, y1 }: Extent): [number, number, number, number] {
  return [round2(x0), round2(y0), round2(x1 - x0), round2(y1 - y0)];
}

function count(row: readonly (AlignedText | undefined)[]): number {
  return row.reduce((sum, place) => sum + (place ? 1 : 0), 0);
}

function share(cells: readonly AlignedText[], holds: (place: AlignedText) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;
}
