import { decimal, sum, zero } from './decimals.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { finalConsumer, isNif, nifOf, portugueseExemption } from './pt-terms.ts';
import { arithmeticRules } from './rules-arithmetic.ts';
import { each, type Rule, unless } from './violation.ts';

/** What an invoice of a Portuguese seller must say (CIVA, art. 36 and 40), and that its numbers add up. */

const required = (
  id: string,
  term: TermPath,
  message: string,
  value: (draft: InvoiceDraft) => string | undefined,
): Rule => ({ id, check: (draft) => unless(Boolean(value(draft)), message, term) });

/** The same arithmetic as everywhere, by a name of our own. */
const borrowed = (id: string, official: string): Rule => {
  const rule = arithmeticRules.find((one) => one.id === official);
  return { id, check: (draft) => rule?.check(draft) ?? [] };
};

/** Since then every document carries an ATCUD (Decreto-Lei 28/2019, Despacho 351/2021-XXII). */
const atcudSince = '2023-01-01';

export const portugueseRules: readonly Rule[] = [
  required('PT-01', 'number', 'The invoice has no number.', (draft) => draft.number),
  required('PT-02', 'issueDate', 'The invoice has no date.', (draft) => draft.issueDate),
  required('PT-03', 'currency', 'The currency is not known.', (draft) => draft.currency),
  required('PT-04', 'seller.name', 'The name of the seller is missing.', ({ seller }) => seller.name),
  {
    id: 'PT-05',
    check: ({ seller }) => {
      const nif = nifOf(seller);
      if (nif === undefined) return unless(false, 'The seller names no NIF.', 'seller.vatId', 'seller.taxId');
      return unless(
        isNif(nif),
        `${nif} is not a NIF: its check digit is wrong.`,
        'seller.vatId',
        'seller.taxId',
      );
    },
  },
  {
    id: 'PT-06',
    check: ({ buyer }) => {
      const nif = nifOf(buyer);
      // Nobody has to give a NIF, and foreign buyers have other numbers.
      if (nif === undefined || nif === finalConsumer) return [];
      return unless(
        isNif(nif),
        `${nif} is not a NIF: its check digit is wrong.`,
        'buyer.vatId',
        'buyer.taxId',
      );
    },
  },
  {
    id: 'PT-07',
    check: (draft) =>
      unless(
        draft.atcud !== undefined || (draft.issueDate ?? '') < atcudSince,
        'Since 2023 an invoice carries an ATCUD.',
        'atcud',
      ),
  },
  {
    id: 'PT-08',
    check: ({ atcud }) =>
      unless(
        atcud === undefined || /^(?:[A-Z0-9]{8,}-\d+|0)$/.test(atcud),
        `${atcud} is not an ATCUD: eight characters or more, a hyphen, and the number in the series.`,
        'atcud',
      ),
  },
  { id: 'PT-10', check: ({ lines }) => unless(lines.length > 0, 'The invoice has no line.', 'lines') },
  {
    id: 'PT-11',
    check: ({ lines }) =>
      each('lines', lines, (line, path, i) => [
        ...unless(Boolean(line.name), `Line ${i + 1} does not say what was sold.`, `${path}.name`),
        ...unless(Boolean(line.quantity), `Line ${i + 1} has no quantity.`, `${path}.quantity`),
        ...unless(Boolean(line.netPrice), `Line ${i + 1} has no price.`, `${path}.netPrice`),
        ...unless(Boolean(line.netAmount), `Line ${i + 1} has no amount.`, `${path}.netAmount`),
        ...unless(
          line.vatRate !== undefined || line.vatCategory === 'O',
          `Line ${i + 1} does not say its IVA rate.`,
          `${path}.vatRate`,
        ),
      ]),
  },
  {
    id: 'PT-12',
    check: ({ vatBreakdown }) =>
      each('vatBreakdown', vatBreakdown, (one, path) =>
        unless(
          (decimal(one.rate) ?? zero).gt(0) || portugueseExemption(one) !== undefined,
          'Why no IVA is charged must be said, with its code (M01 to M99).',
          `${path}.exemptionCode`,
          `${path}.exemptionReason`,
        ),
      ),
  },
  {
    id: 'PT-13',
    check: ({ totals }) =>
      (['net', 'vat', 'gross'] as const).flatMap((field) =>
        unless(totals[field] !== undefined, `The total "${field}" is missing.`, `totals.${field}`),
      ),
  },
  borrowed('PT-20', 'BR-CO-10'),
  borrowed('PT-21', 'BR-CO-13'),
  borrowed('PT-22', 'BR-CO-14'),
  borrowed('PT-23', 'BR-CO-17'),
  {
    id: 'PT-24',
    check: ({ totals }) => {
      const [net, vat, gross] = [decimal(totals.net), decimal(totals.vat), decimal(totals.gross)];
      return unless(
        !net || !vat || !gross || gross.eq(net.plus(vat)),
        `${totals.net} and IVA of ${totals.vat} do not make ${totals.gross}.`,
        'totals.gross',
        'totals.net',
        'totals.vat',
      );
    },
  },
  {
    id: 'PT-25',
    check: ({ totals }) => {
      const [gross, due] = [decimal(totals.gross), decimal(totals.due)];
      if (!gross || !due) return [];
      const less = sum([decimal(totals.prepaid), decimal(totals.retention)]);
      const expected = gross.minus(less).plus(decimal(totals.rounding) ?? zero);
      return unless(
        due.eq(expected),
        `After payments and retention, ${expected.toFixed(2)} is due; the invoice says ${totals.due}.`,
        'totals.due',
        'totals.gross',
        'totals.retention',
        'totals.prepaid',
      );
    },
  },
  {
    id: 'PT-26',
    check: ({ vatBreakdown }) =>
      unless(vatBreakdown.length > 0, 'How the IVA comes about by rate is missing.', 'vatBreakdown'),
  },
];
