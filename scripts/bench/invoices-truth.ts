import { decimal, money, plainDecimal, sum } from '#core/invoices/decimals';
import type { InvoiceDraft, TermPath } from '#core/invoices/invoice';
import { groupOfTerm } from '#core/invoices/readiness/term-levels';
import { termOf, termsOf } from '#core/invoices/terms';
import { foldTokens } from '#core/layout/fold';
import type { Page } from '#core/reading/page';
import type { KnownField } from './facts-truth.ts';
import { type Comparison, isSame, isVisible } from './invoices-fields.ts';

/** What is known of the terms of an invoice: by its labels, or by the XML that is in it. */
export type Known = { term: TermPath; value: string | null; or?: string | null; as: Comparison };

/** What an invoice cannot do without (EN 16931), as far as it is labelled. */
const mandatory: ReadonlySet<TermPath> = new Set([
  'number',
  'typeCode',
  'issueDate',
  'currency',
  'seller.name',
  'buyer.name',
  'totals.net',
  'totals.vat',
  'totals.gross',
  'totals.due',
]);
export function isMandatory(term: TermPath): boolean {
  return mandatory.has(term) || /^lines\.\d+\.(?:netAmount|quantity)$/.test(term);
}

/** Whether a draft says of a term what is known of it. */
export function isRight(draft: InvoiceDraft, { value: truth, or, as, term }: Known): boolean {
  const value = termOf(placed(draft), term) ?? null;
  if (value === null) return truth === null;
  const isCredit = draft.typeCode === '381';
  // What gives money back says so by its kind, or by minus signs.
  const plain = (text: string): string => (isCredit && as === 'money' ? text.replace('-', '') : text);
  if (or !== undefined && or !== null && isSame(plain(value), plain(or), as)) return true;
  // What is not printed and is derived all the same: no VAT is 0.
  if (truth === null) return !mandatory.has(term) || Number(value) === 0 || term === 'totals.net';
  if (term.endsWith('.name') && term.startsWith('lines.')) return isOneArticle(value, truth);
  // Any address of somebody's own leads to them.
  if (term.endsWith('.legalId')) return digitsOf(value) === digitsOf(truth);
  if (/^lines\.\d+\.netPrice$/.test(term) && isSame(netPriceOf(draft, term), truth, as)) return true;
  // What is rounded to whole coins is printed as the whole by some; in XML the rounding stands beside it.
  if (term === 'totals.gross' && isSame(afterRounding(draft), truth, as)) return true;
  if (term.endsWith('.email')) return domainOf(value) === domainOf(truth);
  return isSame(plain(value), plain(truth), as);
}

function domainOf(email: string): string {
  return email.toLowerCase().replace(/^.*@/, '');
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** The price of one after its discount, which may be written as the price or beside it. */
function netPriceOf({ lines }: InvoiceDraft, term: TermPath): string {
  const { netAmount, quantity } = lines[Number(term.split('.')[1])] ?? {};
  const [amount, count] = [decimal(netAmount), decimal(quantity)];
  return amount && count && !count.eq(0) ? plainDecimal(amount.div(count).abs().round(4)) : '';
}

function afterRounding({ totals }: InvoiceDraft): string {
  return money(sum([decimal(totals.gross), decimal(totals.rounding)]));
}

/** A name may be cut short or go on; the words of the one are in the other. */
function isOneArticle(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => new Set(foldTokens(text)));
  if (!x || !y) return false;
  return [...x].every((word) => y.has(word)) || [...y].every((word) => x.has(word)) || isSame(a, b, 'text');
}

/** Rates in the order of what they are, as papers and labels list them in any. */
function placed(draft: InvoiceDraft): InvoiceDraft {
  const vatBreakdown = draft.vatBreakdown.toSorted((a, b) => Number(b.rate ?? 0) - Number(a.rate ?? 0));
  return { ...draft, vatBreakdown };
}

