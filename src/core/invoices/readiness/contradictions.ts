import type { Fact } from '#core/facts/fact';
import { foldPhrase } from '#core/layout/fold';
import { decimal, near, sum } from '../decimals.ts';
import type { FactsDraft } from '../draft-builder.ts';
import type { InvoiceDraft, TermPath } from '../invoice.ts';
import { termOf } from '../terms.ts';

/** A term that something else on the same paper speaks against, however sure its own place is. */
export type Contradiction = { term: TermPath; value: string | null; says: string };

/**
 * What cannot well be on one invoice. Each is a way in which papers were misread before: the values add up, and the
 * invoice is valid, so that nothing else would say so.
 */
export function contradictionsOf(
  draft: InvoiceDraft,
  page: Pick<FactsDraft, 'sources' | 'derived'>,
  facts: readonly Fact[],
): Contradiction[] {
  const found: Contradiction[] = [];
  const doubt = (term: TermPath, says: string): void => {
    const value = termOf(draft, term) ?? null;
    if (facts.some((fact) => fact.confidence === 1 && isOf(fact, page, term))) return;
    if (!found.some((one) => one.term === term)) found.push({ term, value, says });
  };
  doubtSums(draft, page, doubt);
  doubtDates(draft, doubt);
  doubtParties(draft, doubt);
  doubtNumbers(draft, doubt);
  doubtLines(draft, doubt);
  doubtKind(draft, page, facts, doubt);
  return found;
}

type Doubt = (term: TermPath, says: string) => void;

/**
 * Kinds that have a code of their own, which some write and others do not; and the German word for a credit note, which
 * means an invoice that its buyer writes as well.
 */
const ownKind =
  /miet|rental|hire|lease|loyer|locati|alquil|arrend|huur|najem|gutschrift|korrektur|berichtig|correct|rectif|rettific/i;
const ownCodes: ReadonlySet<string> = new Set(['326', '384', '386']);

/** Insurers have a code as well. */
const insurer = /versicherung|insurance|assuranc|seguros|assicuraz|verzeker|ubezpiecz/i;

function doubtKind(
  { typeCode, seller, lines }: InvoiceDraft,
  page: Pick<FactsDraft, 'sources'>,
  facts: readonly Fact[],
  doubt: Doubt,
): void {
  if (page.sources.typeCode === undefined)
    doubt('typeCode', 'The paper does not say what kind of invoice it is.');
  const title = facts.find((fact) => isOf(fact, page, 'typeCode'))?.evidence[0]?.snippet ?? '';
  const ofWhat = [seller.name, ...lines.slice(0, 3).map(({ name }) => name)].join(' ');
  if (ownCodes.has(typeCode ?? '') || ownKind.test(title) || insurer.test(ofWhat))
    doubt('typeCode', 'Invoices of this kind are written with one code by some, with another by others.');
}

function isOf(fact: Fact, { sources }: Pick<FactsDraft, 'sources'>, term: TermPath): boolean {
  const place = sources[term];
  return (
    place !== undefined &&
    place.section === fact.section &&
    place.itemKey === fact.itemKey &&
    place.field === fact.field
  );
}

function doubtSums({ totals }: InvoiceDraft, { sources }: Pick<FactsDraft, 'sources'>, doubt: Doubt): void {
  const [net, vat, gross] = [decimal(totals.net), decimal(totals.vat), decimal(totals.gross)];
  const [prepaid, due, retention] = [decimal(totals.prepaid), decimal(totals.due), decimal(totals.retention)];
  if (prepaid && vat && !vat.eq(0) && prepaid.eq(vat))
    doubt('totals.prepaid', 'It is as much as the VAT: the net amount may have been taken for what is due.');
  if (due && net && vat && !vat.eq(0) && due.eq(net)) doubt('totals.due', 'It is as much as the net amount.');
  if (prepaid && (sources['totals.due'] === undefined || sources['totals.prepaid'] === undefined))
    doubt('totals.prepaid', 'The paper does not say both what was paid and what is left to pay.');
  if (retention && gross && retention.abs().gt(gross.abs().times('0.5')))
    doubt('totals.retention', 'More than half of the invoice is held back.');
  if (net && vat?.abs().gt(net.abs().times('0.35')))
    doubt('totals.vat', 'It is more than any rate makes of the net amount.');
}

