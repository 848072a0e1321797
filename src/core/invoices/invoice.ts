import { z } from 'zod';
import { isDecimal } from '#core/facts/value-form';

/**
 * An invoice as EN 16931 sees it, in plain words. Amounts, quantities and rates are plain decimal strings
 * ("1234.56", "-5", "19"), dates "YYYY-MM-DD", countries ISO 3166-1 alpha-2, currencies ISO 4217, units
 * UN/ECE Recommendation 20/21, and `typeCode` UNTDID 1001.
 *
 * There are two shapes of it. A *draft* is what could be found: every term may be missing. An *invoice* has what no
 * syntax can be written without. Rules (`check.ts`) look at drafts, so that they can say what is missing.
 */

const text = z.string().min(1);
const decimal = z.string().refine(isDecimal, { message: 'not a plain decimal of at most 30 digits' });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** An identifier and the list it comes from: ISO 6523 ICD, EAS, … */
const identifier = z.object({ id: text, scheme: text.optional() });

const addressShape = z.object({
  street: text.optional(),
  additional: text.optional(),
  city: text.optional(),
  postCode: text.optional(),
  subdivision: text.optional(),
  country: text,
});

const partyShape = z.object({
  name: text,
  tradingName: text.optional(),
  /** With its country prefix: BT-31, BT-48. */
  vatId: text.optional(),
  /** What the local tax office uses; BT-32. */
  taxId: text.optional(),
  /** The register of companies; BT-30, BT-47. */
  legalId: text.optional(),
  legalIdScheme: text.optional(),
  /** What seller and buyer agreed to call it; BT-29, BT-46. */
  partyId: identifier.optional(),
  /** Legal form, capital, register court; BT-33. */
  legalForm: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  contact: text.optional(),
  electronicAddress: z.object({ id: text, scheme: text }).optional(),
});

const paymentSchema = z.object({
  /** UNTDID 4461; BT-81. */
  meansCode: text.optional(),
  /** In words; BT-82. */
  means: text.optional(),
  iban: text.optional(),
  bic: text.optional(),
  accountName: text.optional(),
  terms: text.optional(),
  /** What to write on the transfer; BT-83. */
  reference: text.optional(),
  /** Direct debit; BT-89, BT-90, BT-91. */
  mandate: text.optional(),
  creditorId: text.optional(),
  debitedIban: text.optional(),
});

const periodSchema = z.object({ start: date.optional(), end: date.optional() });

const allowanceShape = z.object({
  isCharge: z.boolean(),
  amount: decimal,
  base: decimal.optional(),
  percent: decimal.optional(),
  reason: text.optional(),
  /** UNTDID 5189 (allowances) or 7161 (charges). */
  reasonCode: text.optional(),
  vatCategory: text,
  vatRate: decimal.optional(),
});

const lineAllowanceShape = z.object({
  isCharge: z.boolean(),
  amount: decimal,
  base: decimal.optional(),
  percent: decimal.optional(),
  reason: text.optional(),
  reasonCode: text.optional(),
});

const lineShape = z.object({
  id: text,
  name: text,
  description: text.optional(),
  note: text.optional(),
  articleNumber: text.optional(),
  buyerArticleNumber: text.optional(),
  /** A GTIN (scheme 0160) or the like; BT-157. */
  standardId: identifier.optional(),
  quantity: decimal,
  unitCode: text,
  /** Per `priceBase` units, or per unit. BT-146; may have more than two decimals. */
  netPrice: decimal,
  priceBase: decimal.optional(),
  /** After the line's own allowances and charges; BT-131. */
  netAmount: decimal,
  vatCategory: text,
  vatRate: decimal.optional(),
  period: periodSchema.optional(),
});

const vatShape = z.object({
  category: text,
  rate: decimal.optional(),
  taxable: decimal,
  tax: decimal,
  exemptionReason: text.optional(),
  /** VATEX-…, or in Portugal M01…M99. */
  exemptionCode: text.optional(),
});

