import type { Piece, Sheet } from '#core/layout/sheet';

/** What stands at one height of a page within one column. */
export type ColumnLine = { sheet: Sheet; y0: number; y1: number; pieces: readonly Piece[] };

/** Rows above two things side by side that may still belong to them. */
const mostAbove = 3;

/**
 * The lines of a page in the order they are read in, where things stand side by side: a band in which several begin
 * on one row is read column by column, all else row by row.
 * @param begins whether something begins with this piece; two of them on one row are two columns
 */
export function linesInOrder(sheet: Sheet, begins: (piece: Piece) => boolean): ColumnLine[] {
  const lines: ColumnLine[] = [];
  let from = 0;
  for (let row = 0; row < sheet.rows.length; ) {
    const starts = startsOf(sheet, row, begins);
    if (starts.length < 2) {
      row++;
      continue;
    }
    const first = topOfBand(sheet, { row, from, starts });
    const end = endOfBand(sheet, { row, starts, begins });
    for (let above = from; above < first; above++) lines.push(...lineOf(sheet, above));
    for (const [i, start] of starts.entries()) {
      const left = i === 0 ? Number.NEGATIVE_INFINITY : start - tolerance(sheet);
      const right = (starts[i + 1] ?? Number.POSITIVE_INFINITY) - tolerance(sheet);
      for (let own = first; own < end; own++)
        lines.push(...lineOf(sheet, own, ({ x0 }) => x0 >= left && x0 < right));
    }
    from = end;
    row = end;
  }
  for (let rest = from; rest < sheet.rows.length; rest++) lines.push(...lineOf(sheet, rest));
  return lines;
}

function lineOf(sheet: Sheet, row: number, isIn: (piece: Piece) => boolean = () => true): ColumnLine[] {
  const { y0, y1, pieces } = sheet.rows[row] ?? { y0: 0, y1: 0, pieces: [] };
  const own = pieces.filter(isIn);
  return own.length === 0 ? [] : [{ sheet, y0, y1, pieces: own }];
}

function startsOf(sheet: Sheet, row: number, begins: (piece: Piece) => boolean): number[] {
  return (sheet.rows[row]?.pieces ?? []).filter(begins).map(({ x0 }) => x0);
}

function tolerance({ body }: Sheet): number {
  return 1.5 * body;
}

/** Whether a row keeps to the columns: nothing reaches over the beginning of the next. */
function keepsTo(sheet: Sheet, row: number, starts: readonly number[]): boolean {
  const far = tolerance(sheet);
  return (sheet.rows[row]?.pieces ?? []).every(({ x0, x1 }) =>
    starts.slice(1).every((start) => x0 >= start - far || x1 <= start),
  );
}

/** Upwards while rows stand close and something stands in every column: a name above its block. */
function topOfBand(
  sheet: Sheet,
  { row, from, starts }: { row: number; from: number; starts: readonly number[] },
): number {
  let top = row;
  while (top > from && row - top < mostAbove) {
    const above = sheet.rows[top - 1];
    const own = sheet.rows[top];
    if (!above || !own || own.y0 - above.y1 > 1.5 * sheet.body || !keepsTo(sheet, top - 1, starts)) break;
    const far = tolerance(sheet);
    if (!starts.every((start) => above.pieces.some(({ x0 }) => Math.abs(x0 - start) <= far))) break;
    top--;
  }
  return top;
}

/** Downwards until something stands across, or other things begin. */
function endOfBand(
  sheet: Sheet,
  { row, starts, begins }: { row: number; starts: readonly number[]; begins: (piece: Piece) => boolean },
): number {
  const far = tolerance(sheet);
  let end = row + 1;
  for (; end < sheet.rows.length; end++) {
    if (!keepsTo(sheet, end, starts)) break;
    const others = startsOf(sheet, end, begins);
    if (others.some((x) => !starts.some((start) => Math.abs(x - start) <= far))) break;
  }
  return end;
}
