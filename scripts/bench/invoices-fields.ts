import type { Fact } from '#core/facts/fact';
import { findDates } from '#core/facts/parsers/date';
import { foldPhrase, foldTokens } from '#core/layout/fold';
import type { Page } from '#core/reading/page';

/** How the values of a field are compared, and where its fact is. */
export type ComparedField = { name: string; section: string; field: string; as: Comparison };
export type Comparison =
  | 'code'
  | 'date'
  | 'time'
  | 'name'
  | 'tax_id'
  | 'account'
  | 'money'
  | 'phone'
  | 'text';

export const headerFields: readonly ComparedField[] = [
  { name: 'invoice number', section: 'document', field: 'number', as: 'code' },
  { name: 'issue date', section: 'document', field: 'issue_date', as: 'date' },
  { name: 'currency', section: 'document', field: 'currency', as: 'code' },
  { name: 'seller name', section: 'seller', field: 'name', as: 'name' },
  { name: 'seller VAT id', section: 'seller', field: 'vat_id', as: 'tax_id' },
  { name: 'buyer name', section: 'buyer', field: 'name', as: 'name' },
  { name: 'net', section: 'totals', field: 'net', as: 'money' },
  { name: 'VAT', section: 'totals', field: 'vat', as: 'money' },
  { name: 'gross', section: 'totals', field: 'gross', as: 'money' },
  { name: 'due date', section: 'document', field: 'due_date', as: 'date' },
  { name: 'IBAN', section: 'payment', field: 'iban', as: 'account' },
];

/** The value of a single fact as one string; null when there is none. */
export function factValue(
  facts: readonly Fact[],
  { section, field }: Pick<ComparedField, 'section' | 'field'>,
): string | null {
  const fact = facts.find(
    (entry) => entry.section === section && entry.field === field && entry.itemKey === null,
  );
  if (!fact) return null;
  return typeof fact.value === 'string' ? fact.value : fact.value.amount;
}

/** Whether two values are the same but for notation: case, spaces, accents of names, zeros of amounts, a country before a VAT id. */
export function isSame(a: string, b: string, as: Comparison): boolean {
  const [x, y] = [normal(a, as), normal(b, as)];
  if (x === y) return true;
  if (as === 'phone')
    return x.length >= 6 && y.length >= 6 && (x.endsWith(y.slice(-6)) || y.endsWith(x.slice(-6)));
  if (as === 'text') return sharedWords(a, b) >= mostlyShared;
  return as === 'tax_id' && withoutCountry(x) === withoutCountry(y);
}

const courtesy = /^(?:herrn?|frau|firma|mr\.?|mrs\.?|ms\.?|monsieur|madame|m\.|mme)\s+/i;
/** What a register adds to a name and the paper often leaves out, or the other way round. */
const form =
  /[\s,]+(?:gmbh|ag|ug|kg|ohg|e\.? ?k\.?|sarl|s\.a\.r\.l\.?|sas|s\.a\.s\.?|sa|s\.a\.?|sl|s\.l\.?|s\.l\.u\.?|lda\.?|ltd\.?|limited|llc|inc\.?|bv|b\.v\.?|srl|s\.r\.l\.?|s\.p\.a\.?|spa)$/i;

function normal(value: string, as: Comparison): string {
  const flat = value
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .trim();
  switch (as) {
    case 'money':
      return flat.includes('.') ? flat.replace(/0+$/, '').replace(/\.$/, '') : flat;
    case 'name':
      return foldPhrase(flat.replace(courtesy, '').replace(form, ''));
    case 'time':
      return flat.slice(0, 5);
    case 'phone':
      return flat.replace(/\D/g, '');
    case 'tax_id':
    case 'account':
      return flat
        .toUpperCase()
        .replace(/[^A-Z\d]/g, '')
        .replace(/(?<=^CHE\d{9})(?:MWST|TVA|IVA)$/, '');
    default:
      return flat.toLowerCase().replace(/[\s#]+/g, '');
  }
}

/** Descriptions are cut differently by everybody: as many of their words must be shared. */
const mostlyShared = 0.6;

function sharedWords(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => new Set(foldTokens(text)));
  if (!x || !y || x.size === 0 || y.size === 0) return 0;
  const both = [...x].filter((word) => y.has(word)).length;
  return both / (x.size + y.size - both);
}

function withoutCountry(id: string): string {
  return id.replace(/^[A-Z]{2}(?=[A-Z\d]{6})/, '');
}

/** Whether a value is printed anywhere on the pages, in some notation. */
export function isVisible(value: string, as: Comparison, pages: readonly Page[]): boolean {
  const text = pages.map((page) => page.text).join('\n');
  if (as === 'date') {
    const found = [...findDates(text, 'dmy'), ...findDates(text, 'mdy')];
    return found.some(({ date, other }) => date === value || other === value);
  }
  if (as === 'money') {
    const [whole = '', fraction = ''] = value.replace('-', '').split('.');
    const digits = `${whole}${fraction.padEnd(2, '0')}`.replace(/^0+(?=\d{3})/, '');
    const bare = [...text.matchAll(/\d[\d.,' ’]*/g)].map(([number]) =>
      number.replace(/\D/g, '').replace(/^0+(?=\d{3})/, ''),
    );
    return bare.includes(digits) || (Number(fraction) === 0 && bare.includes(whole));
  }
  const flat = normal(text, as === 'code' ? 'code' : as);
  const wanted = normal(value, as);
  return flat.includes(wanted) || (as === 'tax_id' && flat.includes(withoutCountry(wanted)));
}
