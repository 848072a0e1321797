import { defineBlueprint, type FieldData, type SectionData } from '#core/facts/blueprint';
import { addressFields, maritalStates, names, ownBoxes } from './american-papers.ts';

/** What somebody owns, owes and earns, as they state it themselves. */

const money = (id: string, title: string, en: string, weak?: string): FieldData => ({
  id,
  title,
  type: 'money',
  labels: { en },
  ...(weak !== undefined && { weakLabels: { en: weak } }),
});

const personSection: SectionData = {
  id: 'person',
  title: 'Person',
  finder: 'labelled',
  fields: [
    {
      id: 'name',
      title: 'Name',
      type: 'person',
      labels: {
        en: 'name|applicant name|name of applicant|applicant|full name|borrower|guarantor|name of guarantor|prepared by|name(s)|submitted by|guarantor name|owner name|owner|your name',
      },
    },
    { id: 'ssn', title: 'SSN', type: 'tax_id', labels: { en: names.ssn } },
    { id: 'born', title: 'Born', type: 'date', labels: { en: names.dob } },
    {
      id: 'marital_status',
      title: 'Marital status',
      type: 'text',
      also: ['choices'],
      choices: maritalStates,
      labels: { en: 'marital status|status' },
    },
    ...addressFields('', 'Home address', {
      whole:
        'home address|residence address|residence|address|residential address|present address|home|current residence|mailing address|primary residence address',
      ...ownBoxes,
    }),
    {
      id: 'phone',
      title: 'Home phone',
      type: 'phone',
      labels: { en: `residence phone|home phone|cell phone|mobile|mobile phone|${names.phone}` },
    },
    {
      id: 'business_phone',
      title: 'Business phone',
      type: 'phone',
      labels: { en: 'business phone|business telephone|business phone number|business tel' },
    },
    { id: 'email', title: 'E-mail', type: 'email', labels: { en: names.email }, hints: ['by_shape'] },
    {
      id: 'business',
      title: 'Business',
      type: 'organization',
      labels: {
        en: 'business name of applicant/borrower|business name of applicant borrower|business name|business name of applicant|name of business|company|borrower business|business|applicant business|employer',
      },
    },
    {
      id: 'ownership',
      title: 'Share owned',
      type: 'percent',
      also: ['sayings'],
      sayings: 'owner of …|owns …|i own …|i hold …',
      labels: {
        en: 'ownership|ownership percentage|percent owned|% owned|% ownership|percentage owned|ownership interest|share of the business|share of the business held|share of business|share held|percent of business owned|% of business owned|interest in the business|share of the company|owns|owner|owned|shareholder|owner of',
      },
    },
    {
      id: 'title',
      title: 'Office',
      type: 'text',
      labels: { en: 'title|position|position/title|title/position' },
    },
    {
      id: 'as_of',
      title: 'As of',
      type: 'date',
      labels: {
        en: 'as of|statement date|date of statement|financial condition as of|statement as of|this information is current as of|information current as of|as of date|information as of|condition as of|current as of|month/day/year',
      },
      weakLabels: { en: 'date' },
    },
  ],
};

