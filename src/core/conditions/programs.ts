import type { ConditionCategory, ConditionGate, ConditionRule, Program } from './condition.ts';

/**
 * What each program asks for, as data. Ages and periods are those that lenders of the program commonly hold to: for SBA
 * 7(a) its operating procedure (financial statements of at most 90 days, three years of returns, owners of 20 % or more),
 * for homes the selling guides of the agencies (a pay stub of at most 30 days, two months of statements, papers of at
 * most 120 days). In wordings `{party}` is whom it is asked of.
 */

/**
 * Whom it is asked of: the borrower; each owner of enough of it and each guarantor; each person who borrows; nobody in
 * particular.
 */
export type AskedOf = 'borrower' | 'owners' | 'applicants' | 'deal';

export type ConditionTemplate = {
  id: string;
  askedOf: AskedOf;
  /** Only where the borrower is one; left out: of both. */
  borrower?: 'company' | 'person';
  category: ConditionCategory;
  priorTo: ConditionGate;
  internal: string;
  external: string;
  rule: ConditionRule;
};

/** Percent of the borrower from which on its owner is asked for papers (13 CFR 120.160). */
export const leastShare = 20;

const rule = (types: string, more: Partial<Omit<ConditionRule, 'types'>> = {}): ConditionRule => ({
  types: types.split(' '),
  count: 1,
  ageDays: null,
  covers: null,
  wholePages: true,
  named: true,
  signed: false,
  unexpired: false,
  ...more,
});
const years = (count: number, dueBy?: string): Partial<ConditionRule> => ({
  count,
  covers: { unit: 'year', count, ...(dueBy !== undefined && { dueBy }) },
});
const months = (count: number): ConditionRule['covers'] => ({ unit: 'month', count });

const license: ConditionTemplate = {
  id: 'identity',
  askedOf: 'owners',
  category: 'legal',
  priorTo: 'approval',
  internal: 'Driver’s licence of {party}, not expired',
  external: 'A photo or scan of the driver’s licence of {party}, still valid',
  rule: rule('drivers_license', { unexpired: true, wholePages: false }),
};
const formation: ConditionTemplate = {
  id: 'formation',
  askedOf: 'borrower',
  borrower: 'company',
  category: 'legal',
  priorTo: 'docs',
  internal: 'State filing of {party}: articles, formation or good standing',
  external: 'The articles or the certificate of formation of {party}, as filed with its state',
  rule: rule('state_filing'),
};
const insurance: ConditionTemplate = {
  id: 'insurance',
  askedOf: 'borrower',
  category: 'property',
  priorTo: 'closing',
  internal: 'Certificate of insurance of {party}, at most 60 days old',
  external: 'A certificate of insurance of {party} from its agent, of the last 60 days',
  rule: rule('insurance_certificate', { ageDays: 60 }),
};
const premises: ConditionTemplate = {
  id: 'premises',
  askedOf: 'borrower',
  borrower: 'company',
  category: 'property',
  priorTo: 'closing',
  internal: 'Lease or deed of the premises of {party}',
  external: 'The lease of the place of business of {party}, or its deed',
  rule: rule('lease deed'),
};
const application: ConditionTemplate = {
  id: 'application',
  askedOf: 'deal',
  category: 'misc',
  priorTo: 'approval',
  internal: 'Signed loan application',
  external: 'The loan application, filled in and signed',
  rule: rule('bank_form', { signed: true }),
};

/** Someone's financial statement, of at most so many days. */
const worth = (ageDays: number): ConditionTemplate => ({
  id: 'personal_financial_statement',
  askedOf: 'owners',
  category: 'assets',
  priorTo: 'approval',
  internal: `Personal financial statement of {party}, signed, at most ${ageDays} days old`,
  external: `A personal financial statement of {party}, signed, of the last ${ageDays} days`,
  rule: rule('personal_financial_statement', { ageDays, signed: true }),
});
const personalReturns = (count: number, askedOf: AskedOf): ConditionTemplate => ({
  id: 'personal_returns',
  askedOf,
  category: 'income',
  priorTo: 'approval',
  internal: `Personal tax returns of {party}, last ${count} years`,
  external: `The federal tax returns of {party} for the last ${count} years, all pages`,
  rule: rule('form_1040', years(count)),
});
const businessReturns = (count: number): ConditionTemplate => ({
  id: 'business_returns',
  askedOf: 'borrower',
  borrower: 'company',
  category: 'income',
  priorTo: 'approval',
  internal: `Business tax returns of {party}, last ${count} years`,
  external: `The federal tax returns of {party} for the last ${count} years, all pages`,
  rule: rule('form_1120', years(count)),
});
const debts = (ageDays: number): ConditionTemplate => ({
  id: 'debt_schedule',
  askedOf: 'borrower',
  category: 'credit',
  priorTo: 'approval',
  internal: `Debt schedule of {party}, at most ${ageDays} days old`,
  external: `A list of all debts of {party}, dated within the last ${ageDays} days`,
  rule: rule('debt_schedule', { ageDays }),
});
const statements = (count: number, ageDays: number, askedOf: AskedOf): ConditionTemplate => ({
  id: 'bank_statements',
  askedOf,
  category: 'assets',
  priorTo: 'approval',
  internal: `Bank statements of {party}: ${count} months without a gap, the latest at most ${ageDays} days old, all pages`,
  external: `Bank statements of {party} for the last ${count} months, all pages of each`,
  // The age is that of the latest: the others are older because they have to be.
  rule: rule('bank_statement', { ageDays, covers: months(count) }),
});

export const conditionTemplates: Readonly<Record<Program, readonly ConditionTemplate[]>> = {
  sba_7a: [
    application,
    worth(90),
    personalReturns(3, 'owners'),
    businessReturns(3),
    debts(90),
    statements(3, 60, 'borrower'),
    license,
    formation,
    premises,
    insurance,
  ],
  commercial_term: [
    application,
    worth(120),
    personalReturns(2, 'owners'),
    businessReturns(3),
    debts(60),
    statements(6, 60, 'borrower'),
    license,
    formation,
    insurance,
  ],
  residential_purchase: [
    application,
    {
      id: 'pay_stubs',
      askedOf: 'applicants',
      category: 'income',
      priorTo: 'approval',
      internal: 'Pay stubs of {party}: 30 days, the latest at most 30 days old',
      external: 'The pay stubs of {party} for the last month',
      rule: rule('pay_stub', { ageDays: 30, covers: months(1) }),
    },
    {
      id: 'wage_statements',
      askedOf: 'applicants',
      category: 'income',
      priorTo: 'approval',
      internal: 'Forms W-2 of {party}, last 2 years',
      external: 'The W-2s of {party} for the last 2 years',
      // Employers have to hand them out by the end of January.
      rule: rule('w2', { ...years(2, '01-31'), wholePages: false }),
    },
    statements(2, 60, 'applicants'),
    { ...license, askedOf: 'applicants' },
    {
      id: 'purchase_agreement',
      askedOf: 'deal',
      category: 'property',
      priorTo: 'approval',
      internal: 'Purchase agreement, signed, all pages',
      external: 'The purchase agreement for the home, signed, all pages',
      rule: rule('purchase_agreement', { signed: true }),
    },
    {
      ...insurance,
      id: 'home_insurance',
      askedOf: 'deal',
      internal: 'Evidence of insurance of the home, at most 60 days old',
      external: 'A certificate of the insurance of the home, of the last 60 days',
    },
  ],
};
