import type { PaperGift, PaperGifts } from '#core/facts/blueprint';

/** What each paper of a deal says of the loan: where its own blueprint has it, and which field of the loan it is. */

type Way = Pick<PaperGift, 'item' | 'as' | 'counts'>;
const give = (from: string, to: string, way: Way = {}): PaperGift => ({ from: from.split('|'), to, ...way });

/** A person's name in its parts; of a paper that prints them apart, in this order: last, first. */
function person(from: string, item: string, way: Way = {}): PaperGift[] {
  return [
    give(from, 'owners.name', { item, ...way }),
    give(from, 'owners.first', { item, as: 'given_part', ...way }),
    give(from, 'owners.middle', { item, as: 'middle_part', ...way }),
    give(from, 'owners.last', { item, as: 'family_part', ...way }),
  ];
}

/** Of somebody who signs with an office: whom the office is of, and no name of its own accord. */
const signers = (way: Way = {}): PaperGift[] => [
  give('signers.name', 'owners.name', way),
  give('signers.title', 'owners.title', way),
];

/** @param lead what the paper's ids begin with */
function address(lead: string, to: string, way: Way = {}): PaperGift[] {
  return ['street', 'city', 'state', 'zip'].map((part) => give(`${lead}${part}`, `${to}_${part}`, way));
}

const home = (section: string, way: Way = {}, lead = ''): PaperGift[] =>
  address(`${section}.${lead}`, 'owners.home_address', { item: section, ...way });

const same = (section: string, to: string, fields: string, way: Way = {}): PaperGift[] =>
  fields.split(' ').map((field) => give(`${section}.${field}`, `${to}.${field}`, way));

const businessReturn: PaperGifts = {
  blueprint: 'form_1120',
  dated: ['return.year'],
  gives: [
    give('business.name', 'borrower.borrower_legal_name'),
    give('business.dba', 'borrower.dba'),
    give('business.ein', 'borrower.ein'),
    give('return.kind', 'borrower.entity_type', { counts: 'behind' }),
    give('business.established', 'borrower.date_established'),
    give('business.activity_code', 'borrower.naics'),
    give('business.activity|business.product', 'borrower.business_activity'),
    give('return.year', 'borrower.tax_year', { as: 'year_of' }),
    give('business.employees', 'borrower.employees'),
    ...address('business.', 'borrower.business_address'),
    ...person('owners.name', 'owners'),
    give('owners.ssn', 'owners.ssn'),
    give('owners.share', 'owners.ownership_percent'),
    ...signers({ counts: 'beside' }),
    give('amounts.gross_receipts|amounts.net_receipts', 'financials.annual_revenue'),
    give('amounts.ordinary_income|amounts.taxable_income|amounts.book_income', 'financials.net_income'),
    give('amounts.total_assets', 'financials.total_assets'),
    give('amounts.total_liabilities', 'financials.total_liabilities'),
  ],
};

const personalReturn: PaperGifts = {
  blueprint: 'form_1040',
  dated: ['return.year'],
  gives: [
    ...person('taxpayer.last_name, taxpayer.first_names|taxpayer.name', 'taxpayer'),
    give('taxpayer.ssn', 'owners.ssn'),
    ...home('taxpayer'),
    give('taxpayer.phone', 'owners.home_phone'),
    give('taxpayer.email', 'owners.email'),
    give('return.filing_status', 'owners.filing_status', { item: 'taxpayer' }),
    give('income.wages', 'owners.wages', { item: 'taxpayer' }),
    give('income.agi', 'owners.agi', { item: 'taxpayer' }),
  ],
};

const wageStatement: PaperGifts = {
  blueprint: 'w2',
  dated: ['form.year'],
  gives: [
    ...person('employee.last_name, employee.first_names|employee.name', 'employee'),
    give('employee.ssn', 'owners.ssn'),
    ...home('employee'),
  ],
};

const payStub: PaperGifts = {
  blueprint: 'pay_stub',
  dated: ['period.pay_date', 'period.end'],
  gives: person('employee.name', 'employee', { counts: 'beside' }),
};