const assetsSection: FieldData[] = [
  money(
    'cash',
    'Cash',
    'cash on hand and in banks|cash on hand & in banks|cash on hand in banks|cash|cash on hand|cash in banks|cash and equivalents|cash and checking|checking accounts|checking|cash in bank|cash & checking|cash in checking|cash and cash equivalents|cash (checking)|cash on hand and in checking',
  ),
  money(
    'savings',
    'Savings',
    'savings accounts|savings|savings account|savings and money market|savings & money market|savings accounts and cds|savings and cds|money market and savings|savings/money market|certificates of deposit',
  ),
  money(
    'retirement',
    'Retirement',
    'ira or other retirement account|ira or other retirement accounts|ira and other retirement|retirement accounts|ira/401(k)|ira|401(k)|ira and 401(k)|retirement account|retirement|retirement funds|ira or other retirement|iras and retirement accounts|retirement accounts (ira, 401k)|individual retirement accounts|ira and retirement|ira 401(k) and other retirement|vested retirement|vested retirement accounts|401k / ira',
  ),
  money(
    'receivable',
    'Receivable',
    'accounts & notes receivable|accounts and notes receivable|accounts receivable|notes receivable|notes & accounts receivable|notes and accounts receivable|accounts/notes receivable|receivables|loans receivable|note receivable|receivable',
  ),
  money(
    'life_csv',
    'Cash value of life insurance',
    'life insurance cash surrender value only|life insurance cash surrender value|life insurance - cash surrender value only|cash surrender value of life insurance|cash value of life insurance|cash value life insurance|life insurance csv|cash surrender value|life insurance (cash value)|life insurance|life insurance cash value|csv life insurance|cash surrender value life insurance',
  ),
  money(
    'stocks',
    'Stocks',
    'stocks and bonds|stocks & bonds|stocks|marketable securities|securities|stocks bonds and mutual funds|brokerage accounts|stocks bonds mutual funds|investments|brokerage|stocks, bonds and securities|brokerage account|readily marketable securities|stocks and securities',
  ),
  money(
    'real_estate',
    'Real estate',
    'real estate|real estate owned|real estate market value|real estate (market value)|real property|real estate owned at market value|home market value|home, market value|residence market value|residence',
  ),
  money(
    'autos',
    'Automobiles',
    'automobiles|automobile|automobile present value|automobiles present value|automobile - total present value|automobiles - total present value|automobiles total present value|autos|vehicles|cars and trucks|motor vehicles|vehicles (present value)|auto',
  ),
  money(
    'other_property',
    'Other personal property',
    'other personal property|personal property|other property|household goods and personal property|personal property and household goods|household goods|furniture|furnishings|personal effects|personal property/household goods',
  ),
  money(
    'other_assets',
    'Other assets',
    'other assets|all other assets|miscellaneous assets|business interests|other asset',
  ),
  money('total_assets', 'Total assets', 'total assets|assets total|total of assets'),
];

const liabilitiesSection: FieldData[] = [
  money(
    'accounts_payable',
    'Accounts payable',
    'accounts payable|credit cards|credit card balances|credit cards and accounts payable|accounts payable (credit cards)|revolving credit|credit cards payable|open accounts|credit card debt|cards and open bills|credit cards and bills|bills payable',
  ),
  money(
    'notes_payable',
    'Notes payable',
    'notes payable to banks and others|notes payable|notes payable to banks & others|notes payable banks|notes due to banks|bank notes|notes payable to bank and others|notes payable (banks and others)|bank loans|notes to banks|note payable|note payable to bank',
  ),
  money(
    'installment_auto',
    'Instalments, car',
    'installment account auto|installment account (auto)|installment accounts auto|installment (auto)|auto loans|auto loan|installment debt auto|auto loan balance|auto installment|vehicle loans|installment auto|installment loans auto|car loans|car loan|automobile loans|auto loan(s)|auto installment balance|installment accounts (auto)|vehicle loan',
  ),
  money(
    'installment_auto_payment',
    'Instalments, car, a month',
    'auto monthly payment|auto loan monthly payment|auto payment|monthly payment auto|mo. payments auto|car payment|monthly auto payment|auto loan payment|auto payment monthly',
    'mo payments|monthly payment|mo payment|monthly payments|mo. payments|payment/month|payment/mo|payment a month|payment per month',
  ),
  money(
    'installment_other',
    'Instalments, other',
    'installment account other|installment account (other)|installment accounts other|installment (other)|other installment|installment debt other|other installment debt|installment loans other|installment other|student loans|other installment loans|installment accounts (other)|other installment accounts|personal loans',
  ),
  money(
    'life_loans',
    'Loans on life insurance',
    'loan on life insurance|loans on life insurance|loan(s) against life insurance|loans against life insurance|loan against life insurance|life insurance loans|life insurance loan|policy loans|loan on life ins|loans on life ins|loan(s) on life insurance|policy loan',
  ),
  money(
    'mortgages',
    'Mortgages',
    'mortgages on real estate|mortgages|mortgage|mortgage on real estate|real estate mortgages|mortgages payable|mortgage loans|mortgage balances|real estate mortgages payable|home mortgage|mortgage balance|mortgages (real estate)',
  ),
  money(
    'unpaid_taxes',
    'Unpaid taxes',
    'unpaid taxes|taxes payable|taxes due|unpaid tax|taxes owed|income taxes payable|taxes unpaid|taxes not yet paid',
  ),
  money(
    'other_liabilities',
    'Other liabilities',
    'other liabilities|all other liabilities|other debts|other debt|miscellaneous liabilities',
  ),
  money('total_liabilities', 'Total liabilities', 'total liabilities|liabilities total|total of liabilities'),
  money(
    'net_worth',
    'Net worth',
    'net worth|net worth (assets minus liabilities)|networth|net worth (total assets less total liabilities)|total net worth',
  ),
];

