import type { InvoiceDraft } from './invoice.ts';
import { each, has, type Rule, unless } from './violation.ts';

/** EN 16931: what lines, discounts and charges must say. */

export const lineRules: readonly Rule[] = makeLineRules();

function makeLineRules(): Rule[] {
  const perLine = (
    id: string,
    field: string,
    message: (number: number) => string,
    holds: (line: InvoiceDraft['lines'][number]) => boolean,
  ): Rule => ({
    id,
    check: ({ lines }) =>
      each('lines', lines, (line, path, i) => unless(holds(line), message(i + 1), `${path}.${field}`)),
  });
  return [
    perLine(
      'BR-21',
      'id',
      (n) => `Line ${n} has no number.`,
      (line) => has(line.id),
    ),
    perLine(
      'BR-22',
      'quantity',
      (n) => `Line ${n} has no quantity.`,
      (line) => has(line.quantity),
    ),
    perLine(
      'BR-23',
      'unitCode',
      (n) => `The unit of line ${n} is not known.`,
      (line) => has(line.unitCode),
    ),
    perLine(
      'BR-24',
      'netAmount',
      (n) => `Line ${n} has no amount.`,
      (line) => has(line.netAmount),
    ),
    perLine(
      'BR-25',
      'name',
      (n) => `Line ${n} does not say what was sold.`,
      (line) => has(line.name),
    ),
    perLine(
      'BR-26',
      'netPrice',
      (n) => `Line ${n} has no price.`,
      (line) => has(line.netPrice),
    ),
    perLine(
      'BR-27',
      'netPrice',
      (n) => `The price of line ${n} is negative.`,
      (line) => !line.netPrice?.startsWith('-'),
    ),
    perLine(
      'BR-30',
      'period.start',
      (n) => `The period of line ${n} ends before it begins.`,
      ({ period }) => !period?.start || !period.end || period.start <= period.end,
    ),
    perLine(
      'BR-CO-20',
      'period.start',
      (n) => `The period of line ${n} has no day.`,
      ({ period }) => !period || has(period.start) || has(period.end),
    ),
    perLine(
      'BR-64',
      'standardId.id',
      (n) => `The list that the article number of line ${n} comes from is not known.`,
      ({ standardId }) => !standardId || has(standardId.scheme),
    ),
    perLine(
      'BR-CO-04',
      'vatCategory',
      (n) => `The VAT category of line ${n} is not known.`,
      (line) => has(line.vatCategory),
    ),
  ];
}

export const allowanceRules: readonly Rule[] = makeAllowanceRules();

function makeAllowanceRules(): Rule[] {
  const ofDocument = (
    id: string,
    isCharge: boolean,
    field: string,
    message: string,
    holds: (one: InvoiceDraft['allowances'][number]) => boolean,
  ): Rule => ({
    id,
    check: ({ allowances }) =>
      each('allowances', allowances, (one, path) =>
        unless(one.isCharge !== isCharge || holds(one), message, `${path}.${field}`),
      ),
  });
  const ofLines = (
    id: string,
    isCharge: boolean,
    field: string,
    message: string,
    holds: (one: InvoiceDraft['lines'][number]['allowances'][number]) => boolean,
  ): Rule => ({
    id,
    check: ({ lines }) =>
      each('lines', lines, (line, path) =>
        each(`${path}.allowances`, line.allowances, (one, place) =>
          unless(one.isCharge !== isCharge || holds(one), message, `${place}.${field}`),
        ),
      ),
  });
  const reasoned = (one: { reason?: string | undefined; reasonCode?: string | undefined }): boolean =>
    has(one.reason) || has(one.reasonCode);
  return [
    ofDocument('BR-31', false, 'amount', 'A discount has no amount.', (one) => has(one.amount)),
    ofDocument('BR-32', false, 'vatCategory', 'The VAT category of a discount is not known.', (one) =>
      has(one.vatCategory),
    ),
    ofDocument('BR-33', false, 'reason', 'A discount has no reason.', reasoned),
    ofDocument('BR-CO-21', false, 'reason', 'A discount has no reason.', reasoned),
    ofDocument('BR-36', true, 'amount', 'A charge has no amount.', (one) => has(one.amount)),
    ofDocument('BR-37', true, 'vatCategory', 'The VAT category of a charge is not known.', (one) =>
      has(one.vatCategory),
    ),
    ofDocument('BR-38', true, 'reason', 'A charge has no reason.', reasoned),
    ofDocument('BR-CO-22', true, 'reason', 'A charge has no reason.', reasoned),
    ofLines('BR-41', false, 'amount', 'A discount of a line has no amount.', (one) => has(one.amount)),
    ofLines('BR-42', false, 'reason', 'A discount of a line has no reason.', reasoned),
    ofLines('BR-CO-23', false, 'reason', 'A discount of a line has no reason.', reasoned),
    ofLines('BR-43', true, 'amount', 'A charge of a line has no amount.', (one) => has(one.amount)),
    ofLines('BR-44', true, 'reason', 'A charge of a line has no reason.', reasoned),
    ofLines('BR-CO-24', true, 'reason', 'A charge of a line has no reason.', reasoned),
  ];
}
