import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { addressFields, names, ownBoxes, signersSection, years } from './american-papers.ts';

/** A business' income tax return (1120, 1120-S, 1065): who it is, and what it earned in which year. */

const businessSection: SectionData = {
  id: 'business',
  title: 'Business',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'organization',
      labels: {
        en: 'name of corporation|corporation name|name of partnership|partnership name|name of business|business name|legal name|name of entity|corporate name|name of the corporation|taxpayer name|taxpayer|entity name|name of s corporation',
      },
      weakLabels: { en: 'name|corporation|partnership|business|company|name as shown on return' },
    },
    {
      id: 'dba',
      title: 'Trade name',
      type: 'organization',
      labels: { en: 'dba|d/b/a|doing business as|trade name|trade name if different' },
    },
    { id: 'ein', title: 'EIN', type: 'tax_id', labels: { en: names.ein } },
    ...addressFields('', 'Address', {
      whole:
        'address|business address|mailing address|principal office|principal place of business|address of corporation|address of principal office',
      ...ownBoxes,
    }),
    {
      id: 'established',
      title: 'Began',
      type: 'date',
      labels: {
        en: 'date incorporated|date of incorporation|incorporated|date business started|date business commenced|business started|business start date|date formed|date organized|incorporation date|date of formation',
      },
    },
    {
      id: 'activity_code',
      title: 'Activity code',
      type: 'code',
      labels: {
        en: 'business activity code|business activity code number|business activity code no|principal business activity code|business code number|business code|activity code|naics|naics code|business activity code number see instructions|principal business code',
      },
    },
    {
      id: 'activity',
      title: 'Activity',
      type: 'text',
      labels: {
        en: 'business activity|principal business activity|nature of business|principal activity|type of business|line of business',
      },
    },
    {
      id: 'product',
      title: 'Product',
      type: 'text',
      labels: { en: 'product or service|principal product or service|principal product|product/service' },
    },
    {
      id: 'employees',
      title: 'Employees',
      type: 'quantity',
      labels: { en: 'number of employees|no of employees|employees at year end|total employees' },
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
      labels: { en: names.taxYear },
      weakLabels: {
        en: 'form 1120|form 1120-s|form 1120s|form 1065|1120-s|1120|1065|u.s. corporation income tax return|u.s. income tax return for an s corporation|u.s. return of partnership income|income tax return|tax return|return for',
      },
    },
    {
      id: 'kind',
      title: 'Kind',
      type: 'text',
      hints: ['in_title'],
      also: ['choices'],
      choices: {
        'S-Corporation':
          'form 1120-s|form 1120s|1120-s|1120s|income tax return for an s corporation|s corporation income tax return|s corporation return|s corporation',
        'C-Corporation':
          'form 1120|u.s. corporation income tax return|corporation income tax return|corporate income tax return',
        // The heading of a 1065 says nothing of the kind: many an LLC files it. Its ticked box does.
        LLC: 'domestic limited liability company|limited liability company|limited liability co',
        Partnership:
          'domestic general partnership|domestic limited partnership|domestic limited liability partnership|general partnership|limited partnership|limited liability partnership',
      },
    },
  ],
};

const ownersSection: SectionData = {
  id: 'owners',
  title: 'Owners',
  repeated: true,
  finder: 'stakes',
  fields: [
    { id: 'name', title: 'Name', type: 'person' },
    { id: 'ssn', title: 'SSN', type: 'tax_id' },
    { id: 'share', title: 'Share', type: 'percent' },
  ],
};

const amountsSection: SectionData = {
  id: 'amounts',
  title: 'Amounts',
  finder: 'sums',
  fields: [
    {
      id: 'gross_receipts',
      title: 'Gross receipts',
      type: 'money',
      labels: {
        en: 'gross receipts or sales|gross receipts|gross receipts and sales|gross sales|total revenue|gross revenue|gross receipts/sales|gross rcpts or sales',
      },
    },
    {
      id: 'returns',
      title: 'Returns and allowances',
      type: 'money',
      labels: { en: 'returns and allowances|less returns and allowances|returns & allowances|less returns' },
    },
    {
      id: 'net_receipts',
      title: 'Net receipts',
      type: 'money',
      labels: {
        en: 'balance subtract line 1b from line 1a|balance subtract line 1b|net receipts|net sales|balance|subtract line 1b from line 1a',
      },
    },
    {
      id: 'cost_of_goods',
      title: 'Cost of goods sold',
      type: 'money',
      labels: { en: 'cost of goods sold|cost of goods sold attach form 1125-a|cost of sales|cogs' },
    },
    { id: 'gross_profit', title: 'Gross profit', type: 'money', labels: { en: 'gross profit' } },
    {
      id: 'total_income',
      title: 'Total income',
      type: 'money',
      labels: { en: 'total income|total income loss|total income (loss)' },
    },
    {
      id: 'deductions',
      title: 'Total deductions',
      type: 'money',
      labels: { en: 'total deductions' },
    },
    {
      id: 'ordinary_income',
      title: 'Ordinary business income',
      type: 'money',
      labels: {
        en: 'ordinary business income|ordinary business income loss|ordinary business income (loss)|ordinary income loss from trade or business|ordinary income|ordinary income (loss)|net ordinary income|net business income',
      },
    },
    {
      id: 'taxable_income',
      title: 'Taxable income',
      type: 'money',
      labels: {
        en: 'taxable income before net operating loss deduction|taxable income before net operating loss|taxable income before nol|taxable income before nol deduction|taxable income before nol and special deductions|taxable income|net taxable income',
      },
    },
    {
      id: 'book_income',
      title: 'Net income per books',
      type: 'money',
      labels: {
        en: 'net income loss per books|net income per books|net income (loss) per books|net income|net income loss',
      },
    },
    {
      id: 'total_assets',
      title: 'Total assets',
      type: 'money',
      labels: {
        en: 'total assets|total assets see instructions|total assets at end of year|total assets end of year|total assets end of tax year',
      },
    },
    {
      id: 'total_liabilities',
      title: 'Total liabilities',
      type: 'money',
      labels: { en: 'total liabilities|total liabilities end of year' },
    },
  ],
};

export const form1120Blueprint = defineBlueprint({
  id: 'form_1120',
  title: 'Business tax return',
  documentTypes: ['form_1120'],
  home: 'US',
  titles: {
    en: 'U.S. Corporation Income Tax Return|U.S. Income Tax Return for an S Corporation|U.S. Return of Partnership Income|Corporation Income Tax Return|Form 1120|Form 1120-S|Form 1065',
  },
  sections: [
    businessSection,
    returnSection,
    ownersSection,
    amountsSection,
    signersSection('signature of officer|sign here|officer', 'preparer|paid preparer|firm|designee'),
  ],
  distractors: {
    en: "preparer|paid preparer|firm's name|firm's ein|firm's address|preparer's name|ptin|number of shareholders|s election effective date|date of election|total liabilities and shareholders' equity|total liabilities and capital|total liabilities and equity|beginning of year|total tax|tax due|overpayment|type or print|check if|compensation of officers|salaries and wages|phone no|number of schedules k-1|estimated tax|check applicable boxes",
  },
});
