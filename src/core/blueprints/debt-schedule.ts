import { defineBlueprint, type SectionData } from '#core/facts/blueprint';
import { signersSection } from './american-papers.ts';

/** What a business owes whom, loan by loan. */

const debtorSection: SectionData = {
  id: 'debtor',
  title: 'Debtor',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'organization',
      labels: {
        en: 'business name|borrower|company|applicant|company name|name of business|business|borrower name|debtor|applicant name|legal name|prepared for',
      },
    },
    {
      id: 'as_of',
      title: 'As of',
      type: 'date',
      labels: {
        en: 'as of|date|schedule date|statement date|balances as of|as of date|prepared|dated|date prepared|debts as of',
      },
    },
  ],
};

const debtsSection: SectionData = {
  id: 'debts',
  title: 'Debts',
  repeated: true,
  finder: 'table',
  totals: {
    en: 'total|totals|total present balance|total debt|grand total|total monthly payments|sum|together|total owed|total monthly|all debts',
  },
  table: {
    words: 'lender',
    anchors: ['balance', 'original_amount'],
    adds: 'balance',
  },
  fields: [
    {
      id: 'lender',
      title: 'Lender',
      type: 'organization',
      also: ['listed'],
      labels: {
        en: 'creditor|lender|name of creditor|creditor name|to whom payable|creditor/lender|lender name|name of lender|lender/creditor|noteholder|bank|holder|owed to|creditor name/address|payable to|name|lender or creditor|lessor/lender',
      },
    },
    {
      id: 'original_amount',
      title: 'Original amount',
      type: 'money',
      also: ['listed'],
      labels: {
        en: 'original amount|original loan amount|orig amount|original balance|original|orig. amt|original principal|amount borrowed|borrowed|orig. amount|original amt|loan amount|orig. balance|orig amt',
      },
    },
    {
      id: 'balance',
      title: 'Balance',
      type: 'money',
      also: ['listed'],
      labels: {
        en: 'present balance|current balance|balance|outstanding balance|balance owed|unpaid balance|principal balance|balance due|current bal|balance outstanding|owed|present bal|present bal.|current bal.|bal.|bal|balance now|outstanding|outstanding bal|principal outstanding|current amount owed|curr. balance',
      },
    },
    {
      id: 'monthly_payment',
      title: 'Monthly payment',
      type: 'money',
      also: ['listed'],
      labels: {
        en: 'monthly payment|payment|monthly pmt|mo payment|payment amount|monthly|pmt|mo. payment|monthly p&i|mo. pmt|pmt/mo|monthly payment amount|payment/mo|per month|a month|pays|each month|monthly payments of',
      },
    },
    {
      id: 'interest_rate',
      title: 'Interest rate',
      type: 'percent',
      also: ['listed'],
      labels: {
        en: 'interest rate|rate|int rate|apr|rate of interest|int. rate|rate %|interest|interest %|int %|bears interest at',
      },
    },
    {
      id: 'origination_date',
      title: 'Original date',
      type: 'date',
      also: ['listed'],
      labels: {
        en: 'original date|origination date|date of loan|orig date|loan date|date opened|opened|date|orig. date|originated|note date|start date|date originated|origination|date of note|dated|borrowed|borrowed on|taken out',
      },
    },
    {
      id: 'maturity_date',
      title: 'Maturity date',
      type: 'date',
      also: ['listed'],
      labels: {
        en: 'maturity date|maturity|matures|due date|mat. date|mat date|maturity dt|end date|date due|final payment|payoff date|due|ends',
      },
    },
    {
      id: 'collateral',
      title: 'Collateral',
      type: 'text',
      also: ['listed'],
      labels: {
        en: 'security|collateral|secured by|security/collateral|collateral/security|collateral or security|how secured|pledged collateral|security / collateral|secured',
      },
    },
    {
      id: 'status',
      title: 'Status',
      type: 'text',
      also: ['listed'],
      labels: {
        en: 'current or delinquent|status|current/delinquent|current or past due|current/past due|standing|payment status|cur/delq|current?',
      },
      values: { en: 'current|past due|delinquent|late|in default|deferred|paid as agreed|good standing' },
    },
  ],
};

export const debtScheduleBlueprint = defineBlueprint({
  id: 'debt_schedule',
  title: 'Debt schedule',
  documentTypes: ['debt_schedule'],
  home: 'US',
  titles: {
    en: 'Debt Schedule|Schedule of Debts|Schedule of Liabilities|Business Debt Schedule|Business Debt|Schedule of Business Debt',
  },
  sections: [
    debtorSection,
    debtsSection,
    signersSection(
      'prepared by|signed by|signature|signed|by|submitted by|certified by',
      'accountant|cpa|lender|bank officer',
    ),
  ],
  distractors: {
    en: 'signature|title|total|totals|original date|origination date|orig date|maturity date|mat date|loan date|note date|due date|date of loan|date of note|date opened|business debt|business debts|business debt schedule|schedule of business debts|schedule of business debt|schedule of debts',
  },
});
