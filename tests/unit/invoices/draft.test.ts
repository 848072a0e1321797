import { describe, expect, test } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { checkInvoice, europeanRules } from '#core/invoices/check';
import { evidenceOfTerms, invoiceFromFacts } from '#core/invoices/draft';
import { eur, fact, invoiceFacts, item } from './facts.ts';

const without = (facts: Fact[], section: string, field?: string): Fact[] =>
  facts.filter((one) => one.section !== section || (field !== undefined && one.field !== field));

describe('an invoice out of facts', () => {
  test('is valid when the page says what EN 16931 asks for, and what follows from it is filled in', () => {
    const { draft, sources, derived } = invoiceFromFacts(invoiceFacts());
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
    expect(draft).toMatchObject({
      typeCode: '380',
      currency: 'EUR',
      seller: { address: { country: 'DE' } },
      buyer: { address: { country: 'DE' } },
      payment: { meansCode: '58' },
      vatBreakdown: [{ category: 'S', rate: '19', taxable: '350.00', tax: '66.50' }],
      totals: { lineNet: '350.00', due: '416.50' },
    });
    expect(draft.lines[0]).toMatchObject({ unitCode: 'H87', vatCategory: 'S', vatRate: '19' });
    expect(sources['lines.1.netAmount']).toEqual({ section: 'lines', itemKey: '2', field: 'net_amount' });
    expect(derived['totals.due']?.says).toContain('gross');
    expect(sources['totals.due']).toBeUndefined();
  });

  test('shows for a derived term the places of what it follows from', () => {
    const facts = invoiceFacts();
    const snippets = evidenceOfTerms(
      invoiceFromFacts(facts),
      facts,
    )('seller.address.country').map(({ snippet }) => snippet);
    expect(snippets).toEqual(['DE123456789']);
  });

  test.each([
    ['gross', { net: '350.00', vat: '66.50', gross: '416.50' }],
    ['net', { net: '350.00', vat: '66.50', gross: '416.50' }],
    ['vat', { net: '350.00', vat: '66.50', gross: '416.50' }],
  ])('completes a missing %s from the two other totals', (missing, totals) => {
    const { draft } = invoiceFromFacts(without(invoiceFacts(), 'totals', missing));
    expect(draft.totals).toMatchObject(totals);
  });

  test('gives each line the rate with which lines and rates add up, where there is only one way', () => {
    const facts = [
      ...without(invoiceFacts(), 'totals'),
      fact('totals', 'net', eur('350.00')),
      fact('totals', 'vat', eur('60.50')),
      fact('totals', 'gross', eur('410.50')),
      ...item('vat', '1', { rate: '19', taxable: eur('300.00'), tax: eur('57.00') }),
      ...item('vat', '2', { rate: '7', taxable: eur('50.00'), tax: eur('3.50') }),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.lines.map(({ vatRate }) => vatRate)).toEqual(['19', '7']);
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('turns lines with VAT in their amounts into net lines', () => {
    const facts = [
      ...without(without(invoiceFacts(), 'lines'), 'totals'),
      ...item('lines', '1', {
        name: 'Desk',
        quantity: '3',
        unit_price: eur('33.33'),
        net_amount: eur('99.99'),
      }),
      fact('totals', 'net', eur('84.03')),
      fact('totals', 'vat', eur('15.96')),
      fact('totals', 'gross', eur('99.99')),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.lines[0]).toMatchObject({ netAmount: '84.03', netPrice: '84.03', priceBase: '3' });
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('explains a price that does not make the amount by a discount of the line', () => {
    const facts = [
      ...without(without(invoiceFacts(), 'lines'), 'totals'),
      ...item('lines', '1', {
        name: 'Desk',
        quantity: '2',
        unit_price: eur('150.00'),
        discount_percent: '10',
        net_amount: eur('270.00'),
      }),
      fact('totals', 'net', eur('270.00')),
      fact('totals', 'vat', eur('51.30')),
      fact('totals', 'gross', eur('321.30')),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.lines[0]?.allowances).toEqual([
      { isCharge: false, amount: '30.00', percent: '10', base: '300.00', reason: 'Discount' },
    ]);
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('turns a negative price into a negative quantity', () => {
    const facts = [
      ...invoiceFacts(),
      ...item('lines', '3', {
        name: 'Return',
        quantity: '1',
        unit_price: eur('-50.00'),
        net_amount: eur('-50.00'),
      }),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.lines[2]).toMatchObject({ quantity: '-1', netPrice: '50', netAmount: '-50.00' });
  });

  test('leaves out a discount that is in the lines already', () => {
    const { draft } = invoiceFromFacts([...invoiceFacts(), fact('totals', 'allowances', eur('5.00'))]);
    expect(draft.totals.allowances).toBeUndefined();
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('gives a discount of the document the rate of the document', () => {
    const facts = [
      ...without(invoiceFacts(), 'totals'),
      fact('totals', 'allowances', eur('-50.00')),
      fact('totals', 'net', eur('300.00')),
      fact('totals', 'vat', eur('57.00')),
      fact('totals', 'gross', eur('357.00')),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.allowances).toMatchObject([{ amount: '50.00', vatCategory: 'S', vatRate: '19' }]);
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('keeps a contradiction that it cannot resolve, for the rules to name', () => {
    const facts = [...without(invoiceFacts(), 'totals', 'gross'), fact('totals', 'gross', eur('420.00'))];
    const { draft } = invoiceFromFacts(facts);
    const violations = checkInvoice(draft, europeanRules).map(({ rule }) => rule);
    expect(violations).toContain('BR-CO-15');
  });

  test.each([
    ['Steuerschuldnerschaft des Leistungsempfängers', 'AE', 'VATEX-EU-AE'],
    ['Autoliquidation – article 283-2 du CGI', 'AE', 'VATEX-EU-AE'],
    ['Steuerfreie innergemeinschaftliche Lieferung', 'K', 'VATEX-EU-IC'],
    ['Steuerfreie Ausfuhrlieferung', 'G', 'VATEX-EU-G'],
    ['Kein Ausweis von Umsatzsteuer, da Kleinunternehmer gemäß § 19 UStG', 'E', undefined],
    ['TVA non applicable, art. 293 B du CGI', 'E', undefined],
    ['IVA – isento artigo 9.º do CIVA', 'E', undefined],
  ])('takes "%s" for category %s', (note, category, code) => {
    const facts = [
      ...without(invoiceFacts(), 'totals'),
      fact('document', 'notes', note),
      fact('totals', 'net', eur('350.00')),
      fact('totals', 'vat', eur('0.00')),
      fact('totals', 'gross', eur('350.00')),
    ];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.vatBreakdown).toMatchObject([{ category, rate: '0', exemptionReason: note }]);
    expect(draft.vatBreakdown[0]?.exemptionCode).toBe(code);
    expect(draft.lines.every(({ vatCategory }) => vatCategory === category)).toBe(true);
  });

  test('does not make up why no VAT is charged', () => {
    const facts = [
      ...without(invoiceFacts(), 'totals'),
      fact('totals', 'net', eur('350.00')),
      fact('totals', 'vat', eur('0.00')),
      fact('totals', 'gross', eur('350.00')),
    ];
    const rules = checkInvoice(invoiceFromFacts(facts).draft, europeanRules).map(({ rule }) => rule);
    expect(rules).toEqual(['BR-E-10']);
  });

  test('writes the amounts of a credit note without the minus signs that say the same', () => {
    const negative = (facts: Fact[]): Fact[] =>
      facts.map((one) =>
        typeof one.value === 'string' || one.field === 'unit_price'
          ? one
          : { ...one, value: eur(`-${one.value.amount}`) },
      );
    const facts = [...negative(invoiceFacts()), fact('document', 'type_code', '381')];
    const { draft } = invoiceFromFacts(facts);
    expect(draft.totals).toMatchObject({ gross: '416.5', net: '350' });
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });

  test('is empty and says so where there are no facts', () => {
    const rules = checkInvoice(invoiceFromFacts([]).draft, europeanRules).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['BR-02', 'BR-03', 'BR-05', 'BR-06', 'BR-07', 'BR-16']));
  });
});
