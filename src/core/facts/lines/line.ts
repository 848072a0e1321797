import type { Proof } from './arithmetic.ts';
import type { TableRow } from './columns.ts';
import type { HeaderCell } from './header.ts';
import type { Atom, Row } from './layout.ts';
import type { Columns } from './roles.ts';

/** A table of lines as it was understood. */
export type Table = {
  cells: readonly HeaderCell[];
  columns: Columns;
  /** Whether headings stand over it. */
  headed: boolean;
  /** Rows of the document that belong to it, [from, to). */
  from: number;
  to: number;
};

/** A line of the invoice: the row with its figures, and the words that were found to belong to it. */
export type Line = {
  table: Table;
  dealt: TableRow;
  /** Rows of the document it spans: more than one where figures stand at different heights. */
  first: number;
  last: number;
  proof: Proof | null;
  /** Whether it is proved only where "1.234" is read other than the rest of the document says. */
  other: boolean;
  /** `full`: an amount and a count or price; `amount`: nothing but an amount in a table that has counts or prices. */
  kind: 'full' | 'amount';
  name: { text: string; row: Row }[];
  description: { text: string; row: Row }[];
  article: string | null;
  /** Count and price that stand among the words ("18 hours x 85.00"), where the table has no columns for them. */
  told: { quantity: Atom; unitPrice: Atom } | null;
};

/** What the whole says about its lines. */
export type Outcome = { lines: Line[]; sums: 'labelled' | 'printed' | 'none' };

/** A number of a line as a plain decimal string; null where there is none. */
export function valueIn(line: Line, atom: Atom | null | undefined): string | null {
  const number = atom?.number;
  return number ? ((line.other ? number.other : null) ?? number.value) : null;
}
