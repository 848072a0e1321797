import { describe, expect, test } from 'vitest';
import type { Fact } from '#core/facts/fact';
import { invoiceFromFacts } from '#core/invoices/draft';
import { leftOut } from '#core/invoices/readiness/left-out';
import { isEnough } from '#core/invoices/readiness/term-levels';
import { type Witness, witnessesOf } from '#core/invoices/readiness/witnesses';
import { eur, fact, invoiceFacts } from './facts.ts';

const changed = (...more: Fact[]): Fact[] => {
  const places = new Set(more.map(({ section, itemKey, field }) => `${section} ${itemKey} ${field}`));
  const rest = invoiceFacts().filter(
    ({ section, itemKey, field }) => !places.has(`${section} ${itemKey} ${field}`),
  );
  return [...rest, ...more];
};
const speakingFor = (facts: readonly Fact[], term: string): ReadonlySet<Witness> =>
  witnessesOf(invoiceFromFacts(facts), facts)(term);
const at = (one: Fact, box: [number, number, number, number]): Fact => ({
  ...one,
  evidence: one.evidence.map((place) => ({ ...place, box })),
});
const rivalled = (one: Fact, value: string): Fact => ({
  ...one,
  alternatives: [{ value, text: value, confidence: 0.2, evidence: [] }],
});

describe('what bears a value out', () => {
  test('an account whose check digits hold and that is of the country of its seller', () => {
    const right = speakingFor(invoiceFacts(), 'payment.iban');
    expect([right.has('checked'), right.has('agrees')]).toEqual([true, true]);
    const misread = changed(fact('payment', 'iban', 'DE03120300000000202051'));
    expect(speakingFor(misread, 'payment.iban').has('checked')).toBe(false);
  });

  test('a number that the reference of the payment holds as well', () => {
    const facts = changed(fact('document', 'number', 'K-70812'), fact('payment', 'reference', '00000708129'));
    expect(speakingFor(facts, 'number').has('agrees')).toBe(true);
    const other = changed(fact('document', 'number', 'K-70812'), fact('payment', 'reference', '4400129'));
    expect(speakingFor(other, 'number').has('agrees')).toBe(false);
  });

  test('a seller in whose block an id stands whose check digits hold, and not one at the other end of the page', () => {
    const name = at(fact('seller', 'name', 'Nordmolen A/S'), [40, 50, 90, 10]);
    const id = fact('seller', 'vat_id', 'DE136695976');
    const near = changed(name, at(id, [40, 90, 80, 10]));
    const far = changed(name, at(id, [40, 700, 80, 10]));
    expect(speakingFor(near, 'seller.name').has('agrees')).toBe(true);
    expect(speakingFor(far, 'seller.name').has('agrees')).toBe(false);
  });

  test('a day that only another term of the invoice could be as well has no rival', () => {
    const day = rivalled(fact('document', 'issue_date', '2026-03-03'), '2026-04-02');
    expect(speakingFor(changed(day), 'issueDate').has('alone')).toBe(false);
    const due = fact('document', 'due_date', '2026-04-02');
    expect(speakingFor(changed(day, due), 'issueDate').has('alone')).toBe(true);
  });

  test('what follows from others is borne out as little as the least of them', () => {
    const facts = changed(fact('document', 'number', 'R-1')).filter(({ field }) => field !== 'country');
    expect(speakingFor(facts, 'seller.address.country')).toEqual(speakingFor(facts, 'seller.vatId'));
  });

  test('a name is never believed for its form alone, nor because its finder is sure and found no other', () => {
    const level = { from: 0, cases: 500, shares: [1] };
    const isBelieved = (...all: Witness[]) => isEnough(level, new Set(all), 'buyer.name');
    expect(isBelieved('sure', 'alone', 'checked')).toBe(false);
    expect(isBelieved('again')).toBe(false);
    expect(isBelieved('sure', 'named')).toBe(true);
  });
});

describe('what the page prints and the XML has nowhere', () => {
  const missing = (facts: readonly Fact[]) => leftOut(invoiceFromFacts(facts), facts).map(({ term }) => term);

  test('is nothing on an invoice that is there whole', () => {
    expect(missing(invoiceFacts())).toEqual([]);
  });

  test('is a payment beforehand that gave way to what the others prove', () => {
    const paid = fact('totals', 'prepaid', eur('99.00'), { confidence: 0.6 });
    const facts = changed(paid, fact('totals', 'due', eur('416.50')));
    expect(invoiceFromFacts(facts).draft.totals.prepaid).toBeUndefined();
    expect(missing(facts)).toEqual(['totals.prepaid']);
  });
});
