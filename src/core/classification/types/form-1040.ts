import { defineDocumentType } from '../document-type.ts';

export const form1040 = defineDocumentType({
  id: 'form_1040',
  name: 'Form 1040',
  description: 'US individual income tax return (Form 1040, with its schedules).',
  concepts: [
    {
      where: 'anywhere',
      weight: 5,
      phrases: {
        en: [
          'individual income tax return',
          'us individual income tax return',
          'u.s. individual income tax return',
          'us tax return for seniors',
          'amended us individual income tax return',
          'us nonresident alien income tax return',
        ],
      },
    },
    {
      where: 'title',
      weight: 5,
      phrases: {
        en: [
          '1040',
          'form 1040',
          'form 1040-sr',
          '1040-sr',
          'form 1040-x',
          'form 1040-nr',
          '1040-x',
          'schedule c form 1040',
          'schedule e form 1040',
          'schedule a form 1040',
          'schedule 1 form 1040',
          'form 1040 us individual income tax return',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.5,
      phrases: { en: ['adjusted gross income', 'this is your adjusted gross income'] },
    },
    {
      where: 'label',
      weight: 2,
      phrases: {
        en: [
          'filing status',
          'married filing jointly',
          'head of household',
          'married filing separately',
          'qualifying surviving spouse',
          'qualifying widow',
          'qualifying widower',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: 2,
      phrases: {
        en: [
          'standard deduction',
          'itemized deductions',
          'standard deduction or itemized deductions',
          'qualified business income deduction',
        ],
      },
    },
    {
      where: 'label',
      weight: 2,
      phrases: {
        en: [
          'dependents',
          'your first name and middle initial',
          'spouse’s first name and middle initial',
          'your social security number',
          'spouse’s social security number',
          'if joint return spouse’s first name',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.8,
      phrases: {
        en: [
          'total income',
          'this is your total income',
          'wages salaries tips',
          'total amount from form s w-2',
          'ordinary dividends',
          'taxable interest',
          'tax-exempt interest',
          'ira distributions',
          'capital gain or loss',
          'qualified dividends',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.5,
      phrases: {
        en: [
          'amount you owe',
          'amount you overpaid',
          'amount of line 34 you want refunded to you',
          'total tax',
          'this is your total tax',
          'refund',
          'estimated tax penalty',
          'child tax credit',
          'taxable income',
          'total payments',
          'federal income tax withheld from',
          'earned income credit',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: 1.2,
      phrases: {
        en: [
          'department of the treasury internal revenue service',
          'department of the treasury',
          'irs use only',
          'omb no 1545-0074',
          'presidential election campaign',
          'paid preparer use only',
          'third party designee',
          'under penalties of perjury',
        ],
      },
    },
    {
      where: 'title',
      weight: -6,
      phrases: {
        en: [
          'w-2',
          'wage and tax statement',
          'schedule k-1',
          'form 1120',
          'form 1120-s',
          'form 1065',
          'form 4506-c',
          'form 8879',
          'form 1041',
          'corporation income tax return',
          'tax return transcript',
          'form w-2',
          '1099',
          'form 1099',
          'form w-9',
          'form 990',
          'loan application',
          'checklist',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: -5,
      phrases: {
        en: [
          'corporation income tax return',
          'partner’s share of income',
          'shareholder’s share of income',
          'return of partnership income',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: -6,
      phrases: {
        en: [
          'resident income tax return',
          'state income tax return',
          'franchise tax board',
          'department of revenue',
          'department of taxation',
          'department of taxation and finance',
          'state individual income tax return',
          'part-year resident',
        ],
      },
    },
  ],
  patterns: [
    {
      source: '\\bform 1040(?:-?(?:SR|X|NR))? ?\\(20\\d\\d\\)',
      weight: 2.5,
      rule: 'the page foot of Form 1040',
    },
  ],
});
