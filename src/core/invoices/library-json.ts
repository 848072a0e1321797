import { cleanText } from './clean-text.ts';
import { decimalsOf } from './decimals.ts';
import type {
  AddressDraft,
  AllowanceDraft,
  InvoiceDraft,
  LineAllowanceDraft,
  LineDraft,
  PartyDraft,
  VatDraft,
} from './invoice.ts';

/**
 * A draft in the JSON that the e-invoice library writes UBL and CII from: UBL's names and order, with
 * `name@attribute` for attributes. What the draft lacks is left out; the library's schema says what it misses.
 */
export type JsonNode = string | JsonNode[] | JsonObject;
export type JsonObject = { [key: string]: JsonNode };

/** EN 16931 itself, and nothing narrower: no national or Peppol profile is claimed. */
const specification = 'urn:cen.eu:en16931:2017';

export function toLibraryJson(draft: InvoiceDraft): JsonObject {
  const currency = draft.currency;
  return {
    'ubl:Invoice':
      object({
        'cbc:CustomizationID': specification,
        'cbc:ID': draft.number,
        'cbc:IssueDate': draft.issueDate,
        'cbc:DueDate': draft.dueDate,
        'cbc:InvoiceTypeCode': draft.typeCode,
        'cbc:Note': list(draft.notes),
        'cbc:TaxPointDate': draft.taxPointDate,
        'cbc:DocumentCurrencyCode': currency,
        'cbc:TaxCurrencyCode': draft.vatCurrency,
        'cbc:BuyerReference': draft.buyerReference,
        'cac:InvoicePeriod': period(draft.period),
        'cac:OrderReference': object({ 'cbc:ID': draft.orderReference }),
        'cac:BillingReference': list(
          draft.preceding.map((one) =>
            object({
              'cac:InvoiceDocumentReference': object({
                'cbc:ID': one.number,
                'cbc:IssueDate': one.issueDate,
              }),
            }),
          ),
        ),
        'cac:ContractDocumentReference': object({ 'cbc:ID': draft.contractReference }),
        'cac:ProjectReference': object({ 'cbc:ID': draft.projectReference }),
        'cac:AccountingSupplierParty': object({ 'cac:Party': seller(draft) }),
        'cac:AccountingCustomerParty': object({ 'cac:Party': buyer(draft.buyer) }),
        'cac:PayeeParty': object({ 'cac:PartyName': object({ 'cbc:Name': draft.payee?.name }) }),
        'cac:TaxRepresentativeParty': taxRepresentative(draft),
        'cac:Delivery': object({
          'cbc:ActualDeliveryDate': draft.deliveryDate,
          'cac:DeliveryLocation': object({ 'cac:Address': address(draft.deliverTo?.address ?? {}) }),
          'cac:DeliveryParty': object({ 'cac:PartyName': object({ 'cbc:Name': draft.deliverTo?.name }) }),
        }),
        'cac:PaymentMeans': paymentMeans(draft),
        'cac:PaymentTerms': object({ 'cbc:Note': draft.payment.terms }),
        'cac:AllowanceCharge': list(draft.allowances.map((one) => documentAllowance(one, currency))),
        'cac:TaxTotal': taxTotals(draft),
        'cac:LegalMonetaryTotal': totals(draft),
        'cac:InvoiceLine': list(draft.lines.map((line) => invoiceLine(line, currency))),
      }) ?? {},
  };
}

