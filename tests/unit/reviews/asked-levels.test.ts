import { expect, test } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import type { Fact } from '#core/facts/fact';
import { levelsOfBlueprint, withOrgLevels } from '#core/facts/org-levels';
import { outlineOf } from '#core/facts/outline';
import { doubtsByOrgLevels } from '#core/invoices/readiness/asked-levels';

const fact = (field: string, confidence: number): Fact => ({
  section: 'totals',
  itemKey: null,
  field,
  type: 'money',
  value: { amount: '119.00', currency: 'EUR' },
  text: '119,00 €',
  confidence,
  evidence: [],
  alternatives: [],
});
const xml = '<a>119.00</a><b>19.00</b>';
const source = (field: string) => ({ section: 'totals', itemKey: null, field });
const terms = [
  { term: 'totals.gross', from: 3, to: 9, source: source('gross') },
  { term: 'totals.vat', from: 16, to: 21, source: source('vat') },
];
const levels = [{ section: 'totals', field: 'gross', level: 0.97 }];
const asked = (facts: Fact[], doubted: string[] = []) =>
  doubtsByOrgLevels({ xml, terms, doubted: doubted.map((term) => ({ term })) }, facts, levels).map(
    ({ term, value, confidence, level }) => ({ term, value, confidence, level }),
  );

test('a value less sure than the organization asks for is doubtful, with both numbers; others are as before', () => {
  expect(asked([fact('gross', 0.95), fact('vat', 0.5)])).toEqual([
    { term: 'totals.gross', value: '119.00', confidence: 0.95, level: 0.97 },
  ]);
  expect(asked([fact('gross', 0.97)])).toEqual([]);
});

test('what a person said is sure, and what is doubtful already is doubted once', () => {
  expect(asked([fact('gross', 1)])).toEqual([]);
  expect(asked([fact('gross', 0.95)], ['totals.gross'])).toEqual([]);
});

test('the outline and the settings say what is asked of which field', () => {
  const told = levelsOfBlueprint(invoiceBlueprint, levels);
  expect(told.find(({ section, field }) => section.id === 'totals' && field.id === 'gross')?.asked).toBe(
    0.97,
  );
  expect(told.filter((one) => one.asked !== null)).toHaveLength(1);
  const outline = withOrgLevels(outlineOf(invoiceBlueprint), levels);
  const fields = outline.sections.find(({ id }) => id === 'totals')?.fields ?? [];
  expect(fields.flatMap(({ id, asked: level }) => (level === undefined ? [] : [[id, level]]))).toEqual([
    ['gross', 0.97],
  ]);
});
