import type { FillNote, PreparedField } from './prepared-form.ts';

/**
 * Where a value that is missing usually stands: which paper, and where on it. By path, the longest that fits; `N` and `i`
 * stand for any number. Source: the papers themselves, as their issuers print them.
 */
const places: readonly (readonly [path: string, paper: string, where: string])[] = [
  ['borrower_legal_name', 'the articles of organization or incorporation', 'in the first article'],
  ['dba', 'the assumed-name certificate, or the business tax return', 'below the registered name'],
  ['ein', 'the business tax return (Form 1120, 1120-S or 1065)', 'in the box right of the name, at the top'],
  ['entity_type', 'the articles of organization or incorporation', 'in the title'],
  ['state_of_formation', 'the state’s filing', 'in its head'],
  [
    'date_established',
    'the business tax return',
    'in the box “Date incorporated” or “Date business started”, at the top',
  ],
  ['naics', 'the business tax return', 'in “Business activity code number”, at the top or on Schedule K'],
  ['business_activity', 'the business tax return', 'on Schedule K, “Business activity”'],
  ['employees', 'the loan application, or the last payroll return (Form 941)', 'on line 1'],
  ['business_email', 'the loan application', 'beside the business’ address'],
  ['business_phone', 'the loan application', 'beside the business’ address'],
  ['business_address', 'the business tax return', 'below the name, at the top'],
  [
    'owner_N.ssn',
    'the personal tax return (Form 1040) or a W-2',
    'right of the name on the 1040; box a of the W-2',
  ],
  ['owner_N.dob', 'the driver’s licence', 'at DOB'],
  ['owner_N.dl_', 'the driver’s licence', 'on its front'],
  ['owner_N.title', 'the loan application, or the operating agreement', 'beside the name'],
  ['owner_N.ownership_percent', 'Schedule K-1, or the operating agreement', 'item J of the K-1'],
  ['owner_N.home_address', 'the driver’s licence or the personal tax return', 'below the name'],
  ['owner_N.home_phone', 'the personal financial statement', 'beside the name'],
  ['owner_N.email', 'the loan application', 'beside the name'],
  ['owner_N.marital_status', 'the personal financial statement', 'below the name'],
  ['owner_N.wages', 'the personal tax return (Form 1040)', 'on line 1'],
  ['owner_N.agi', 'the personal tax return (Form 1040)', 'on line 11'],
  ['owner_N.filing_status', 'the personal tax return (Form 1040)', 'in the boxes at the top'],
  ['owner_N', 'the driver’s licence', 'on its front'],
  ['loan_uses', 'the loan application', 'under “Use of proceeds”'],
  ['loan_', 'the loan application', 'on its first page'],
  ['annual_revenue', 'the business tax return', 'on line 1c'],
  [
    'net_income',
    'the business tax return',
    'in “Taxable income” or “Ordinary business income”, at the end of the first page',
  ],
  ['total_assets', 'the business tax return', 'in item D at the top, and on Schedule L'],
  ['total_liabilities', 'the business tax return', 'on Schedule L'],
  ['existing_debt', 'the business debt schedule', 'one debt a row'],
  ['purchase_price', 'the purchase agreement', 'under “Purchase price”'],
  ['seller', 'the purchase agreement', 'in its first paragraph'],
  ['closing_date', 'the purchase agreement', 'under “Closing”'],
  ['property_address', 'the purchase agreement', 'under “Property”'],
  ['landlord', 'the lease', 'in its first paragraph'],
  ['lease_', 'the lease', 'under “Rent” and “Term”'],
  ['bank.routing', 'a voided check of the business', 'at the bottom, the first nine digits'],
  ['bank', 'the last bank statement of the business', 'at its head'],
  ['pfs', 'the personal financial statement (SBA Form 413 or the bank’s own)', 'on its first page'],
  ['collateral', 'the loan application', 'under “Collateral”'],
  ['tax_year', 'the business tax return', 'in its head'],
];

/** Where the value of a path usually stands, in a sentence; null where no rule says. */
export function usualPlaceOf(path: string): string | null {
  const plain = path.replace(/^owner_\d+/, 'owner_N').replace(/\[\d+\]/, '');
  const fitting = places.filter(([start]) => plain.startsWith(start));
  const [best] = fitting.toSorted(([a], [b]) => b.length - a.length);
  return best ? `It usually stands on ${best[1]}, ${best[2]}.` : null;
}

/** A note for each field that the form asks for and that the papers do not fill. */
export function notesOnMissing(fields: readonly PreparedField[]): FillNote[] {
  return fields.flatMap(({ field, path, state, required }) => {
    const text = state === 'missing' && required && path !== null ? usualPlaceOf(path) : null;
    return text === null ? [] : [{ field, text, by: 'rules' as const }];
  });
}
