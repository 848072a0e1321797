import type { Span } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { FactValue } from '../../fact.ts';
import type { Finder } from '../../finder.ts';
import { type Amount, amountsOf } from '../sums/amounts.ts';
import { plainRate, type RateRow, rateRows } from './rate-rows.ts';

/** One item a rate: rows that print a rate, what it is of and what it makes of it, each rate once. */
export const ratesFinder: Finder = {
  id: 'rates',
  find(section, document) {
    const rows = rateRows(document.sheets, amountsOf(document)).filter(({ named }) => named);
    const inOrder = [...rows].sort((a, b) => a.sheet.index - b.sheet.index || a.row.y0 - b.row.y0);
    const once = inOrder.filter(
      (row, i) => inOrder.findIndex((other) => Number(other.rate) === Number(row.rate)) === i,
    );
    return once.map((row, i) => ({ key: String(i + 1), candidates: candidatesOf(row, section) }));
  },
};

function candidatesOf(row: RateRow, { id: section, fields, equations }: Section): Candidate[] {
  const share = equations.find((equation) => 'percentOf' in equation);
  const support = [{ spans: [row.rateSpan, row.base, row.tax], rule: 'the rate of the base makes the tax' }];
  const make = (field: string, value: FactValue, span: Span, rule: string): Candidate[] => {
    const type = fields.find(({ id }) => id === field)?.type;
    if (type === undefined) return [];
    const features = { label: 1, near: 1, shape: 1, agrees: 1 };
    return [candidateOf({ section, field, type, value, spans: [span], rule, support, score: 1, features })];
  };
  const money = ({ amount, currency }: Amount): FactValue => ({ amount, currency });
  const rate = fields.find(({ type }) => type === 'percent')?.id;
  return [
    ...(rate ? make(rate, plainRate(row.rate), row.rateSpan, 'rate of its row') : []),
    ...(share ? make(share.percentOf, money(row.base), row.base, 'base of its row') : []),
    ...(share ? make(share.part, money(row.tax), row.tax, 'tax of its row') : []),
  ];
}
