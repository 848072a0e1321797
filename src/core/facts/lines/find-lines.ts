import type { Page } from '#core/reading/page';
import type { Fact } from '../fact.ts';
import { type NumberStyle, numberStyleOf } from '../parsers/number.ts';
import { findHeaders, type Header } from './header.ts';
import { amountsWithoutHeader, columnsWithoutHeader } from './headerless.ts';
import { type Row, rowsOf } from './layout.ts';
import type { Line, Outcome } from './line.ts';
import { factsOfLines } from './line-facts.ts';
import { type AmountRow, amountRows, reconciled } from './reconcile.ts';
import { scanTable } from './scan.ts';
import { toldIn } from './told.ts';
import { describeLines } from './words.ts';

export type LineOptions = {
  /** The notation of the document's numbers; found by itself where left out. */
  style?: NumberStyle;
  /** ISO 4217, of amounts that stand without a currency. */
  currency?: string | null;
};

/**
 * The lines of an invoice: section `lines`, keys '1', '2', … in the order of the pages. Tables are found by their
 * headings or, where there are none, by arithmetic; of several meanings the one is taken in which count × price gives
 * the amount and the amounts add up to a sum that is printed.
 */
export function findInvoiceLines(pages: readonly Page[], options: LineOptions = {}): Fact[] {
  const style = options.style === undefined ? numberStyleOf(pages.map(({ text }) => text)) : options.style;
  const rows = rowsOf(pages, style);
  const headers = findHeaders(rows);
  const outcome = best(rows, amountRows(rows), headers);
  const skipped = new Set(
    headers.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  describeLines(rows, outcome.lines, skipped);
  for (const line of outcome.lines) line.told ??= toldIn(line);
  return factsOfLines(outcome, options.currency ?? null);
}

function best(rows: readonly Row[], sums: readonly AmountRow[], headers: readonly Header[]): Outcome {
  const outcomes = [headedLines(rows, sums, headers)];
  if (weight(outcomes[0]) < 2) outcomes.push(...linesWithoutHeader(rows, sums));
  return outcomes.reduce((a, b) => (weight(b) > weight(a) + 0.2 ? b : a));
}

/** How much speaks for an outcome: rows that are proved by arithmetic, and a sum that they add up to. */
function weight(outcome: Outcome | undefined): number {
  if (!outcome || outcome.lines.length === 0) return 0;
  const { lines, sums } = outcome;
  const proved = lines.filter(({ proof }) => proof !== null).length / lines.length;
  const headed = lines[0]?.table.headed ? 0.5 : 0;
  const reach = 0.02 * Math.min(lines.length, 15);
  return headed + reach + proved + { labelled: 1, printed: 0.6, none: 0 }[sums];
}

function headedLines(rows: readonly Row[], sums: readonly AmountRow[], headers: readonly Header[]): Outcome {
  const tables = headers.map((header, i) => {
    const to = headers[i + 1]?.first ?? rows.length;
    const { lines } = scanTable(rows, header.cells, header.last + 1, to, true);
    return { header, lines };
  });
  const filled = tables.filter(({ lines }) => lines.length > 0);
  const choices: Line[][] = [filled.flatMap(({ lines }) => lines), ...filled.map(({ lines }) => lines)];
  for (const { header } of filled) {
    choices.push(
      filled.filter((other) => signature(other.header) === signature(header)).flatMap(({ lines }) => lines),
    );
  }
  return choices
    .slice(0, 80)
    .map((lines) => reconciled(sums, lines))
    .reduce((a, b) => (weight(b) > weight(a) + 0.05 ? b : a));
}

function signature({ cells }: Header): string {
  return cells.map(({ text }) => text.toLowerCase()).join('|');
}

function linesWithoutHeader(rows: readonly Row[], sums: readonly AmountRow[]): Outcome[] {
  const byArithmetic = columnsWithoutHeader(rows);
  const proved = scanTable(rows, byArithmetic, 0, rows.length, false).lines.filter(
    ({ proof }) => proof !== null,
  );
  const lists = amountsWithoutHeader(rows).map(
    (cells) => scanTable(rows, cells, 0, rows.length, false).lines,
  );
  const outcomes = [proved, ...lists].filter((some) => some.length > 0).map((some) => reconciled(sums, some));
  // Without headings only arithmetic tells lines from whatever else is printed.
  return outcomes.filter(
    ({ lines: some, sums: found }) => found === 'labelled' || some.filter(({ proof }) => proof).length > 1,
  );
}
