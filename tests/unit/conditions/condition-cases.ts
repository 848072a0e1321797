import type {
  ConditionDecision,
  ConditionStatus,
  DealPaper,
  Party,
  Program,
} from '#core/conditions/condition';
import {
  businessReturn,
  buyer,
  company,
  dana,
  debtSchedule,
  lewis,
  licence,
  paper,
  personalReturn,
  statement,
  stub,
  wages,
  worth,
} from './deal-papers.ts';

/** Papers, program and day, and how the condition stands: each row by the template's own rule. */

export type ConditionCase = {
  program: Program;
  /** Template, and whom it is asked of. */
  of: string;
  party?: Party;
  today: string;
  papers: readonly DealPaper[];
  said?: readonly { documentId: string; counts: boolean }[];
  decided?: ConditionDecision;
  status: ConditionStatus;
  sentence: string;
};

const signed = { pages: ['Signature: /s/ Dana Ruth Okafor'] };
const unsigned = { pages: ['Signature: ______________ Date: ________'] };
const sba = { program: 'sba_7a' as const, today: '2026-06-07' };
const term = { program: 'commercial_term' as const, today: '2026-06-07' };
const home = { program: 'residential_purchase' as const, today: '2026-06-07' };

const spring = [
  statement('mar', '2026-03-01', '2026-03-31'),
  statement('apr', '2026-04-01', '2026-04-30'),
  statement('may', '2026-05-01', '2026-05-31'),
];

