import { describe, expect, test } from 'vitest';
import { compareInvoices } from '#core/invoices/compare';
import { invoiceFromFacts } from '#core/invoices/draft';
import { toLibraryJson } from '#core/invoices/library-json';
import { defaultMapping, isMapping, mappingIds } from '#core/invoices/mappings';
import { completeEmbedded } from '#core/invoices/merge';
import { writePortuguese } from '#core/invoices/pt-document';
import { isNif } from '#core/invoices/pt-terms';
import { parseXml } from '#core/invoices/xml-tree';
import { portugueseSample, sampleInvoices } from '#support/sample-invoices';
import { eur, fact, invoiceFacts } from './facts.ts';

describe('mappings', () => {
  test('are a closed list with a default', () => {
    expect(mappingIds).toContain(defaultMapping);
    expect(isMapping('ubl_invoice_2_1')).toBe(true);
    for (const unknown of ['toString', '', null, 'UBL_INVOICE_2_1']) expect(isMapping(unknown)).toBe(false);
  });
});

describe('the Portuguese XML', () => {
  test('holds every value where its place says', () => {
    const { xml, places } = writePortuguese(portugueseSample());
    const texts = new Map(places.map(({ term, from, to }) => [term, xml.slice(from, to)]));
    expect(texts.get('seller.vatId')).toBe('508136644');
    expect(texts.get('totals.gross')).toBe('419.00');
    expect(texts.get('lines.0.netAmount')).toBe('300.00');
    expect(xml).toContain('<ExemptionCode>M07</ExemptionCode>');
    expect(xml).toContain('<Series>2026A</Series>');
  });

  test('names a final consumer where the buyer gives no number', () => {
    const draft = portugueseSample();
    draft.buyer = { address: {} };
    const { xml } = writePortuguese(draft);
    expect(xml).toContain('<NIF>999999990</NIF>');
    expect(xml).toContain('<Name>Consumidor final</Name>');
  });

  test('is well-formed whatever the page says', () => {
    const draft = portugueseSample();
    draft.seller.name = 'A\u0000B\u0002 <&> "\ud800" \uffff ]]>';
    draft.notes = ['\u000b<!DOCTYPE x>'];
    const { xml } = writePortuguese(draft);
    expect(() => parseXml(xml)).not.toThrow();
    expect(xml).toContain('AB &lt;&amp;&gt;');
  });

  test('knows the check digit of a NIF', () => {
    expect(['508136644', '999999990', '123456789'].map(isNif)).toEqual([true, true, true]);
    expect(['508136645', '000000000', '12345678'].map(isNif)).toEqual([false, false, false]);
  });
});

describe('the JSON for the library', () => {
  test('leaves out what is missing, and pads amounts to two decimals', () => {
    const draft = sampleInvoices.standard();
    draft.totals.gross = '357';
    draft.buyerReference = '\u0001';
    const json = JSON.stringify(toLibraryJson(draft));
    expect(json).toContain('"cbc:TaxInclusiveAmount":"357.00"');
    expect(json).not.toContain('cbc:BuyerReference');
    expect(json).not.toContain('cac:PayeeParty');
  });
});

describe('an invoice in XML and on the page', () => {
  test('disagree where a value is another, not where it is only written in another way', () => {
    const facts = [...invoiceFacts(), fact('totals', 'due', eur('416.5'))];
    const page = invoiceFromFacts(facts);
    const embedded = structuredClone(page.draft);
    embedded.seller.name = 'MÖBELWERK SÜD GmbH';
    embedded.totals.gross = '999.00';
    const [found, ...more] = compareInvoices(embedded, page, facts);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ term: 'totals.gross', embedded: '999.00', page: '416.50' });
    expect(found?.evidence[0]?.snippet).toBe('416.50');
  });

  test('what a person decided wins over the XML, and lines come from the page where the XML has none', () => {
    const facts = [...invoiceFacts(), fact('document', 'due_date', '2026-05-05', { confidence: 1 })];
    const page = invoiceFromFacts(facts);
    const { lines: _, ...minimum } = structuredClone(page.draft);
    const embedded = { ...minimum, number: 'FROM-XML', dueDate: '2026-04-01', lines: [] };
    const decision = { section: 'document', itemKey: null, field: 'due_date', value: '2026-05-05' };
    const { draft, fromPage } = completeEmbedded(embedded, page, [decision]);
    expect(draft).toMatchObject({ number: 'FROM-XML', dueDate: '2026-05-05' });
    expect(draft.lines).toHaveLength(2);
    expect(fromPage).toContain('lines.0.netAmount');
  });
});
