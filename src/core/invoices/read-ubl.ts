import type { AddressDraft, InvoiceDraft, LineDraft, PartyDraft } from './invoice.ts';
import type { TermReader } from './term-reader.ts';
import { all, at, type XmlElement } from './xml-tree.ts';

/** UBL 2.x Invoice and CreditNote. */
export function readUbl(root: XmlElement, read: TermReader): InvoiceDraft {
  read.known(root, 'UBLVersionID', 'CustomizationID', 'ProfileID');
  const period = at(root, 'InvoicePeriod');
  return {
    number: read.text('number', root, 'ID'),
    typeCode: read.text('typeCode', root, 'InvoiceTypeCode|CreditNoteTypeCode'),
    issueDate: read.date('issueDate', root, 'IssueDate'),
    dueDate: read.date('dueDate', at(root, 'DueDate') ?? at(root, 'PaymentMeans/PaymentDueDate')),
    deliveryDate: read.date('deliveryDate', root, 'Delivery/ActualDeliveryDate'),
    taxPointDate: read.date('taxPointDate', root, 'TaxPointDate'),
    period: period && {
      start: read.date('period.start', period, 'StartDate'),
      end: read.date('period.end', period, 'EndDate'),
    },
    currency: read.text('currency', root, 'DocumentCurrencyCode'),
    vatCurrency: read.text('vatCurrency', root, 'TaxCurrencyCode'),
    buyerReference: read.text('buyerReference', root, 'BuyerReference'),
    orderReference: read.text('orderReference', root, 'OrderReference/ID'),
    contractReference: read.text('contractReference', root, 'ContractDocumentReference/ID'),
    projectReference: read.text('projectReference', root, 'ProjectReference/ID'),
    notes: all(root, 'Note').flatMap((note, i) => read.text(`notes.${i}`, note) ?? []),
    seller: party('seller', at(root, 'AccountingSupplierParty/Party'), read),
    buyer: party('buyer', at(root, 'AccountingCustomerParty/Party'), read),
    payee: payee(at(root, 'PayeeParty'), read),
    taxRepresentative: taxRepresentative(at(root, 'TaxRepresentativeParty'), read),
    deliverTo: deliverTo(at(root, 'Delivery'), read),
    preceding: all(root, 'BillingReference/InvoiceDocumentReference').map((reference, i) => ({
      number: read.text(`preceding.${i}.number`, reference, 'ID'),
      issueDate: read.date(`preceding.${i}.issueDate`, reference, 'IssueDate'),
    })),
    payment: payment(root, read),
    allowances: all(root, 'AllowanceCharge').map((one, i) => {
      const tax = at(one, 'TaxCategory');
      read.known(tax, 'TaxScheme');
      return {
        ...allowance(`allowances.${i}`, one, read),
        vatCategory: read.text(`allowances.${i}.vatCategory`, tax, 'ID'),
        vatRate: read.decimal(`allowances.${i}.vatRate`, tax, 'Percent'),
      };
    }),
    lines: all(root, 'InvoiceLine|CreditNoteLine').map((line, i) => readLine(line, i, read)),
    vatBreakdown: all(root, 'TaxTotal/TaxSubtotal').map((subtotal, i) => {
      const category = at(subtotal, 'TaxCategory');
      read.known(category, 'TaxScheme');
      return {
        category: read.text(`vatBreakdown.${i}.category`, category, 'ID'),
        rate: read.decimal(`vatBreakdown.${i}.rate`, category, 'Percent'),
        taxable: read.decimal(`vatBreakdown.${i}.taxable`, subtotal, 'TaxableAmount'),
        tax: read.decimal(`vatBreakdown.${i}.tax`, subtotal, 'TaxAmount'),
        exemptionReason: read.text(`vatBreakdown.${i}.exemptionReason`, category, 'TaxExemptionReason'),
        exemptionCode: read.text(`vatBreakdown.${i}.exemptionCode`, category, 'TaxExemptionReasonCode'),
      };
    }),
    totals: totals(root, read),
  };
}

