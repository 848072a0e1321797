import type { Fact } from '#core/facts/fact';
import type { DraftBuilder } from './draft-builder.ts';
import type { InvoiceDraft } from './invoice.ts';

/** Countries whose accounts take part in SEPA. */
const sepa = new Set(
  'AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA'.split(
    ' ',
  ),
);

const directDebit =
  /lastschrift|eingezogen|abgebucht|direct debit|pr[ée]l[èe]vement|d[ée]bito direc?to|domiciliaci[oó]n|adeudo|addebito diretto|\brid\b|incasso|automatische incasso|autogiro/i;

/** How to pay, out of its facts. */
export function fillPayment(builder: DraftBuilder): void {
  const text = (term: string, field: string) =>
    builder.text(`payment.${term}`, builder.fact('payment', field));
  const { draft } = builder;
  draft.payment = {
    iban: text('iban', 'iban')?.replace(/\s/g, ''),
    bic: text('bic', 'bic')?.replace(/\s/g, ''),
    accountName: text('accountName', 'account_name'),
    terms: isTerms(builder.fact('payment', 'terms')) ? text('terms', 'terms') : undefined,
    reference: text('reference', 'reference'),
    meansCode: text('meansCode', 'means_code'),
  };
  const { payment } = draft;
  const isTransfer = payment.meansCode === '30' || payment.meansCode === '58';
  if (payment.meansCode !== undefined && !(isTransfer && payment.iban === undefined)) return;
  const code = meansCode(draft);
  const says = code === '59' ? 'the terms speak of direct debit' : 'derived from the account';
  payment.meansCode =
    code === undefined
      ? undefined
      : builder.derive('payment.meansCode', code, says, 'payment.iban', 'payment.terms');
}

/** One short word is what a label was cut from, or leads to somebody ("Zahlbar durch"); a sum is none either. */
function isTerms(fact: Fact | undefined): boolean {
  if (typeof fact?.value !== 'string') return false;
  return fact.confidence === 1 || /\d/.test(fact.value) || fact.value.trim().length >= 6;
}

/**
 * UNTDID 4461: 58 a SEPA transfer, 30 another transfer, 59 a SEPA direct debit, 1 undefined; nothing where nothing
 * asks for it.
 */
export function meansCode({
  payment,
  currency,
}: Pick<InvoiceDraft, 'payment' | 'currency'>): string | undefined {
  if (directDebit.test(payment.terms ?? '')) return '59';
  if (payment.iban !== undefined)
    return currency === 'EUR' && sepa.has(payment.iban.slice(0, 2)) ? '58' : '30';
  return payment.reference === undefined ? undefined : '1';
}
