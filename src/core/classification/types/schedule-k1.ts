import { defineDocumentType } from '../document-type.ts';

export const scheduleK1 = defineDocumentType({
  id: 'schedule_k1',
  name: 'Schedule K-1',
  description:
    'US statement of one owner’s share of income of a partnership, S corporation, estate or trust.',
  concepts: [
    {
      where: 'anywhere',
      weight: 5.5,
      phrases: {
        en: [
          'partner’s share of income',
          'shareholder’s share of income',
          'beneficiary’s share of income',
          'partner’s share of current year income',
          'shareholder’s share of current year income',
          'beneficiary’s share of current year income',
          'shareholder’s share of income deductions credits etc',
          'partner’s share of income deductions credits etc',
        ],
      },
    },
    {
      where: 'title',
      weight: 6,
      phrases: {
        en: [
          'schedule k-1',
          'k-1',
          'schedule k-1 form 1065',
          'schedule k-1 form 1120-s',
          'schedule k-1 form 1041',
          'schedule k1',
          'sch k-1',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.2,
      phrases: {
        en: [
          'information about the partnership',
          'information about the corporation',
          'information about the partner',
          'information about the shareholder',
          'information about the estate or trust',
          'information about the beneficiary',
        ],
      },
    },
    {
      where: 'label',
      weight: 2,
      phrases: {
        en: [
          'partnership’s employer identification number',
          'corporation’s employer identification number',
          'partner’s identifying number',
          'shareholder’s identifying number',
          'partnership’s name',
          'partner’s ssn or tin',
          'corporation’s name',
          'partner’s name',
          'shareholder’s name',
          'partnership’s name address city state and zip code',
          'beneficiary’s identifying number',
          'estate’s or trust’s employer identification number',
          'shareholder’s name address',
          'irs center where partnership filed return',
          'irs center where corporation filed return',
          'fiduciary’s name address',
        ],
      },
    },
    {
      where: 'label',
      weight: 2,
      phrases: {
        en: [
          'ordinary business income',
          'net rental real estate income',
          'guaranteed payments',
          'ordinary business income loss',
          'net rental real estate income loss',
          'net section 1231 gain loss',
          'section 179 deduction',
          'guaranteed payments for services',
          'other net rental income',
          'royalties',
        ],
      },
    },
    {
      where: 'label',
      weight: 2,
      phrases: {
        en: [
          'partner’s capital account analysis',
          'beginning capital account',
          'shareholder’s percentage of stock ownership',
          'general partner or llc member-manager',
          'limited partner or other llc member',
          'partner’s share of liabilities',
          'ending capital account',
          'self-employment earnings',
          'distributions',
          'items affecting shareholder basis',
          'current year allocation percentage',
          'profit loss and capital',
          'partner’s share of profit loss and capital',
          'withdrawals and distributions',
          'capital contributed during the year',
          'shareholder’s number of shares',
          'final year deductions',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: 1.2,
      phrases: {
        en: [
          'for calendar year',
          'department of the treasury internal revenue service',
          'omb no 1545-0123',
          'publicly traded partnership',
          'final k-1',
          'amended k-1',
          'department of the treasury',
        ],
      },
    },
    {
      where: 'title',
      weight: -6,
      phrases: {
        en: [
          'form 1040',
          'individual income tax return',
          'return of partnership income',
          'corporation income tax return',
          'loan application',
          'checklist',
          'partner’s instructions',
          'operating agreement',
          'instructions for',
        ],
      },
    },
  ],
});
