import { defineBlueprint, type FieldData, type SectionData } from '#core/facts/blueprint';
import { entityTypes, filingStates, maritalStates } from './american-papers.ts';
import { loanPapers } from './loan-papers.ts';

/** Everything a lender has to know of a deal: it stands on no paper of its own, and is filled from theirs. */

const field = (called: string, title: string, type: FieldData['type']): FieldData => {
  const id = called.replace('.', '_');
  return { id, title, type, ...(id !== called && { called }) };
};

function address(called: string, title: string): FieldData[] {
  return [
    field(`${called}.street`, `${title}: street`, 'street'),
    field(`${called}.city`, `${title}: city`, 'city'),
    field(`${called}.state`, `${title}: state`, 'region'),
    field(`${called}.zip`, `${title}: ZIP`, 'post_code'),
  ];
}

const money = (called: string, title: string): FieldData => field(called, title, 'money');

const borrowerSection: SectionData = {
  id: 'borrower',
  title: 'Borrower',
  finder: 'labelled',
  changing: [
    'business_email',
    'business_phone',
    'business_address_street',
    'business_address_city',
    'business_address_state',
    'business_address_zip',
  ],
  fields: [
    field('borrower_legal_name', 'Legal name', 'organization'),
    field('dba', 'Trade name', 'organization'),
    field('ein', 'EIN', 'tax_id'),
    { ...field('entity_type', 'Entity type', 'text'), choices: entityTypes },
    field('state_of_formation', 'State of formation', 'region'),
    field('date_established', 'Established', 'date'),
    field('naics', 'NAICS', 'code'),
    field('business_activity', 'Activity', 'text'),
    field('tax_year', 'Tax year', 'code'),
    field('employees', 'Employees', 'quantity'),
    field('business_email', 'E-mail', 'email'),
    field('business_phone', 'Phone', 'phone'),
    ...address('business_address', 'Address'),
    field('landlord', 'Landlord', 'organization'),
    money('lease_monthly_rent', 'Monthly rent'),
    field('lease_expires', 'Lease expires', 'date'),
  ],
};

const ownersSection: SectionData = {
  id: 'owners',
  title: 'Owners',
  repeated: true,
  finder: 'labelled',
  sameWhen: [['name'], ['ssn']],
  largestFirst: 'ownership_percent',
  changing: [
    'home_address_street',
    'home_address_city',
    'home_address_state',
    'home_address_zip',
    'home_phone',
    'email',
    'marital_status',
  ],
  fields: [
    { ...field('name', 'Name', 'person'), hidden: true },
    field('first', 'First name', 'person'),
    field('middle', 'Middle name', 'person'),
    field('last', 'Last name', 'person'),
    field('title', 'Title', 'text'),
    field('ssn', 'SSN', 'tax_id'),
    field('dob', 'Born', 'date'),
    field('ownership_percent', 'Share', 'percent'),
    ...address('home_address', 'Home'),
    field('home_phone', 'Home phone', 'phone'),
    field('email', 'E-mail', 'email'),
    { ...field('marital_status', 'Marital status', 'text'), choices: maritalStates },
    field('dl_number', "Driver's licence", 'code'),
    field('dl_state', 'Licence: state', 'region'),
    field('dl_expires', 'Licence: expires', 'date'),
    money('wages', 'Wages'),
    money('agi', 'Adjusted gross income'),
    { ...field('filing_status', 'Filing status', 'text'), choices: filingStates },
  ],
};

const loanSection: SectionData = {
  id: 'loan',
  title: 'Loan',
  finder: 'labelled',
  fields: [
    money('loan_amount', 'Amount'),
    field('loan_purpose', 'Purpose', 'text'),
    money('loan_uses.equipment', 'Use: equipment'),
    money('loan_uses.working_capital', 'Use: working capital'),
    money('loan_uses.real_estate', 'Use: real estate'),
    money('loan_uses.debt_refinance', 'Use: refinancing'),
    money('loan_uses.inventory', 'Use: inventory'),
    field('collateral', 'Collateral', 'text'),
    money('purchase_price', 'Purchase price'),
    field('seller', 'Seller', 'organization'),
    field('closing_date', 'Closing', 'date'),
    ...address('property_address', 'Property'),
  ],
};