/** Terms of labelled fields; the rates in the order of what they are. */
export function knownOfLabels(fields: readonly KnownField[]): Known[] {
  const rates = fields
    .filter(({ section, field }) => section === 'vat' && field === 'rate')
    .sort((a, b) => Number(b.value ?? 0) - Number(a.value ?? 0))
    .map(({ itemKey }) => itemKey);
  return fields.flatMap((field) => {
    const at = field.section === 'vat' ? rates.indexOf(field.itemKey) : Number(field.itemKey) - 1;
    return termsOfField(field, at);
  });
}

const terms: Readonly<Record<string, TermPath>> = {
  'document.number': 'number',
  'document.type_code': 'typeCode',
  'document.issue_date': 'issueDate',
  'document.due_date': 'dueDate',
  'document.delivery_date': 'deliveryDate',
  'document.currency': 'currency',
  'document.order_number': 'orderReference',
  'document.customer_number': 'buyer.partyId.id',
  'document.atcud': 'atcud',
  'seller.name': 'seller.name',
  'seller.vat_id': 'seller.vatId',
  'seller.tax_id': 'seller.taxId',
  'buyer.name': 'buyer.name',
  'buyer.vat_id': 'buyer.vatId',
  'totals.net': 'totals.net',
  'totals.vat': 'totals.vat',
  'totals.gross': 'totals.gross',
  'totals.due': 'totals.due',
  'payment.iban': 'payment.iban',
  'payment.bic': 'payment.bic',
};
const ofItems: Readonly<Record<string, string>> = {
  'lines.name': 'name',
  'lines.quantity': 'quantity',
  'lines.unit_price': 'netPrice',
  'lines.net_amount': 'netAmount',
  'lines.vat_rate': 'vatRate',
  'vat.rate': 'rate',
  'vat.taxable': 'taxable',
  'vat.tax': 'tax',
};

function termsOfField({ section, itemKey, field, value, orValue, as }: KnownField, at: number): Known[] {
  if (itemKey === null) {
    const term = terms[`${section}.${field}`];
    return term === undefined ? [] : [{ term, value, or: orValue ?? null, as }];
  }
  const last = ofItems[`${section}.${field}`];
  // What of a line is not printed is made of the rest of it, and nobody labelled what.
  if (last === undefined || value === null) return [];
  const list = section === 'vat' ? 'vatBreakdown' : section;
  return [{ term: `${list}.${at}.${last}`, value, as }];
}

/** What the XML in an invoice says, in the order that papers are judged in. */
export function knownOfXml(invoice: InvoiceDraft): Known[] {
  return [...termsOf(placed(invoice))].flatMap(([term, value]) =>
    groupOfTerm(term) === null || isSomethingElse(invoice, term, value)
      ? []
      : [{ term, value: isCreditWritten(invoice, term) ? '381' : value, as: comparisonOf(term) }],
  );
}

/** What some write in the place of another thing: a VAT id as the number of a register, a person as a street. */
function isSomethingElse({ seller, buyer }: InvoiceDraft, term: TermPath, value: string): boolean {
  if (term.endsWith('.legalId')) return value === seller.vatId || value === buyer.vatId;
  return term.endsWith('.street') && !/\d/.test(value);
}

/** An invoice of negative sums is a credit note by another name. */
function isCreditWritten({ typeCode, totals }: InvoiceDraft, term: TermPath): boolean {
  return term === 'typeCode' && typeCode === '380' && Number(totals.gross) < 0;
}

function comparisonOf(term: TermPath): Comparison {
  if (
    /^(?:totals|vatBreakdown|allowances)\.|^lines\..*(?:quantity|price|amount|rate|base|percent)$/i.test(term)
  )
    return 'money';
  if (/(?:name|street|city)$/i.test(term)) return 'name';
  return /vatId|taxId|legalId$/.test(term) ? 'tax_id' : 'code';
}

/** Whether XML is of the pages it is in: its number, day and whole are printed on them. */
export function isOfItsPages({ number, issueDate, totals }: InvoiceDraft, pages: readonly Page[]): boolean {
  const isThere = (value: string | undefined, as: Comparison): boolean =>
    value === undefined || isVisible(value, as, pages);
  return isThere(number, 'code') && isThere(issueDate, 'date') && isThere(totals.gross, 'money');
}
