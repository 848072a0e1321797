import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { applyDecisions, isDecidable } from '#core/facts/decision';
import { type Fact, isSameValue } from '#core/facts/fact';
import { factSchema } from '#core/facts/fact-schema';

const place = { page: 1, box: null, snippet: 'RE-1', rule: 'behind "Invoice no"' };
const number: Fact = {
  section: 'document',
  itemKey: null,
  field: 'number',
  type: 'code',
  value: 'RE-1',
  text: 'RE-1',
  confidence: 0.7,
  evidence: [place],
  alternatives: [{ value: 'K-9', text: 'K-9', confidence: 0.2, evidence: [{ ...place, snippet: 'K-9' }] }],
};
const at = { section: 'document', itemKey: null, field: 'number' };

describe('decisions of people', () => {
  it('win, and keep the evidence of the runner-up they chose', () => {
    const [decided] = applyDecisions([number], [{ ...at, value: 'K-9' }]);
    expect(decided).toMatchObject({ value: 'K-9', confidence: 1, evidence: [{ snippet: 'K-9' }] });
    expect(decided?.alternatives.map(({ value }) => value)).toEqual(['RE-1']);
    expect(factSchema.safeParse(decided).success).toBe(true);
  });

  it('take the place a person pointed at where the machine knew no such value', () => {
    const pointed = { page: 2, box: null, snippet: 'RE-7', rule: 'pointed at' };
    const [decided] = applyDecisions([number], [{ ...at, value: 'RE-7', evidence: [pointed] }]);
    expect(decided).toMatchObject({ value: 'RE-7', text: 'RE-7', confidence: 1, evidence: [pointed] });
  });

  it('leave out what is not on the document', () => {
    expect(applyDecisions([number], [{ ...at, value: null }])).toEqual([]);
  });

  it('add what nobody had found, in its section', () => {
    const gross = {
      section: 'totals',
      itemKey: null,
      field: 'gross',
      value: { amount: '5.00', currency: 'EUR' },
    };
    const facts = applyDecisions(
      [number, { ...number, section: 'seller', field: 'name' }],
      [{ ...at, field: 'atcud', value: 'X-1' }, gross],
    );
    expect(facts.map(({ field }) => field)).toEqual(['number', 'atcud', 'name', 'gross']);
    expect(facts.at(-1)).toMatchObject({ type: 'money', confidence: 1 });
  });

  it('compare money by amount, not by how many zeros it is printed with', () => {
    expect(isSameValue({ amount: '5.00', currency: 'EUR' }, { amount: '5', currency: null })).toBe(true);
    expect(isSameValue({ amount: '5.00', currency: 'EUR' }, { amount: '5', currency: 'USD' })).toBe(false);
  });

  it.each([
    ['a day', { ...at, field: 'issue_date', value: '2026-02-28' }, true],
    ['nothing', { ...at, field: 'issue_date', value: null }, true],
    ['a day the calendar has not', { ...at, field: 'issue_date', value: '2026-02-30' }, false],
    ['a day as it is printed', { ...at, field: 'issue_date', value: '28.02.2026' }, false],
    ['a sum for a day', { ...at, field: 'issue_date', value: { amount: '5', currency: null } }, false],
    ['a field there is not', { ...at, field: 'colour', value: 'red' }, false],
    ['an item of what is there once', { ...at, itemKey: '1', value: 'RE-1' }, false],
    ['no item of what is repeated', { ...at, section: 'lines', field: 'name', value: 'Oak' }, false],
  ] as const)('say %s: %o, may they? %s', (_, decision, may) => {
    expect(isDecidable(decision, invoiceBlueprint)).toBe(may);
  });
});