const license: PaperGifts = {
  blueprint: 'drivers_license',
  dated: ['license.issued'],
  gives: [
    ...person('holder.last_name, holder.first_names|holder.name', 'holder'),
    give('holder.born', 'owners.dob', { counts: 'beside' }),
    ...home('holder', { counts: 'beside' }),
    give('license.number', 'owners.dl_number', { item: 'holder', counts: 'beside' }),
    give('license.state|holder.state', 'owners.dl_state', { item: 'holder', counts: 'beside' }),
    give('license.expires', 'owners.dl_expires', { item: 'holder', counts: 'beside' }),
  ],
};

const statementOfWorth: PaperGifts = {
  blueprint: 'personal_financial_statement',
  dated: ['person.as_of'],
  gives: [
    ...person('person.name', 'person'),
    give('person.name', 'pfs.person'),
    give('person.ssn', 'owners.ssn'),
    give('person.born', 'owners.dob'),
    give('person.marital_status', 'owners.marital_status'),
    give('person.phone', 'owners.home_phone'),
    give('person.email', 'owners.email'),
    give('person.ownership', 'owners.ownership_percent'),
    give('person.title', 'owners.title'),
    give('person.business', 'borrower.borrower_legal_name'),
    give('person.business_phone', 'borrower.business_phone'),
    ...home('person'),
    give('person.as_of', 'pfs.as_of'),
    ...same(
      'balance',
      'pfs',
      'cash savings retirement receivable life_csv stocks real_estate autos other_property other_assets total_assets accounts_payable notes_payable installment_auto installment_auto_payment installment_other life_loans mortgages unpaid_taxes other_liabilities total_liabilities net_worth',
    ),
    ...same('income', 'pfs', 'salary investment_income real_estate_income other_income'),
  ],
};

const accountStatement: PaperGifts = {
  blueprint: 'bank_statement',
  dated: ['period.statement_date', 'period.end'],
  gives: [
    give('account.holder', 'bank.holder'),
    give('account.holder', 'borrower.borrower_legal_name'),
    give('account.street', 'borrower.business_address_street'),
    give('account.city', 'borrower.business_address_city'),
    give('account.state', 'borrower.business_address_state'),
    give('account.post_code', 'borrower.business_address_zip'),
    give('account.bank', 'bank.name'),
    give('account.kind', 'bank.account_type'),
    give('account.number', 'bank.account_number'),
    give('account.routing', 'bank.routing'),
    give('balances.closing', 'bank.ending_balance'),
    give('period.statement_date|period.end', 'bank.statement_date'),
  ],
};

const debts: PaperGifts = {
  blueprint: 'debt_schedule',
  dated: ['debtor.as_of'],
  gives: [
    give('debtor.name', 'borrower.borrower_legal_name'),
    ...signers(),
    ...same(
      'debts',
      'existing_debt',
      'lender original_amount balance monthly_payment interest_rate origination_date maturity_date collateral status',
    ),
  ],
};

const lease: PaperGifts = {
  blueprint: 'lease',
  dated: ['lease.dated', 'lease.begins'],
  gives: [
    give('lease.landlord', 'borrower.landlord'),
    give('lease.tenant', 'borrower.borrower_legal_name'),
    give('lease.trade_name', 'borrower.dba'),
    give('lease.phone', 'borrower.business_phone'),
    ...signers(),
    give('lease.rent', 'borrower.lease_monthly_rent'),
    give('lease.expires', 'borrower.lease_expires'),
    ...address('lease.premises_', 'borrower.business_address'),
  ],
};

const purchase: PaperGifts = {
  blueprint: 'purchase_agreement',
  dated: ['purchase.dated'],
  gives: [
    give('purchase.seller', 'loan.seller'),
    give('purchase.buyer', 'borrower.borrower_legal_name'),
    ...signers(),
    give('purchase.price', 'loan.purchase_price'),
    // What it depends on is the least that has to be lent; how much is asked for says the request.
    give('purchase.loan', 'loan.loan_amount', { counts: 'behind' }),
    give('purchase.closing', 'loan.closing_date'),
    ...address('purchase.property_', 'loan.property_address'),
    ...address('purchase.buyer_', 'borrower.business_address'),
  ],
};

const deed: PaperGifts = {
  blueprint: 'deed',
  dated: ['deed.dated', 'deed.recorded'],
  // It may be of land that the borrower has, sells or has sold: it says what is bought only where nothing else does.
  gives: address('deed.property_', 'loan.property_address', { counts: 'behind' }),
};

