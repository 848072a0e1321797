/**
 * Where papers of a type say whose they are, of which day, of which time, and until when they hold: places of their own
 * blueprint as `section.field`, the first that is stated counts. `called`: what a sentence calls such a paper.
 */
export type PaperPlaces = {
  called: string;
  /** Parts of one name stand in one place with '+' between. */
  holder: readonly string[];
  dated: readonly string[];
  from: readonly string[];
  until: readonly string[];
  year: readonly string[];
  expires: readonly string[];
  /** Of statements: which account they are of. */
  account: readonly string[];
};

const places = (
  called: string,
  own: Partial<Record<keyof Omit<PaperPlaces, 'called'>, string>>,
): PaperPlaces => {
  const list = (text = ''): string[] => text.split(' ').filter((place) => place !== '');
  return {
    called,
    holder: list(own.holder),
    dated: list(own.dated),
    from: list(own.from),
    until: list(own.until),
    year: list(own.year),
    expires: list(own.expires),
    account: list(own.account),
  };
};

export const paperPlaces: Readonly<Record<string, PaperPlaces | undefined>> = {
  bank_statement: places('Statement', {
    holder: 'account.holder',
    dated: 'period.end period.statement_date',
    from: 'period.start',
    until: 'period.end period.statement_date',
    account: 'account.number',
  }),
  pay_stub: places('Pay stub', {
    holder: 'employee.name',
    dated: 'period.pay_date period.end',
    from: 'period.start',
    until: 'period.end',
  }),
  w2: places('W-2', { holder: 'employee.name employee.first_names+employee.last_name', year: 'form.year' }),
  form_1040: places('Tax return', {
    holder: 'taxpayer.name taxpayer.first_names+taxpayer.last_name',
    year: 'return.year',
  }),
  form_1120: places('Tax return', { holder: 'business.name', year: 'return.year' }),
  schedule_k1: places('Schedule K-1', { holder: 'partner.name', year: 'company.year' }),
  personal_financial_statement: places('Financial statement', {
    holder: 'person.name',
    dated: 'person.as_of',
  }),
  debt_schedule: places('Debt schedule', { holder: 'debtor.name', dated: 'debtor.as_of' }),
  drivers_license: places('Licence', {
    holder: 'holder.name holder.first_names+holder.last_name',
    dated: 'license.issued',
    expires: 'license.expires',
  }),
  state_filing: places('State filing', {
    holder: 'company.name',
    dated: 'company.dated company.filed company.formed',
  }),
  lease: places('Lease', {
    holder: 'lease.tenant',
    dated: 'lease.dated lease.begins',
    expires: 'lease.expires',
  }),
  purchase_agreement: places('Purchase agreement', { holder: 'purchase.buyer', dated: 'purchase.dated' }),
  deed: places('Deed', { holder: 'deed.grantee', dated: 'deed.dated deed.recorded' }),
  insurance_certificate: places('Certificate', { holder: 'insured.name', dated: 'insured.dated' }),
  loan_application: places('Application', {
    holder: 'borrower.name applicant.name applicant.first_names+applicant.last_name',
    dated: 'request.dated',
  }),
};
