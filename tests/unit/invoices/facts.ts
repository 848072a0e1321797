import type { Fact, FactType, FactValue } from '#core/facts/fact';

/** A fact as the engine gives it, with a place of its own on the page. */
export function fact(
  section: string,
  field: string,
  value: FactValue,
  options: { itemKey?: string; confidence?: number; type?: FactType } = {},
): Fact {
  const { itemKey = null, confidence = 0.9, type = 'text' } = options;
  const text = typeof value === 'string' ? value : value.amount;
  const evidence = [{ page: 1, box: null, snippet: text, rule: `${section}.${field}` }];
  return { section, itemKey, field, type, value, text, confidence, evidence, alternatives: [] };
}

/** Money in euros. */
export const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** One item of a repeated section. */
export function item(section: string, itemKey: string, fields: Record<string, FactValue>): Fact[] {
  return Object.entries(fields).map(([field, value]) => fact(section, field, value, { itemKey }));
}

/** The facts of a plain invoice: two lines, one rate. */
export function invoiceFacts(): Fact[] {
  return [
    fact('document', 'number', 'R-1'),
    fact('document', 'issue_date', '2026-03-03'),
    fact('seller', 'name', 'Möbelwerk Süd GmbH'),
    fact('seller', 'vat_id', 'DE123456789'),
    fact('seller', 'street', 'Werkstraße 1'),
    fact('seller', 'city', 'München'),
    fact('seller', 'post_code', '80331'),
    fact('buyer', 'name', 'Anna Beispiel'),
    fact('buyer', 'city', 'Bonn'),
    fact('buyer', 'post_code', '53111'),
    fact('payment', 'iban', 'DE02120300000000202051'),
    ...item('lines', '1', {
      name: 'Desk',
      quantity: '2',
      unit: 'Stk',
      unit_price: eur('150.00'),
      net_amount: eur('300.00'),
    }),
    ...item('lines', '2', {
      name: 'Lamp',
      quantity: '1',
      unit_price: eur('50.00'),
      net_amount: eur('50.00'),
    }),
    fact('totals', 'net', eur('350.00')),
    fact('totals', 'vat', eur('66.50')),
    fact('totals', 'gross', eur('416.50')),
  ];
}