function party(who: 'seller' | 'buyer', element: XmlElement | undefined, read: TermReader): PartyDraft {
  const endpoint = at(element, 'EndpointID');
  const endpointId = read.text(`${who}.electronicAddress.id`, endpoint);
  const identification = all(element, 'PartyIdentification/ID').find(
    ({ attributes }) => attributes.get('schemeID') !== 'SEPA',
  );
  const partyId = read.text(`${who}.partyId.id`, identification);
  const legal = at(element, 'PartyLegalEntity');
  const contact = at(element, 'Contact');
  const registered = read.text(`${who}.name`, legal, 'RegistrationName');
  const named = read.text(
    registered === undefined ? `${who}.name` : `${who}.tradingName`,
    element,
    'PartyName/Name',
  );
  read.known(element, 'PartyTaxScheme/TaxScheme');
  const tax = (isVat: boolean): XmlElement | undefined =>
    all(element, 'PartyTaxScheme').find(
      (scheme) => (at(scheme, 'TaxScheme/ID')?.text.trim().toUpperCase() === 'VAT') === isVat,
    );
  return {
    name: registered ?? named,
    tradingName: registered === undefined ? undefined : named,
    vatId: read.text(`${who}.vatId`, tax(true), 'CompanyID'),
    taxId: read.text(`${who}.taxId`, tax(false), 'CompanyID'),
    legalId: read.text(`${who}.legalId`, legal, 'CompanyID'),
    legalIdScheme: at(legal, 'CompanyID')?.attributes.get('schemeID'),
    partyId:
      partyId === undefined ? undefined : { id: partyId, scheme: identification?.attributes.get('schemeID') },
    legalForm: read.text(`${who}.legalForm`, legal, 'CompanyLegalForm'),
    contact: read.text(`${who}.contact`, contact, 'Name'),
    phone: read.text(`${who}.phone`, contact, 'Telephone'),
    email: read.text(`${who}.email`, contact, 'ElectronicMail'),
    electronicAddress:
      endpointId === undefined
        ? undefined
        : { id: endpointId, scheme: endpoint?.attributes.get('schemeID') ?? 'EM' },
    address: address(`${who}.address`, at(element, 'PostalAddress'), read),
  };
}

function address(path: string, element: XmlElement | undefined, read: TermReader): AddressDraft {
  return {
    street: read.text(`${path}.street`, element, 'StreetName'),
    additional: read.text(`${path}.additional`, element, 'AdditionalStreetName'),
    city: read.text(`${path}.city`, element, 'CityName'),
    postCode: read.text(`${path}.postCode`, element, 'PostalZone'),
    subdivision: read.text(`${path}.subdivision`, element, 'CountrySubentity'),
    country: read.text(`${path}.country`, element, 'Country/IdentificationCode'),
  };
}

function payee(element: XmlElement | undefined, read: TermReader): InvoiceDraft['payee'] {
  return element && { name: read.text('payee.name', element, 'PartyName/Name') };
}

function taxRepresentative(
  element: XmlElement | undefined,
  read: TermReader,
): InvoiceDraft['taxRepresentative'] {
  read.known(element, 'PartyTaxScheme/TaxScheme');
  return (
    element && {
      name: read.text('taxRepresentative.name', element, 'PartyName/Name'),
      vatId: read.text('taxRepresentative.vatId', element, 'PartyTaxScheme/CompanyID'),
      address: address('taxRepresentative.address', at(element, 'PostalAddress'), read),
    }
  );
}

function deliverTo(element: XmlElement | undefined, read: TermReader): InvoiceDraft['deliverTo'] {
  const place = at(element, 'DeliveryLocation/Address');
  const name = read.text('deliverTo.name', element, 'DeliveryParty/PartyName/Name');
  if (!place && name === undefined) return undefined;
  return { name, address: place && address('deliverTo.address', place, read) };
}

function payment(root: XmlElement, read: TermReader): InvoiceDraft['payment'] {
  const means = all(root, 'PaymentMeans');
  const chosen = means.find((one) => at(one, 'PayeeFinancialAccount')) ?? means[0];
  const account = at(chosen, 'PayeeFinancialAccount');
  // The creditor is the payee where there is one, else the seller.
  const creditor = [at(root, 'PayeeParty'), at(root, 'AccountingSupplierParty/Party')]
    .flatMap((party) => all(party, 'PartyIdentification/ID'))
    .find(({ attributes }) => attributes.get('schemeID') === 'SEPA');
  return {
    meansCode: read.text('payment.meansCode', chosen, 'PaymentMeansCode'),
    means: at(chosen, 'PaymentMeansCode')?.attributes.get('name') || undefined,
    reference: read.text('payment.reference', chosen, 'PaymentID'),
    iban: read.text('payment.iban', account, 'ID'),
    accountName: read.text('payment.accountName', account, 'Name'),
    bic: read.text('payment.bic', account, 'FinancialInstitutionBranch/ID'),
    mandate: read.text('payment.mandate', chosen, 'PaymentMandate/ID'),
    debitedIban: read.text('payment.debitedIban', chosen, 'PaymentMandate/PayerFinancialAccount/ID'),
    creditorId: read.text('payment.creditorId', creditor),
    terms: read.text('payment.terms', root, 'PaymentTerms/Note'),
  };
}