const filing: PaperGifts = {
  blueprint: 'state_filing',
  dated: ['company.dated', 'company.filed', 'company.formed'],
  gives: [
    give('company.name', 'borrower.borrower_legal_name'),
    give('company.dba', 'borrower.dba'),
    give('company.entity', 'borrower.entity_type'),
    give('company.formed_in', 'borrower.state_of_formation'),
    give('company.formed|company.filed', 'borrower.date_established'),
    give('company.ein', 'borrower.ein'),
    give('company.activity', 'borrower.business_activity'),
    give('company.naics', 'borrower.naics'),
    ...address('company.', 'borrower.business_address'),
    ...person('members.name', 'members'),
    give('members.title', 'owners.title'),
    give('members.share', 'owners.ownership_percent'),
    ...person('signers.name', 'signers'),
    give('signers.title', 'owners.title'),
  ],
};

const application: PaperGifts = {
  blueprint: 'loan_application',
  dated: ['request.dated'],
  gives: [
    give('borrower.name', 'borrower.borrower_legal_name'),
    give('borrower.dba', 'borrower.dba'),
    give('borrower.ein', 'borrower.ein'),
    give('borrower.entity', 'borrower.entity_type'),
    give('borrower.state', 'borrower.state_of_formation'),
    give('borrower.established', 'borrower.date_established'),
    give('borrower.naics', 'borrower.naics'),
    give('borrower.activity', 'borrower.business_activity'),
    give('borrower.employees', 'borrower.employees'),
    give('borrower.email', 'borrower.business_email'),
    give('borrower.phone', 'borrower.business_phone'),
    ...address('borrower.address_', 'borrower.business_address'),
    give('borrower.annual_revenue', 'financials.annual_revenue', { counts: 'behind' }),
    give('borrower.net_income', 'financials.net_income', { counts: 'behind' }),
    give('request.amount', 'loan.loan_amount'),
    give('request.purpose', 'loan.loan_purpose'),
    ...['equipment', 'working_capital', 'real_estate', 'debt_refinance', 'inventory'].map((use) =>
      give(`request.${use}`, `loan.loan_uses_${use}`),
    ),
    give('request.collateral', 'loan.collateral'),
    give('request.price', 'loan.purchase_price'),
    give('request.seller', 'loan.seller'),
    give('request.closing', 'loan.closing_date'),
    ...address('request.property_', 'loan.property_address'),
    ...person('applicant.last_name, applicant.first_names|applicant.name', 'applicant'),
    give('applicant.title', 'owners.title'),
    give('applicant.ssn', 'owners.ssn'),
    give('applicant.born', 'owners.dob'),
    give('applicant.share', 'owners.ownership_percent'),
    give('applicant.marital_status', 'owners.marital_status'),
    ...home('applicant', {}, 'home_'),
    give('applicant.home_phone', 'owners.home_phone'),
    give('applicant.email', 'owners.email'),
    ...person('owners.name', 'owners'),
    give('owners.title', 'owners.title'),
    give('owners.share', 'owners.ownership_percent'),
    give('owners.ssn', 'owners.ssn'),
    give('owners.born', 'owners.dob'),
    ...person('signers.name', 'signers'),
    give('signers.title', 'owners.title'),
    give('signers.share', 'owners.ownership_percent'),
    ...home('owners'),
    give('owners.phone', 'owners.home_phone'),
    give('owners.email', 'owners.email'),
  ],
};

const partnersShare: PaperGifts = {
  blueprint: 'schedule_k1',
  dated: ['company.year'],
  gives: [
    ...person('partner.name', 'partner'),
    give('partner.ssn', 'owners.ssn'),
    give('partner.share', 'owners.ownership_percent'),
    ...home('partner'),
    give('company.name', 'borrower.borrower_legal_name'),
    give('company.ein', 'borrower.ein'),
    give('company.year', 'borrower.tax_year', { as: 'year_of' }),
    ...address('company.', 'borrower.business_address'),
  ],
};

const insurance: PaperGifts = {
  blueprint: 'insurance_certificate',
  dated: ['insured.dated'],
  gives: [
    give('insured.name', 'borrower.borrower_legal_name'),
    ...address('insured.', 'borrower.business_address'),
  ],
};

export const loanPapers: readonly PaperGifts[] = [
  businessReturn,
  personalReturn,
  wageStatement,
  payStub,
  license,
  statementOfWorth,
  accountStatement,
  debts,
  lease,
  purchase,
  deed,
  filing,
  application,
  partnersShare,
  insurance,
];
