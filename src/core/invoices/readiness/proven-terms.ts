import { decimal, near, sum } from '../decimals.ts';
import type { FactsDraft } from '../draft-builder.ts';
import { sumOfLines } from '../draft-lines.ts';
import type { InvoiceDraft, TermPath } from '../invoice.ts';

/**
 * The sums of an invoice on which everything that is printed adds up: net and VAT to the whole, the lines to the net, each
 * line by its quantity and price, and nothing but the whole left to pay. One misread figure breaks that, so that such
 * figures bear one another out; none where anything is left open.
 */
export function provenTerms(
  draft: InvoiceDraft,
  { sources }: Pick<FactsDraft, 'sources'>,
): ReadonlySet<TermPath> {
  const { totals, lines, vatBreakdown } = draft;
  const [net, vat, gross, due] = [totals.net, totals.vat, totals.gross, totals.due].map(decimal);
  const isPrinted = (['net', 'vat', 'gross'] as const).every(
    (field) => sources[`totals.${field}`] !== undefined,
  );
  const isWhole = net && vat && gross && due && near(net.plus(vat), gross) && due.eq(gross);
  if (!isPrinted || !isWhole || !net || !vat || lines.length === 0 || draft.allowances.length > 0)
    return new Set();
  if ([totals.prepaid, totals.rounding, totals.retention].some((one) => one !== undefined)) return new Set();
  if (!near(sumOfLines(lines), net)) return new Set();
  const bases = sum(vatBreakdown.map(({ taxable }) => decimal(taxable)));
  const taxes = sum(vatBreakdown.map(({ tax }) => decimal(tax)));
  if (!near(bases, net) || !near(taxes, vat)) return new Set();
  const proven = new Set<TermPath>(
    ['net', 'vat', 'gross', 'due', 'lineNet'].map((field) => `totals.${field}`),
  );
  for (const i of vatBreakdown.keys())
    for (const field of ['rate', 'taxable', 'tax', 'category']) proven.add(`vatBreakdown.${i}.${field}`);
  for (const [i, line] of lines.entries()) {
    const path = `lines.${i}`;
    const figures = ['quantity', 'netPrice', 'netAmount'].map((field) => `${path}.${field}`);
    const [count, price, amount] = [line.quantity, line.netPrice, line.netAmount].map(decimal);
    const isProduct = count && price && amount && near(count.times(price), amount, '0.01');
    if (!isProduct || line.priceBase !== undefined || line.allowances.length > 0) return new Set();
    if (figures.some((term) => sources[term] === undefined)) return new Set();
    for (const term of [...figures, `${path}.vatRate`, `${path}.vatCategory`]) proven.add(term);
  }
  return proven;
}
