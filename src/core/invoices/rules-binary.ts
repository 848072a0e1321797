import { decimal } from './decimals.ts';
import type { InvoiceDraft } from './invoice.ts';
import { each, type Rule, unless } from './violation.ts';

/**
 * Sums that are right to the cent and yet do not pass the official rules where a validator computes them in binary
 * fractions (0.1 + 0.2), as XPath in JavaScript does. Some rules round before they compare, and are safe; these do
 * not. A result that somebody's validator refuses does not count as valid.
 * Only looked at where the sum is right: what is wrong is told by the rule itself.
 */

const message = 'The sum is right, but validators that compute in binary fractions refuse it in this syntax.';

const number = (value: string | undefined): number => Number(value ?? 0);

/** Whether the values agree as decimals and not as binary fractions. */
function differs(stated: string | undefined, binary: number): boolean {
  const value = decimal(stated);
  return value !== undefined && Math.abs(number(stated) - binary) < 0.001 && number(stated) !== binary;
}

const rounded = (value: number): number => Math.round(value * 10 * 10) / 100;
const sum = (values: readonly (string | undefined)[]): number =>
  values.reduce((total, value) => total + number(value), 0);

/** Which categories each syntax compares exactly; the others it compares with a tolerance. */
const exact = {
  cii: { S: 'BR-S-08', L: 'BR-AF-08', M: 'BR-AG-08', O: 'BR-O-08' },
  ubl: {
    Z: 'BR-Z-08',
    E: 'BR-E-08',
    AE: 'BR-AE-08',
    K: 'BR-IC-08',
    G: 'BR-G-08',
    O: 'BR-O-08',
  },
} as const;

export const binaryRules: readonly Rule[] = [
  {
    id: 'BR-CO-16',
    check: ({ totals }, { mapping }) => {
      const { due, gross, prepaid, rounding } = totals;
      if (mapping !== 'cii_d16b') return [];
      const binary =
        prepaid === undefined
          ? number(gross) + number(rounding)
          : number(gross) - number(prepaid) + number(rounding);
      return unless(!differs(due, binary), message, 'totals.due', 'totals.gross', 'totals.prepaid');
    },
  },
  ...Object.entries(exact.cii).map(([code, id]) => taxableRule(id, code, 'cii')),
  ...Object.entries(exact.ubl).map(([code, id]) => taxableRule(id, code, 'ubl')),
];

function taxableRule(id: string, code: string, syntax: 'cii' | 'ubl'): Rule {
  return {
    id,
    check: (draft, { mapping }) =>
      (mapping === 'cii_d16b') === (syntax === 'cii')
        ? each('vatBreakdown', draft.vatBreakdown, (one, path) =>
            one.category === code
              ? unless(
                  !differs(one.taxable, taxable(draft, code, one.rate, syntax)),
                  message,
                  `${path}.taxable`,
                )
              : [],
          )
        : [],
  };
}

/** As the official rule adds: CII rounds each sum before adding, UBL does not. */
function taxable(draft: InvoiceDraft, code: string, rate: string | undefined, syntax: 'cii' | 'ubl'): number {
  const belongs = (one: { vatCategory?: string | undefined; vatRate?: string | undefined }): boolean =>
    one.vatCategory === code && (code === 'O' || syntax === 'ubl' || number(one.vatRate) === number(rate));
  const amounts = (isCharge: boolean) =>
    sum(draft.allowances.filter((one) => one.isCharge === isCharge && belongs(one)).map((one) => one.amount));
  const lines = sum(draft.lines.filter(belongs).map((line) => line.netAmount));
  const round = syntax === 'cii' ? rounded : (value: number) => value;
  return round(lines) + round(amounts(true)) - round(amounts(false));
}