const terms = (fields: readonly FieldData[], last: number) =>
  fields.slice(0, last).map(({ id }) => ({ field: id, sign: 1 as const }));

const balanceSection: SectionData = {
  id: 'balance',
  title: 'Assets and liabilities',
  finder: 'sums',
  equations: [
    { total: 'total_assets', of: terms(assetsSection, 10) },
    {
      total: 'total_liabilities',
      of: terms(liabilitiesSection, 9).filter(({ field }) => field !== 'installment_auto_payment'),
    },
    {
      total: 'net_worth',
      of: [
        { field: 'total_assets', sign: 1 },
        { field: 'total_liabilities', sign: -1 },
      ],
    },
  ],
  fields: [...assetsSection, ...liabilitiesSection],
};

const incomeSection: SectionData = {
  id: 'income',
  title: 'Income a year',
  finder: 'sums',
  fields: [
    money(
      'salary',
      'Salary',
      'salary|salary and wages|salaries|annual salary|wages|salary (annual)|salary/wages|salary & wages|salary, wages|wages and salary|salary and bonus',
    ),
    money(
      'investment_income',
      'Investment income',
      'net investment income|investment income|dividends and interest|interest and dividends|dividend and interest income|interest & dividends|investment income (net)',
    ),
    money(
      'real_estate_income',
      'Real estate income',
      'real estate income|rental income|net rental income|rental income (net)|net real estate income|real estate income (net)|income from real estate|rents',
    ),
    money(
      'other_income',
      'Other income',
      'other income|other income describe below|other income (describe)|other income (describe below)|all other income',
    ),
  ],
};

export const personalFinancialStatementBlueprint = defineBlueprint({
  id: 'personal_financial_statement',
  title: 'Personal financial statement',
  documentTypes: ['personal_financial_statement'],
  home: 'US',
  titles: {
    en: 'Personal Financial Statement|Statement of Financial Condition|Personal Statement of Assets and Liabilities|Statement of Personal Financial Condition|Confidential Financial Statement|Individual Financial Statement',
  },
  sections: [personSection, balanceSection, incomeSection],
  distractors: {
    en: 'spouse|spouse name|name of spouse|spouse social security number|contingent liabilities|as endorser or co-maker|legal claims & judgments|legal claims and judgments|provision for federal income tax|other special debt|total income|total annual income|name of noteholder|noteholder|name of security|type of real estate|original cost|present market value|name & address of mortgage holder|mortgage account number|mortgage balance|amount of payment per month|business address|signature|print name|loan officer|total|total liabilities and net worth|total liabilities & net worth|liabilities and net worth|business type|corporation|co-applicant|monthly payment amount|original balance|current balance',
  },
});
