import type { Assignment } from './assignment.ts';
import type { Atom, AtomRow } from './atoms.ts';
import type { TableRow } from './deal.ts';
import type { Proof } from './equations.ts';
import type { HeaderCell } from './header.ts';
import { markIn, withMark } from './marks.ts';
import type { Column, Shape } from './shape.ts';

/** A table as it was understood. */
export type FoundTable = {
  shape: Shape;
  cells: readonly HeaderCell[];
  assigned: Assignment;
  /** Whether headings stand over it. */
  headed: boolean;
  /** Rows of the document that belong to it, [from, to). */
  from: number;
  to: number;
};

/** Words of one row that belong to an item. */
export type Words = { atoms: readonly Atom[]; text: string; row: AtomRow; index: number };

/** An item: the row with its figures, and the words that were found to belong to it. */
export type Item = {
  table: FoundTable;
  dealt: TableRow;
  proof: Proof | null;
  /** Whether it is proved only where "1.234" is read other than the rest of the document says. */
  other: boolean;
  /** Whether it has more than a sum: a factor of it. */
  full: boolean;
  name: Words[];
  further: Words[];
  code: readonly Atom[];
  /** Factors that stand among the words ("18 hours x 85.00"), where the table has no columns for them. */
  told: readonly [Atom, Atom] | null;
  /** Whether a running balance bears the amount out; null where none says. */
  balanced: boolean | null;
  /** Whether the balance says that the amount has the other sign than it is printed with. */
  flipped: boolean;
};

/** What the whole says about its items: whether they add up to a sum that is printed, and that is called one. */
export type Outcome = { items: Item[]; sums: 'labelled' | 'printed' | 'none' };

/** The number of a column in the row of an item; null where there is none. */
export function atomIn({ table, dealt }: Item, column: string | null): Atom | null {
  const at = column === null ? undefined : table.assigned.of.get(column);
  return at === undefined ? null : (dealt.numbers[at] ?? null);
}

/** A number of an item as a plain decimal string; null where there is none. */
export function valueIn({ other }: Pick<Item, 'other'>, atom: Atom | null | undefined): string | null {
  const number = atom?.number;
  return number ? ((other ? number.other : null) ?? number.value) : null;
}

/**
 * The number that stands for a field in an item, and the column it is in. Of a field that has several columns ("paid
 * in", "paid out") the first that is not nought.
 */
export function figureFor(item: Item, field: string): { atom: Atom; column: Column } | null {
  let nought: { atom: Atom; column: Column } | null = null;
  for (const column of item.table.shape.columns.values()) {
    const atom = column.field === field ? atomIn(item, column.id) : null;
    if (!atom?.number) continue;
    if (/[1-9]/.test(atom.number.value)) return { atom, column };
    nought ??= { atom, column };
  }
  return nought;
}

/** That number with the sign its column and the balances give it; null where there is none. */
export function signedFor(item: Item, field: string): string | null {
  const found = figureFor(item, field);
  const printed = valueIn(item, found?.atom);
  if (!found || printed === null) return null;
  const at = item.table.assigned.of.get(found.column.id) ?? -1;
  const value = withMark(printed, markIn(item.dealt, at, item.table.shape));
  const taken = found.column.sign === -1 && !value.startsWith('-');
  return taken !== (item.flipped && field === item.table.shape.running?.by) ? negated(value) : value;
}

export function negated(value: string): string {
  if (value.startsWith('-')) return value.slice(1);
  return /[1-9]/.test(value) ? `-${value}` : value;
}
