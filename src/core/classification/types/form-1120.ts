import { defineDocumentType } from '../document-type.ts';

export const form1120 = defineDocumentType({
  id: 'form_1120',
  name: 'Form 1120',
  description: 'US income tax return of a business (Form 1120, 1120-S or 1065).',
  concepts: [
    {
      where: 'anywhere',
      weight: 5,
      phrases: {
        en: [
          'corporation income tax return',
          'us corporation income tax return',
          'u.s. corporation income tax return',
          'income tax return for an s corporation',
          'us income tax return for an s corporation',
          'return of partnership income',
          'us return of partnership income',
          'partnership return of income',
        ],
      },
    },
    {
      where: 'title',
      weight: 5,
      phrases: {
        en: [
          '1120',
          'form 1120',
          '1120-s',
          'form 1120-s',
          '1120s',
          'form 1120s',
          '1065',
          'form 1065',
          'form 1120 us corporation income tax return',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.2,
      phrases: {
        en: [
          'gross receipts or sales',
          'returns and allowances',
          'cost of goods sold',
          'gross profit',
          'gross receipts',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.2,
      phrases: {
        en: [
          'compensation of officers',
          'salaries and wages',
          'repairs and maintenance',
          'bad debts',
          'depletion',
          'employee benefit programs',
          'pension profit-sharing etc plans',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.8,
      phrases: {
        en: [
          'date incorporated',
          's election effective date',
          'business activity code number',
          'total assets',
          'date of incorporation',
          'personal holding co',
          'consolidated return',
          'name change',
          'initial return',
          'final return',
          'business activity code',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.8,
      phrases: {
        en: [
          'ordinary business income',
          'taxable income before net operating loss deduction',
          'special deductions',
          'net operating loss deduction',
          'total deductions',
          'ordinary business income loss',
          'taxable income before',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.2,
      phrases: {
        en: [
          'schedule m-1',
          'schedule l balance sheets per books',
          'schedule m-2',
          'schedule k other information',
          'schedule j tax computation',
          'schedule c dividends inclusions and special deductions',
          'schedule b other information',
          'schedule k shareholders pro rata share items',
          'accumulated adjustments account',
          'balance sheets per books',
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
          'omb no 1545-0123',
          'paid preparer use only',
          'for calendar year',
          'under penalties of perjury',
        ],
      },
    },
    {
      where: 'label',
      weight: 1,
      phrases: {
        en: [
          'employer identification number',
          'name of corporation',
          'total income',
          'total tax',
          'number of shareholders',
        ],
      },
    },
    {
      where: 'title',
      weight: -6,
      phrases: {
        en: [
          'schedule k-1',
          'form 1040',
          'individual income tax return',
          'w-2',
          'form 4506-c',
          'loan application',
          'form 941',
          'checklist',
          'profit and loss',
          'income statement',
          'form 990',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: -7,
      phrases: {
        en: [
          'shareholder’s share of income',
          'partner’s share of income',
          'beneficiary’s share of income',
          'shareholder’s share of current year income',
          'partner’s share of current year income',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: -5,
      phrases: { en: ['us individual income tax return', 'individual income tax return'] },
    },
  ],
  patterns: [
    { source: '\\bform 1120(?:-?S)? ?\\(20\\d\\d\\)', weight: 2.5, rule: 'the page foot of Form 1120' },
  ],
});
