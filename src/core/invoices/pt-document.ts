import type { InvoiceDraft, LineDraft, PartyDraft, TermPath, VatDraft } from './invoice.ts';
import { exemptionReasonOf } from './pt-exemptions.ts';
import { finalConsumer, nifOf, numberParts, portugueseExemption, rateLevel } from './pt-terms.ts';
import type { TermPlace } from './term-reader.ts';
import { writeXml, type XmlNode } from './write-xml.ts';

/** `pt_simon_invoice_v1`: our XML for Portuguese invoices. Its schema is `pt-simon-invoice-v1.xsd`. */

export const ptNamespace = 'urn:docket:pt-simon-invoice:v1';

/** Writes what a draft has; whether that is a valid invoice is for the rules and the schema to say. */
export function writePortuguese(draft: InvoiceDraft): { xml: string; places: TermPlace[] } {
  return writeXml({
    name: 'Invoice',
    attributes: { xmlns: ptNamespace, version: '1' },
    children: [
      header(draft),
      seller(draft.seller),
      buyer(draft.buyer),
      { name: 'Lines', children: draft.lines.map((line, i) => lineOf(line, i, draft.vatBreakdown)) },
      { name: 'Taxes', children: draft.vatBreakdown.map(tax) },
      totals(draft),
      payment(draft),
    ],
  });
}

/** An element with a term's value, or nothing where there is none. */
function value(name: string, text: string | undefined, term?: TermPath): XmlNode | null {
  return text === undefined || text === '' ? null : { name, text, ...(term !== undefined && { term }) };
}

/** A group, or nothing where it would be empty. */
function group(name: string, children: (XmlNode | null)[]): XmlNode | null {
  return children.some((child) => child !== null) ? { name, children } : null;
}

function header(draft: InvoiceDraft): XmlNode {
  const { type, series, sequence } = numberParts(draft);
  return {
    name: 'Header',
    children: [
      value('DocumentType', type, 'typeCode'),
      value('Number', draft.number, 'number'),
      value('Series', series, 'number'),
      value('SequenceNumber', sequence, 'number'),
      value('ATCUD', draft.atcud, 'atcud'),
      value('IssueDate', draft.issueDate, 'issueDate'),
      value('DueDate', draft.dueDate, 'dueDate'),
      value('DeliveryDate', draft.deliveryDate, 'deliveryDate'),
      value('PeriodStart', draft.period?.start, 'period.start'),
      value('PeriodEnd', draft.period?.end, 'period.end'),
      value('Currency', draft.currency, 'currency'),
      value('OrderReference', draft.orderReference, 'orderReference'),
      value('ContractReference', draft.contractReference, 'contractReference'),
      value('BuyerReference', draft.buyerReference, 'buyerReference'),
      ...draft.preceding.map((one, i) => value('Corrects', one.number, `preceding.${i}.number`)),
      ...draft.notes.map((note, i) => value('Note', note, `notes.${i}`)),
      value('Certification', draft.certification, 'certification'),
    ],
  };
}

function seller(party: PartyDraft): XmlNode {
  const nif = nifOf(party);
  return {
    name: 'Seller',
    children: [
      nif === undefined
        ? value('TaxId', party.vatId ?? party.taxId, 'seller.vatId')
        : value('NIF', nif, 'seller.vatId'),
      ...whoAndWhere('seller', party),
      value('LegalId', party.legalId, 'seller.legalId'),
    ],
  };
}

/** A buyer who names no number is a final consumer. */
function buyer(party: PartyDraft): XmlNode {
  const nif = nifOf(party);
  const foreign = nif === undefined ? (party.vatId ?? party.taxId) : undefined;
  return {
    name: 'Buyer',
    children: [
      foreign === undefined
        ? value('NIF', nif ?? finalConsumer, nif === undefined ? undefined : 'buyer.vatId')
        : value('TaxId', foreign, 'buyer.vatId'),
      ...whoAndWhere('buyer', { ...party, name: party.name ?? 'Consumidor final' }),
      value('CustomerNumber', party.partyId?.id, 'buyer.partyId.id'),
    ],
  };
}

