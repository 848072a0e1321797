import { describe, expect, it } from 'vitest';
import { bankStatementBlueprint } from '#core/blueprints/bank-statement';
import { debtScheduleBlueprint } from '#core/blueprints/debt-schedule';
import { personalFinancialStatementBlueprint } from '#core/blueprints/personal-financial-statement';
import { purchaseAgreementBlueprint } from '#core/blueprints/property-papers';
import type { Blueprint } from '#core/facts/blueprint';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet } from '../finders/table/printed-page.ts';
import { saidBy } from './papers.ts';

function printed(blueprint: Blueprint, rows: readonly SheetRow[]): Record<string, unknown> {
  return Object.fromEntries(
    extractFacts([sheet(rows)], blueprint).map(({ section, field, value }) => [
      `${section}.${field}`,
      typeof value === 'string' ? value : value.amount,
    ]),
  );
}

describe('a statement of worth in two columns', () => {
  const found = printed(personalFinancialStatementBlueprint, [
    [60, [50, 'PERSONAL FINANCIAL STATEMENT']],
    [80, [50, 'Name'], [150, 'Augusta Penrose'], [300, 'Business Phone'], [420, '(503) 555-0177']],
    [100, [50, 'ASSETS'], [300, 'LIABILITIES']],
    [112, [50, 'Cash on Hand'], [220, '$ 12,400'], [300, 'Accounts Payable'], [480, '$ 900']],
    [124, [50, 'Accounts & Notes Receivable'], [220, '$ 0'], [310, 'Mo. Payments $ 512']],
    [136, [50, 'Automobiles'], [220, '$ 18,000'], [300, 'Installment Account (Auto)'], [480, '$ 7,100']],
  ]);

  it('has in a row of the left column no sum that a name of the right one stands before', () => {
    expect(found).toMatchObject({
      'balance.receivable': '0',
      'balance.installment_auto_payment': '512',
      'balance.autos': '18000',
      'balance.installment_auto': '7100',
    });
  });

  it('says where the business is called', () => {
    expect(found['person.business_phone']).toMatch(/503.*555.*0177/);
  });
});

describe('whose account it is', () => {
  it('stands in the lines below a letterhead with an address on one line', () => {
    const found = printed(bankStatementBlueprint, [
      [50, [54, 'Yaquina Savings Bank']],
      [70, [54, '12 Harbor Drive, Newport, OR 97365']],
      [80, [54, 'NESTUCCA COLD STORAGE INC'], [360, 'Account number 0044718823']],
      [90, [54, '88 CANNERY RD'], [360, 'Statement period 04/01/2026 - 04/30/2026']],
      [100, [54, 'GARIBALDI OR 97118']],
      [140, [54, 'Beginning balance'], [400, '1,000.00']],
      [152, [54, 'Ending balance'], [400, '1,250.00']],
    ]);
    expect(found).toMatchObject({
      'account.holder': 'NESTUCCA COLD STORAGE INC',
      'account.street': '88 CANNERY RD',
      'account.post_code': '97118',
    });
  });
});

describe('a word in the middle of a line', () => {
  it('names nobody to its right', () => {
    const said = saidBy(
      debtScheduleBlueprint,
      'SCHEDULE OF BUSINESS DEBT',
      '',
      'Secured by general business assets   30 days past due',
    );
    expect(said).not.toHaveProperty('debtor.name');
  });
});

describe('where a buyer sits', () => {
  it('stands below its name', () => {
    const said = saidBy(
      purchaseAgreementBlueprint,
      'PURCHASE AND SALE AGREEMENT',
      'SELLER:     Wharf Realty Trust',
      '            14 Main Street, Belfast, ME 04915',
      'PURCHASER:  Owls Head Chandlery, LLC',
      '            31 Tillson Avenue, Rockland, ME 04841',
    );
    expect(said).toMatchObject({
      'purchase.buyer': 'Owls Head Chandlery, LLC',
      'purchase.buyer_street': '31 Tillson Avenue',
      'purchase.buyer_zip': '04841',
    });
  });

  it('is not where the property is, nor the home of who buys one to live in', () => {
    const property = '12 Mill Road, Rockland, ME 04841';
    const said = saidBy(
      purchaseAgreementBlueprint,
      'PURCHASE AND SALE AGREEMENT',
      'Buyer:     Owls Head Chandlery, LLC',
      `Property:  ${property}`,
    );
    expect(said).not.toHaveProperty('purchase.buyer_street');
    const home = saidBy(
      purchaseAgreementBlueprint,
      'RESIDENTIAL PURCHASE AGREEMENT',
      'Buyer:     Dora Quill',
      '           5 Elm Street, Rockland, ME 04841',
    );
    expect(home).not.toHaveProperty('purchase.buyer_street');
  });
});
