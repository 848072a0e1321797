import { countryCodes, currencyCodes } from './codes/places.ts';
import { electronicAddressSchemes, identifierSchemes } from './codes/schemes.ts';
import {
  allowanceReasonCodes,
  chargeReasonCodes,
  creditTypeCodes,
  exemptionCodes,
  invoiceTypeCodes,
  paymentMeansCodes,
  vatCategories,
} from './codes/terms.ts';
import { unitCodes } from './codes/units.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import type { Rule } from './violation.ts';
import { unless } from './violation.ts';

/** EN 16931: codes come from their lists, BR-CL-01 to BR-CL-26. */

type Coded = { code: string | undefined; term: TermPath };

const listed = (
  id: string,
  what: string,
  list: ReadonlySet<string>,
  codes: (draft: InvoiceDraft) => Coded[],
): Rule => ({
  id,
  check: (draft) =>
    codes(draft).flatMap(({ code, term }) =>
      unless(code === undefined || list.has(code), `${code} is no code for ${what}.`, term),
    ),
});

const allTypeCodes = new Set([...invoiceTypeCodes, ...creditTypeCodes]);

export const codeRules: readonly Rule[] = [
  listed('BR-CL-01', 'a kind of document', allTypeCodes, ({ typeCode }) => [
    { code: typeCode, term: 'typeCode' },
  ]),
  listed('BR-CL-04', 'a currency', currencyCodes, ({ currency }) => [{ code: currency, term: 'currency' }]),
  listed('BR-CL-05', 'a currency', currencyCodes, ({ vatCurrency }) => [
    { code: vatCurrency, term: 'vatCurrency' },
  ]),
  listed('BR-CL-10', 'a list of identifiers', identifierSchemes, ({ seller, buyer }) => [
    { code: seller.partyId?.scheme, term: 'seller.partyId.id' },
    { code: buyer.partyId?.scheme, term: 'buyer.partyId.id' },
  ]),
  listed('BR-CL-11', 'a register', identifierSchemes, ({ seller, buyer }) => [
    { code: seller.legalIdScheme, term: 'seller.legalId' },
    { code: buyer.legalIdScheme, term: 'buyer.legalId' },
  ]),
  listed('BR-CL-14', 'a country', countryCodes, ({ seller, buyer, taxRepresentative, deliverTo }) => [
    { code: seller.address.country, term: 'seller.address.country' },
    { code: buyer.address.country, term: 'buyer.address.country' },
    { code: taxRepresentative?.address?.country, term: 'taxRepresentative.address.country' },
    { code: deliverTo?.address?.country, term: 'deliverTo.address.country' },
  ]),
  listed('BR-CL-16', 'a way to pay', paymentMeansCodes, ({ payment }) => [
    { code: payment.meansCode, term: 'payment.meansCode' },
  ]),
  listed('BR-CL-17', 'a VAT category', vatCategories, ({ vatBreakdown, allowances }) => [
    ...vatBreakdown.map((one, i) => ({ code: one.category, term: `vatBreakdown.${i}.category` })),
    ...allowances.map((one, i) => ({ code: one.vatCategory, term: `allowances.${i}.vatCategory` })),
  ]),
  listed('BR-CL-18', 'a VAT category', vatCategories, ({ lines }) =>
    lines.map((line, i) => ({ code: line.vatCategory, term: `lines.${i}.vatCategory` })),
  ),
  listed('BR-CL-19', 'the reason of a discount', allowanceReasonCodes, (draft) => reasonCodes(draft, false)),
  listed('BR-CL-20', 'the reason of a charge', chargeReasonCodes, (draft) => reasonCodes(draft, true)),
  listed('BR-CL-21', 'a list of articles', identifierSchemes, ({ lines }) =>
    lines.map((line, i) => ({ code: line.standardId?.scheme, term: `lines.${i}.standardId.id` })),
  ),
  listed('BR-CL-22', 'a reason not to charge VAT', exemptionCodes, ({ vatBreakdown }) =>
    vatBreakdown.map((one, i) => ({
      code: one.exemptionCode?.toUpperCase(),
      term: `vatBreakdown.${i}.exemptionCode`,
    })),
  ),
  listed('BR-CL-23', 'a unit', unitCodes, ({ lines }) =>
    lines.map((line, i) => ({ code: line.unitCode, term: `lines.${i}.unitCode` })),
  ),
  listed('BR-CL-25', 'a kind of electronic address', electronicAddressSchemes, ({ seller, buyer }) => [
    { code: seller.electronicAddress?.scheme, term: 'seller.electronicAddress.id' },
    { code: buyer.electronicAddress?.scheme, term: 'buyer.electronicAddress.id' },
  ]),
];

function reasonCodes({ allowances, lines }: InvoiceDraft, isCharge: boolean): Coded[] {
  const all = [
    ...allowances.map((one, i) => ({ one, term: `allowances.${i}.reasonCode` })),
    ...lines.flatMap((line, i) =>
      line.allowances.map((one, n) => ({ one, term: `lines.${i}.allowances.${n}.reasonCode` })),
    ),
  ];
  return all
    .filter(({ one }) => one.isCharge === isCharge)
    .map(({ one, term }) => ({ code: one.reasonCode, term }));
}
