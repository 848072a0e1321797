import { expect, test } from 'vitest';
import { loanBlueprint } from '#core/blueprints/loan';
import { factName } from '#core/forms/fact-name';

test.each([
  ['borrower_legal_name', 'Borrower’s legal name'],
  ['ein', 'Borrower’s EIN'],
  ['business_address.zip', 'Borrower’s address: ZIP'],
  ['business_address.one_line', 'Borrower’s address: whole'],
  ['owner_2.full_name', 'Owner 2’s name'],
  ['owner_1.home_address.csz', 'Owner 1’s home: city, state, ZIP'],
  ['owner_1.ssn', 'Owner 1’s SSN'],
  ['loan_uses.equipment', 'Loan: use: equipment'],
  ['existing_debt[0].balance', 'Debt 1: balance'],
  ['existing_debt_total.balance', 'All debts: balance'],
  ['bank.routing', 'Bank: routing number'],
  ['pfs.as_of', 'Personal financial statement: as of'],
  ['annual_revenue', 'Financials: annual revenue'],
])('%s is called %s', (path, words) => {
  expect(factName(path, loanBlueprint)).toBe(words);
});

test('a path that the blueprint does not know stays as it is', () => {
  expect(factName('owner_1.shoe_size', loanBlueprint)).toBe('owner_1.shoe_size');
});
