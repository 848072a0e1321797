import { describe, expect, test } from 'vitest';
import { applyDecisions } from '#core/facts/decision';
import type { Fact } from '#core/facts/fact';
import { exchangeMakesIt } from '#core/facts/invoice/vat-currency';
import { invoiceFromFacts } from '#core/invoices/draft';
import { doubtsOf } from '#core/invoices/readiness/doubts';
import { termOf } from '#core/invoices/terms';
import { eur, fact, invoiceFacts, item } from './facts.ts';

const doubtsAbout = (facts: readonly Fact[], fromPage: readonly string[] | null = null) => {
  const page = invoiceFromFacts(facts);
  return doubtsOf({ draft: page.draft, page, facts, fromPage, disagreements: [] });
};
const termsInDoubt = (facts: readonly Fact[]) => doubtsAbout(facts).map(({ term }) => term);
const changed = (...more: Fact[]) => {
  const places = new Set(more.map(({ section, itemKey, field }) => `${section} ${itemKey} ${field}`));
  const rest = invoiceFacts().filter(
    ({ section, itemKey, field }) => !places.has(`${section} ${itemKey} ${field}`),
  );
  return [...rest, ...more];
};

describe('an invoice is ready only without a doubt', () => {
  test('a value found with 0.3 never passes, and says where it stands and from which confidence it would', () => {
    const found = doubtsAbout(changed(fact('document', 'number', 'R-77', { confidence: 0.3 })));
    expect(found.find(({ term }) => term === 'number')).toMatchObject({
      value: 'R-77',
      confidence: 0.3,
      level: expect.any(Number),
      evidence: [{ page: 1, snippet: 'R-77' }],
    });
  });

  test('what a person said passes, also where something speaks against it', () => {
    const facts = changed(fact('document', 'number', '7'));
    expect(termsInDoubt(facts)).toContain('number');
    const said = applyDecisions(facts, [{ section: 'document', itemKey: null, field: 'number', value: '7' }]);
    expect(termsInDoubt(said)).not.toContain('number');
  });

  test('what XML in the file says is no doubt of the page', () => {
    expect(doubtsAbout(invoiceFacts(), [])).toEqual([]);
  });

  test('however sure, a value that another contradicts is in doubt', () => {
    const sure = { confidence: 0.99 };
    const cases: [string, Fact][] = [
      ['dueDate', fact('document', 'due_date', '2026-02-01', sure)],
      ['seller.name', fact('seller', 'name', 'mail@lamps.example', sure)],
      ['seller.name', fact('seller', 'name', 'Anna Beispiel', sure)],
      ['seller.vatId', fact('seller', 'vat_id', 'DE12345', sure)],
      ['totals.prepaid', fact('totals', 'prepaid', eur('66.50'), sure)],
      ['number', fact('document', 'number', '26 04', sure)],
    ];
    for (const [term, one] of cases) expect(termsInDoubt(changed(one))).toContain(term);
  });
});

describe('what stands beside a value is not taken for it', () => {
  test('a net amount under the name of what is due makes no prepayment of the VAT', () => {
    const { draft } = invoiceFromFacts(changed(fact('totals', 'due', eur('350.00'))));
    expect(draft.totals).toMatchObject({ due: '416.50' });
    expect(draft.totals.prepaid).toBeUndefined();
  });

  test('a total after a tax held back is what is due, and the whole is net and VAT', () => {
    const held = changed(fact('totals', 'retention', eur('52.50')), fact('totals', 'gross', eur('364.00')));
    const { draft } = invoiceFromFacts(held);
    expect(draft.totals).toMatchObject({ gross: '416.50', due: '364.00' });
  });

  test('the number of a house or a post code is no number of a customer', () => {
    for (const value of ['14', '53111']) {
      const { draft } = invoiceFromFacts(changed(fact('document', 'customer_number', value)));
      expect(draft.buyer.partyId).toBeUndefined();
    }
    const { draft } = invoiceFromFacts(changed(fact('document', 'customer_number', '40812')));
    expect(draft.buyer.partyId).toEqual({ id: '40812' });
  });

  test('a self-billed invoice is written by the buyer', () => {
    const { draft, sources } = invoiceFromFacts(changed(fact('document', 'type_code', '389')));
    expect([draft.seller.name, draft.buyer.name]).toEqual(['Anna Beispiel', 'Möbelwerk Süd GmbH']);
    expect(sources['buyer.name']).toEqual({ section: 'seller', itemKey: null, field: 'name' });
  });

  test('the sign that is not before the cents parts thousands', () => {
    const line = item('lines', '1', {
      name: 'Washers',
      quantity: '3.500',
      unit_price: eur('80.00'),
      net_amount: eur('280.00'),
    }).map((one) => (one.field === 'net_amount' ? { ...one, text: '280,00' } : one));
    const { draft } = invoiceFromFacts([...changed().filter(({ section }) => section !== 'lines'), ...line]);
    expect(draft.lines[0]).toMatchObject({ quantity: '3500', priceBase: '1000' });
  });

  test('an earlier invoice is told, and is not this one', () => {
    const { draft } = invoiceFromFacts(changed(fact('document', 'preceding_number', 'R-0')));
    expect(termOf(draft, 'preceding.0.number')).toBe('R-0');
    const same = invoiceFromFacts(changed(fact('document', 'preceding_number', 'R-1')));
    expect(same.draft.preceding).toEqual([]);
  });
});

describe('a VAT that is printed in another currency as well', () => {
  const printed = (rules: readonly string[], confidence: number): Fact => {
    const sum = fact('totals', 'vat_in_vat_currency', { amount: '57.20', currency: 'GBP' }, { confidence });
    return { ...sum, evidence: rules.map((rule) => ({ page: 1, box: null, snippet: '57.20', rule })) };
  };
  const name = 'its name beside another currency';

  test('is asked about where nothing proves it, however weakly it was found', () => {
    const facts = changed(printed([name], 0.1));
    expect(invoiceFromFacts(facts).draft.vatCurrency).toBeUndefined();
    expect(doubtsAbout(facts)).toContainEqual(
      expect.objectContaining({ term: 'totals.vatInVatCurrency', value: null }),
    );
  });

  test('is written with its currency where the rate of exchange proves it, or a person said it', () => {
    for (const sum of [printed([name, exchangeMakesIt], 0.4), printed([name], 1)]) {
      const { draft } = invoiceFromFacts(changed(sum));
      expect(draft).toMatchObject({ vatCurrency: 'GBP', totals: { vatInVatCurrency: '57.20' } });
    }
    expect(termsInDoubt(changed(printed([name], 1)))).not.toContain('totals.vatInVatCurrency');
  });
});
