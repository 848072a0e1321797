import Big from 'big.js';
import { type Item, signedFor } from './item.ts';
import { markIn, withMark } from './marks.ts';
import type { Scanned } from './scan.ts';
import type { Running } from './shape.ts';

/**
 * Balances that run beside amounts: each is the one before and the amount. Where they do, they bear the amounts out,
 * and tell the sign of those that are printed without one.
 */

/** A row in its order: an item, or a balance alone ("brought forward"). */
type Step = { item: Item | null; amount: Big | null; balance: Big | null };
type Verdict = { items: readonly Item[]; balanced: boolean; flipped: readonly boolean[] };

/** Amounts between two balances whose signs are tried. */
const mostTried = 8;
/** Longer figures are no amounts. */
const longest = 32;

/** Marks the items that their balances bear out or contradict. */
export function followBalances(tables: readonly Scanned[], items: readonly Item[], running: Running): void {
  const steps = stepsOf(tables, items, running);
  // Some papers begin with the newest row.
  const [down, up] = [verdictsOn(steps), verdictsOn(steps.toReversed())];
  for (const { items: some, balanced, flipped } of agreed(up) > agreed(down) ? up : down) {
    for (const [i, item] of some.entries()) {
      item.balanced = balanced;
      item.flipped = flipped[i] ?? false;
    }
  }
}

function agreed(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, { balanced, items }) => sum + (balanced ? items.length : 0), 0);
}

function stepsOf(tables: readonly Scanned[], items: readonly Item[], { balance, by }: Running): Step[] {
  const byRow = new Map(items.map((item) => [item.dealt, item]));
  return tables.flatMap(({ table, rows }) => {
    const at = table.assigned.of.get(balance);
    if (at === undefined) return [];
    return rows.flatMap((row): Step[] => {
      const item = byRow.get(row) ?? null;
      const printed = row.numbers[at]?.number?.value ?? null;
      const own = bigOf(printed === null ? null : withMark(printed, markIn(row, at, table.shape)));
      if (item) return [{ item, amount: bigOf(signedFor(item, by)), balance: own }];
      return own ? [{ item: null, amount: null, balance: own }] : [];
    });
  });
}

function bigOf(value: string | null): Big | null {
  return value === null || value.length > longest ? null : new Big(value);
}

function verdictsOn(steps: readonly Step[]): Verdict[] {
  const verdicts: Verdict[] = [];
  /** What the balance before may be: a row that looks like one may be a sum of something else. */
  let before: Big[] = [];
  let open: { item: Item; amount: Big }[] = [];
  for (const { item, amount, balance } of steps) {
    if (item && amount) open.push({ item, amount });
    if (!balance) continue;
    if (!item) {
      before = open.length === 0 ? [...before, balance].slice(-3) : [balance];
      open = [];
      continue;
    }
    if (before.length > 0 && open.length > 0) {
      const flipped = signsThatGive(
        open.map((step) => step.amount),
        before.map((one) => balance.minus(one)),
      );
      const items = open.map((step) => step.item);
      if (flipped) verdicts.push({ items, balanced: true, flipped });
      else if (items.length === 1) verdicts.push({ items, balanced: false, flipped: [] });
    }
    before = [balance];
    open = [];
  }
  return verdicts;
}

/** Which amounts must change their sign to come to one of these sums; null where none or several choices do. */
function signsThatGive(amounts: readonly Big[], sums: readonly Big[]): boolean[] | null {
  const reached = (flipped: readonly boolean[]): boolean => {
    const sum = amounts.reduce((all, one, i) => (flipped[i] ? all.minus(one) : all.plus(one)), new Big(0));
    return sums.some((wanted) => wanted.eq(sum));
  };
  const asPrinted = amounts.map(() => false);
  if (reached(asPrinted)) return asPrinted;
  if (amounts.length > mostTried) return null;
  let found: boolean[] | null = null;
  for (let choice = 1; choice < 2 ** amounts.length; choice++) {
    const flipped = amounts.map((_, i) => (choice & (1 << i)) !== 0);
    if (!reached(flipped)) continue;
    if (found) return null;
    found = flipped;
  }
  return found;
}