const financialsSection: SectionData = {
  id: 'financials',
  title: 'Financials',
  finder: 'labelled',
  fields: [
    money('annual_revenue', 'Annual revenue'),
    money('net_income', 'Net income'),
    money('total_assets', 'Total assets'),
    money('total_liabilities', 'Total liabilities'),
  ],
};

const debtSection: SectionData = {
  id: 'existing_debt',
  title: 'Existing debt',
  repeated: true,
  finder: 'table',
  sameWhen: [
    ['lender', 'original_amount'],
    ['lender', 'balance'],
  ],
  fields: [
    field('lender', 'Lender', 'organization'),
    money('original_amount', 'Original amount'),
    money('balance', 'Balance'),
    money('monthly_payment', 'Monthly payment'),
    field('interest_rate', 'Rate', 'percent'),
    field('origination_date', 'Originated', 'date'),
    field('maturity_date', 'Matures', 'date'),
    field('collateral', 'Collateral', 'text'),
    field('status', 'Status', 'text'),
  ],
};

const bankSection: SectionData = {
  id: 'bank',
  title: 'Bank',
  finder: 'labelled',
  of: {
    section: 'borrower',
    pairs: [
      ['holder', 'borrower_legal_name'],
      ['holder', 'dba'],
    ],
    along: ['borrower'],
  },
  changing: ['ending_balance', 'statement_date'],
  fields: [
    { ...field('holder', 'Holder', 'organization'), hidden: true },
    field('name', 'Bank', 'organization'),
    {
      ...field('account_type', 'Account', 'text'),
      choices: { Checking: 'checking|chequing|current account', Savings: 'savings|saving' },
    },
    field('account_number', 'Account number', 'code'),
    field('routing', 'Routing number', 'code'),
    money('ending_balance', 'Ending balance'),
    field('statement_date', 'Statement date', 'date'),
  ],
};

const pfsSection: SectionData = {
  id: 'pfs',
  title: 'Personal financial statement',
  finder: 'labelled',
  of: { section: 'owners', pairs: [['person', 'name']], along: [] },
  fields: [
    { ...field('person', 'Person', 'person'), hidden: true },
    field('as_of', 'As of', 'date'),
    money('cash', 'Cash'),
    money('savings', 'Savings'),
    money('retirement', 'Retirement'),
    money('receivable', 'Receivable'),
    money('life_csv', 'Cash value of life insurance'),
    money('stocks', 'Stocks'),
    money('real_estate', 'Real estate'),
    money('autos', 'Automobiles'),
    money('other_property', 'Other property'),
    money('other_assets', 'Other assets'),
    money('total_assets', 'Total assets'),
    money('accounts_payable', 'Accounts payable'),
    money('notes_payable', 'Notes payable'),
    money('installment_auto', 'Instalments, car'),
    money('installment_auto_payment', 'Instalments, car, a month'),
    money('installment_other', 'Instalments, other'),
    money('life_loans', 'Loans on life insurance'),
    money('mortgages', 'Mortgages'),
    money('unpaid_taxes', 'Unpaid taxes'),
    money('other_liabilities', 'Other liabilities'),
    money('total_liabilities', 'Total liabilities'),
    money('net_worth', 'Net worth'),
    money('salary', 'Salary'),
    money('investment_income', 'Investment income'),
    money('real_estate_income', 'Real estate income'),
    money('other_income', 'Other income'),
  ],
};

export const loanBlueprint = defineBlueprint({
  id: 'loan',
  title: 'Loan',
  documentTypes: [],
  precedence: [
    ['state_filing', 'form_1120', 'form_1040', 'schedule_k1', 'drivers_license'],
    ['bank_statement'],
  ],
  settledBy: ['precedence', 'most'],
  toTheLetter: true,
  papers: loanPapers,
  otherPapers: 'loan_application',
  sections: [
    borrowerSection,
    ownersSection,
    loanSection,
    financialsSection,
    debtSection,
    bankSection,
    pfsSection,
  ],
});
