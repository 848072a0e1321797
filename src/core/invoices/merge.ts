import type { Decision } from '#core/facts/decision';
import { type FactsDraft, isAt } from './draft-builder.ts';
import { meansCode } from './draft-payment.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { setTerm, termOf, termsOf } from './terms.ts';

/**
 * The invoice that a PDF carries as XML, as it is to be written: what a person decided wins; a profile without lines
 * (MINIMUM, BASIC WL) gets from the page what it does not have.
 * @returns the terms that came from the page or a person
 */
export function completeEmbedded(
  embedded: InvoiceDraft,
  page: FactsDraft,
  decisions: readonly Decision[],
): { draft: InvoiceDraft; fromPage: TermPath[] } {
  const draft = structuredClone(embedded);
  const fromPage: TermPath[] = [];
  if (draft.lines.length === 0 && page.draft.lines.length > 0) {
    const filled = structuredClone(page.draft);
    for (const [term, value] of termsOf(draft)) if (!isBreakdown(term)) setTerm(filled, term, value);
    if (draft.vatBreakdown.length > 0) filled.vatBreakdown = draft.vatBreakdown;
    for (const term of termsOf(filled).keys()) if (termOf(draft, term) === undefined) fromPage.push(term);
    Object.assign(draft, filled);
  }
  for (const decision of decisions) {
    for (const [term, place] of Object.entries(page.sources)) {
      if (!isAt(decision, place) || !isInReach(term, draft, page.draft)) continue;
      setTerm(draft, term, decision.value === null ? undefined : termOf(page.draft, term));
      if (!fromPage.includes(term)) fromPage.push(term);
    }
    // What is not on the document has no fact, and so no source.
    if (decision.value === null && decision.itemKey === null) {
      const term = plainTerm(decision);
      if (term !== undefined && termOf(page.draft, term) === undefined) setTerm(draft, term, undefined);
    }
  }
  const { payment } = draft;
  // XML may name an account or a reference without saying how to pay, which UBL has no place for.
  if (payment.meansCode === undefined) payment.meansCode = meansCode(draft);
  return { draft, fromPage };
}

const isBreakdown = (term: TermPath): boolean => /^(?:vatBreakdown|allowances|preceding|notes)\./.test(term);

/** Corrections of a line only where XML and page have the same lines. */
function isInReach(term: TermPath, draft: InvoiceDraft, page: InvoiceDraft): boolean {
  if (term.startsWith('lines.')) return draft.lines.length === page.lines.length;
  if (term.startsWith('vatBreakdown.')) return draft.vatBreakdown.length === page.vatBreakdown.length;
  return true;
}

const terms: Readonly<Record<string, TermPath>> = {
  'document.due_date': 'dueDate',
  'document.delivery_date': 'deliveryDate',
  'document.order_number': 'orderReference',
  'document.contract_number': 'contractReference',
  'document.buyer_reference': 'buyerReference',
  'seller.vat_id': 'seller.vatId',
  'seller.tax_id': 'seller.taxId',
  'seller.legal_id': 'seller.legalId',
  'buyer.vat_id': 'buyer.vatId',
  'payment.iban': 'payment.iban',
  'payment.bic': 'payment.bic',
  'payment.reference': 'payment.reference',
  'payment.terms': 'payment.terms',
  'totals.prepaid': 'totals.prepaid',
  'totals.rounding': 'totals.rounding',
};

function plainTerm({ section, field }: Decision): TermPath | undefined {
  return terms[`${section}.${field}`];
}