export const conditionCases: readonly ConditionCase[] = [
  {
    ...sba,
    of: 'application',
    papers: [],
    status: 'outstanding',
    sentence: 'Nothing of it is there: 1 paper is asked for.',
  },
  {
    ...sba,
    of: 'application',
    papers: [
      paper(
        'app',
        'bank_form',
        { 'borrower.name': company.name, 'request.dated': '2026-05-20' },
        { ...signed, blueprint: 'loan_application' },
      ),
    ],
    status: 'satisfied',
    sentence: 'Application of 20 May 2026 is signed.',
  },
  {
    ...sba,
    of: 'application',
    papers: [
      paper(
        'app',
        'bank_form',
        { 'borrower.name': company.name, 'request.dated': '2026-05-20' },
        { ...unsigned, blueprint: 'loan_application' },
      ),
    ],
    status: 'rejected',
    sentence: 'Application of 20 May 2026 is not signed: 1 place for a signature is empty.',
  },
  {
    ...sba,
    of: 'application',
    papers: [
      paper(
        'app',
        'bank_form',
        { 'borrower.name': 'Quarry Lane Bakery Inc', 'request.dated': '2026-05-20' },
        { ...signed, blueprint: 'loan_application' },
      ),
    ],
    status: 'rejected',
    sentence:
      'Application of 20 May 2026 is in the name of Quarry Lane Bakery Inc, not of Tamarack Cabinet Works LLC, Dana Ruth Okafor, Lewis Bergstrom and Pia Laurent.',
  },
  {
    ...sba,
    of: 'application',
    papers: [
      paper(
        'app',
        'bank_form',
        { 'borrower.name': company.name },
        {
          pages: ['Signature: /s/ Dana Okafor', 'Co-borrower', 'Signature: ____________'],
          blueprint: 'loan_application',
        },
      ),
    ],
    status: 'received',
    sentence: 'Application “app.pdf” is signed, but 1 place for a signature is empty.',
  },
  {
    ...sba,
    of: 'application',
    papers: [
      paper(
        'app',
        'bank_form',
        { 'borrower.name': company.name },
        {
          blueprint: 'loan_application',
          signatures: [{ page: 3, box: [40, 700, 200, 20], snippet: 'Signature', signed: null }],
        },
      ),
    ],
    status: 'received',
    sentence: 'Whether Application “app.pdf” is signed cannot be told from its words: 1 place to look at.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-02', signed)],
    status: 'rejected',
    sentence: 'Financial statement of 2 March 2026 is 97 days old, 90 allowed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-09', signed)],
    status: 'satisfied',
    sentence:
      'Financial statement of 9 March 2026 is 90 days old, 90 allowed. Financial statement of 9 March 2026 is signed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-08', signed)],
    status: 'rejected',
    sentence: 'Financial statement of 8 March 2026 is 91 days old, 90 allowed.',
  },
  {
    ...term,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-02', signed)],
    status: 'satisfied',
    sentence:
      'Financial statement of 2 March 2026 is 97 days old, 120 allowed. Financial statement of 2 March 2026 is signed.',
  },
  {
    ...term,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-02-06', signed)],
    status: 'rejected',
    sentence: 'Financial statement of 6 February 2026 is 121 days old, 120 allowed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-05-15', unsigned)],
    status: 'rejected',
    sentence: 'Financial statement of 15 May 2026 is not signed: 1 place for a signature is empty.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-05-15')],
    status: 'received',
    sentence: 'Financial statement of 15 May 2026 shows no place for a signature.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', 'Dana R. Okafor', '2026-05-15', signed)],
    status: 'satisfied',
    sentence:
      'Financial statement of 15 May 2026 is 23 days old, 90 allowed. Financial statement of 15 May 2026 is signed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', 'Marcus Thorne', '2026-05-15', signed)],
    status: 'rejected',
    sentence: 'Financial statement of 15 May 2026 is in the name of Marcus Thorne, not of Dana Ruth Okafor.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: lewis,
    papers: [worth('pfs', dana.name, '2026-05-15', signed)],
    status: 'outstanding',
    sentence: 'Nothing of it is there: 1 paper is asked for.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [paper('pfs', 'personal_financial_statement', { 'person.as_of': '2026-05-15' }, signed)],
    status: 'received',
    sentence: 'Financial statement of 15 May 2026 does not say whose it is; it is asked of Dana Ruth Okafor.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [paper('pfs', 'personal_financial_statement', { 'person.name': dana.name }, signed)],
    status: 'received',
    sentence: 'Financial statement “pfs.pdf” does not say of which day it is; 90 days are allowed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-07-15', signed)],
    status: 'received',
    sentence: 'Financial statement of 15 July 2026 is dated 38 days ahead of today: somebody has to look.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-02', { ...signed, confidence: 0.6 })],
    status: 'received',
    sentence:
      'Financial statement of 2 March 2026 seems to be in the name of Dana Ruth Okafor: it is not read surely. Financial statement of 2 March 2026 is 97 days old, 90 allowed. It is not read surely.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-05-15', { ...signed, typeConfidence: 0.55 })],
    status: 'received',
    sentence:
      '“pfs.pdf” is taken for this (Financial statement of 15 May 2026) with 55 % only: somebody has to look.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('old', dana.name, '2026-01-15', signed), worth('new', dana.name, '2026-05-15', signed)],
    status: 'satisfied',
    sentence:
      'Financial statement of 15 May 2026 is 23 days old, 90 allowed. Financial statement of 15 May 2026 is signed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('old', dana.name, '2026-01-15', signed), worth('new', dana.name, '2026-05-15', unsigned)],
    status: 'rejected',
    sentence:
      'Financial statement of 15 January 2026 is 143 days old, 90 allowed. Financial statement of 15 May 2026 is not signed: 1 place for a signature is empty.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [
      worth('pfs', dana.name, '2026-05-15', {
        pages: ['Page 1 of 3\nSignature: /s/ Dana Okafor', 'Page 3 of 3'],
      }),
    ],
    status: 'rejected',
    sentence: 'Financial statement of 15 May 2026 has 2 of its 3 pages: page 2 is missing.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [
      worth('pfs', dana.name, '2026-05-15', {
        pages: ['Page 1 of 2', 'Page 2 of 2\nSignature: /s/ Dana Okafor'],
      }),
    ],
    status: 'satisfied',
    sentence:
      'Financial statement of 15 May 2026 is 23 days old, 90 allowed. Financial statement of 15 May 2026 has all of its pages. Financial statement of 15 May 2026 is signed.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-03-02', signed)],
    decided: { status: 'waived', reason: null, why: 'Her returns say the same.' },
    status: 'waived',
    sentence: 'Waived by a person: Her returns say the same.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-05-15', signed)],
    decided: { status: 'rejected', reason: 'other', why: 'The page with the notes cannot be read.' },
    status: 'rejected',
    sentence: 'Rejected by a person: The page with the notes cannot be read.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [],
    decided: { status: 'not_applicable', reason: null, why: '' },
    status: 'not_applicable',
    sentence: 'Said not to apply.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', dana.name, '2026-05-15', signed)],
    said: [{ documentId: 'pfs', counts: false }],
    status: 'outstanding',
    sentence: 'Nothing of it is there: 1 paper is asked for.',
  },
  {
    ...sba,
    of: 'personal_financial_statement',
    party: dana,
    papers: [worth('pfs', 'D. Lindqvist', '2026-05-15', signed)],
    said: [{ documentId: 'pfs', counts: true }],
    status: 'satisfied',
    sentence:
      'Financial statement of 15 May 2026 is 23 days old, 90 allowed. Financial statement of 15 May 2026 is signed.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: ['2023', '2024', '2025'].map((year) => personalReturn(year, dana.name, year)),
    status: 'satisfied',
    sentence: 'The years 2023, 2024 and 2025 are there.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: ['2022', '2023', '2024'].map((year) => personalReturn(year, dana.name, year)),
    status: 'satisfied',
    sentence: 'The years 2022, 2023 and 2024 are there.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    today: '2026-11-02',
    papers: ['2022', '2023', '2024'].map((year) => personalReturn(year, dana.name, year)),
    status: 'outstanding',
    sentence: 'The year 2025 is missing: asked for are 3 years up to 2025.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: ['2023', '2025'].map((year) => personalReturn(year, dana.name, year)),
    status: 'outstanding',
    sentence: 'The year 2024 is missing: asked for are 3 years up to 2025.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: [personalReturn('r', dana.name, '2025')],
    status: 'outstanding',
    sentence: 'The years 2023 and 2024 are missing: asked for are 3 years up to 2025.',
  },
  {
    ...term,
    of: 'personal_returns',
    party: dana,
    papers: ['2024', '2025'].map((year) => personalReturn(year, 'Dana R Okafor', year)),
    status: 'satisfied',
    sentence: 'The years 2024 and 2025 are there.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: lewis,
    papers: ['2023', '2024', '2025'].map((year) => personalReturn(year, dana.name, year)),
    status: 'outstanding',
    sentence: 'Nothing of it is there: 3 papers are asked for.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: [
      ...['2023', '2024'].map((year) => personalReturn(year, dana.name, year)),
      personalReturn('r', dana.name, '2025', { confidence: 0.5 }),
    ],
    status: 'received',
    sentence: 'Tax return for 2025 seems to be in the name of Dana Ruth Okafor: it is not read surely.',
  },
  {
    ...sba,
    of: 'personal_returns',
    party: dana,
    papers: [
      ...['2023', '2024'].map((year) => personalReturn(year, dana.name, year)),
      paper('r', 'form_1040', { 'taxpayer.name': dana.name }),
    ],
    status: 'received',
    sentence: 'Of a return nobody knows for which year it is: somebody has to look.',
  },
  {
    ...sba,
    of: 'business_returns',
    papers: ['2023', '2024', '2025'].map((year) => businessReturn(year, year)),
    status: 'satisfied',
    sentence: 'The years 2023, 2024 and 2025 are there.',
  },
  {
    ...sba,
    of: 'business_returns',
    papers: ['2024', '2025'].map((year) => businessReturn(year, year)),
    status: 'outstanding',
    sentence: 'The year 2023 is missing: asked for are 3 years up to 2025.',
  },
  {
    ...sba,
    of: 'business_returns',
    papers: ['2023', '2024', '2025'].map((year) => businessReturn(year, year, {}, 'Quarry Lane Bakery Inc')),
    status: 'rejected',
    sentence:
      'Tax return for 2023 is in the name of Quarry Lane Bakery Inc, not of Tamarack Cabinet Works LLC. Tax return for 2024 is in the name of Quarry Lane Bakery Inc, not of Tamarack Cabinet Works LLC. Tax return for 2025 is in the name of Quarry Lane Bakery Inc, not of Tamarack Cabinet Works LLC.',
  },
  {
    ...sba,
    of: 'business_returns',
    papers: [
      businessReturn('2023', '2023', { pages: ['Page 1 of 5', 'Page 2 of 5', 'Page 4 of 5'] }),
      ...['2024', '2025'].map((year) => businessReturn(year, year)),
    ],
    status: 'outstanding',
    sentence:
      'The year 2023 is missing: asked for are 3 years up to 2025. Tax return for 2023 has 3 of its 5 pages: pages 3 and 5 are missing.',
  },
  {
    ...sba,
    of: 'debt_schedule',
    papers: [debtSchedule('d', '2026-03-31')],
    status: 'satisfied',
    sentence: 'Debt schedule of 31 March 2026 is 68 days old, 90 allowed.',
  },
  {
    ...term,
    of: 'debt_schedule',
    papers: [debtSchedule('d', '2026-03-31')],
    status: 'rejected',
    sentence: 'Debt schedule of 31 March 2026 is 68 days old, 60 allowed.',
  },
  {
    ...sba,
    of: 'debt_schedule',
    papers: [paper('d', 'debt_schedule', { 'debtor.as_of': '2026-05-31' })],
    status: 'received',
    sentence:
      'Debt schedule of 31 May 2026 does not say whose it is; it is asked of Tamarack Cabinet Works LLC.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: spring,
    status: 'satisfied',
    sentence: '92 days from 1 March 2026 to 31 May 2026 are covered without a gap.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: spring.slice(1),
    status: 'outstanding',
    sentence: '61 days from 1 April 2026 to 31 May 2026 are covered, of 3 months that are asked for.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [spring[0], spring[2]].flatMap((one) => one ?? []),
    status: 'outstanding',
    sentence: '30 days from 1 April 2026 to 30 April 2026 are covered by no paper.',
  },
  {
    ...sba,
    of: 'bank_statements',
    today: '2026-08-15',
    papers: spring,
    status: 'rejected',
    sentence: 'Statement of 31 May 2026 is 76 days old, 60 allowed.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [
      statement('a', '2026-02-12', '2026-03-11'),
      statement('b', '2026-03-12', '2026-04-13'),
      statement('c', '2026-04-14', '2026-05-12'),
    ],
    status: 'satisfied',
    sentence: '90 days from 12 February 2026 to 12 May 2026 are covered without a gap.',
  },
  {
    ...term,
    of: 'bank_statements',
    papers: spring,
    status: 'outstanding',
    sentence: '92 days from 1 March 2026 to 31 May 2026 are covered, of 6 months that are asked for.',
  },
  {
    ...term,
    of: 'bank_statements',
    papers: [statement('half', '2025-12-01', '2026-05-31')],
    status: 'satisfied',
    sentence: '182 days from 1 December 2025 to 31 May 2026 are covered without a gap.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [
      ...spring.slice(0, 2),
      statement('may', '2026-05-01', '2026-05-31', { pages: ['Page 1 of 4', 'Page 2 of 4'] }),
    ],
    status: 'outstanding',
    sentence:
      '61 days from 1 March 2026 to 30 April 2026 are covered, of 3 months that are asked for. Statement of 31 May 2026 has 2 of its 4 pages: pages 3 and 4 are missing.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [...spring.slice(0, 2), statement('may', '2026-05-01', '2026-05-31', {}, dana.name)],
    status: 'outstanding',
    sentence: '61 days from 1 March 2026 to 30 April 2026 are covered, of 3 months that are asked for.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [...spring.slice(0, 2), statement('may', '2026-05-01', '2026-05-31', { confidence: 0.7 })],
    status: 'received',
    sentence:
      'Statement of 31 May 2026 seems to be in the name of Tamarack Cabinet Works LLC: it is not read surely.',
  },
  {
    ...sba,
    of: 'bank_statements',
    papers: [...spring.slice(0, 2), paper('may', 'bank_statement', { 'account.holder': company.name })],
    status: 'received',
    sentence: 'Of a paper nobody knows which days it is for: somebody has to look.',
  },
  {
    ...sba,
    of: 'identity',
    party: dana,
    papers: [licence('l', 'OKAFOR DANA RUTH', '2029-04-11')],
    status: 'satisfied',
    sentence: 'Licence “l.pdf” holds until 11 April 2029.',
  },
  {
    ...sba,
    of: 'identity',
    party: dana,
    papers: [licence('l', dana.name, '2026-05-01')],
    status: 'rejected',
    sentence: 'Licence “l.pdf” expired on 1 May 2026, 37 days ago.',
  },
  {
    ...sba,
    of: 'identity',
    party: dana,
    papers: [licence('l', dana.name, '2026-06-07')],
    status: 'satisfied',
    sentence: 'Licence “l.pdf” holds until 7 June 2026.',
  },
  {
    ...sba,
    of: 'identity',
    party: dana,
    papers: [
      paper('l', 'drivers_license', { 'holder.first_names': 'DANA RUTH', 'holder.last_name': 'OKAFOR' }),
    ],
    status: 'received',
    sentence: 'Licence “l.pdf” does not say until when it holds.',
  },
  {
    ...sba,
    of: 'identity',
    party: lewis,
    papers: [licence('l', dana.name, '2029-04-11'), licence('m', lewis.name, '2027-01-30')],
    status: 'satisfied',
    sentence: 'Licence “m.pdf” holds until 30 January 2027.',
  },
  {
    ...sba,
    of: 'identity',
    party: dana,
    papers: [licence('l', dana.name, '2026-05-01', { confidence: 0.4 })],
    status: 'received',
    sentence:
      'Licence “l.pdf” seems to be in the name of Dana Ruth Okafor: it is not read surely. Licence “l.pdf” expired on 1 May 2026, 37 days ago. It is not read surely.',
  },
  {
    ...sba,
    of: 'formation',
    papers: [
      paper('f', 'state_filing', {
        'company.name': 'TAMARACK CABINET WORKS, LLC',
        'company.formed': '2014-08-19',
      }),
    ],
    status: 'satisfied',
    sentence: 'State filing of 19 August 2014 is what was asked for.',
  },
  {
    ...sba,
    of: 'premises',
    papers: [paper('p', 'lease', { 'lease.tenant': company.name, 'lease.dated': '2022-02-01' })],
    status: 'satisfied',
    sentence: 'Lease of 1 February 2022 is what was asked for.',
  },
  {
    ...sba,
    of: 'premises',
    papers: [paper('p', 'deed', {})],
    status: 'received',
    sentence: 'Deed “p.pdf” does not say whose it is; it is asked of Tamarack Cabinet Works LLC.',
  },
  {
    ...sba,
    of: 'insurance',
    papers: [
      paper('i', 'insurance_certificate', { 'insured.name': company.name, 'insured.dated': '2026-04-08' }),
    ],
    status: 'satisfied',
    sentence: 'Certificate of 8 April 2026 is 60 days old, 60 allowed.',
  },
  {
    ...sba,
    of: 'insurance',
    papers: [
      paper('i', 'insurance_certificate', { 'insured.name': company.name, 'insured.dated': '2026-04-07' }),
    ],
    status: 'rejected',
    sentence: 'Certificate of 7 April 2026 is 61 days old, 60 allowed.',
  },
  {
    ...home,
    of: 'pay_stubs',
    papers: [stub('a', '2026-05-01', '2026-05-15'), stub('b', '2026-05-16', '2026-05-31')],
    status: 'satisfied',
    sentence: '31 days from 1 May 2026 to 31 May 2026 are covered without a gap.',
  },
  {
    ...home,
    of: 'pay_stubs',
    papers: [stub('b', '2026-05-16', '2026-05-31')],
    status: 'outstanding',
    sentence: '16 days from 16 May 2026 to 31 May 2026 are covered, of 1 month that are asked for.',
  },
  {
    ...home,
    of: 'pay_stubs',
    today: '2026-07-20',
    papers: [stub('a', '2026-05-01', '2026-05-15'), stub('b', '2026-05-16', '2026-05-31')],
    status: 'rejected',
    sentence: 'Pay stub of 31 May 2026 is 50 days old, 30 allowed.',
  },
  {
    ...home,
    of: 'wage_statements',
    papers: [wages('a', '2024'), wages('b', '2025')],
    status: 'satisfied',
    sentence: 'The years 2024 and 2025 are there.',
  },
  {
    ...home,
    of: 'wage_statements',
    papers: [wages('a', '2023'), wages('b', '2025')],
    status: 'outstanding',
    sentence: 'The year 2024 is missing: asked for are 2 years up to 2025.',
  },
  {
    ...home,
    of: 'bank_statements',
    papers: [statement('a', '2026-04-01', '2026-05-31', {}, buyer.name)],
    status: 'satisfied',
    sentence: '61 days from 1 April 2026 to 31 May 2026 are covered without a gap.',
  },
  {
    ...home,
    of: 'purchase_agreement',
    papers: [
      paper(
        'p',
        'purchase_agreement',
        { 'purchase.buyer': buyer.name, 'purchase.dated': '2026-05-02' },
        { pages: ['Buyer signature: /s/ Imogen Vance'] },
      ),
    ],
    status: 'satisfied',
    sentence: 'Purchase agreement of 2 May 2026 is signed.',
  },
  {
    ...home,
    of: 'home_insurance',
    papers: [],
    status: 'outstanding',
    sentence: 'Nothing of it is there: 1 paper is asked for.',
  },
];
