import { homeCurrency } from '#core/facts/context';
import type { Fact } from '#core/facts/fact';
import { isValidAccount } from '#core/facts/parsers/bank';
import { countryNamed } from '#core/facts/parsers/country';
import { hasLegalForm } from '#core/facts/parsers/organization';
import { checkTaxId } from '#core/facts/parsers/tax-id';
import { foldPhrase } from '#core/layout/fold';
import type { FactsDraft } from '../draft-builder.ts';
import { countryOfPostCode } from '../draft-parties.ts';
import type { InvoiceDraft, TermPath } from '../invoice.ts';
import { termOf } from '../terms.ts';
import { sureness } from './sureness.ts';

/**
 * What bears a value out, each by itself: a value is found because it looks like one; it is *proven* by what else the paper
 * says. How often values of so many witnesses are right is measured (`term-levels-data.ts`).
 * - sure: whoever found it is sure of it
 * - named: it stands beside its name, or under the heading of its party
 * - alone: nothing else on the paper could be it, but what the invoice has as something else
 * - again: another place says the same
 * - checked: its check digits hold, or it has the form that only such a value has
 * - agrees: another value of the invoice, found elsewhere, fits it
 */
export const witnesses = ['sure', 'named', 'alone', 'again', 'checked', 'agrees'] as const;
export type Witness = (typeof witnesses)[number];

/** From here on whoever found a value is called sure of it. */
const sureFrom = 0.9;
/** Steps from a term to what it follows from. */
const deepest = 5;

/** What speaks for a term; of one that follows from others, what speaks for the least borne out of those. */
export function witnessesOf(
  page: Pick<FactsDraft, 'draft' | 'sources' | 'derived'>,
  facts: readonly Fact[],
): (term: TermPath) => ReadonlySet<Witness> {
  const { draft, sources, derived } = page;
  const known = new Map(facts.map((fact) => [keyOf(fact), fact]));
  const sure = sureness(page, facts);
  const used = usedValues(facts);
  const worked = new Map<TermPath, ReadonlySet<Witness>>();
  const own = (term: TermPath, fact: Fact): ReadonlySet<Witness> => {
    const found = new Set<Witness>();
    const value = termOf(draft, term) ?? '';
    if ((sure(term) ?? 0) >= sureFrom) found.add('sure');
    if (fact.evidence.some(({ rule }) => saysName.test(rule))) found.add('named');
    if (fact.evidence.some(({ rule }) => saysAgain.test(rule))) found.add('again');
    if (fact.alternatives.every((other) => used.has(plainOf(other.value)))) found.add('alone');
    if (isChecked(term, value) || (term.endsWith('.country') && isSpelt(value, fact))) found.add('checked');
    if (isBorneOut(term, value, draft) || isProvenParty(term, fact)) found.add('agrees');
    return found;
  };
  const factOf = (term: TermPath): Fact | undefined => {
    const place = sources[term];
    return place && known.get(keyOf(place));
  };
  /** A name in whose block an id stands whose check digits hold; a buyer who is the only one left beside such a seller. */
  const isProvenParty = (term: TermPath, fact: Fact): boolean => {
    if (term !== 'seller.name' && term !== 'buyer.name') return false;
    const id = factOf(term.replace('.name', '.vatId'));
    const value = id && termOf(draft, term.replace('.name', '.vatId'));
    if (id && value && isChecked('vatId', value) && isInOneBlock(fact, id)) return true;
    if (term === 'seller.name') return false;
    const seller = of('seller.name', 1);
    const isOnly = fact.alternatives.every(
      (other) => plainOf(other.value) === plainOf(draft.seller.name ?? ''),
    );
    const isWhole = draft.buyer.address.city !== undefined && draft.buyer.address.street !== undefined;
    return isOnly && isWhole && seller.size >= 3 && (seller.has('again') || seller.has('agrees'));
  };
  const of = (term: TermPath, depth: number): ReadonlySet<Witness> => {
    const done = worked.get(term);
    if (done) return done;
    const place = sources[term];
    const fact = place && known.get(keyOf(place));
    const found = fact ? own(term, fact) : fewestOf((derived[term]?.from ?? []).filter(isIn), depth);
    worked.set(term, found);
    return found;
  };
  const isIn = (term: TermPath): boolean => termOf(draft, term) !== undefined;
  const fewestOf = (from: readonly TermPath[], depth: number): ReadonlySet<Witness> => {
    if (depth === 0) return new Set();
    const all = from.map((term) => of(term, depth - 1));
    return all.reduce((least, one) => (one.size < least.size ? one : least), all[0] ?? new Set());
  };
  return (term) => of(term, deepest);
}

/** Points on the page: an address of six lines is no higher, and begins at one edge. */
const [blockHeight, blockShift] = [75, 30];

function isInOneBlock({ evidence: [a] }: Fact, { evidence: [b] }: Fact): boolean {
  if (!a?.box || !b?.box || a.page !== b.page) return false;
  const [[x0, y0, width0], [x1, y1, width1]] = [a.box, b.box];
  if (Math.abs(y0 - y1) > blockHeight) return false;
  return x1 < x0 + width0 + blockShift && x1 + width1 > x0 - blockShift;
}

const saysName =
  /^(?:to the right of|below|above|behind|beside|under) "|^(?:its name|address: under "|span of days beside its name|what the document calls itself|rate of its row|base of its row|tax of its row|under its heading)/;
