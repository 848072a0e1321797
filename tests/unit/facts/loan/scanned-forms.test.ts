import { expect, it } from 'vitest';
import { form1040Blueprint } from '#core/blueprints/form-1040';
import { extractFacts } from '#core/facts/extract-facts';
import { sheet } from '../finders/table/printed-page.ts';

it('names with figures in them are known where a picture was read, behind numbers of lines too', () => {
  const page = sheet([
    [60, [50, 'Form 1040'], [150, 'U.S. Individual Income Tax Return']],
    [80, [44, '1a'], [73, 'Total amount from Form(s) W-2, box 1'], [500, '190,000']],
    [100, [44, '10'], [73, 'Adjustments to income'], [500, '2,500']],
  ]);
  const words = page.words && { ...page.words, confidence: page.words.text.map(() => 0.95) };
  const found = extractFacts([{ ...page, words }], form1040Blueprint);
  const wages = found.find(({ section, field }) => section === 'income' && field === 'wages');
  expect(wages?.value).toMatchObject({ amount: '190000' });
});