function whoAndWhere(who: 'seller' | 'buyer', party: PartyDraft): (XmlNode | null)[] {
  const { address } = party;
  const place = `${who}.address`;
  return [
    value('Name', party.name, `${who}.name`),
    group('Address', [
      value('Street', address.street, `${place}.street`),
      value('AdditionalStreet', address.additional, `${place}.additional`),
      value('City', address.city, `${place}.city`),
      value('PostCode', address.postCode, `${place}.postCode`),
      value('Region', address.subdivision, `${place}.subdivision`),
      value('Country', address.country, `${place}.country`),
    ]),
    value('Contact', party.contact, `${who}.contact`),
    value('Phone', party.phone, `${who}.phone`),
    value('Email', party.email, `${who}.email`),
  ];
}

function lineOf(line: LineDraft, i: number, breakdown: readonly VatDraft[]): XmlNode {
  const path = `lines.${i}`;
  const level = rateLevel(line.vatRate);
  const exempt = level === 'ISE' ? breakdown.find((one) => one.category === line.vatCategory) : undefined;
  return {
    name: 'Line',
    attributes: { number: line.id ?? String(i + 1) },
    children: [
      value('ArticleNumber', line.articleNumber, `${path}.articleNumber`),
      value('Name', line.name, `${path}.name`),
      value('Description', line.description, `${path}.description`),
      line.quantity === undefined
        ? null
        : {
            name: 'Quantity',
            attributes: { unit: line.unitCode },
            text: line.quantity,
            term: `${path}.quantity`,
          },
      value('UnitPrice', line.netPrice, `${path}.netPrice`),
      value('PriceBase', line.priceBase, `${path}.priceBase`),
      ...line.allowances.map((one, n): XmlNode | null =>
        one.amount === undefined
          ? null
          : {
              name: one.isCharge ? 'Charge' : 'Discount',
              attributes: { percent: one.percent, reason: one.reason },
              text: one.amount,
              term: `${path}.allowances.${n}.amount`,
            },
      ),
      value('Amount', line.netAmount, `${path}.netAmount`),
      value('TaxRate', line.vatRate ?? '0', line.vatRate === undefined ? undefined : `${path}.vatRate`),
      value('TaxLevel', level),
      ...(exempt ? exemption(exempt, undefined) : []),
    ],
  };
}

function exemption(one: VatDraft, path: TermPath | undefined): (XmlNode | null)[] {
  const code = portugueseExemption(one);
  return [
    value('ExemptionCode', code, path && `${path}.exemptionCode`),
    value(
      'ExemptionReason',
      one.exemptionReason ?? (code === undefined ? undefined : exemptionReasonOf(code)),
      path && `${path}.exemptionReason`,
    ),
  ];
}

function tax(one: VatDraft, i: number): XmlNode {
  const path = `vatBreakdown.${i}`;
  const level = rateLevel(one.rate);
  return {
    name: 'Tax',
    children: [
      value('Rate', one.rate ?? '0', `${path}.rate`),
      value('Level', level),
      value('Base', one.taxable, `${path}.taxable`),
      value('Amount', one.tax, `${path}.tax`),
      ...(level === 'ISE' ? exemption(one, path) : []),
    ],
  };
}

function totals({ totals: sums }: InvoiceDraft): XmlNode {
  return {
    name: 'Totals',
    children: [
      value('Lines', sums.lineNet, 'totals.lineNet'),
      value('Discounts', sums.allowances, 'totals.allowances'),
      value('Charges', sums.charges, 'totals.charges'),
      value('Net', sums.net, 'totals.net'),
      value('Tax', sums.vat, 'totals.vat'),
      value('Gross', sums.gross, 'totals.gross'),
      value('Retention', sums.retention, 'totals.retention'),
      value('Prepaid', sums.prepaid, 'totals.prepaid'),
      value('Rounding', sums.rounding, 'totals.rounding'),
      value('Payable', sums.due, 'totals.due'),
    ],
  };
}

function payment({ payment: pay }: InvoiceDraft): XmlNode | null {
  return group('Payment', [
    value('MeansCode', pay.meansCode, 'payment.meansCode'),
    value('IBAN', pay.iban, 'payment.iban'),
    value('BIC', pay.bic, 'payment.bic'),
    value('AccountName', pay.accountName, 'payment.accountName'),
    value('Reference', pay.reference, 'payment.reference'),
    value('Terms', pay.terms, 'payment.terms'),
  ]);
}