/** Drops what is not there; an object without anything in it is not there either. */
function object(parts: Record<string, JsonNode | undefined>): JsonObject | undefined {
  const out: JsonObject = {};
  for (const [key, part] of Object.entries(parts)) {
    if (typeof part === 'string') {
      const text = cleanText(part).trim();
      if (text !== '') out[key] = text;
    } else if (part !== undefined) out[key] = part;
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

function list(items: readonly (JsonNode | undefined)[]): JsonNode[] | undefined {
  const kept: JsonNode[] = [];
  for (const item of items) {
    const node = typeof item === 'string' ? cleanText(item).trim() : item;
    if (node !== undefined && node !== '') kept.push(node);
  }
  return kept.length > 0 ? kept : undefined;
}

/** Two decimals at least, as amounts are written; what has more keeps them, for the rules to see. */
function amount(name: string, value: string | undefined, currency: string | undefined) {
  if (value === undefined) return {};
  const missing = 2 - decimalsOf(value);
  const padded = missing <= 0 ? value : `${value}${missing === 2 ? '.' : ''}${'0'.repeat(missing)}`;
  return { [name]: padded, [`${name}@currencyID`]: currency };
}

const vatScheme: JsonObject = { 'cbc:ID': 'VAT' };

function period(value: InvoiceDraft['period']): JsonObject | undefined {
  return object({ 'cbc:StartDate': value?.start, 'cbc:EndDate': value?.end });
}

function address(value: AddressDraft): JsonObject | undefined {
  return object({
    'cbc:StreetName': value.street,
    'cbc:AdditionalStreetName': value.additional,
    'cbc:CityName': value.city,
    'cbc:PostalZone': value.postCode,
    'cbc:CountrySubentity': value.subdivision,
    'cac:Country': object({ 'cbc:IdentificationCode': value.country }),
  });
}

function commonParty(party: PartyDraft): Record<string, JsonNode | undefined> {
  return {
    'cbc:EndpointID': party.electronicAddress?.id,
    'cbc:EndpointID@schemeID': party.electronicAddress?.scheme,
    'cac:PartyName': object({ 'cbc:Name': party.tradingName }),
    'cac:PostalAddress': address(party.address),
    'cac:PartyLegalEntity': object({
      'cbc:RegistrationName': party.name,
      'cbc:CompanyID': party.legalId,
      'cbc:CompanyID@schemeID': party.legalId === undefined ? undefined : party.legalIdScheme,
    }),
    'cac:Contact': object({
      'cbc:Name': party.contact,
      'cbc:Telephone': party.phone,
      'cbc:ElectronicMail': party.email,
    }),
  };
}

function identification(id: string | undefined, scheme: string | undefined): JsonObject | undefined {
  return object({ 'cbc:ID': id, 'cbc:ID@schemeID': id === undefined ? undefined : scheme });
}

function seller({ seller: party, payment }: InvoiceDraft): JsonObject | undefined {
  const legal = object({
    'cbc:RegistrationName': party.name,
    'cbc:CompanyID': party.legalId,
    'cbc:CompanyID@schemeID': party.legalId === undefined ? undefined : party.legalIdScheme,
    'cbc:CompanyLegalForm': party.legalForm,
  });
  return object({
    ...commonParty(party),
    'cac:PartyIdentification': list([
      identification(party.partyId?.id, party.partyId?.scheme),
      // BT-90: UBL writes who collects a direct debit as an identifier of the seller.
      identification(payment.creditorId, 'SEPA'),
    ]),
    'cac:PartyTaxScheme': list([
      taxScheme(party.vatId, 'VAT'),
      // BT-32: in UBL any scheme but VAT says so; in CII it must be FC.
      taxScheme(party.taxId, 'FC'),
    ]),
    'cac:PartyLegalEntity': legal,
  });
}

function taxScheme(id: string | undefined, scheme: string): JsonObject | undefined {
  return id === undefined ? undefined : { 'cbc:CompanyID': id, 'cac:TaxScheme': { 'cbc:ID': scheme } };
}

function buyer(party: PartyDraft): JsonObject | undefined {
  return object({
    ...commonParty(party),
    'cac:PartyIdentification': identification(party.partyId?.id, party.partyId?.scheme),
    'cac:PartyTaxScheme': taxScheme(party.vatId, 'VAT'),
  });
}

function taxRepresentative({ taxRepresentative: party }: InvoiceDraft): JsonObject | undefined {
  return object({
    'cac:PartyName': object({ 'cbc:Name': party?.name }),
    'cac:PostalAddress': address(party?.address ?? {}),
    'cac:PartyTaxScheme': taxScheme(party?.vatId, 'VAT'),
  });
}

function paymentMeans({ payment }: InvoiceDraft): JsonNode[] | undefined {
  if (payment.meansCode === undefined) return undefined;
  const account = object({
    'cbc:ID': payment.iban?.replace(/\s/g, ''),
    'cbc:Name': payment.accountName,
    'cac:FinancialInstitutionBranch': object({ 'cbc:ID': payment.bic }),
  });
  return list([
    object({
      'cbc:PaymentMeansCode': payment.meansCode,
      'cbc:PaymentMeansCode@name': payment.means,
      'cbc:PaymentID': payment.reference,
      'cac:PayeeFinancialAccount': payment.iban === undefined ? undefined : account,
      'cac:PaymentMandate': object({
        'cbc:ID': payment.mandate,
        'cac:PayerFinancialAccount': object({ 'cbc:ID': payment.debitedIban?.replace(/\s/g, '') }),
      }),
    }),
  ]);
}

function allowance(
  one: LineAllowanceDraft,
  currency: string | undefined,
): Record<string, JsonNode | undefined> {
  return {
    'cbc:ChargeIndicator': String(one.isCharge),
    'cbc:AllowanceChargeReasonCode': one.reasonCode,
    'cbc:AllowanceChargeReason': one.reason,
    'cbc:MultiplierFactorNumeric': one.percent,
    ...amount('cbc:Amount', one.amount, currency),
    ...amount('cbc:BaseAmount', one.base, currency),
  };
}

function documentAllowance(one: AllowanceDraft, currency: string | undefined): JsonObject | undefined {
  return object({
    ...allowance(one, currency),
    'cac:TaxCategory': category(one.vatCategory, one.vatRate),
  });
}

function category(
  code: string | undefined,
  rate: string | undefined,
  more: Record<string, JsonNode | undefined> = {},
): JsonObject | undefined {
  if (code === undefined) return undefined;
  return object({ 'cbc:ID': code, 'cbc:Percent': rate, ...more, 'cac:TaxScheme': vatScheme });
}

function taxTotals({
  vatBreakdown,
  totals: sums,
  currency,
  vatCurrency,
}: InvoiceDraft): JsonNode[] | undefined {
  const own = object({
    ...amount('cbc:TaxAmount', sums.vat, currency),
    'cac:TaxSubtotal': list(vatBreakdown.map((one) => subtotal(one, currency))),
  });
  const foreign =
    vatCurrency === undefined
      ? undefined
      : object(amount('cbc:TaxAmount', sums.vatInVatCurrency, vatCurrency));
  return list([own, foreign]);
}

function subtotal(one: VatDraft, currency: string | undefined): JsonObject | undefined {
  return object({
    ...amount('cbc:TaxableAmount', one.taxable, currency),
    ...amount('cbc:TaxAmount', one.tax, currency),
    'cac:TaxCategory': category(one.category, one.rate, {
      'cbc:TaxExemptionReasonCode': one.exemptionCode,
      'cbc:TaxExemptionReason': one.exemptionReason,
    }),
  });
}

function totals({ totals: sums, currency }: InvoiceDraft): JsonObject | undefined {
  return object({
    ...amount('cbc:LineExtensionAmount', sums.lineNet, currency),
    ...amount('cbc:TaxExclusiveAmount', sums.net, currency),
    ...amount('cbc:TaxInclusiveAmount', sums.gross, currency),
    ...amount('cbc:AllowanceTotalAmount', sums.allowances, currency),
    ...amount('cbc:ChargeTotalAmount', sums.charges, currency),
    ...amount('cbc:PrepaidAmount', sums.prepaid, currency),
    ...amount('cbc:PayableRoundingAmount', sums.rounding, currency),
    ...amount('cbc:PayableAmount', sums.due, currency),
  });
}

function invoiceLine(line: LineDraft, currency: string | undefined): JsonObject | undefined {
  return object({
    'cbc:ID': line.id,
    'cbc:Note': line.note,
    'cbc:InvoicedQuantity': line.quantity,
    'cbc:InvoicedQuantity@unitCode': line.quantity === undefined ? undefined : line.unitCode,
    ...amount('cbc:LineExtensionAmount', line.netAmount, currency),
    'cac:InvoicePeriod': period(line.period),
    'cac:AllowanceCharge': list(line.allowances.map((one) => object(allowance(one, currency)))),
    'cac:Item': object({
      'cbc:Description': line.description,
      'cbc:Name': line.name,
      'cac:BuyersItemIdentification': object({ 'cbc:ID': line.buyerArticleNumber }),
      'cac:SellersItemIdentification': object({ 'cbc:ID': line.articleNumber }),
      'cac:StandardItemIdentification': identification(line.standardId?.id, line.standardId?.scheme),
      'cac:ClassifiedTaxCategory': category(line.vatCategory, line.vatRate),
    }),
    'cac:Price': object({
      ...amount('cbc:PriceAmount', line.netPrice, currency),
      'cbc:BaseQuantity': line.priceBase,
      'cbc:BaseQuantity@unitCode': line.priceBase === undefined ? undefined : line.unitCode,
    }),
  });
}
