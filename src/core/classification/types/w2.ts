import { defineDocumentType } from '../document-type.ts';

export const w2 = defineDocumentType({
  id: 'w2',
  name: 'W-2',
  description: 'US wage and tax statement of one employee for one year (Form W-2).',
  concepts: [
    {
      where: 'anywhere',
      weight: 6,
      phrases: {
        en: [
          'wage and tax statement',
          'form w-2 wage and tax statement',
          'w-2 wage and tax statement',
          'w-2 wage and tax',
          'wage and tax',
        ],
      },
    },
    {
      where: 'title',
      weight: 4,
      phrases: {
        en: [
          'w-2',
          'form w-2',
          'w2',
          'w-2 form',
          'w-2 statement',
          'form w2',
          'w-2 copy b',
          'w-2 copy c',
          'w-2 copy 2',
          'w-2 wage statement',
          'w-2 summary',
          'w-2 and earnings summary',
        ],
      },
    },
    {
      where: 'label',
      weight: 4,
      phrases: {
        en: [
          'wages, tips, other compensation',
          'wages tips other comp',
          'wages, tips and other compensation',
          'wages tips other',
          'wages, tips, etc',
          'wages tips',
          'wages tips and other comp',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.5,
      phrases: {
        en: [
          'social security wages',
          'social security tax withheld',
          'soc sec wages',
          'social security tips',
          'ss wages',
          'soc security wages',
          'ss tax',
          'ss tax withheld',
          'soc sec tax',
          'soc sec tax withheld',
        ],
      },
    },
    {
      where: 'label',
      weight: 2.5,
      phrases: {
        en: [
          'medicare wages and tips',
          'medicare tax withheld',
          'medicare wages',
          'med wages',
          'med tax',
          'medicare tax',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.5,
      phrases: {
        en: [
          'allocated tips',
          'dependent care benefits',
          'nonqualified plans',
          'statutory employee',
          'third-party sick pay',
          'retirement plan',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.5,
      phrases: {
        en: [
          'employer identification number',
          'employer’s name address and zip code',
          'employer id number',
          'employer ein',
          'employer’s identification number',
          'employer’s fed id number',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.2,
      phrases: {
        en: [
          'employee’s social security number',
          'employee’s ssa number',
          'control number',
          'employee’s name address and zip code',
          'employee’s first name and initial',
          'employee ssn',
          'employee’s soc sec no',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.2,
      phrases: {
        en: [
          'state wages tips etc',
          'local wages tips etc',
          'locality name',
          'state income tax',
          'employer’s state id number',
          'local income tax',
        ],
      },
    },
    {
      where: 'label',
      weight: 1.2,
      phrases: {
        en: [
          'federal income tax withheld',
          'fed income tax withheld',
          'federal tax withheld',
          'fed tax',
          'fed tax withheld',
          'fed inc tax',
        ],
      },
    },
    {
      where: 'anywhere',
      weight: 1,
      phrases: {
        en: [
          'copy b to be filed with employee’s federal tax return',
          'copy c for employee’s records',
          'this information is being furnished to the internal revenue service',
          'copy 2 to be filed',
          'omb no 1545-0008',
          'copy b',
          'copy c',
        ],
      },
    },
    {
      where: 'title',
      weight: -5,
      phrases: {
        en: [
          'form 1040',
          'individual income tax return',
          'earnings statement',
          'pay stub',
          'form w-3',
          'w-3',
          'form 1099',
          'form w-4',
          'form w-9',
          'form 941',
          'schedule k-1',
          'loan application',
          'checklist',
          'transmittal of wage and tax statements',
          'instructions',
        ],
      },
    },
    {
      where: 'label',
      weight: -2.5,
      phrases: { en: ['net pay', 'pay period', 'adjusted gross income', 'taxable income', 'pay date'] },
    },
  ],
});
