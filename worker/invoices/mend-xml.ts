import { cleanText } from '#core/invoices/clean-text';
import type { AddressDraft, InvoiceDraft } from '#core/invoices/invoice';

/**
 * What the library leaves out although EN 16931 has a place for it. Each is put where the schema wants it; a test
 * reads the result back and compares it term by term with what was to be written.
 */

/** The day a credit note is to be paid by (BT-9): the library drops it, as UBL's CreditNote has no DueDate. */
export function mendUbl(xml: string, { dueDate }: InvoiceDraft): string {
  if (dueDate === undefined || !/<CreditNote\b/.test(xml)) return xml;
  return insertAfter(
    xml,
    /<cbc:PaymentMeansCode\b[^>]*>[^<]*<\/cbc:PaymentMeansCode>/,
    element('cbc:PaymentDueDate', dueDate),
  );
}

export function mendCii(xml: string, draft: InvoiceDraft): string {
  // Only the totals of VAT name their currency in CII (CII-DT-031); the library leaves it on some other amounts.
  let out = xml.replace(/(<ram:(?!TaxTotalAmount)\w+Amount) currencyID="[^"]*"/g, '$1');
  if (!/<ram:ApplicableHeaderTradeDelivery\b/.test(out)) {
    // The schema requires it even where nothing is known of the delivery.
    out = insertBefore(out, /<ram:ApplicableHeaderTradeSettlement>/, '<ram:ApplicableHeaderTradeDelivery/>');
  }
  out = identify(out, 'SellerTradeParty', draft.seller.partyId);
  out = identify(out, 'BuyerTradeParty', draft.buyer.partyId);
  if (draft.seller.legalForm !== undefined) {
    const name = /<ram:SellerTradeParty>.*?<\/ram:Name>/s;
    out = insertAfter(out, name, element('ram:Description', draft.seller.legalForm));
  }
  if (draft.taxRepresentative && !/<ram:SellerTaxRepresentativeTradeParty\b/.test(out)) {
    out = insertAfter(out, /<\/ram:BuyerTradeParty>/, taxRepresentative(draft.taxRepresentative));
  }
  if (draft.payment.creditorId !== undefined) {
    const settlement = /<ram:ApplicableHeaderTradeSettlement>/;
    out = insertAfter(out, settlement, element('ram:CreditorReferenceID', draft.payment.creditorId));
  }
  if (draft.taxPointDate !== undefined && !/<ram:TaxPointDate\b/.test(out)) {
    const day = draft.taxPointDate.replaceAll('-', '');
    const date = `<udt:DateString format="102">${day}</udt:DateString>`;
    out = insertAfter(out, firstTax, `<ram:TaxPointDate>${date}</ram:TaxPointDate>`);
  }
  if (!/<ram:InvoiceReferencedDocument\b/.test(out)) {
    const sums = /<\/ram:SpecifiedTradeSettlementHeaderMonetarySummation>/;
    out = insertAfter(out, sums, draft.preceding.map(preceding).join('\n'));
  }
  return out;
}

/** Up to where a tax point date (BT-7) stands: in the first entry of the VAT breakdown, and in no other. */
const firstTax =
  /<ram:ApplicableHeaderTradeSettlement>.*?<ram:ApplicableTradeTax>.*?<\/ram:CategoryCode>(?:\s*<ram:ExemptionReasonCode>[^<]*<\/ram:ExemptionReasonCode>)?/s;

type PartyId = InvoiceDraft['seller']['partyId'];

/** BT-29 and BT-46: with a scheme they are a GlobalID, else an ID; the library writes the buyer's as an ID always. */
function identify(xml: string, party: string, id: PartyId): string {
  if (!id) return xml;
  const written =
    id.scheme === undefined
      ? element('ram:ID', id.id)
      : `<ram:GlobalID schemeID="${escapeXml(id.scheme)}">${escapeXml(id.id)}</ram:GlobalID>`;
  const bare = new RegExp(`(<ram:${party}>)\\s*<ram:(?:Global)?ID\\b[^>]*>[^<]*</ram:(?:Global)?ID>`).exec(
    xml,
  );
  const start = xml.replace(bare?.[0] ?? '', bare?.[1] ?? '');
  return insertAfter(start, new RegExp(`<ram:${party}>`), written);
}

function taxRepresentative(party: NonNullable<InvoiceDraft['taxRepresentative']>): string {
  return group('ram:SellerTaxRepresentativeTradeParty', [
    element('ram:Name', party.name),
    group('ram:PostalTradeAddress', address(party.address ?? {})),
    party.vatId === undefined
      ? ''
      : `<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${escapeXml(party.vatId)}</ram:ID></ram:SpecifiedTaxRegistration>`,
  ]);
}

function address(place: AddressDraft): string[] {
  return [
    element('ram:PostcodeCode', place.postCode),
    element('ram:LineOne', place.street),
    element('ram:LineTwo', place.additional),
    element('ram:CityName', place.city),
    element('ram:CountryID', place.country),
    element('ram:CountrySubDivisionName', place.subdivision),
  ];
}

function preceding(one: InvoiceDraft['preceding'][number]): string {
  const day = one.issueDate?.replaceAll('-', '');
  return group('ram:InvoiceReferencedDocument', [
    element('ram:IssuerAssignedID', one.number),
    day === undefined
      ? ''
      : `<ram:FormattedIssueDateTime><qdt:DateTimeString format="102">${day}</qdt:DateTimeString></ram:FormattedIssueDateTime>`,
  ]);
}

function insertAfter(xml: string, anchor: RegExp, element: string): string {
  const match = anchor.exec(xml);
  if (!match || element === '') return xml;
  const place = match.index + match[0].length;
  return `${xml.slice(0, place)}\n${element}${xml.slice(place)}`;
}

function insertBefore(xml: string, anchor: RegExp, element: string): string {
  const match = anchor.exec(xml);
  return match ? `${xml.slice(0, match.index)}${element}\n${xml.slice(match.index)}` : xml;
}

function group(name: string, parts: string[]): string {
  const inside = parts.filter((part) => part !== '').join('\n');
  return inside === '' ? '' : `<${name}>\n${inside}\n</${name}>`;
}

function element(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

function escapeXml(text: string): string {
  return cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
