import type { InvoiceDraft, PartyDraft } from './invoice.ts';
import { readLine } from './read-cii-line.ts';
import type { TermReader } from './term-reader.ts';
import { all, at, type XmlElement } from './xml-tree.ts';

/**
 * Cross Industry Invoice D16B (Factur-X, ZUGFeRD 2, XRechnung; all profiles) and its ancestor of ZUGFeRD 1.0, whose
 * elements have other names but the same places.
 */
export function readCii(root: XmlElement, read: TermReader): InvoiceDraft {
  read.known(root, 'ExchangedDocumentContext|SpecifiedExchangedDocumentContext');
  const document = at(root, 'ExchangedDocument|HeaderExchangedDocument');
  const transaction = at(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction');
  const agreement = at(transaction, 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement');
  const delivery = at(transaction, 'ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery');
  const settlement = at(transaction, 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement');
  const period = at(settlement, 'BillingSpecifiedPeriod');
  const taxes = all(settlement, 'ApplicableTradeTax');
  // The kind of a document in words says no more than its code.
  read.known(document, 'Name');
  // CII wants a project to have a name; writers without one put a fixed word there.
  read.known(agreement, 'SpecifiedProcuringProject/Name');
  read.known(
    settlement,
    'ApplicableTradeTax/TypeCode',
    'SpecifiedTradeAllowanceCharge/CategoryTradeTax/TypeCode',
  );

  return {
    number: read.text('number', document, 'ID'),
    typeCode: read.text('typeCode', document, 'TypeCode'),
    issueDate: read.date('issueDate', document, 'IssueDateTime/DateTimeString'),
    dueDate: read.date('dueDate', settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString'),
    deliveryDate: read.date(
      'deliveryDate',
      delivery,
      'ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString',
    ),
    taxPointDate: read.date('taxPointDate', at(taxes[0], 'TaxPointDate'), 'DateString'),
    period: period && {
      start: read.date('period.start', period, 'StartDateTime/DateTimeString'),
      end: read.date('period.end', period, 'EndDateTime/DateTimeString'),
    },
    currency: read.text('currency', settlement, 'InvoiceCurrencyCode'),
    vatCurrency: read.text('vatCurrency', settlement, 'TaxCurrencyCode'),
    buyerReference: read.text('buyerReference', agreement, 'BuyerReference'),
    orderReference: read.text(
      'orderReference',
      at(agreement, 'BuyerOrderReferencedDocument'),
      'IssuerAssignedID|ID',
    ),
    contractReference: read.text(
      'contractReference',
      at(agreement, 'ContractReferencedDocument'),
      'IssuerAssignedID|ID',
    ),
    projectReference: read.text('projectReference', agreement, 'SpecifiedProcuringProject/ID'),
    notes: notes(document, read),
    seller: party('seller', at(agreement, 'SellerTradeParty'), read),
    buyer: party('buyer', at(agreement, 'BuyerTradeParty'), read),
    payee: payee(at(settlement, 'PayeeTradeParty'), read),
    taxRepresentative: taxRepresentative(at(agreement, 'SellerTaxRepresentativeTradeParty'), read),
    deliverTo: deliverTo(at(delivery, 'ShipToTradeParty'), read),
    preceding: all(settlement, 'InvoiceReferencedDocument').map((reference, i) => ({
      number: read.text(`preceding.${i}.number`, reference, 'IssuerAssignedID|ID'),
      issueDate: read.date(`preceding.${i}.issueDate`, reference, 'FormattedIssueDateTime/DateTimeString'),
    })),
    payment: payment(settlement, read),
    allowances: allowances(settlement, read),
    lines: all(transaction, 'IncludedSupplyChainTradeLineItem')
      .filter(isCounted)
      .map((line, i) => readLine(line, i, read)),
    vatBreakdown: taxes.map((tax, i) => ({
      category: read.text(`vatBreakdown.${i}.category`, tax, 'CategoryCode'),
      rate: read.decimal(`vatBreakdown.${i}.rate`, tax, 'RateApplicablePercent|ApplicablePercent'),
      taxable: read.decimal(`vatBreakdown.${i}.taxable`, tax, 'BasisAmount'),
      tax: read.decimal(`vatBreakdown.${i}.tax`, tax, 'CalculatedAmount'),
      exemptionReason: read.text(`vatBreakdown.${i}.exemptionReason`, tax, 'ExemptionReason'),
      exemptionCode: read.text(`vatBreakdown.${i}.exemptionCode`, tax, 'ExemptionReasonCode'),
    })),
    totals: totals(settlement, read),
  };
}

/** Lines that only group or inform (EXTENDED), and lines of pure text (ZUGFeRD 1.0), are no part of the sum. */
function isCounted(line: XmlElement): boolean {
  const status = at(line, 'AssociatedDocumentLineDocument/LineStatusReasonCode')?.text.trim();
  if (status === 'GROUP' || status === 'INFORMATION') return false;
  return at(line, 'SpecifiedTradeProduct/Name') !== undefined || at(line, lineTotal) !== undefined;
}

const lineTotal =
  'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount';

function notes(document: XmlElement | undefined, read: TermReader): string[] {
  read.known(document, 'IncludedNote/SubjectCode');
  return all(document, 'IncludedNote/Content').flatMap((note, i) => read.text(`notes.${i}`, note) ?? []);
}

function party(who: 'seller' | 'buyer', element: XmlElement | undefined, read: TermReader): PartyDraft {
  const legal = at(element, 'SpecifiedLegalOrganization');
  const contact = at(element, 'DefinedTradeContact');
  const uri = at(element, 'URIUniversalCommunication/URIID');
  const tax = (scheme: string): XmlElement | undefined =>
    all(element, 'SpecifiedTaxRegistration/ID').find(
      ({ attributes }) => attributes.get('schemeID') === scheme,
    );
  const global = at(element, 'GlobalID');
  const partyId = read.text(`${who}.partyId.id`, global ?? at(element, 'ID'));
  const uriId = read.text(`${who}.electronicAddress.id`, uri);
  return {
    name: read.text(`${who}.name`, element, 'Name'),
    tradingName: read.text(`${who}.tradingName`, legal, 'TradingBusinessName'),
    vatId: read.text(`${who}.vatId`, tax('VA')),
    taxId: read.text(`${who}.taxId`, tax('FC')),
    legalId: read.text(`${who}.legalId`, legal, 'ID'),
    legalIdScheme: at(legal, 'ID')?.attributes.get('schemeID'),
    partyId: partyId === undefined ? undefined : { id: partyId, scheme: global?.attributes.get('schemeID') },
    legalForm: read.text(`${who}.legalForm`, element, 'Description'),
    contact:
      read.text(`${who}.contact`, contact, 'PersonName') ??
      read.text(`${who}.contact`, contact, 'DepartmentName'),
    phone: read.text(`${who}.phone`, contact, 'TelephoneUniversalCommunication/CompleteNumber'),
    email: read.text(`${who}.email`, contact, 'EmailURIUniversalCommunication/URIID'),
    electronicAddress:
      uriId === undefined ? undefined : { id: uriId, scheme: uri?.attributes.get('schemeID') ?? 'EM' },
    address: address(`${who}.address`, at(element, 'PostalTradeAddress'), read),
  };
}

function address(path: string, element: XmlElement | undefined, read: TermReader): PartyDraft['address'] {
  return {
    street: read.text(`${path}.street`, element, 'LineOne'),
    additional: read.text(`${path}.additional`, element, 'LineTwo'),
    city: read.text(`${path}.city`, element, 'CityName'),
    postCode: read.text(`${path}.postCode`, element, 'PostcodeCode'),
    subdivision: read.text(`${path}.subdivision`, element, 'CountrySubDivisionName'),
    country: read.text(`${path}.country`, element, 'CountryID'),
  };
}

function payee(element: XmlElement | undefined, read: TermReader): InvoiceDraft['payee'] {
  return element && { name: read.text('payee.name', element, 'Name') };
}

function taxRepresentative(
  element: XmlElement | undefined,
  read: TermReader,
): InvoiceDraft['taxRepresentative'] {
  return (
    element && {
      name: read.text('taxRepresentative.name', element, 'Name'),
      vatId: read.text('taxRepresentative.vatId', element, 'SpecifiedTaxRegistration/ID'),
      address: address('taxRepresentative.address', at(element, 'PostalTradeAddress'), read),
    }
  );
}

function deliverTo(element: XmlElement | undefined, read: TermReader): InvoiceDraft['deliverTo'] {
  const place = at(element, 'PostalTradeAddress');
  return (
    element && {
      name: read.text('deliverTo.name', element, 'Name'),
      address: place && address('deliverTo.address', place, read),
    }
  );
}

function payment(settlement: XmlElement | undefined, read: TermReader): InvoiceDraft['payment'] {
  const means = all(settlement, 'SpecifiedTradeSettlementPaymentMeans');
  // Several accounts of the payee may be named; the first that has one stands for all.
  const chosen = means.find((one) => at(one, 'PayeePartyCreditorFinancialAccount')) ?? means[0];
  const account = at(chosen, 'PayeePartyCreditorFinancialAccount');
  return {
    meansCode: read.text('payment.meansCode', chosen, 'TypeCode'),
    means: read.text('payment.means', chosen, 'Information'),
    iban: read.text('payment.iban', at(account, 'IBANID') ?? at(account, 'ProprietaryID')),
    accountName: read.text('payment.accountName', account, 'AccountName'),
    bic: read.text('payment.bic', chosen, 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
    debitedIban: read.text('payment.debitedIban', chosen, 'PayerPartyDebtorFinancialAccount/IBANID'),
    reference: read.text('payment.reference', settlement, 'PaymentReference'),
    creditorId: read.text('payment.creditorId', settlement, 'CreditorReferenceID'),
    terms: read.text('payment.terms', settlement, 'SpecifiedTradePaymentTerms/Description'),
    mandate: read.text('payment.mandate', settlement, 'SpecifiedTradePaymentTerms/DirectDebitMandateID'),
  };
}

function allowances(settlement: XmlElement | undefined, read: TermReader): InvoiceDraft['allowances'] {
  const found = all(settlement, 'SpecifiedTradeAllowanceCharge').map((one, i) => {
    const tax = at(one, 'CategoryTradeTax');
    const indicator = at(one, 'ChargeIndicator');
    read.known(indicator, '');
    return {
      isCharge: /true|1/.test((at(indicator, 'Indicator') ?? indicator)?.text ?? ''),
      amount: read.decimal(`allowances.${i}.amount`, one, 'ActualAmount'),
      base: read.decimal(`allowances.${i}.base`, one, 'BasisAmount'),
      percent: read.decimal(`allowances.${i}.percent`, one, 'CalculationPercent'),
      reason: read.text(`allowances.${i}.reason`, one, 'Reason'),
      reasonCode: read.text(`allowances.${i}.reasonCode`, one, 'ReasonCode'),
      vatCategory: read.text(`allowances.${i}.vatCategory`, tax, 'CategoryCode'),
      vatRate: read.decimal(`allowances.${i}.vatRate`, tax, 'RateApplicablePercent|ApplicablePercent'),
    };
  });
  // Freight has an element of its own in the EXTENDED profiles; for the sums it is a charge.
  const freight = all(settlement, 'SpecifiedLogisticsServiceCharge').map((one, n) => {
    const i = found.length + n;
    const tax = at(one, 'AppliedTradeTax');
    read.known(tax, 'TypeCode');
    return {
      isCharge: true,
      amount: read.decimal(`allowances.${i}.amount`, one, 'AppliedAmount'),
      reason: read.text(`allowances.${i}.reason`, one, 'Description'),
      vatCategory: read.text(`allowances.${i}.vatCategory`, tax, 'CategoryCode'),
      vatRate: read.decimal(`allowances.${i}.vatRate`, tax, 'RateApplicablePercent|ApplicablePercent'),
    };
  });
  return [...found, ...freight];
}

function totals(settlement: XmlElement | undefined, read: TermReader): InvoiceDraft['totals'] {
  const sums = at(
    settlement,
    'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
  );
  const currency = at(settlement, 'InvoiceCurrencyCode')?.text.trim();
  const taxes = all(sums, 'TaxTotalAmount');
  const isForeign = ({ attributes }: XmlElement): boolean =>
    attributes.has('currencyID') && attributes.get('currencyID') !== currency;
  return {
    lineNet: read.decimal('totals.lineNet', sums, 'LineTotalAmount'),
    allowances: read.decimal('totals.allowances', sums, 'AllowanceTotalAmount'),
    charges: read.decimal('totals.charges', sums, 'ChargeTotalAmount'),
    net: read.decimal('totals.net', sums, 'TaxBasisTotalAmount'),
    vat: read.decimal(
      'totals.vat',
      taxes.find((tax) => !isForeign(tax)),
    ),
    vatInVatCurrency: read.decimal('totals.vatInVatCurrency', taxes.find(isForeign)),
    gross: read.decimal('totals.gross', sums, 'GrandTotalAmount'),
    prepaid: read.decimal('totals.prepaid', sums, 'TotalPrepaidAmount'),
    rounding: read.decimal('totals.rounding', sums, 'RoundingAmount'),
    due: read.decimal('totals.due', sums, 'DuePayableAmount'),
  };
}
