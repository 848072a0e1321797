import type { Bands, PlacedBox } from './placed-boxes.ts';
import { type Area, heightOf, type PrintRun, sharedLength, widthOf } from './print-runs.ts';

/** Where a box stands among others like it: in a table of boxes, or in a list of them. */
export type GridCell = {
  /** Counted from 0. */
  row: number;
  column: number;
  /** The first box of its row and of its column: what heads them stands beside these. */
  rowHead: PlacedBox;
  columnHead: PlacedBox;
  columns: number;
  /** Which of the page's tables it is in. */
  table: number;
};

const sameEdge = 4;
/** Questions of several lines stand between boxes to tick that are in one column. */
const markReach = 60;
const letters = /\p{L}{2}/u;

/**
 * Which boxes stand in rows and columns: those under each other have the same edges and nothing printed between them;
 * of a table there are at least two such columns that share their rows, with nothing printed between those.
 */
export function gridOf(
  boxes: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): Map<PlacedBox, GridCell> {
  const chains = chainsOf(boxes, near, print);
  const cells = new Map<PlacedBox, GridCell>();
  const beside = peersOf(chains, near, print);
  const done = new Set<PlacedBox[]>();
  for (const chain of chains) {
    if (done.has(chain)) continue;
    done.add(chain);
    const table = [chain];
    for (const member of table)
      for (const peer of beside.get(member) ?? [])
        if (!done.has(peer)) {
          done.add(peer);
          table.push(peer);
        }
    if (table.length > 1 || !chain.some((box) => hasLabelLeft(box, near, print)))
      placeInTable(table, cells, done.size);
  }
  return cells;
}

function placeInTable(table: PlacedBox[][], cells: Map<PlacedBox, GridCell>, number: number): void {
  table.sort((a, b) => (a[0]?.x0 ?? 0) - (b[0]?.x0 ?? 0));
  const rows: PlacedBox[][] = [];
  for (const box of table.flat().sort((a, b) => a.y0 - b.y0)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && sharedLength(first.y0, first.y1, box.y0, box.y1) > 0.5 * heightOf(box)) row.push(box);
    else rows.push([box]);
  }
  const rowOf = new Map(rows.flatMap((row, at) => row.map((box) => [box, { at, row }] as const)));
  for (const [column, chain] of table.entries()) {
    const columnHead = chain[0];
    if (!columnHead) continue;
    for (const box of chain) {
      const { at, row } = rowOf.get(box) ?? { at: 0, row: [box] };
      const rowHead = row.reduce((left, one) => (one.x0 < left.x0 ? one : left), box);
      cells.set(box, { row: at, column, rowHead, columnHead, columns: table.length, table: number });
    }
  }
}

/** Columns of at least two boxes. Near-linear: each box looks at what is next to it alone. */
function chainsOf(
  boxes: readonly PlacedBox[],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): PlacedBox[][] {
  const chains: PlacedBox[][] = [];
  const chained = new Set<PlacedBox>();
  for (const top of boxes) {
    if (chained.has(top)) continue;
    const chain = [top];
    for (let box: PlacedBox | undefined = top; box; ) {
      const next: PlacedBox | undefined = nextBelow(box, near, print);
      if (!next || chained.has(next)) break;
      chain.push(next);
      box = next;
    }
    if (chain.length < 2) continue;
    for (const box of chain) chained.add(box);
    chains.push(chain);
  }
  return chains;
}

function nextBelow(box: PlacedBox, near: Bands<PlacedBox>, print: Bands<PrintRun>): PlacedBox | undefined {
  const reach = box.mark ? markReach : Math.max(1.2 * heightOf(box), 10);
  let next: PlacedBox | undefined;
  for (const one of near.between(box.y1 - 2, box.y1 + reach)) {
    if (one === box || one.mark !== box.mark || one.y0 < box.y1 - 2 || one.y0 > box.y1 + reach) continue;
    if (Math.abs(one.x0 - box.x0) > sameEdge) continue;
    if (Math.abs(widthOf(one) - widthOf(box)) > Math.max(6, 0.08 * widthOf(box))) continue;
    if (!next || one.y0 < next.y0) next = one;
  }
  if (!next) return undefined;
  const between = { x0: box.x0, x1: box.x1, y0: box.y1 - 1, y1: next.y0 + 1 };
  return hasPrint(between, print) || (!box.mark && hasPrint(next, print)) ? undefined : next;
}

/** Whether something with letters is printed within an area: its middle, that is. */
function hasPrint(area: Area, print: Bands<PrintRun>): boolean {
  return print.between(area.y0, area.y1).some((run) => {
    const middle = (run.y0 + run.y1) / 2;
    const shared = sharedLength(run.x0, run.x1, area.x0, area.x1);
    return (
      middle > area.y0 &&
      middle < area.y1 &&
      shared > 0.4 * Math.min(widthOf(run), widthOf(area)) &&
      letters.test(run.text)
    );
  });
}

/** The nearest box to the left on the same line. */
export function boxLeftOf(box: Area, near: Bands<PlacedBox>): PlacedBox | undefined {
  let found: PlacedBox | undefined;
  for (const one of near.between(box.y0, box.y1)) {
    if (one === box || one.x1 > box.x0 + 2) continue;
    if (sharedLength(one.y0, one.y1, box.y0, box.y1) < 0.4 * Math.min(heightOf(one), heightOf(box))) continue;
    if (!found || one.x1 > found.x1) found = one;
  }
  return found;
}

/** Whether print stands between a box and the next one to its left, or the edge of the page. */
function hasLabelLeft(box: PlacedBox, near: Bands<PlacedBox>, print: Bands<PrintRun>): boolean {
  const left = boxLeftOf(box, near)?.x1 ?? box.x0 - 250;
  return hasPrint({ ...box, x0: left, x1: box.x0 + 1, y0: box.y0 - 2, y1: box.y1 + 2 }, print);
}

/** For each column those beside it that share at least half of its rows, with nothing printed between. */
function peersOf(
  chains: readonly PlacedBox[][],
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): Map<PlacedBox[], Set<PlacedBox[]>> {
  const chainOf = new Map(chains.flatMap((chain) => chain.map((box) => [box, chain] as const)));
  const beside = new Map<PlacedBox[], Set<PlacedBox[]>>(chains.map((chain) => [chain, new Set()]));
  for (const chain of chains) {
    const shared = new Map<PlacedBox[], number>();
    for (const box of chain) {
      const left = boxLeftOf(box, near);
      const peer = left && chainOf.get(left);
      if (!left || !peer || left.mark !== box.mark || peer === chain) continue;
      if (Math.abs(left.y0 - box.y0) > 3) continue;
      if (hasPrint({ x0: left.x1, x1: box.x0, y0: box.y0 - 2, y1: box.y1 + 2 }, print)) continue;
      shared.set(peer, (shared.get(peer) ?? 0) + 1);
    }
    for (const [peer, count] of shared) {
      if (count < 2 || count < 0.5 * Math.min(peer.length, chain.length)) continue;
      beside.get(chain)?.add(peer);
      beside.get(peer)?.add(chain);
    }
  }
  return beside;
}
