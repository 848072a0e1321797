import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { addressFields, filingStates, names, ownBoxes, years } from './american-papers.ts';

/** A person's income tax return (1040): who it is, where they live, and what they earned in which year. */

const taxpayerSection: SectionData = {
  id: 'taxpayer',
  title: 'Taxpayer',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      labels: {
        en: 'name|names shown on return|name(s) shown on return|name shown on return|taxpayer name|taxpayer|primary taxpayer|your name|full name|name of taxpayer|primary taxpayer name',
      },
    },
    {
      id: 'first_names',
      title: 'First names',
      type: 'text',
      labels: {
        en: 'your first name and middle initial|your first name and initial|first name and initial|first name and middle initial|first name|your first name|first name mi|first name m.i.|first name & mi|first name and mi',
      },
    },
    {
      id: 'last_name',
      title: 'Last name',
      type: 'text',
      labels: { en: 'last name|your last name|surname' },
    },
    {
      id: 'ssn',
      title: 'SSN',
      type: 'tax_id',
      labels: { en: `your social security number|taxpayer ssn|primary ssn|your ssn|${names.ssn}` },
    },
    ...addressFields('', 'Home address', {
      whole:
        'home address|address|mailing address|present home address|residence|home address number and street|current address',
      street: `${names.street}|home address number and street|home address number and street or rural route`,
      city: names.city,
      region: ownBoxes.region,
      zip: ownBoxes.zip,
    }),
    {
      id: 'phone',
      title: 'Phone',
      type: 'phone',
      labels: { en: 'phone no|daytime phone|your phone|daytime phone number|your phone number|phone number' },
    },
    { id: 'email', title: 'E-mail', type: 'email', labels: { en: 'email address|email|your email|e-mail' } },
    {
      id: 'occupation',
      title: 'Occupation',
      type: 'text',
      labels: { en: 'your occupation|occupation|taxpayer occupation' },
    },
  ],
};

const returnSection: SectionData = {
  id: 'return',
  title: 'Return',
  finder: 'labelled',
  fields: [
    {
      id: 'year',
      title: 'Year',
      type: 'code',
      also: ['choices'],
      hints: ['in_title'],
      choices: years,
      labels: { en: `for the year jan 1 dec 31|for the year jan. 1-dec. 31|${names.taxYear}` },
      weakLabels: {
        en: 'form 1040|1040|u.s. individual income tax return|individual income tax return|income tax return|tax return',
      },
    },
    {
      id: 'filing_status',
      title: 'Filing status',
      type: 'text',
      also: ['choices'],
      choices: filingStates,
      labels: { en: 'filing status|status' },
    },
  ],
};

const incomeSection: SectionData = {
  id: 'income',
  title: 'Income',
  finder: 'sums',
  equations: [
    {
      total: 'agi',
      of: [
        { field: 'total_income', sign: 1 },
        { field: 'adjustments', sign: -1 },
      ],
    },
  ],
  fields: [
    {
      id: 'wages',
      title: 'Wages',
      type: 'money',
      labels: {
        en: 'wages salaries tips etc|wages salaries tips|wages, salaries, tips, etc. attach form(s) w-2|wages|wages and salaries|total amount from forms w-2 box 1|total amount from form s w 2 box 1|total amount from form(s) w-2, box 1|wages salaries and tips|w-2 wages|add lines 1a through 1h',
      },
    },
    {
      id: 'total_income',
      title: 'Total income',
      type: 'money',
      labels: { en: 'total income|this is your total income|your total income' },
    },
    {
      id: 'adjustments',
      title: 'Adjustments',
      type: 'money',
      labels: {
        en: 'adjustments to income|adjustments to income from schedule 1|total adjustments|adjustments|total adjustments to income',
      },
    },
    {
      id: 'agi',
      title: 'Adjusted gross income',
      type: 'money',
      labels: {
        en: 'adjusted gross income|this is your adjusted gross income|agi|your adjusted gross income|adjusted gross income agi|federal adjusted gross income',
      },
    },
    {
      id: 'business_income',
      title: 'Business income',
      type: 'money',
      labels: { en: 'business income|business income loss|business income or loss|schedule c net profit' },
    },
  ],
};

export const form1040Blueprint = defineBlueprint({
  id: 'form_1040',
  title: 'Personal tax return',
  documentTypes: ['form_1040'],
  home: 'US',
  titles: { en: 'U.S. Individual Income Tax Return|Individual Income Tax Return|Form 1040|Form 1040-SR' },
  sections: [taxpayerSection, returnSection, incomeSection],
  distractors: {
    en: "spouse|spouse's name|spouse name|spouse's first name|spouse's first name and middle initial|spouse's first name and initial|if joint return spouse's first name and middle initial|spouse's last name|spouse's social security number|spouse ssn|spouse's ssn|spouse's occupation|dependents|dependent|preparer|preparer's name|firm's name|firm's address|firm's ein|paid preparer|ptin|designee's name|foreign country name|foreign postal code|routing number|account number|presidential election campaign|taxable income|standard deduction|refund|amount you owe|household employee wages|tip income|federal income tax withheld|relationship to you|taxable interest|ordinary dividends|apt no",
  },
});
