import type { InvoiceDraft } from '#core/invoices/invoice';
import { setTerm } from '#core/invoices/terms';
import { type SampleKind, sampleInvoices } from '#support/sample-invoices';

/** A valid invoice with exactly one thing broken, and what should notice. */
export type Broken = { name: string; kind: SampleKind; draft: InvoiceDraft };

/** [kind of invoice, what is done to it: terms set to a value, or taken out (null)] */
const breaks: readonly [SampleKind, Readonly<Record<string, string | null>>][] = [
  ['standard', { number: null }],
  ['standard', { issueDate: null }],
  ['standard', { typeCode: null }],
  ['standard', { typeCode: '999' }],
  ['standard', { currency: null }],
  ['standard', { currency: 'EUX' }],
  ['standard', { 'seller.name': null }],
  ['standard', { 'buyer.name': null }],
  ['standard', { 'seller.address.country': null }],
  ['standard', { 'seller.address.country': 'XX' }],
  ['standard', { 'buyer.address.country': null }],
  ['standard', { 'buyer.address.country': 'DEU' }],
  ['standard', { 'seller.vatId': null }],
  ['standard', { 'seller.vatId': '123456789' }],
  ['standard', { 'payment.iban': null }],
  ['standard', { 'payment.meansCode': null }],
  ['standard', { 'payment.meansCode': '999' }],
  ['standard', { 'totals.lineNet': null }],
  ['standard', { 'totals.lineNet': '301.00' }],
  ['standard', { 'totals.net': null }],
  ['standard', { 'totals.net': '299.99' }],
  ['standard', { 'totals.vat': '57.01' }],
  ['standard', { 'totals.vat': null }],
  ['standard', { 'totals.gross': null }],
  ['standard', { 'totals.gross': '357.01' }],
  ['standard', { 'totals.due': null }],
  ['standard', { 'totals.due': '300.00' }],
  ['standard', { 'totals.due': '357.001' }],
  ['standard', { 'totals.prepaid': '10.00' }],
  ['standard', { 'totals.charges': '10.00' }],
  ['standard', { 'totals.allowances': '10.00' }],
  ['standard', { 'totals.rounding': '0.01' }],
  ['standard', { 'lines.0.id': null }],
  ['standard', { 'lines.0.name': null }],
  ['standard', { 'lines.0.quantity': null }],
  ['standard', { 'lines.0.unitCode': null }],
  ['standard', { 'lines.0.unitCode': 'STUECK' }],
  ['standard', { 'lines.0.netAmount': null }],
  ['standard', { 'lines.0.netAmount': '300.001' }],
  ['standard', { 'lines.0.netAmount': '299.00' }],
  ['standard', { 'lines.0.netPrice': null }],
  ['standard', { 'lines.0.netPrice': '-150.00' }],
  ['standard', { 'lines.0.vatCategory': null }],
  ['standard', { 'lines.0.vatCategory': 'X' }],
  ['standard', { 'lines.0.vatCategory': 'Z' }],
  ['standard', { 'lines.0.vatRate': null }],
  ['standard', { 'lines.0.vatRate': '0' }],
  ['standard', { 'lines.0.vatRate': '7' }],
  ['standard', { 'vatBreakdown.0.category': null }],
  ['standard', { 'vatBreakdown.0.rate': null }],
  ['standard', { 'vatBreakdown.0.rate': '7' }],
  ['standard', { 'vatBreakdown.0.taxable': '200.00' }],
  ['standard', { 'vatBreakdown.0.taxable': null }],
  ['standard', { 'vatBreakdown.0.tax': null }],
  ['standard', { 'vatBreakdown.0.tax': '60.00' }],
  ['standard', { 'vatBreakdown.0.exemptionReason': 'None' }],
  ['multi-rate', { 'lines.1.vatRate': '19' }],
  ['multi-rate', { 'vatBreakdown.1.taxable': '59.00' }],
  ['multi-rate', { 'vatBreakdown.1.tax': '14.20' }],
  ['multi-rate', { 'lines.1.netAmount': '61.00' }],
  ['reverse charge', { 'buyer.vatId': null }],
  ['reverse charge', { 'seller.vatId': null }],
  ['reverse charge', { 'vatBreakdown.0.exemptionReason': null, 'vatBreakdown.0.exemptionCode': null }],
  ['reverse charge', { 'vatBreakdown.0.exemptionCode': 'VATEX-NONE' }],
  ['reverse charge', { 'lines.0.vatRate': '19' }],
  ['reverse charge', { 'vatBreakdown.0.tax': '57.00' }],
  ['intra-community', { deliveryDate: null }],
  ['intra-community', { 'deliverTo.address.country': null }],
  ['intra-community', { 'buyer.vatId': null }],
  ['intra-community', { 'vatBreakdown.0.taxable': '250.00' }],
  ['export', { 'vatBreakdown.0.exemptionReason': null, 'vatBreakdown.0.exemptionCode': null }],
  ['export', { 'seller.vatId': null, 'seller.legalId': 'HRB 1' }],
  ['exempt', { 'vatBreakdown.0.exemptionReason': null }],
  ['exempt', { 'lines.0.vatRate': '5' }],
  ['exempt', { 'vatBreakdown.0.tax': '3.00' }],
  ['zero rate', { 'vatBreakdown.0.exemptionReason': 'None' }],
  ['zero rate', { 'vatBreakdown.0.category': 'E' }],
  ['not subject to VAT', { 'seller.vatId': 'DE123456789' }],
  ['not subject to VAT', { 'buyer.vatId': 'FR12345678901' }],
  ['not subject to VAT', { 'lines.0.vatRate': '0' }],
  ['not subject to VAT', { 'vatBreakdown.0.exemptionReason': null }],
  ['credit note', { 'totals.gross': '400.00' }],
  ['credit note', { 'preceding.0.number': null }],
  ['credit note', { 'lines.0.unitCode': 'piece' }],
  ['credit note', { 'payment.iban': null }],
  ['allowances and charges', { 'allowances.0.reason': null }],
  ['allowances and charges', { 'allowances.1.reason': null }],
  ['allowances and charges', { 'allowances.0.reasonCode': '999' }],
  ['allowances and charges', { 'allowances.1.reasonCode': '41' }],
  ['allowances and charges', { 'allowances.0.amount': null }],
  ['allowances and charges', { 'allowances.0.amount': '20.001' }],
  ['allowances and charges', { 'allowances.0.vatCategory': null }],
  ['allowances and charges', { 'allowances.1.vatCategory': null }],
  ['allowances and charges', { 'allowances.0.vatRate': '0' }],
  ['allowances and charges', { 'totals.allowances': null }],
  ['allowances and charges', { 'totals.charges': '5.00' }],
  ['allowances and charges', { 'totals.prepaid': null }],
  ['allowances and charges', { 'lines.0.allowances.0.reason': null }],
  ['allowances and charges', { 'lines.0.allowances.0.amount': '10.005' }],
  ['many terms', { 'totals.vatInVatCurrency': null }],
  ['many terms', { vatCurrency: 'XXZ' }],
  ['many terms', { 'period.end': '2026-01-01' }],
  ['many terms', { 'payee.name': 'Möbelwerk Süd GmbH' }],
  ['many terms', { 'taxRepresentative.name': null }],
  ['many terms', { 'taxRepresentative.vatId': null }],
  ['many terms', { 'taxRepresentative.address.country': null }],
  ['many terms', { 'deliverTo.address.country': null }],
  ['many terms', { 'preceding.0.number': null }],
];

/** Every break of the list, and invoices without any line or VAT. */
export function brokenInvoices(): Broken[] {
  const listed = breaks.map(([kind, changes]): Broken => {
    const draft: InvoiceDraft = sampleInvoices[kind]();
    for (const [term, value] of Object.entries(changes)) setTerm(draft, term, value ?? undefined);
    const said = Object.entries(changes).map(
      ([term, value]) => `${term} ${value === null ? 'missing' : `= ${value}`}`,
    );
    return { name: said.join(', '), kind, draft };
  });
  return [
    ...listed,
    { name: 'no lines', kind: 'standard', draft: { ...sampleInvoices.standard(), lines: [] } },
    { name: 'no VAT breakdown', kind: 'standard', draft: { ...sampleInvoices.standard(), vatBreakdown: [] } },
    { name: 'seller without address', kind: 'standard', draft: withoutAddress('seller') },
    { name: 'buyer without address', kind: 'standard', draft: withoutAddress('buyer') },
  ];
}

function withoutAddress(who: 'seller' | 'buyer'): InvoiceDraft {
  const draft: InvoiceDraft = sampleInvoices.standard();
  draft[who] = { ...draft[who], address: {} };
  return draft;
}
