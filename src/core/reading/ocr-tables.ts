import { rowsAmong } from '#core/layout/rows';
import type { Edges } from './box.ts';
import { columnsOf } from './columns.ts';
import type { RecognizedTable, RecognizedWord } from './ocr-result.ts';
import type { WordColumns } from './page.ts';
import type { Table } from './table.ts';
import { findTables } from './tables.ts';
import type { Rulings } from './tables-rulings.ts';

/**
 * The tables among recognised words, and the words with the rows of those tables as lines: recognition takes columns for
 * blocks of text and gives one after the other.
 * @param words edges in pixels of a picture that was set straight
 * @param scale pixels per point
 * @returns tables in points of that picture
 */
export function tablesOfRecognition(
  words: readonly RecognizedWord[],
  rulings: Rulings,
  scale: number,
): { words: RecognizedWord[]; tables: Table[] } {
  const columns = columnsOfWords(words, scale);
  const tables = findTables(columns, rulings, columnsOf(columns).regions);
  if (tables.length === 0) return { words: [...words], tables };
  // The table each word stands in, or -1.
  const owner = words.map((_, i) => tables.findIndex(({ box }) => box !== null && isIn(box, columns, i)));
  const lines: number[][] = [];
  const done = new Set<number>();
  let before = -1;
  for (const [i, word] of words.entries()) {
    const table = owner[i] ?? -1;
    if (table < 0) {
      if (word.line !== before) lines.push([]);
      before = word.line;
      lines.at(-1)?.push(i);
      continue;
    }
    before = -1;
    if (done.has(table)) continue;
    done.add(table);
    const members = owner.flatMap((of, member) => (of === table ? [member] : []));
    const rows = rowsAmong(columns, members).map(({ chunks }) => chunks.flatMap((chunk) => chunk.words));
    lines.push(...rows);
    // Sideways words stand in no row; they follow the table.
    const placed = new Set(rows.flat());
    const rest = members.filter((member) => !placed.has(member));
    if (rest.length > 0) lines.push(rest);
  }
  const inOrder = lines.flatMap((line, number) =>
    line.flatMap((i) => {
      const word = words[i];
      return word ? [{ ...word, line: number }] : [];
    }),
  );
  return { words: inOrder, tables };
}

/** A table in points of one picture as one in pixels of another. */
export function mapTable(table: Table, scale: number, toPicture: (edges: Edges) => Edges): RecognizedTable {
  const mapped = (box: Table['box']): Table['box'] => {
    if (!box) return null;
    const [x, y, w, h] = box.map((value) => value * scale) as [number, number, number, number];
    const edges = toPicture({ x0: x, y0: y, x1: x + w, y1: y + h });
    return [edges.x0, edges.y0, Math.max(0, edges.x1 - edges.x0), Math.max(0, edges.y1 - edges.y0)];
  };
  return {
    ...table,
    box: mapped(table.box),
    cells: table.cells.map((cell) => ({ ...cell, box: mapped(cell.box) })),
  };
}

function columnsOfWords(words: readonly RecognizedWord[], scale: number): WordColumns {
  return {
    text: words.map(({ text }) => text),
    x: words.map(({ x0 }) => x0 / scale),
    y: words.map(({ y0 }) => y0 / scale),
    w: words.map(({ x0, x1 }) => (x1 - x0) / scale),
    h: words.map(({ y0, y1 }) => (y1 - y0) / scale),
    line: words.map(({ line }) => line),
    confidence: words.map(({ confidence }) => confidence),
  };
}

function isIn([x, y, w, h]: NonNullable<Table['box']>, words: WordColumns, i: number): boolean {
  const across = (words.x[i] ?? 0) + (words.w[i] ?? 0) / 2;
  const down = (words.y[i] ?? 0) + (words.h[i] ?? 0) / 2;
  return across >= x && across <= x + w && down >= y && down <= y + h;
}
