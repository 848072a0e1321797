import type { Fact } from '#core/facts/fact';
import { decimal, plainDecimal } from './decimals.ts';
import { DraftBuilder, type FactsDraft } from './draft-builder.ts';
import { fillLines } from './draft-lines.ts';
import { fillParties } from './draft-parties.ts';
import { fillPayment } from './draft-payment.ts';
import { reconcileTotals } from './draft-reconcile.ts';
import { fillAllowances, fillTotals, netLines } from './draft-totals.ts';
import { fillTaxable, fillVat } from './draft-vat.ts';
import type { InvoiceDraft } from './invoice.ts';

export type { Derivation, FactPlace, FactsDraft } from './draft-builder.ts';
export { evidenceOfTerms } from './draft-builder.ts';

/**
 * An invoice out of the facts of blueprint `invoice`. Terms that are not printed are filled in where arithmetic or
 * the invoice's own words leave no choice, and say what they were derived from; nothing else is invented.
 */
export function invoiceFromFacts(facts: readonly Fact[]): FactsDraft {
  const builder = new DraftBuilder(facts);
  fillHeader(builder);
  fillParties(builder);
  fillTotals(builder);
  fillLines(builder);
  fillPayment(builder);
  fillVat(builder);
  netLines(builder);
  reconcileTotals(builder);
  fillAllowances(builder);
  fillTaxable(builder);
  fillDelivery(builder);
  positiveCredit(builder.draft);
  const { draft, sources, derived } = builder;
  return { draft, sources, derived };
}

function fillHeader(builder: DraftBuilder): void {
  const { draft } = builder;
  const text = (term: string, field: string) => builder.text(term, builder.fact('document', field));
  const date = (term: string, field: string) => builder.date(term, builder.fact('document', field));
  draft.number = text('number', 'number');
  draft.typeCode =
    text('typeCode', 'type_code') ?? builder.derive('typeCode', '380', 'an invoice unless it says otherwise');
  draft.issueDate = date('issueDate', 'issue_date');
  draft.dueDate = date('dueDate', 'due_date');
  draft.deliveryDate = date('deliveryDate', 'delivery_date');
  const period = { start: date('period.start', 'period_start'), end: date('period.end', 'period_end') };
  if (period.start !== undefined || period.end !== undefined) draft.period = period;
  draft.currency = text('currency', 'currency');
  const [printed] = builder.currencies();
  if (draft.currency === undefined && printed !== undefined) {
    draft.currency = builder.derive('currency', printed, 'derived from the amounts', 'totals.gross');
  }
  draft.orderReference = text('orderReference', 'order_number');
  draft.contractReference = text('contractReference', 'contract_number');
  draft.buyerReference = text('buyerReference', 'buyer_reference');
  const preceding = builder.fact('document', 'preceding_number');
  // A number of its own that stands behind such words is no earlier one.
  if (preceding && preceding.value !== draft.number) {
    const number = text('preceding.0.number', 'preceding_number');
    if (number !== undefined) draft.preceding = [{ number }];
  }
  draft.atcud = text('atcud', 'atcud');
  draft.certification = text('certification', 'certification');
  const note = text('notes.0', 'notes');
  draft.notes = note === undefined ? [] : [note];
}

/** Where goods go within the EU is where the buyer is, unless another place is named. */
function fillDelivery(builder: DraftBuilder): void {
  const { draft } = builder;
  const { country } = draft.buyer.address;
  if (country === undefined || !draft.vatBreakdown.some(({ category }) => category === 'K')) return;
  draft.deliverTo = {
    address: {
      country: builder.derive(
        'deliverTo.address.country',
        country,
        'the country of the buyer',
        'buyer.address.country',
      ),
    },
  };
}

/** A credit note says "credit" by its kind; printed minus signs would turn it back into an invoice. */
function positiveCredit(draft: InvoiceDraft): void {
  if (draft.typeCode !== '381' || !decimal(draft.totals.gross)?.lt(0)) return;
  const flip = (value: string | undefined): string | undefined => {
    const known = decimal(value);
    return known ? plainDecimal(known.times(-1)) : value;
  };
  const { totals } = draft;
  for (const field of ['lineNet', 'net', 'vat', 'gross', 'rounding', 'due'] as const)
    totals[field] = flip(totals[field]);
  for (const one of draft.vatBreakdown) {
    one.taxable = flip(one.taxable);
    one.tax = flip(one.tax);
  }
  for (const line of draft.lines) {
    line.netAmount = flip(line.netAmount);
    line.quantity = flip(line.quantity);
    for (const one of line.allowances) one.amount = flip(one.amount);
  }
}
