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