const saysAgain = /^the same again|^these add up|makes the tax$|figures of the row agree$/;

type Place = { section: string; itemKey: string | null; field: string };

function keyOf({ section, itemKey, field }: Place): string {
  return JSON.stringify([section, itemKey, field]);
}

function plainOf(value: Fact['value']): string {
  return foldPhrase(typeof value === 'string' ? value : String(Number(value.amount)));
}

/** What the invoice has: a day that is the day it is due is no rival of the day it was written. */
function usedValues(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.map(({ value }) => plainOf(value)));
}

function isChecked(term: TermPath, value: string): boolean {
  const last = term.slice(term.lastIndexOf('.') + 1);
  switch (last) {
    case 'iban':
      return isValidAccount(value);
    case 'vatId':
      return (
        /^[A-Z]{2}/.test(value) &&
        checkTaxId(value, value.startsWith('EL') ? 'GR' : value.slice(0, 2)) === true
      );
    case 'name':
      return hasLegalForm(value);
    case 'email':
      return /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/u.test(value);
    case 'number':
      return /\d{3}/.test(value) && /^[\p{L}\d/._-]+$/u.test(value);
    default:
      return false;
  }
}

/** Days that are usually given to pay. */
const usualTerms = new Set([0, 7, 8, 10, 14, 15, 20, 21, 28, 29, 30, 31, 45, 59, 60, 61, 90]);

function isBorneOut(term: TermPath, value: string, draft: InvoiceDraft): boolean {
  const { seller, buyer, payment, issueDate, dueDate, deliveryDate, period, number, preceding } = draft;
  switch (term) {
    case 'number':
      return isInReference(value, payment.reference) || hasYearOf(value, issueDate);
    case 'issueDate': {
      const isBeforeDue = dueDate !== undefined && usualTerms.has(daysBetween(value, dueDate));
      const after = deliveryDate ?? period?.end;
      return (
        isBeforeDue ||
        (after !== undefined && Math.abs(daysBetween(after, value)) <= 31) ||
        hasYearOf(number, value)
      );
    }
    case 'dueDate':
      return issueDate !== undefined && usualTerms.has(daysBetween(issueDate, value));
    case 'deliveryDate':
    case 'period.end':
      return issueDate !== undefined && Math.abs(daysBetween(value, issueDate)) <= 31;
    case 'period.start':
      return period?.end !== undefined && daysBetween(value, period.end) >= 0;
    case 'currency':
      return homeCurrency[seller.address.country ?? ''] === value;
    case 'typeCode':
      return value === '381' ? preceding.length > 0 : number !== undefined && dueDate !== undefined;
    case 'seller.name':
      return isNamedLike(value, [seller.email, payment.accountName]);
    case 'buyer.name':
      return isNamedLike(value, [buyer.email]);
    case 'seller.vatId':
      return value.startsWith(countryOfVat(seller.address.country));
    case 'buyer.vatId':
      return value.startsWith(countryOfVat(buyer.address.country));
    case 'seller.address.country':
      return (
        isOfCountry(value, seller.vatId) || value === payment.iban?.slice(0, 2) || isWrittenSo(value, seller)
      );
    case 'buyer.address.country':
      return isOfCountry(value, buyer.vatId) || isWrittenSo(value, buyer);
    case 'payment.iban':
      return value.startsWith(seller.address.country ?? '?');
    case 'payment.bic':
      return payment.iban !== undefined && value.slice(4, 6) === payment.iban.slice(0, 2);
    default:
      return false;
  }
}

/** "DE 40235 Hilden", "Ireland": the country is said, and does not only follow from how a place is written. */
function isSpelt(country: string, { evidence: [place] }: Fact): boolean {
  const said = place?.snippet.trim() ?? '';
  return countryNamed(said) === country || (said.startsWith(country) && /^[ -]\d/.test(said.slice(2)));
}

function isOfCountry(country: string, vatId: string | undefined): boolean {
  return vatId?.startsWith(countryOfVat(country)) ?? false;
}

/** Whether only this country writes such post codes. */
function isWrittenSo(country: string, { address }: InvoiceDraft['seller']): boolean {
  return countryOfPostCode(address.postCode) === country;
}

function countryOfVat(country: string | undefined): string {
  return country === 'GR' ? 'EL' : (country ?? '?');
}

function isInReference(number: string, reference: string | undefined): boolean {
  const digits = number.replace(/\D/g, '');
  return digits.length >= 4 && (reference ?? '').replace(/\D/g, '').includes(digits);
}

function hasYearOf(number: string | undefined, date: string | undefined): boolean {
  if (number === undefined || date === undefined) return false;
  const year = date.slice(0, 4);
  return number.includes(year) || (/\D/.test(number) && number.split(/\D+/).includes(year.slice(2)));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Whether what else is said of somebody has a word of the name in it: the domain of a mail, the holder of an account. */
function isNamedLike(name: string, others: readonly (string | undefined)[]): boolean {
  const words = name
    .split(/[^\p{L}\d]+/u)
    .map((word) => foldPhrase(word))
    .filter((word) => word.length >= 4);
  const whole = foldPhrase(name);
  return others.some((other) => {
    if (other === undefined) return false;
    const said = foldPhrase(other.replace(/^.*@/, '').replace(/\.\p{L}+$/u, ''));
    return said.length >= 4 && (whole.includes(said) || words.some((word) => said.includes(word)));
  });
}
