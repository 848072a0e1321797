import { expect, test } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { invoiceFromFacts } from '#core/invoices/draft';

const money = (
  section: string,
  itemKey: string | null,
  field: string,
  amount: string,
  confidence = 0.9,
): Fact => ({
  section,
  itemKey,
  field,
  type: 'money',
  value: { amount, currency: 'EUR' },
  text: amount,
  confidence,
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

/** What is left of what was paid and what is due of 123.00, said with these confidences. */
const open = (due: [string, number], prepaid?: [string, number]) => {
  const { draft, derived } = invoiceFromFacts([
    ...totals('100.00', '23.00', '123.00'),
    money('totals', null, 'due', ...due),
    ...(prepaid ? [money('totals', null, 'prepaid', ...prepaid)] : []),
  ]);
  return { due: draft.totals.due, prepaid: draft.totals.prepaid, derived };
};
const [sure, unsure] = [0.95, 0.5];

test('what was paid before follows from what is surely due, where it is unsure itself', () => {
  const { due, prepaid, derived } = open(['100.00', sure], ['5.00', unsure]);
  expect([due, prepaid]).toEqual(['100.00', '23.00']);
  expect(derived['totals.prepaid']?.from).toEqual(['totals.gross', 'totals.due']);
});

test('where all is still due, an unsure payment is none', () => {
  expect(open(['123.00', sure], ['5.00', unsure])).toMatchObject({ due: '123.00', prepaid: undefined });
});

test('an unsure sum that is due gives way to what the others leave', () => {
  const { due, derived } = open(['50.00', unsure], ['23.00', sure]);
  expect(due).toBe('100.00');
  expect(derived['totals.due']?.from).toEqual(['totals.gross', 'totals.prepaid']);
});

test('between two sure sums that contradict each other nothing is chosen', () => {
  const { due, prepaid, derived } = open(['50.00', sure], ['23.00', sure]);
  expect([due, prepaid]).toEqual(['50.00', '23.00']);
  expect([derived['totals.due'], derived['totals.prepaid']]).toEqual([undefined, undefined]);
});

test('cents that rounding each line left over are a charge or an allowance called rounding', () => {
  const rounded = (last: string) =>
    invoiceFromFacts([
      ...totals('100.00', '23.00', '123.00'),
      ...line('1', '50.00'),
      ...line('2', last),
      rate('vat', '1', 'rate', '23'),
      money('vat', '1', 'taxable', '100.00'),
      money('vat', '1', 'tax', '23.00'),
    ]).draft;
  expect(rounded('49.98').allowances).toMatchObject([{ isCharge: true, amount: '0.02', reason: 'Rounding' }]);
  expect(rounded('50.02').allowances).toMatchObject([{ isCharge: false, amount: '0.02', vatRate: '23' }]);
  // More than a cent a line is no rounding.
  expect(rounded('49.97').allowances).toEqual([]);
});

test('where a paper says why it asks for no VAT, what is to be paid is the net', () => {
  const exempt: Fact[] = [
    { ...rate('vat', '1', 'category', 'E'), type: 'code' },
    money('vat', '1', 'taxable', '150.00'),
    { ...rate('vat', '1', 'exemption_reason', 'Kein Ausweis von Umsatzsteuer nach § 19 UStG'), type: 'text' },
  ];
  const { draft, derived } = invoiceFromFacts([
    money('totals', null, 'gross', '150.00'),
    money('lines', '1', 'net_amount', '150.00'),
    ...exempt,
  ]);
  expect([draft.totals.net, draft.totals.vat]).toEqual(['150.00', '0.00']);
  expect(derived['totals.net']?.says).toBe('there is no VAT');
  const unsaid = invoiceFromFacts([money('totals', null, 'gross', '150.00'), ...exempt.slice(0, 2)]);
  expect(unsaid.draft.totals.vat).toBeUndefined();
});

test('the law that a seller names instead of a VAT id tells the country', () => {
  const reason = (text: string): Fact => ({
    ...rate('vat', '1', 'exemption_reason', text),
    type: 'text',
  });
  const countryOf = (text: string): string | undefined =>
    invoiceFromFacts([money('vat', '1', 'taxable', '10.00'), reason(text)]).draft.seller.address.country;
  expect(countryOf('TVA non applicable, article 293 B du CGI')).toBe('FR');
  expect(countryOf('Isento ao abrigo do artigo 53.º do CIVA')).toBe('PT');
  expect(countryOf('VAT exempt')).toBeUndefined();
});
