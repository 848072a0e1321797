import { describe, expect, test } from 'vitest';
import { refusedNumbers } from '#core/invoices/check';
import { locate, readInvoiceXml } from '#core/invoices/embedded';
import { parseXml, xmlLimits } from '#core/invoices/xml-tree';

const cii = `<?xml version="1.0"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>R &amp; 1</ram:ID><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260303</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Möbelwerk</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Kontor</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount>
<ram:TotalDiscountAmount>3.00</ram:TotalDiscountAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

const zugferd1 = `<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12">
<rsm:HeaderExchangedDocument><ram:ID>Z-1</ram:ID></rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:IncludedNote><ram:Content>Thank you</ram:Content></ram:IncludedNote></ram:AssociatedDocumentLineDocument></ram:IncludedSupplyChainTradeLineItem>
<ram:IncludedSupplyChainTradeLineItem>
<ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">2.0000</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
<ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
<ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount>20.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
<ram:SpecifiedTradeProduct><ram:Name>Lamp</ram:Name></ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>`;

const ubl = `<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
<cbc:ID>CN-1</cbc:ID><cbc:IssueDate>2026-03-03</cbc:IssueDate><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>
<cac:CreditNoteLine><cbc:ID>1</cbc:ID><cbc:CreditedQuantity unitCode="HUR">1.5</cbc:CreditedQuantity></cac:CreditNoteLine>
</CreditNote>`;

const debited = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
<cbc:ID>U-1</cbc:ID><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>
<cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31</cbc:EndDate></cac:InvoicePeriod>
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>U-0</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
<cac:AccountingSupplierParty><cac:Party>
<cac:PartyIdentification><cbc:ID schemeID="SEPA">DE98ZZZ09999999999</cbc:ID></cac:PartyIdentification>
<cac:PartyIdentification><cbc:ID schemeID="0088">4012345000009</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name>Werk Süd</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>201/113/40209</cbc:CompanyID><cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>Möbelwerk Süd GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Kontor</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:Delivery><cac:DeliveryLocation><cac:Address><cbc:CityName>Bonn</cbc:CityName></cac:Address></cac:DeliveryLocation></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode><cac:PaymentMandate><cbc:ID>M-7</cbc:ID></cac:PaymentMandate></cac:PaymentMeans>
<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">4.00</cbc:Amount>
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">218.50</cbc:TaxAmount></cac:TaxTotal>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount></cac:TaxTotal>
</Invoice>`;

describe('reading an invoice in XML', () => {
  test('knows Factur-X, what it follows, and what has no place in our model', () => {
    const { invoice, syntax, profile, lost } = readInvoiceXml(cii);
    expect({ syntax, profile }).toEqual({ syntax: 'cii', profile: 'urn:factur-x.eu:1p0:minimum' });
    expect(invoice).toMatchObject({
      number: 'R & 1',
      issueDate: '2026-03-03',
      seller: { name: 'Möbelwerk', vatId: 'DE123456789' },
      totals: { net: '100.00', vat: '19.00', gross: '119.00' },
    });
    expect(lost).toEqual([expect.stringContaining('TotalDiscountAmount')]);
  });

  test('takes no number of more than 30 digits, and says which it refused', () => {
    const { invoice, refused, lost } = readInvoiceXml(cii.replace('119.00', `${'9'.repeat(20_000)}.00`));
    expect(invoice.totals).toEqual({ net: '100.00', vat: '19.00' });
    expect(refused).toEqual([{ term: 'totals.gross', digits: 20_002 }]);
    expect(lost).toContainEqual(expect.stringContaining('GrandTotalAmount'));
    expect(refusedNumbers(refused)).toMatchObject([{ rule: 'DIGITS', terms: ['totals.gross'] }]);
  });

  test('knows ZUGFeRD 1.0, and takes lines of pure text for none', () => {
    const { invoice, syntax } = readInvoiceXml(zugferd1);
    expect(syntax).toBe('zugferd1');
    expect(invoice.lines).toMatchObject([
      { name: 'Lamp', quantity: '2.0000', unitCode: 'C62', vatRate: '19.00', netAmount: '20.00' },
    ]);
  });

  test('knows credit notes of UBL', () => {
    const { invoice, syntax } = readInvoiceXml(ubl);
    expect(syntax).toBe('ubl');
    expect(invoice).toMatchObject({ typeCode: '381', lines: [{ quantity: '1.5', unitCode: 'HUR' }] });
  });

  test('tells apart the names, numbers and currencies that UBL writes alike', () => {
    const { invoice, lost } = readInvoiceXml(debited);
    expect(invoice).toMatchObject({
      period: { start: '2026-03-01', end: '2026-03-31' },
      preceding: [{ number: 'U-0' }],
      seller: {
        name: 'Möbelwerk Süd GmbH',
        tradingName: 'Werk Süd',
        vatId: 'DE123456789',
        taxId: '201/113/40209',
        partyId: { id: '4012345000009', scheme: '0088' },
      },
      buyer: { name: 'Kontor' },
      deliverTo: { address: { city: 'Bonn' } },
      payment: { mandate: 'M-7', creditorId: 'DE98ZZZ09999999999' },
      allowances: [{ isCharge: true, amount: '4.00', vatCategory: 'S', vatRate: '19' }],
      totals: { vat: '19.00', vatInVatCurrency: '218.50' },
    });
    expect(invoice.buyer.tradingName).toBeUndefined();
    expect(lost).toEqual([]);
  });

  test('takes the creditor of a direct debit from the payee of UBL where there is one', () => {
    const payee = `<cac:PayeeParty><cac:PartyIdentification><cbc:ID schemeID="SEPA">DE02ZZZ0123456789</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name>Factor AG</cbc:Name></cac:PartyName></cac:PayeeParty>`;
    const { invoice } = readInvoiceXml(debited.replace('<cac:Delivery>', `${payee}<cac:Delivery>`));
    expect(invoice.payee).toEqual({ name: 'Factor AG' });
    expect(invoice.payment?.creditorId).toBe('DE02ZZZ0123456789');
  });

  test('says for each term which characters hold it, also behind a byte order mark', () => {
    for (const xml of [cii, `\uFEFF${cii}`]) {
      const texts = new Map(locate(xml).map(({ term, from, to }) => [term, xml.slice(from, to)]));
      expect(texts.get('number')).toBe('R &amp; 1');
      expect(texts.get('totals.vat')).toBe('19.00');
      expect(texts.get('issueDate')).toBe('20260303');
    }
  });

  test('refuses XML that is no invoice', () => {
    expect(() => readInvoiceXml('<html/>')).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_TYPE' }));
    expect(() => readInvoiceXml('<Invoice/>')).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_TYPE' }));
  });
});

describe('XML made to do harm', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;

  test.each([
    ['a DTD with entities in entities', bomb, 'CORRUPT'],
    ['an entity from a file', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'CORRUPT'],
    ['an entity nobody declared', '<a>&evil;</a>', 'CORRUPT'],
    ['no end', '<a><b>', 'CORRUPT'],
    ['nothing', '', 'CORRUPT'],
    ['too deep a nest', '<a>'.repeat(xmlLimits.depth + 1), 'LIMIT_EXCEEDED'],
    ['too long an attribute', `<a b="${'x'.repeat(xmlLimits.attributeCharacters + 1)}"/>`, 'LIMIT_EXCEEDED'],
    ['too many elements', `<a>${'<b/>'.repeat(xmlLimits.elements)}</a>`, 'LIMIT_EXCEEDED'],
  ])('is refused: %s', (_, xml, code) => {
    expect(() => parseXml(xml)).toThrow(expect.objectContaining({ code }));
  });
});
