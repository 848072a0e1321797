import type { Piece, Span } from '#core/layout/sheet';
import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';
import type { Amount } from '../finders/sums/amounts.ts';
import { type NumberStyle, parseNumber } from '../parsers/number.ts';
import { totalsFinder, totalsOf } from './totals.ts';

/**
 * The VAT said again in another currency, as where seller and buyer deal in one and the tax is owed in another (EN 16931
 * BT-111): a sum of another currency in a row that names VAT. A printed rate of exchange that makes it proves it.
 */
export const vatCurrencyFinder: Finder = {
  id: 'invoice_vat_currency',
  find(section, document) {
    const candidates = section.fields.flatMap(({ id }) => saidAgain(section, id, document));
    return [{ key: null, candidates }];
  },
};

/** What the place of the rate is called among the evidence: by it a reader knows that the sum is proven. */
export const exchangeMakesIt = 'the rate of exchange makes the tax';

const most = 10;

function saidAgain(section: Section, field: string, document: DocumentView): Candidate[] {
  const totals = document.blueprint.sections.find(({ finder }) => finder === totalsFinder.id);
  if (!totals) return [];
  const { vat, gross, amounts } = totalsOf(totals, document);
  const currency = [vat, gross].map(currencyOf).find((code) => code !== null);
  if (!vat || vat.cents === 0 || !currency) return [];
  const out: Candidate[] = [];
  for (const { piece: name, from, to, meanings } of document.hits) {
    if (!meanings.some((one) => one.section === totals.id && one.field === 'vat')) continue;
    const row = name.sheet.rows[name.row]?.pieces ?? [];
    for (const amount of row.flatMap((piece) => amounts.in(piece))) {
      if (out.length >= most) return out;
      if (amount.currency === null || amount.currency === currency || amount.cents === 0) continue;
      if (isPartOfRate(amount)) continue;
      const rate = rateThatMakes(amount, vat.cents, row, document.context.numberStyle);
      out.push(
        candidateOf({
          section: section.id,
          field,
          type: 'money',
          value: { amount: amount.amount, currency: amount.currency },
          spans: [amount],
          rule: 'its name beside another currency',
          support: [
            { spans: [{ piece: name, from, to }], rule: 'name' },
            ...(rate ? [{ spans: [rate], rule: exchangeMakesIt }] : []),
          ],
          score: rate ? 1 : 0.4,
          features: { label: 1, near: 1, shape: 1, agrees: rate ? 1 : 0.5 },
        }),
      );
    }
  }
  return out;
}

function currencyOf(term: { candidate: Candidate } | null): string | null {
  const value = term?.candidate.value;
  return value === undefined || typeof value === 'string' ? null : value.currency;
}

/** "1 GBP = 1.1224 EUR": neither side is a tax. */
function isPartOfRate({ piece: { text }, from, to }: Amount): boolean {
  return text.slice(0, from).trimEnd().endsWith('=') || text.slice(to).trimStart().startsWith('=');
}

const figures = /\d{1,6}[.,]\d{1,8}/g;

/** Where in a row a rate stands that makes one sum of the other, in either direction, as cents are rounded. */
function rateThatMakes(
  amount: Amount,
  vat: number,
  row: readonly Piece[],
  style: NumberStyle,
): Span | undefined {
  const [own, foreign] = [Math.abs(vat), Math.abs(amount.cents)];
  for (const piece of row) {
    for (const match of piece.text.slice(0, 400).matchAll(figures)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (piece === amount.piece && from < amount.to && to > amount.from) continue;
      const rate = Number(parseNumber(match[0], style) ?? 0);
      if (rate <= 0 || rate === 1) continue;
      if (Math.abs(own * rate - foreign) <= 1 || Math.abs(own / rate - foreign) <= 1)
        return { piece, from, to };
    }
  }
  return undefined;
}