const totalsShape = z.object({
  lineNet: decimal,
  allowances: decimal.optional(),
  charges: decimal.optional(),
  net: decimal,
  vat: decimal,
  /** The VAT in `vatCurrency`; BT-111. */
  vatInVatCurrency: decimal.optional(),
  gross: decimal,
  prepaid: decimal.optional(),
  rounding: decimal.optional(),
  /** Income tax withheld by the buyer: printed in Portugal, unknown to EN 16931. */
  retention: decimal.optional(),
  due: decimal,
});

const headerShape = z.object({
  number: text,
  typeCode: text,
  issueDate: date,
  dueDate: date.optional(),
  deliveryDate: date.optional(),
  /** The day the VAT becomes due, where it is told apart; BT-7. */
  taxPointDate: date.optional(),
  period: periodSchema.optional(),
  currency: text,
  vatCurrency: text.optional(),
  buyerReference: text.optional(),
  orderReference: text.optional(),
  contractReference: text.optional(),
  projectReference: text.optional(),
  /** Portugal: the document's code at the tax authority. */
  atcud: text.optional(),
  /** Portugal: the software's certificate and the characters of the document's hash, as printed. */
  certification: text.optional(),
});

const precedingShape = z.object({ number: text, issueDate: date.optional() });
const deliverToShape = z.object({ name: text.optional(), address: addressShape.partial().optional() });
const taxRepresentativeShape = z.object({ name: text, vatId: text, address: addressShape });

export const invoiceSchema = headerShape.extend({
  notes: z.array(text),
  seller: partyShape.extend({ address: addressShape }),
  buyer: partyShape.extend({ address: addressShape }),
  /** Who is paid, if not the seller. */
  payee: z.object({ name: text }).optional(),
  taxRepresentative: taxRepresentativeShape.optional(),
  deliverTo: deliverToShape.optional(),
  /** The invoices this one corrects or settles. */
  preceding: z.array(precedingShape),
  payment: paymentSchema,
  allowances: z.array(allowanceShape),
  lines: z.array(lineShape.extend({ allowances: z.array(lineAllowanceShape) })).min(1),
  vatBreakdown: z.array(vatShape).min(1),
  totals: totalsShape,
});
export type Invoice = z.infer<typeof invoiceSchema>;

const partyDraft = partyShape.partial().extend({ address: addressShape.partial() });
const lineDraft = lineShape
  .partial()
  .extend({ allowances: z.array(lineAllowanceShape.partial().required({ isCharge: true })) });

export const invoiceDraftSchema = headerShape.partial().extend({
  notes: z.array(text),
  seller: partyDraft,
  buyer: partyDraft,
  payee: z.object({ name: text.optional() }).optional(),
  taxRepresentative: taxRepresentativeShape
    .partial()
    .extend({ address: addressShape.partial().optional() })
    .optional(),
  deliverTo: deliverToShape.optional(),
  preceding: z.array(precedingShape.partial()),
  payment: paymentSchema,
  allowances: z.array(allowanceShape.partial().required({ isCharge: true })),
  lines: z.array(lineDraft),
  vatBreakdown: z.array(vatShape.partial()),
  totals: totalsShape.partial(),
});
export type InvoiceDraft = z.infer<typeof invoiceDraftSchema>;
export type PartyDraft = InvoiceDraft['seller'];
export type AddressDraft = PartyDraft['address'];
export type LineDraft = InvoiceDraft['lines'][number];
export type AllowanceDraft = InvoiceDraft['allowances'][number];
export type LineAllowanceDraft = LineDraft['allowances'][number];
export type VatDraft = InvoiceDraft['vatBreakdown'][number];
export type TotalsDraft = InvoiceDraft['totals'];

/** Where a term stands in an invoice: `totals.gross`, `lines.0.netAmount`, `seller.address.city`. */
export type TermPath = string;

/** Nothing found yet. */
export function emptyDraft(): InvoiceDraft {
  return {
    notes: [],
    seller: { address: {} },
    buyer: { address: {} },
    preceding: [],
    payment: {},
    allowances: [],
    lines: [],
    vatBreakdown: [],
    totals: {},
  };
}