function doubtDates({ issueDate, dueDate, preceding, period }: InvoiceDraft, doubt: Doubt): void {
  if (issueDate === undefined) return;
  if (dueDate !== undefined && dueDate < issueDate)
    doubt('dueDate', 'It lies before the date of the invoice.');
  if (dueDate !== undefined && daysBetween(issueDate, dueDate) > 200)
    doubt('issueDate', 'It lies more than half a year before the invoice is due.');
  if (preceding.some((one) => one.issueDate === issueDate))
    doubt('issueDate', 'An earlier invoice has the same date.');
  if (period?.start !== undefined && period.end !== undefined && period.end < period.start)
    doubt('period.start', 'It lies after the end of the period.');
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** VAT ids without their country, of the countries whose form is settled. */
const vatForms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]?\d{9}$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z\d]\d{7}[A-Z\d]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z\d]{2}\d{9}$/,
  GB: /^\d{9}(?:\d{3})?$/,
  IE: /^\d[A-Z\d+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LU: /^\d{8}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  SE: /^\d{12}$/,
};

/** What people and firms are not called. */
const noName = /@|^(?:https?:|www\.)|^\S+\.\p{L}{2,}$|^[\d\s.,/-]+$/iu;

function doubtParties({ seller, buyer }: InvoiceDraft, doubt: Doubt): void {
  for (const [who, { name }] of [
    ['seller', seller],
    ['buyer', buyer],
  ] as const) {
    if (name !== undefined && (noName.test(name) || name.length < 3))
      doubt(`${who}.name`, 'It looks like no name.');
  }
  if (seller.name !== undefined && /^\p{L}+$/u.test(seller.name))
    doubt('seller.name', 'It may be a mark on the paper, and not the name of the firm.');
  const same = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && foldPhrase(a) === foldPhrase(b);
  if (same(seller.name, buyer.name)) doubt('seller.name', 'Seller and buyer have one name.');
  if (same(seller.contact, buyer.contact)) doubt('buyer.contact', 'Seller and buyer have one contact.');
  if (same(seller.address.street, buyer.address.street))
    doubt('seller.address.street', 'Seller and buyer have one street.');
  for (const [who, { vatId, address }] of [
    ['seller', seller],
    ['buyer', buyer],
  ] as const) {
    const country = vatId?.slice(0, 2);
    const form = country === undefined ? undefined : vatForms[country];
    if (vatId !== undefined && form && !form.test(vatId.slice(2)))
      doubt(`${who}.vatId`, 'It has not the form of one of its country.');
    const own = address.country === 'GR' ? 'EL' : address.country;
    if (country !== undefined && form && own !== undefined && own !== country)
      doubt(`${who}.vatId`, 'It is of another country than the address.');
  }
  if (same(seller.vatId, buyer.vatId)) doubt('seller.vatId', 'Seller and buyer have one VAT id.');
}

function doubtNumbers(
  { number, buyer, orderReference, contractReference, seller }: InvoiceDraft,
  doubt: Doubt,
): void {
  const own = buyer.partyId?.id;
  if (number !== undefined) {
    if (number === own || number === orderReference || number === contractReference)
      doubt('number', 'The same stands for another number.');
    // "FT A/117" has a series before it; "26 04" may be two numbers.
    if (/\d\s+\d/.test(number)) doubt('number', 'Blanks part it: some of it may be missing.');
    if (/^\d{1,2}$/.test(number)) doubt('number', 'It is very short for the number of an invoice.');
    if (/^(?:\d{1,2}[./-]){2}\d{2,4}$/.test(number)) doubt('number', 'It looks like a date.');
  }
  const codes = [seller.address.postCode, buyer.address.postCode];
  if (own !== undefined && (own.length <= 2 || codes.includes(own)))
    doubt('buyer.partyId.id', 'It looks like part of an address.');
}

function doubtLines({ lines }: InvoiceDraft, doubt: Doubt): void {
  for (const [i, { quantity, priceBase, netPrice, netAmount, allowances, vatRate }] of lines.entries()) {
    const [count, price, net] = [decimal(quantity), decimal(netPrice), decimal(netAmount)];
    // "2.500" at a price for a thousand is two and a half, or two thousand five hundred.
    if (priceBase !== undefined && /[.]\d{3}$/.test(quantity ?? ''))
      doubt(`lines.${i}.quantity`, 'Its point may part thousands.');
    const off = sum(allowances.map(({ amount }) => decimal(amount)));
    const base = decimal(priceBase ?? '1');
    if (count && price && net && base && !base.eq(0)) {
      const full = count.times(price).div(base).minus(off);
      if (!near(full.abs(), net.abs(), '0.05') && !near(full.abs(), net.abs(), net.abs().times('0.01')))
        doubt(`lines.${i}.netAmount`, 'Quantity and price do not make it.');
    }
    if (decimal(vatRate)?.gt(30)) doubt(`lines.${i}.vatRate`, 'No country has such a rate.');
  }
}
