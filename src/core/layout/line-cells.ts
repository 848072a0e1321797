/** Words of a line of plain text that belong together, from..to (exclusive) in the line. */
export type LineCell = { from: number; to: number; words: string[] };

/** Blanks that part two columns of plain text. */
const widest = 3;

/**
 * The cells of a line of text without boxes: parted by tabs, by wide blanks and by strokes between blanks, as in
 * "Item | Price". Linear in the line.
 */
export function cellsOf(line: string): LineCell[] {
  const cells: LineCell[] = [];
  let cell: LineCell | undefined;
  for (const { 0: word, index } of line.matchAll(/\S+/gu)) {
    if (word === '|') {
      cell = undefined;
      continue;
    }
    const blank = cell ? line.slice(cell.to, index) : '';
    if (!cell || blank.length >= widest || blank.includes('\t')) {
      cell = { from: index, to: index, words: [] };
      cells.push(cell);
    }
    cell.words.push(word);
    cell.to = index + word.length;
  }
  return cells;
}
