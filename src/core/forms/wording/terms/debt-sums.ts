import type { Term } from '../term.ts';

/** What the debts of the business come to. Data. */
export const debtSumTerms: readonly Term[] = [
  {
    id: 'debtTotalBalance',
    kind: 'amount',
    phrases: [
      'total balance',
      'total outstanding',
      'total debt',
      'total outstanding balance',
      'total owed',
      'total current balance',
      'balance total',
      'total existing debt',
      'total business debt',
      'total present balance',
      'total outstanding debt',
      'total unpaid balance',
      'total of balance',
      'total amount owed',
      'total debt outstanding',
      'debt outstanding total',
      'total indebtedness',
      'total loan balance',
      'sum balance',
      'all balance',
    ],
    of: {
      nobody: 'existing_debt_total.balance',
      business: 'existing_debt_total.balance',
      applicant: 'existing_debt_total.balance',
    },
    topics: ['debts', 'businessFinances'],
  },
  {
    id: 'debtTotalPayment',
    kind: 'amount',
    phrases: [
      'total monthly payment',
      'total payment',
      'monthly payment total',
      'total monthly debt payment',
      'total monthly debt service',
      'monthly debt service total',
      'total of monthly payment',
      'payment total',
    ],
    of: {
      nobody: 'existing_debt_total.monthly_payment',
      business: 'existing_debt_total.monthly_payment',
      applicant: 'existing_debt_total.monthly_payment',
    },
    topics: ['debts', 'businessFinances'],
  },
];
