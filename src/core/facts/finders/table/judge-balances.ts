import { isAmount } from './amount.ts';
import type { Assignment } from './assignment.ts';
import type { TableRow } from './deal.ts';
import type { HeaderCell } from './header.ts';
import { markIn, withMark } from './marks.ts';
import { priorOf } from './prior.ts';
import type { Column, Running, Shape } from './shape.ts';

/** Rows that are enough to learn what a column is, and columns that are tried. */
const sample = 40;
const mostColumns = 6;
/** What it weighs, beside what headings say, that each balance is the one before and the amount. */
const worth = 2.5;

type Choice = ReadonlyMap<string, number>;
/** Hundredths, by column. */
type Figures = readonly (number | null)[];

/**
 * Which columns of figures are the balance and what it grows by, and is lessened by: what headings say, and of several
 * meanings, and of headings that say nothing, those in which the balances run.
 */
export function judgedByBalances(
  assigned: Assignment,
  cells: readonly HeaderCell[],
  rows: readonly TableRow[],
  shape: Shape,
  running: Running,
): Assignment {
  const seen = rows.filter(({ numbers }) => numbers.some(isAmount)).slice(0, sample);
  const figures = seen.map((row) =>
    row.numbers.map((atom, i) =>
      atom?.number ? hundredthsOf(withMark(atom.number.value, markIn(row, i, shape))) : null,
    ),
  );
  const columns = cells
    .flatMap((cell, i) => (cell.figures && seen.some(({ numbers }) => isAmount(numbers[i])) ? [i] : []))
    .slice(-mostColumns);
  const balance = shape.columns.get(running.balance);
  if (columns.length < 2 || !balance) return assigned;
  const changes = [...shape.columns.values()].filter(({ field }) => field === running.by);
  let best: { choice: Choice; score: number } | null = null;
  for (const choice of choices([balance, ...changes], columns)) {
    const prior = [...choice].reduce((sum, [id, at]) => sum + priorOf(cells, at, id), 0);
    // Nothing that balances can say outweighs this.
    if (best && prior + worth <= best.score) continue;
    const share = Math.max(
      kept(figures, choice, running, changes),
      kept(figures.toReversed(), choice, running, changes),
    );
    const score = prior + worth * share;
    if (!best || score > best.score) best = { choice, score };
  }
  if (!best) return assigned;
  const of = new Map(assigned.of);
  for (const { id } of [balance, ...changes]) of.delete(id);
  for (const [id, at] of best.choice) of.set(id, at);
  return { ...assigned, of };
}

function hundredthsOf(value: string): number | null {
  const hundredths = Math.round(100 * Number(value));
  return Number.isSafeInteger(hundredths) ? hundredths : null;
}

/** Every way of giving some of these columns to some of those of the table, none to two. */
function* choices(ids: readonly Column[], columns: readonly number[]): Generator<Choice, void, undefined> {
  const [first, ...others] = ids;
  if (!first) {
    yield new Map();
    return;
  }
  for (const rest of choices(others, columns)) {
    yield rest;
    const taken = new Set(rest.values());
    for (const at of columns) if (!taken.has(at)) yield new Map([[first.id, at], ...rest]);
  }
}

/** 0..1: of the balances that could, how many are the one before and what stands between. */
function kept(
  rows: readonly Figures[],
  choice: Choice,
  { balance }: Running,
  changes: readonly Column[],
): number {
  const at = choice.get(balance);
  if (at === undefined) return 0;
  let before: number | null = null;
  let sum = 0;
  let count = 0;
  let right = 0;
  let asked = 0;
  for (const row of rows) {
    for (const { id, sign } of changes) {
      const value = row[choice.get(id) ?? -1] ?? 0;
      if (value === 0) continue;
      sum += sign === -1 ? -Math.abs(value) : value;
      count++;
    }
    const now = row[at] ?? null;
    if (now === null) continue;
    if (before !== null && (count > 0 || now !== before)) {
      asked++;
      if (now - before === sum) right++;
      // Signs may be what only the balances tell.
      else if (count === 1 && Math.abs(now - before) === Math.abs(sum)) right += 0.6;
    }
    before = now;
    sum = 0;
    count = 0;
  }
  return right / Math.max(3, asked);
}
