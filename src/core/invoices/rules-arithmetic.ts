import { cents, decimal, decimalsOf, percentOf, sum, zero } from './decimals.ts';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { each, type Problem, type Rule, unless } from './violation.ts';

/** EN 16931: sums, and how many decimals amounts may have. */

/** Only looks when all numbers are there: what is missing is another rule's business. */
const says = (holds: boolean | undefined, message: string, ...terms: TermPath[]): Problem[] =>
  unless(holds !== false, message, ...terms);

const allowanceSum = (draft: InvoiceDraft, isCharge: boolean) =>
  cents(sum(draft.allowances.filter((one) => one.isCharge === isCharge).map((one) => decimal(one.amount))));

const totalOf =
  (isCharge: boolean): Rule['check'] =>
  (draft) => {
    const term = isCharge ? 'charges' : 'allowances';
    const stated = decimal(draft.totals[term]);
    const isAny = draft.allowances.some((one) => one.isCharge === isCharge);
    const added = allowanceSum(draft, isCharge);
    return unless(
      stated ? stated.eq(added) : !isAny,
      `The total of ${term} is ${draft.totals[term] ?? 'missing'}; added up they make ${added.toFixed(2)}.`,
      `totals.${term}`,
    );
  };

export const arithmeticRules: readonly Rule[] = [
  {
    id: 'BR-CO-10',
    check: ({ lines, totals }) => {
      const added = cents(sum(lines.map((line) => decimal(line.netAmount))));
      return says(
        decimal(totals.lineNet)?.eq(added),
        `The lines add up to ${added.toFixed(2)}, not to ${totals.lineNet}.`,
        'totals.lineNet',
        ...lines.map((_, i) => `lines.${i}.netAmount`),
      );
    },
  },
  { id: 'BR-CO-11', check: totalOf(false) },
  { id: 'BR-CO-12', check: totalOf(true) },
  {
    id: 'BR-CO-13',
    check: ({ totals }) => {
      const lineNet = decimal(totals.lineNet);
      if (!lineNet) return [];
      const expected = cents(
        lineNet.plus(decimal(totals.charges) ?? zero).minus(decimal(totals.allowances) ?? zero),
      );
      return says(
        decimal(totals.net)?.eq(expected),
        `Lines, discounts and charges make ${expected.toFixed(2)}; the total without VAT says ${totals.net}.`,
        'totals.net',
        'totals.lineNet',
        'totals.allowances',
        'totals.charges',
      );
    },
  },
  {
    id: 'BR-CO-14',
    check: ({ vatBreakdown, totals }) => {
      if (vatBreakdown.length === 0) return [];
      const added = cents(sum(vatBreakdown.map((one) => decimal(one.tax))));
      return says(
        decimal(totals.vat)?.eq(added),
        `The VAT of all rates adds up to ${added.toFixed(2)}, not to ${totals.vat}.`,
        'totals.vat',
        ...vatBreakdown.map((_, i) => `vatBreakdown.${i}.tax`),
      );
    },
  },
  {
    id: 'BR-CO-15',
    check: ({ totals }) => {
      const net = decimal(totals.net);
      const vat = decimal(totals.vat);
      if (!vat) return unless(false, 'The total of VAT is missing.', 'totals.vat');
      return says(
        net && decimal(totals.gross)?.eq(cents(net.plus(vat))),
        `${totals.net} and VAT of ${totals.vat} do not make ${totals.gross}.`,
        'totals.gross',
        'totals.net',
        'totals.vat',
      );
    },
  },
  {
    id: 'BR-CO-16',
    check: ({ totals }) => {
      const gross = decimal(totals.gross);
      const expected = gross?.minus(decimal(totals.prepaid) ?? zero).plus(decimal(totals.rounding) ?? zero);
      return says(
        expected && decimal(totals.due)?.eq(cents(expected)),
        `After what was paid and rounded, ${expected?.toFixed(2)} is due; the invoice says ${totals.due}.`,
        'totals.due',
        'totals.gross',
        'totals.prepaid',
        'totals.rounding',
      );
    },
  },
  {
    id: 'BR-CO-17',
    check: ({ vatBreakdown }) =>
      each('vatBreakdown', vatBreakdown, ({ taxable, tax, rate }, path) => {
        const [base, stated] = [decimal(taxable), decimal(tax)];
        if (!base || !stated) return [];
        const percent = decimal(rate);
        // The official rule takes a rate below one half for none at all.
        if (!percent?.round(0).gt(0)) {
          return unless(
            stated.round(0).eq(0),
            `At ${rate ?? 0} % there can be no VAT of ${tax}.`,
            `${path}.tax`,
            `${path}.rate`,
          );
        }
        const expected = cents(percentOf(base.abs(), percent));
        return unless(
          stated.abs().minus(expected).abs().lt(1),
          `${rate} % of ${taxable} are ${expected.toFixed(2)}, not ${tax}.`,
          `${path}.tax`,
          `${path}.taxable`,
          `${path}.rate`,
        );
      }),
  },
  {
    id: 'BR-CO-18',
    check: ({ vatBreakdown }) =>
      unless(vatBreakdown.length > 0, 'How the VAT comes about by rate is missing.', 'vatBreakdown'),
  },
  ...breakdownPresence(),
  ...decimalRules(),
];

