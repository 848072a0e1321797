import { describe, expect, test } from 'vitest';
import { checkInvoice, europeanRules, portugueseRules } from '#core/invoices/check';
import { setTerm } from '#core/invoices/terms';
import { portugueseSample, type SampleKind, sampleInvoices } from '#support/sample-invoices';

const kinds = Object.keys(sampleInvoices).filter((kind): kind is SampleKind => kind in sampleInvoices);
const rulesOf = (kind: SampleKind, term: string, value: string | undefined): string[] => {
  const draft = sampleInvoices[kind]();
  setTerm(draft, term, value);
  return checkInvoice(draft, europeanRules).map(({ rule }) => rule);
};

describe('the rules of EN 16931', () => {
  test.each(kinds)('find nothing wrong with a valid invoice: %s', (kind) => {
    expect(checkInvoice(sampleInvoices[kind](), europeanRules)).toEqual([]);
  });

  test.each<[SampleKind, string, string | undefined, string]>([
    ['standard', 'number', undefined, 'BR-02'],
    ['standard', 'currency', 'EUX', 'BR-CL-04'],
    ['standard', 'seller.vatId', '123', 'BR-CO-09'],
    ['standard', 'totals.lineNet', '1.00', 'BR-CO-10'],
    ['standard', 'totals.net', '1.00', 'BR-CO-13'],
    ['standard', 'totals.vat', '1.00', 'BR-CO-14'],
    ['standard', 'totals.gross', '1.00', 'BR-CO-15'],
    ['standard', 'totals.due', '1.00', 'BR-CO-16'],
    ['standard', 'vatBreakdown.0.tax', '90.00', 'BR-CO-17'],
    ['standard', 'vatBreakdown.0.taxable', '299.99', 'BR-S-08'],
    ['standard', 'lines.0.netPrice', '-1', 'BR-27'],
    ['standard', 'lines.0.netAmount', '300.001', 'BR-DEC-23'],
    ['standard', 'lines.0.unitCode', 'STUECK', 'BR-CL-23'],
    ['standard', 'payment.iban', undefined, 'BR-61'],
    ['reverse charge', 'buyer.vatId', undefined, 'BR-AE-02'],
    ['intra-community', 'deliverTo.address.country', undefined, 'BR-IC-12'],
    ['export', 'lines.0.vatRate', '19', 'BR-G-05'],
    ['exempt', 'vatBreakdown.0.exemptionReason', undefined, 'BR-E-10'],
    ['zero rate', 'vatBreakdown.0.exemptionReason', 'none', 'BR-Z-10'],
    ['not subject to VAT', 'seller.vatId', 'DE123456789', 'BR-O-02'],
    ['allowances and charges', 'allowances.0.reason', undefined, 'BR-33'],
    ['many terms', 'payee.name', 'Möbelwerk Süd GmbH', 'BR-17'],
  ])('%s: %s = %s breaks %s', (kind, term, value, rule) => {
    expect(rulesOf(kind, term, value)).toContain(rule);
  });

  test('name the terms concerned and show where they stand', () => {
    const draft = sampleInvoices.standard();
    draft.totals.gross = '400.00';
    const [violation] = checkInvoice(draft, europeanRules, (term) => [
      { page: 1, box: null, snippet: term, rule: 'test' },
    ]);
    expect(violation).toMatchObject({
      rule: 'BR-CO-15',
      terms: ['totals.gross', 'totals.net', 'totals.vat'],
    });
    expect(violation?.evidence.map(({ snippet }) => snippet)).toEqual(violation?.terms);
    expect(violation?.message).toContain('400.00');
  });

  test('compute in decimals: 327.85 − 100 is 227.85', () => {
    const draft = sampleInvoices['allowances and charges']();
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
    expect(checkInvoice(draft, europeanRules)).toEqual([]);
  });
});

describe('the rules for Portugal', () => {
  const rules = (term: string, value: string | undefined): string[] => {
    const draft = portugueseSample();
    setTerm(draft, term, value);
    return checkInvoice(draft, portugueseRules).map(({ rule }) => rule);
  };

  test('find nothing wrong with an invoice to a final consumer', () => {
    expect(checkInvoice(portugueseSample(), portugueseRules)).toEqual([]);
  });

  test.each([
    ['seller.vatId', 'PT508136645', 'PT-05'],
    ['seller.vatId', 'DE123456789', 'PT-05'],
    ['buyer.vatId', 'PT123456780', 'PT-06'],
    ['atcud', undefined, 'PT-07'],
    ['atcud', 'ABC', 'PT-08'],
    ['vatBreakdown.1.exemptionReason', undefined, 'PT-12'],
    ['totals.gross', '420.00', 'PT-24'],
    ['totals.retention', '10.00', 'PT-25'],
  ])('%s = %s breaks %s', (term, value, rule) => {
    expect(rules(term, value)).toContain(rule);
  });

  test('ask for no ATCUD before 2023, and for no NIF of a buyer who gave none', () => {
    const draft = portugueseSample();
    Object.assign(draft, { issueDate: '2022-12-31', atcud: undefined });
    draft.buyer.vatId = undefined;
    expect(checkInvoice(draft, portugueseRules)).toEqual([]);
  });
});
