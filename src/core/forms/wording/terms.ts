import type { Term } from './term.ts';
import { accountTerms } from './terms/account.ts';
import { contactTerms } from './terms/contacts.ts';
import { debtSumTerms } from './terms/debt-sums.ts';
import { debtTerms } from './terms/debts.ts';
import { figureTerms } from './terms/figures.ts';
import { loanTerms } from './terms/loan.ts';
import { nameTerms } from './terms/names.ts';
import { ownerTerms } from './terms/owners.ts';
import { personalFinanceTerms } from './terms/personal-finances.ts';
import { placeTerms } from './terms/places.ts';

/**
 * What labels of forms ask for, in the words that forms have for it, and which fact of a loan it is of whom. Data: the
 * words are compared without plain words, plurals and marks (`tokens.ts`), whatever their spelling in a label.
 */
export const terms: readonly Term[] = [
  ...nameTerms,
  ...contactTerms,
  ...placeTerms,
  ...ownerTerms,
  ...loanTerms,
  ...figureTerms,
  ...debtTerms,
  ...accountTerms,
  ...personalFinanceTerms,
  ...debtSumTerms,
];