function allowance(path: string, one: XmlElement, read: TermReader): LineDraft['allowances'][number] {
  read.known(one, 'ChargeIndicator');
  return {
    isCharge: at(one, 'ChargeIndicator')?.text.trim() === 'true',
    amount: read.decimal(`${path}.amount`, one, 'Amount'),
    base: read.decimal(`${path}.base`, one, 'BaseAmount'),
    percent: read.decimal(`${path}.percent`, one, 'MultiplierFactorNumeric'),
    reason: read.text(`${path}.reason`, one, 'AllowanceChargeReason'),
    reasonCode: read.text(`${path}.reasonCode`, one, 'AllowanceChargeReasonCode'),
  };
}

function readLine(line: XmlElement, i: number, read: TermReader): LineDraft {
  const path = `lines.${i}`;
  const item = at(line, 'Item');
  const quantity = at(line, 'InvoicedQuantity|CreditedQuantity');
  const period = at(line, 'InvoicePeriod');
  const standard = at(item, 'StandardItemIdentification/ID');
  const standardId = read.text(`${path}.standardId.id`, standard);
  const tax = at(item, 'ClassifiedTaxCategory');
  read.known(tax, 'TaxScheme');
  return {
    id: read.text(`${path}.id`, line, 'ID') ?? String(i + 1),
    name: read.text(`${path}.name`, item, 'Name'),
    description: read.text(`${path}.description`, item, 'Description'),
    note: read.text(`${path}.note`, line, 'Note'),
    articleNumber: read.text(`${path}.articleNumber`, item, 'SellersItemIdentification/ID'),
    buyerArticleNumber: read.text(`${path}.buyerArticleNumber`, item, 'BuyersItemIdentification/ID'),
    standardId:
      standardId === undefined ? undefined : { id: standardId, scheme: standard?.attributes.get('schemeID') },
    quantity: read.decimal(`${path}.quantity`, quantity),
    unitCode: quantity?.attributes.get('unitCode') || undefined,
    netPrice: read.decimal(`${path}.netPrice`, line, 'Price/PriceAmount'),
    priceBase: read.decimal(`${path}.priceBase`, line, 'Price/BaseQuantity'),
    netAmount: read.decimal(`${path}.netAmount`, line, 'LineExtensionAmount'),
    vatCategory: read.text(`${path}.vatCategory`, tax, 'ID'),
    vatRate: read.decimal(`${path}.vatRate`, tax, 'Percent'),
    period: period && {
      start: read.date(`${path}.period.start`, period, 'StartDate'),
      end: read.date(`${path}.period.end`, period, 'EndDate'),
    },
    allowances: all(line, 'AllowanceCharge').map((one, n) => allowance(`${path}.allowances.${n}`, one, read)),
  };
}

function totals(root: XmlElement, read: TermReader): InvoiceDraft['totals'] {
  const sums = at(root, 'LegalMonetaryTotal');
  const currency = at(root, 'DocumentCurrencyCode')?.text.trim();
  const taxes = all(root, 'TaxTotal/TaxAmount');
  const isForeign = ({ attributes }: XmlElement): boolean =>
    attributes.has('currencyID') && attributes.get('currencyID') !== currency;
  return {
    lineNet: read.decimal('totals.lineNet', sums, 'LineExtensionAmount'),
    allowances: read.decimal('totals.allowances', sums, 'AllowanceTotalAmount'),
    charges: read.decimal('totals.charges', sums, 'ChargeTotalAmount'),
    net: read.decimal('totals.net', sums, 'TaxExclusiveAmount'),
    vat: read.decimal(
      'totals.vat',
      taxes.find((tax) => !isForeign(tax)),
    ),
    vatInVatCurrency: read.decimal('totals.vatInVatCurrency', taxes.find(isForeign)),
    gross: read.decimal('totals.gross', sums, 'TaxInclusiveAmount'),
    prepaid: read.decimal('totals.prepaid', sums, 'PrepaidAmount'),
    rounding: read.decimal('totals.rounding', sums, 'PayableRoundingAmount'),
    due: read.decimal('totals.due', sums, 'PayableAmount'),
  };
}
