import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { addressFields, names } from './american-papers.ts';

/** What an employer says it paid somebody in a year (W-2). */

const employeeSection: SectionData = {
  id: 'employee',
  title: 'Employee',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      also: ['address'],
      labels: {
        en: "employee's name|employee name|employee's name address and zip code|employee's name, address, and zip code|employee's full name|name of employee|employee name and address|employee name, address and zip|employee's name and address|name and address of employee|employee's name, address & zip code|employee's name (first, middle initial, last)|employee|e/f|employee information",
      },
    },
    {
      id: 'first_names',
      title: 'First names',
      type: 'text',
      labels: {
        en: "employee's first name and initial|first name and initial|employee first name|first name|employee's first name|first name and middle initial",
      },
    },
    {
      id: 'last_name',
      title: 'Last name',
      type: 'text',
      labels: { en: "last name|employee's last name|employee last name" },
    },
    {
      id: 'ssn',
      title: 'SSN',
      type: 'tax_id',
      labels: {
        en: `employee's social security number|employee's ssn|employee ssn|employee's ssa number|employee's soc sec no|employee's soc sec number|employee social security number|${names.ssn}`,
      },
      weakLabels: { en: 'a' },
    },
    ...addressFields('', 'Address', {
      whole:
        "employee name and address|employee name, address and zip|name and address of employee|employee's name, address & zip code|employee's address and zip code|employee's address|employee address|employee's name address and zip code|employee's name, address, and zip code|employee's name and address|employee's address zip code|employee's address & zip code|employee|e/f|employee information",
      also: ['address'],
    }),
  ],
};

const employerSection: SectionData = {
  id: 'employer',
  title: 'Employer',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'organization',
      labels: {
        en: "employer's name address and zip code|employer's name, address, and zip code|employer's name|employer name|name of employer|employer|employer's name and address|employer's name address zip code",
      },
    },
    {
      id: 'ein',
      title: 'EIN',
      type: 'tax_id',
      labels: {
        en: `employer identification number ein|employer's identification number|employer's fed id number|employer's federal id number|employer's ein|employer ein|employer's fed id no|employer fed id no|${names.ein}`,
      },
    },
  ],
};

const paySection: SectionData = {
  id: 'pay',
  title: 'Pay',
  finder: 'sums',
  fields: [
    {
      id: 'wages',
      title: 'Wages',
      type: 'money',
      labels: {
        en: 'wages tips other compensation|wages, tips, other compensation|wages tips and other compensation|wages tips other comp|wages, tips, other comp.|wages tips other|wages tips etc|gross wages',
      },
    },
    {
      id: 'federal_tax',
      title: 'Federal income tax withheld',
      type: 'money',
      labels: {
        en: 'federal income tax withheld|fed income tax withheld|federal tax withheld|federal income tax|fed. income tax withheld',
      },
    },
    {
      id: 'social_security_wages',
      title: 'Social security wages',
      type: 'money',
      labels: { en: 'social security wages|soc sec wages|ss wages|soc security wages' },
    },
    {
      id: 'social_security_tax',
      title: 'Social security tax withheld',
      type: 'money',
      labels: { en: 'social security tax withheld|soc sec tax withheld|ss tax withheld|social security tax' },
    },
    {
      id: 'medicare_wages',
      title: 'Medicare wages',
      type: 'money',
      labels: { en: 'medicare wages and tips|medicare wages|medicare wages & tips' },
    },
    {
      id: 'medicare_tax',
      title: 'Medicare tax withheld',
      type: 'money',
      labels: { en: 'medicare tax withheld|medicare tax' },
    },
    {
      id: 'state_wages',
      title: 'State wages',
      type: 'money',
      labels: {
        en: 'state wages tips etc|state wages, tips, etc.|state wages|local wages tips etc|local wages',
      },
    },
  ],
};

const formSection: SectionData = {
  id: 'form',
  title: 'Form',
  finder: 'labelled',
  fields: [
    {
      id: 'year',
      title: 'Year',
      type: 'code',
      labels: { en: names.taxYear },
      weakLabels: {
        en: 'wage and tax statement|w-2|form w-2|form w-2 wage and tax statement|w-2 wage and tax statement',
      },
    },
  ],
};

export const w2Blueprint = defineBlueprint({
  id: 'w2',
  title: 'W-2',
  documentTypes: ['w2'],
  home: 'US',
  titles: { en: 'Wage and Tax Statement|Form W-2|W-2' },
  sections: [employeeSection, employerSection, paySection, formSection],
  distractors: {
    en: "employee reference copy|reference copy|employee copy|copy c for employee's records|control number|employer's state id number|state id number|employer's address|employer address|allocated tips|dependent care benefits|nonqualified plans|social security tips|statutory employee|retirement plan|third-party sick pay|locality name|state income tax|local income tax|suff|other|box 12|see instructions for box 12|verification code|state",
  },
});