function breakdownPresence(): Rule[] {
  const part = (id: string, field: 'taxable' | 'tax' | 'category' | 'rate', message: string): Rule => ({
    id,
    check: ({ vatBreakdown }) =>
      each('vatBreakdown', vatBreakdown, (one, path) =>
        unless(
          one[field] !== undefined || (field === 'rate' && one.category === 'O'),
          message,
          `${path}.${field}`,
        ),
      ),
  });
  return [
    part('BR-45', 'taxable', 'An amount that VAT is charged on is missing.'),
    part('BR-46', 'tax', 'The VAT of one rate is missing.'),
    part('BR-47', 'category', 'The category of a VAT rate is not known.'),
    part('BR-48', 'rate', 'A VAT rate is missing.'),
  ];
}

function decimalRules(): Rule[] {
  const tooFine = (value: string | undefined, term: TermPath): Problem[] =>
    unless(value === undefined || decimalsOf(value) <= 2, `${value} has more than two decimals.`, term);
  const total = (id: string, field: keyof InvoiceDraft['totals']): Rule => ({
    id,
    check: ({ totals }) => tooFine(totals[field], `totals.${field}`),
  });
  const allowance = (id: string, isCharge: boolean, field: 'amount' | 'base'): Rule => ({
    id,
    check: ({ allowances }) =>
      each('allowances', allowances, (one, path) =>
        one.isCharge === isCharge ? tooFine(one[field], `${path}.${field}`) : [],
      ),
  });
  const lineAllowance = (id: string, isCharge: boolean, field: 'amount' | 'base'): Rule => ({
    id,
    check: ({ lines }) =>
      each('lines', lines, (line, path) =>
        each(`${path}.allowances`, line.allowances, (one, place) =>
          one.isCharge === isCharge ? tooFine(one[field], `${place}.${field}`) : [],
        ),
      ),
  });
  return [
    allowance('BR-DEC-01', false, 'amount'),
    allowance('BR-DEC-02', false, 'base'),
    allowance('BR-DEC-05', true, 'amount'),
    allowance('BR-DEC-06', true, 'base'),
    total('BR-DEC-09', 'lineNet'),
    total('BR-DEC-10', 'allowances'),
    total('BR-DEC-11', 'charges'),
    total('BR-DEC-12', 'net'),
    total('BR-DEC-13', 'vat'),
    total('BR-DEC-14', 'gross'),
    total('BR-DEC-15', 'vatInVatCurrency'),
    total('BR-DEC-16', 'prepaid'),
    total('BR-DEC-17', 'rounding'),
    total('BR-DEC-18', 'due'),
    {
      id: 'BR-DEC-19',
      check: ({ vatBreakdown }) =>
        each('vatBreakdown', vatBreakdown, (one, path) => tooFine(one.taxable, `${path}.taxable`)),
    },
    {
      id: 'BR-DEC-20',
      check: ({ vatBreakdown }) =>
        each('vatBreakdown', vatBreakdown, (one, path) => tooFine(one.tax, `${path}.tax`)),
    },
    {
      id: 'BR-DEC-23',
      check: ({ lines }) => each('lines', lines, (one, path) => tooFine(one.netAmount, `${path}.netAmount`)),
    },
    lineAllowance('BR-DEC-24', false, 'amount'),
    lineAllowance('BR-DEC-25', false, 'base'),
    lineAllowance('BR-DEC-27', true, 'amount'),
    lineAllowance('BR-DEC-28', true, 'base'),
  ];
}
