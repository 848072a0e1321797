import { clusterPlaces, type LeftOut, type Ruling, type Rulings } from './tables-rulings.ts';

/** Places of lines that differ by less are one border. */
const sameBorder = 3;
/** How much of the side of a cell a line must cover to part it from its neighbour. */
const covering = 0.6;
/** Grid places; a crossword has less. */
const mostPlaces = 10_000;
/** Lines of one drawing; a plan or a chart may have many more, and is no table. */
const mostLines = 3000;

/** A region of the grid with lines around it: one cell, perhaps over several rows and columns. */
export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number };
/** Borders from left to right and from top to bottom, and the cells between them. */
export type Grid = { xs: number[]; ys: number[]; cells: GridCell[] };

/** The grids that lines on a page form: each set of lines that cross or meet makes one. */
export function findGrids({ horizontal, vertical }: Rulings, leftOut: LeftOut): Grid[] {
  if (horizontal.length < 2 || vertical.length < 2) return [];
  const lines = horizontal.length + vertical.length;
  if (lines > mostLines) {
    leftOut(`${lines} drawn lines, of ${mostLines} at most`);
    return [];
  }
  const grids: Grid[] = [];
  for (const connected of connectedLines(horizontal, vertical)) {
    const grid = gridOf(connected, leftOut);
    if (grid) grids.push(grid);
  }
  return grids.sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}

function connectedLines(horizontal: readonly Ruling[], vertical: readonly Ruling[]): Rulings[] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const [i, h] of horizontal.entries()) {
    for (const [j, v] of vertical.entries()) {
      const crosses =
        v.at >= h.from - sameBorder &&
        v.at <= h.to + sameBorder &&
        h.at >= v.from - sameBorder &&
        h.at <= v.to + sameBorder;
      if (crosses) parent[root(i)] = root(horizontal.length + j);
    }
  }
  const groups = new Map<number, Rulings>();
  const groupOf = (i: number): Rulings => {
    const key = root(i);
    const group = groups.get(key) ?? { horizontal: [], vertical: [] };
    groups.set(key, group);
    return group;
  };
  for (const [i, h] of horizontal.entries()) groupOf(i).horizontal.push(h);
  for (const [j, v] of vertical.entries()) groupOf(horizontal.length + j).vertical.push(v);
  return [...groups.values()];
}

function gridOf(lines: Rulings, leftOut: LeftOut): Grid | null {
  const horizontal = [...lines.horizontal];
  const vertical = [...lines.vertical];
  if (horizontal.length < 2 || vertical.length < 1) return null;
  // Tables are often open at their sides: where the level lines end together, a border is meant.
  closeSides(horizontal, vertical);
  closeSides(vertical, horizontal);
  const xs = clusterPlaces(
    vertical.map(({ at }) => at),
    sameBorder,
  );
  const ys = clusterPlaces(
    horizontal.map(({ at }) => at),
    sameBorder,
  );
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 2 || rows < 1) return null;
  if (columns * rows > mostPlaces) {
    leftOut(`a grid of ${columns} columns and ${rows} rows, of ${mostPlaces} cells at most`);
    return null;
  }
  const right = borders(vertical, xs, ys);
  const below = borders(horizontal, ys, xs);
  return { xs, ys, cells: cellsOf(rows, columns, right, below) };
}

/** Adds to `across` the lines that are missing at both ends of `along`, if most lines of `along` end there. */
function closeSides(along: readonly Ruling[], across: Ruling[]): void {
  const places = across.map(({ at }) => at);
  const reach = along.map(({ at }) => at);
  const [from, to] = [Math.min(...reach), Math.max(...reach)];
  const ends: [end: number, inner: number, of: (line: Ruling) => number][] = [
    [Math.min(...along.map((line) => line.from)), Math.min(...places), (line) => line.from],
    [Math.max(...along.map((line) => line.to)), Math.max(...places), (line) => line.to],
  ];
  for (const [end, inner, of] of ends) {
    const agreeing = along.filter((line) => Math.abs(of(line) - end) <= sameBorder).length;
    const beyond = Math.abs(end - inner) > 8 && agreeing >= Math.max(2, along.length / 2);
    if (beyond) across.push({ at: end, from, to });
  }
}

/** `borders[k][i]`: whether a line at place k of `places` parts the neighbours between `steps` i and i + 1. */
function borders(lines: readonly Ruling[], places: readonly number[], steps: readonly number[]): boolean[][] {
  const covered = places.map(() => new Float64Array(Math.max(0, steps.length - 1)));
  for (const line of lines) {
    const row = covered[nearest(places, line.at)];
    if (!row) continue;
    for (let i = 0; i < row.length; i++) {
      const from = Math.max(line.from, steps[i] ?? 0);
      const to = Math.min(line.to, steps[i + 1] ?? 0);
      if (to > from) row[i] = (row[i] ?? 0) + to - from;
    }
  }
  return covered.map((row) =>
    Array.from(row, (length, i) => length >= covering * ((steps[i + 1] ?? 0) - (steps[i] ?? 0))),
  );
}

/** Index of the entry of an ascending list closest to `value`. */
function nearest(places: readonly number[], value: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - (places[low - 1] ?? 0) < (places[low] ?? 0) - value ? low - 1 : low;
}

/** Regions of places with no line between them. One that is not a rectangle is taken apart row by row. */
function cellsOf(rows: number, columns: number, right: boolean[][], below: boolean[][]): GridCell[] {
  const region = new Int32Array(rows * columns).fill(-1);
  const cells: GridCell[] = [];
  for (let start = 0; start < region.length; start++) {
    if (region[start] !== -1) continue;
    const members = flood(start, rows, columns, right, below, region);
    const across = members.map((at) => at % columns);
    const down = members.map((at) => Math.floor(at / columns));
    const [left, top] = [minOf(across), minOf(down)];
    const [columnSpan, rowSpan] = [maxOf(across) - left + 1, maxOf(down) - top + 1];
    if (members.length === columnSpan * rowSpan) cells.push({ row: top, column: left, rowSpan, columnSpan });
    else cells.push(...runs(members, columns));
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

function flood(
  start: number,
  rows: number,
  columns: number,
  right: boolean[][],
  below: boolean[][],
  region: Int32Array,
): number[] {
  const members = [start];
  region[start] = start;
  const visit = (at: number): void => {
    if (region[at] !== -1) return;
    region[at] = start;
    members.push(at);
  };
  for (let i = 0; i < members.length; i++) {
    const at = members[i] ?? 0;
    const row = Math.floor(at / columns);
    const column = at % columns;
    if (column + 1 < columns && !right[column + 1]?.[row]) visit(at + 1);
    if (column > 0 && !right[column]?.[row]) visit(at - 1);
    if (row + 1 < rows && !below[row + 1]?.[column]) visit(at + columns);
    if (row > 0 && !below[row]?.[column]) visit(at - columns);
  }
  return members;
}

function runs(members: readonly number[], columns: number): GridCell[] {
  const out: GridCell[] = [];
  for (const at of [...members].sort((a, b) => a - b)) {
    const row = Math.floor(at / columns);
    const column = at % columns;
    const last = out.at(-1);
    if (last && last.row === row && last.column + last.columnSpan === column) last.columnSpan++;
    else out.push({ row, column, rowSpan: 1, columnSpan: 1 });
  }
  return out;
}

/** Not `Math.min(...)`: ten thousand arguments are too many for a stack. */
function minOf(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}
function maxOf(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}
