import { expect, it } from 'vitest';
import { classify } from '#core/classification/classify';
import { pageOf } from '../facts/loan/papers.ts';

it.each([
  [
    'a rent it mentions',
    'We request a line of credit of $60,000. The landlord of our dock is the Corps of Engineers, rent $500 a year.',
  ],
  [
    'a street by an airport',
    'We ask for a mortgage loan to buy the building at 410 Airport Way, Hailey, ID 83333.',
  ],
  [
    'income before and after taxes',
    'We have prepared the federal income tax returns. Its gross revenue was $2,204,600 and its net income $176,350.',
  ],
])('a letter about a loan is a letter, whatever it says of %s', (_, sentence) => {
  expect(
    classify([pageOf(['June 18, 2026', '', 'Dear Tamsin,', '', sentence, '', 'Yours truly,', 'Ann Lee'])])
      .type,
  ).toBe('other');
});
