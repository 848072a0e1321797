import { expect, test } from 'vitest';
import { blockerWords, wordsOfTerm } from '#core/invoices/term-words';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const says = 'It was not found surely enough to pass unseen.';

test('terms are called as people call them', () => {
  expect(wordsOfTerm('seller.vatId')).toBe('Seller VAT id');
  expect(wordsOfTerm('lines.0.netAmount')).toBe('Line 1, net amount');
  expect(wordsOfTerm('vatBreakdown.1.taxable')).toBe('VAT 2, taxable');
  expect(wordsOfTerm('totals.vat')).toBe('Totals VAT');
});

test('a blocker is named with how sure it is and what is asked, where these numbers say why', () => {
  const term = 'seller.vatId';
  expect(blockerWords({ term, confidence: 0.62, level: 0.9, says }, percent)).toBe(
    'Seller VAT id is 62 % sure, 90 % asked',
  );
  expect(blockerWords({ term, confidence: 0.62, level: null, says: 'Two differ.' }, percent)).toBe(
    'Seller VAT id: Two differ.',
  );
  // As sure as is asked, to the percent: something else is in the way.
  expect(blockerWords({ term, confidence: 0.991, level: 0.993, says }, percent)).toBe(
    `Seller VAT id: ${says}`,
  );
});
