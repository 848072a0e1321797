import { expect, test } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { invoiceFromFacts } from '#core/invoices/draft';

const money = (section: string, itemKey: string | null, field: string, amount: string): Fact => ({
  section,
  itemKey,
  field,
  type: 'money',
  value: { amount, currency: 'EUR' },
  text: amount,
  confidence: 0.9,
  evidence: [],
  alternatives: [],
});
const rate = (section: string, itemKey: string, field: string, value: string): Fact => ({
  ...money(section, itemKey, field, value),
  type: 'percent',
  value,
});
const line = (key: string, amount: string, percent = '23'): Fact[] => [
  money('lines', key, 'net_amount', amount),
  rate('lines', key, 'vat_rate', percent),
];
const totals = (net: string, vat: string, gross: string): Fact[] => [
  money('totals', null, 'net', net),
  money('totals', null, 'vat', vat),
  money('totals', null, 'gross', gross),
];

test('freight that is one of the lines with VAT is not added a second time', () => {
  const { draft } = invoiceFromFacts([
    ...totals('100.00', '23.00', '123.00'),
    ...line('1', '118.08'),
    ...line('2', '4.92'),
    money('totals', null, 'charges', '4.92'),
  ]);
  expect(draft.lines.map(({ netAmount }) => netAmount)).toEqual(['96.00', '4.00']);
  expect([draft.totals.charges, draft.allowances]).toEqual([undefined, []]);
});

test('a sum of goods before the discounts of lines is not taken for the sum of lines', () => {
  const { draft, derived } = invoiceFromFacts([
    ...totals('90.00', '20.70', '110.70'),
    ...line('1', '50.00'),
    ...line('2', '40.00'),
    money('totals', null, 'lines_net', '100.00'),
    money('totals', null, 'allowances', '10.00'),
  ]);
  expect([draft.totals.lineNet, draft.totals.allowances]).toEqual(['90.00', undefined]);
  expect(derived['totals.lineNet']?.from).toEqual(['lines.0.netAmount', 'lines.1.netAmount']);
});
