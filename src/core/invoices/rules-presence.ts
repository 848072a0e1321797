import type { AddressDraft, InvoiceDraft, TermPath } from './invoice.ts';
import { allowanceRules, lineRules } from './rules-lines.ts';
import { each, has, type Problem, type Rule, unless } from './violation.ts';

/** EN 16931: what an invoice must say at all, BR-02 to BR-65. Our writer states the specification itself (BR-01). */

const required = (
  id: string,
  term: TermPath,
  message: string,
  value: (draft: InvoiceDraft) => string | undefined,
): Rule => ({ id, check: (draft) => unless(has(value(draft)), message, term) });

const isSomewhere = (address: AddressDraft | undefined): boolean =>
  address !== undefined && Object.values(address).some(has);

export const presenceRules: readonly Rule[] = [
  required('BR-02', 'number', 'The invoice has no number.', (draft) => draft.number),
  required('BR-03', 'issueDate', 'The invoice has no date.', (draft) => draft.issueDate),
  required('BR-04', 'typeCode', 'The kind of document is not known.', (draft) => draft.typeCode),
  required('BR-05', 'currency', 'The currency is not known.', (draft) => draft.currency),
  required('BR-06', 'seller.name', 'The name of the seller is missing.', (draft) => draft.seller.name),
  required('BR-07', 'buyer.name', 'The name of the buyer is missing.', (draft) => draft.buyer.name),
  {
    id: 'BR-08',
    check: ({ seller }) =>
      unless(isSomewhere(seller.address), 'The seller has no address.', 'seller.address.country'),
  },
  {
    id: 'BR-09',
    check: ({ seller }) =>
      unless(
        has(seller.address.country) || !isSomewhere(seller.address),
        "The country of the seller's address is not known.",
        'seller.address.country',
      ),
  },
  {
    id: 'BR-10',
    check: ({ buyer }) =>
      unless(isSomewhere(buyer.address), 'The buyer has no address.', 'buyer.address.country'),
  },
  {
    id: 'BR-11',
    check: ({ buyer }) =>
      unless(
        has(buyer.address.country) || !isSomewhere(buyer.address),
        "The country of the buyer's address is not known.",
        'buyer.address.country',
      ),
  },
  required('BR-12', 'totals.lineNet', 'The sum of the lines is missing.', ({ totals }) => totals.lineNet),
  required('BR-13', 'totals.net', 'The total without VAT is missing.', ({ totals }) => totals.net),
  required('BR-14', 'totals.gross', 'The total with VAT is missing.', ({ totals }) => totals.gross),
  required('BR-15', 'totals.due', 'The amount due is missing.', ({ totals }) => totals.due),
  { id: 'BR-16', check: ({ lines }) => unless(lines.length > 0, 'The invoice has no line.', 'lines') },
  {
    id: 'BR-17',
    check: ({ payee, seller }) =>
      payee
        ? unless(
            has(payee.name) && payee.name !== seller.name && payee.name !== seller.tradingName,
            'Whoever is paid instead of the seller must have a name of their own.',
            'payee.name',
            'seller.name',
          )
        : [],
  },
  ...taxRepresentativeRules(),
  ...lineRules,
  ...allowanceRules,
  {
    id: 'BR-29',
    check: ({ period }) =>
      unless(
        !period?.start || !period.end || period.start <= period.end,
        'The invoiced period ends before it begins.',
        'period.start',
        'period.end',
      ),
  },
  {
    id: 'BR-CO-19',
    check: ({ period }) =>
      unless(
        !period || has(period.start) || has(period.end),
        'The invoiced period has no day.',
        'period.start',
      ),
  },
  {
    id: 'BR-49',
    check: ({ payment }) =>
      unless(
        has(payment.meansCode) || !(has(payment.iban) || has(payment.reference) || has(payment.mandate)),
        'How to pay is not said.',
        'payment.meansCode',
      ),
  },
  ...['BR-50', 'BR-61'].map(
    (id): Rule => ({
      id,
      check: ({ payment }) =>
        unless(
          !(payment.meansCode === '30' || payment.meansCode === '58') || has(payment.iban),
          'A transfer needs the account to pay to.',
          'payment.iban',
          'payment.meansCode',
        ),
    }),
  ),
  {
    id: 'BR-53',
    check: ({ vatCurrency, currency, totals }) =>
      unless(
        !has(vatCurrency) || (vatCurrency !== currency && has(totals.vatInVatCurrency)),
        'Where VAT is accounted for in another currency, its total must be given in that currency.',
        'totals.vatInVatCurrency',
        'vatCurrency',
      ),
  },
  {
    id: 'BR-55',
    check: ({ preceding }) =>
      each('preceding', preceding, (one, path) =>
        unless(has(one.number), 'The invoice that is referred to has no number.', `${path}.number`),
      ),
  },
  {
    id: 'BR-57',
    check: ({ deliverTo }) =>
      unless(
        !deliverTo?.address || has(deliverTo.address.country),
        'The country that was delivered to is not known.',
        'deliverTo.address.country',
      ),
  },
  {
    id: 'BR-62',
    check: ({ seller }) =>
      unless(
        !seller.electronicAddress || has(seller.electronicAddress.scheme),
        "The kind of the seller's electronic address is not known.",
        'seller.electronicAddress.id',
      ),
  },
  {
    id: 'BR-63',
    check: ({ buyer }) =>
      unless(
        !buyer.electronicAddress || has(buyer.electronicAddress.scheme),
        "The kind of the buyer's electronic address is not known.",
        'buyer.electronicAddress.id',
      ),
  },
  {
    id: 'BR-CO-26',
    check: ({ seller }) =>
      unless(
        has(seller.vatId) || has(seller.partyId?.id) || has(seller.legalId),
        'The seller must be identified by a VAT id, a register number or another identifier.',
        'seller.vatId',
        'seller.legalId',
      ),
  },
  { id: 'UBL-SR-19', check: payeeIsNotSeller },
];

/** UBL-SR-19 compares with the registered name alone, also where BR-17 is content. */
function payeeIsNotSeller({ payee, seller }: InvoiceDraft): Problem[] {
  return payee ? unless(payee.name !== seller.name, 'The payee is the seller.', 'payee.name') : [];
}

function taxRepresentativeRules(): Rule[] {
  const part = (
    id: string,
    term: TermPath,
    message: string,
    holds: (draft: InvoiceDraft) => boolean,
  ): Rule => ({
    id,
    check: (draft) => unless(!draft.taxRepresentative || holds(draft), message, term),
  });
  return [
    part('BR-18', 'taxRepresentative.name', 'The tax representative has no name.', (draft) =>
      has(draft.taxRepresentative?.name),
    ),
    part('BR-19', 'taxRepresentative.address.country', 'The tax representative has no address.', (draft) =>
      isSomewhere(draft.taxRepresentative?.address),
    ),
    part(
      'BR-20',
      'taxRepresentative.address.country',
      "The country of the tax representative's address is not known.",
      (draft) =>
        !isSomewhere(draft.taxRepresentative?.address) || has(draft.taxRepresentative?.address?.country),
    ),
    part('BR-56', 'taxRepresentative.vatId', 'The tax representative has no VAT id.', (draft) =>
      has(draft.taxRepresentative?.vatId),
    ),
  ];
}
