import type { DealPaper, Party, SignaturePlace } from '#core/conditions/condition';
import { printedPages } from '#core/conditions/printed-pages';
import { signaturePlaces } from '#core/conditions/signature-places';
import type { Fact, FactType } from '#core/facts/fact';
import { parsePage } from './text-page.ts';

/** Papers of an invented deal, as few words as a row of a table has room for. */

export const company: Party = {
  key: 'borrower',
  name: 'Tamarack Cabinet Works LLC',
  role: 'borrower',
  share: null,
};
export const dana: Party = { key: 'dana', name: 'Dana Ruth Okafor', role: 'owner', share: 60 };
export const lewis: Party = { key: 'lewis', name: 'Lewis Bergstrom', role: 'owner', share: 25 };
export const pia: Party = { key: 'pia', name: 'Pia Laurent', role: 'owner', share: 15 };
export const parties = [company, dana, lewis, pia];
export const buyer: Party = { key: 'buyer', name: 'Imogen Vance', role: 'borrower', share: null };

type Extra = {
  /** Pages of text; what they count and where they are signed is read from them. */
  pages?: readonly string[];
  signatures?: readonly SignaturePlace[];
  typeConfidence?: number;
  confidence?: number;
  blueprint?: string;
};

const types: Readonly<Record<string, FactType>> = {
  holder: 'organization',
  name: 'person',
  first_names: 'text',
  last_name: 'text',
  year: 'code',
};

/** A paper of a type that states values at places of its blueprint: `{ 'period.end': '2026-03-31' }`. */
export function paper(
  id: string,
  type: string,
  values: Readonly<Record<string, string>>,
  { pages = [], typeConfidence = 1, confidence = 0.97, blueprint = type, ...extra }: Extra = {},
): DealPaper {
  const read = pages.map(parsePage);
  const facts = Object.entries(values).map(([place, value]): Fact => {
    const [section = '', field = ''] = place.split('.');
    return {
      section,
      itemKey: null,
      field,
      type: types[field] ?? 'date',
      value,
      text: value,
      confidence,
      evidence: [{ page: 1, box: [10, 20, 30, 8], snippet: value, rule: 'beside its name' }],
      alternatives: [],
    };
  });
  return {
    id,
    name: `${id}.pdf`,
    type,
    date: null,
    head: '',
    found: [{ blueprint, facts }],
    typeConfidence,
    pagesPrinted: printedPages(read),
    signatures: extra.signatures ?? signaturePlaces(read),
  };
}

export const statement = (
  id: string,
  start: string,
  end: string,
  extra: Extra = {},
  holder = company.name,
): DealPaper =>
  paper(id, 'bank_statement', { 'account.holder': holder, 'period.start': start, 'period.end': end }, extra);
/** A statement that says which account it is of. */
export const ofAccount = (
  id: string,
  account: string,
  start: string,
  end: string,
  extra: Extra = {},
): DealPaper =>
  paper(
    id,
    'bank_statement',
    {
      'account.holder': company.name,
      'account.number': account,
      'period.start': start,
      'period.end': end,
    },
    extra,
  );
export const worth = (id: string, name: string, asOf: string, extra: Extra = {}): DealPaper =>
  paper(id, 'personal_financial_statement', { 'person.name': name, 'person.as_of': asOf }, extra);
export const personalReturn = (id: string, name: string, year: string, extra: Extra = {}): DealPaper =>
  paper(id, 'form_1040', { 'taxpayer.name': name, 'return.year': year }, extra);
export const businessReturn = (id: string, year: string, extra: Extra = {}, name = company.name): DealPaper =>
  paper(id, 'form_1120', { 'business.name': name, 'return.year': year }, extra);
export const debtSchedule = (id: string, asOf: string, extra: Extra = {}): DealPaper =>
  paper(id, 'debt_schedule', { 'debtor.name': company.name, 'debtor.as_of': asOf }, extra);
export const licence = (id: string, name: string, expires: string, extra: Extra = {}): DealPaper =>
  paper(id, 'drivers_license', { 'holder.name': name, 'license.expires': expires }, extra);
export const stub = (id: string, start: string, end: string, name = buyer.name): DealPaper =>
  paper(id, 'pay_stub', {
    'employee.name': name,
    'period.start': start,
    'period.end': end,
    'period.pay_date': end,
  });
export const wages = (id: string, year: string, name = buyer.name): DealPaper =>
  paper(id, 'w2', { 'employee.name': name, 'form.year': year });
