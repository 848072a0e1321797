import type { GridCell } from './field-grid.ts';
import { candidatesFor, isCutOff, unit } from './label-sides.ts';
import { type Bands, onOneLine, type PlacedBox } from './placed-boxes.ts';
import { type Area, heightOf, type PrintRun, sharedLength, widthOf } from './print-runs.ts';

/** What stands over the columns of tables of boxes, and before their rows. */

/** What heads a row of boxes (print to the left of its first box) and a column (print over its first box). */
export function headsOf(
  cell: GridCell,
  near: Bands<PlacedBox>,
  print: Bands<PrintRun>,
): { row: PrintRun | undefined; column: PrintRun | undefined } {
  const row = candidatesFor(cell.rowHead, near, print).find(({ side }) => side === 'left')?.run;
  return { row, column: overColumn(cell.columnHead, near, print) };
}

const farthestHead = 30;
const farthestMarkHead = 45;

/** Of a line whose words stand over several columns, those over this one; undefined where none of it parts there. */
function over(column: Area, run: PrintRun): PrintRun | undefined {
  const words = run.words.filter(
    ({ x0, x1 }) => (x0 + x1) / 2 > column.x0 - 3 && (x0 + x1) / 2 < column.x1 + 3,
  );
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.length === run.words.length) return undefined;
  if (first.x0 < column.x0 - 6 || last.x1 > column.x1 + 6) return undefined;
  return {
    ...run,
    x0: first.x0,
    x1: last.x1,
    leads: last.x1,
    words,
    text: words.map(({ text }) => text).join(' '),
  };
}

/** Whether print over a box goes on over the next one: two heads with no more than a blank between. */
function reachesOver(run: PrintRun, box: PlacedBox, near: Bands<PlacedBox>): boolean {
  if (box.mark || (run.x1 < box.x1 + 4 && run.x0 > box.x0 - 4)) return false;
  return near
    .between(box.y0 + 2, box.y1 - 2)
    .some(
      (one) =>
        one !== box && onOneLine(one, box) && sharedLength(one.x0, one.x1, run.x0, run.x1) > leastShared,
    );
}

const leastShared = 4;

function overColumn(box: PlacedBox, near: Bands<PlacedBox>, print: Bands<PrintRun>): PrintRun | undefined {
  let head: PrintRun | undefined;
  for (const run of print.between(box.y0 - (box.mark ? farthestMarkHead : farthestHead), box.y0 + 2)) {
    if ((run.y0 + run.y1) / 2 > box.y0 + 1 || unit.test(run.text)) continue;
    // What reaches over several columns heads none of them, unless it falls into a head for each.
    const wide = !box.mark && widthOf(run) > 1.6 * widthOf(box);
    const own = wide ? over(box, run) : reachesOver(run, box, near) ? (over(box, run) ?? run) : run;
    if (!own) continue;
    const middle = (own.x0 + own.x1) / 2;
    const across = sharedLength(own.x0, own.x1, box.x0, box.x1);
    if (across < 0.5 * Math.min(widthOf(own), widthOf(box)) && !(middle > box.x0 && middle < box.x1))
      continue;
    if (!head || own.y0 > head.y0 + 0.5 * heightOf(head)) head = own;
  }
  return head && isCutOff(head, box, near) ? undefined : head;
}
