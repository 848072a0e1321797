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

/** Room between two columns of a table, in characters. */
const gutter = 2;

/**
 * The cells of lines of text without boxes, those of neighbouring lines with tabs placed as the columns of one table:
 * what stands behind the second tab of one line stands below what is behind the second of the line above, however long
 * the words before it are. Linear in the lines.
 */
export function cellsOfLines(lines: readonly string[]): LineCell[][] {
  const out = lines.map(cellsOf);
  for (let first = 0; first < lines.length; ) {
    let end = first;
    while (lines[end]?.includes('\t')) end++;
    if (end - first >= 2) {
      const rows = lines.slice(first, end).map((line) => line.split('\t'));
      const starts = startsOf(rows);
      for (const [i, row] of rows.entries()) place(out[first + i] ?? [], row, starts);
    }
    first = Math.max(end, first + 1);
  }
  return out;
}

/** Where every column begins: behind the longest cell of the one before. */
function startsOf(rows: readonly string[][]): number[] {
  const starts = [0];
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = new Array<number>(columns).fill(0);
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width + gutter);
  return starts;
}

/** Moves the cells of a line to where their columns begin. */
function place(cells: LineCell[], row: readonly string[], starts: readonly number[]): void {
  let at = 0;
  let next = 0;
  for (const [i, text] of row.entries()) {
    for (let cell = cells[next]; cell && cell.from <= at + text.length; cell = cells[++next]) {
      const by = (starts[i] ?? at) - at;
      cell.from += by;
      cell.to += by;
    }
    at += text.length + 1;
  }
}
