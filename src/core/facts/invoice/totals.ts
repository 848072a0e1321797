import type { Section } from '../blueprint.ts';
import { type Candidate, candidateOf, merged } from '../candidate.ts';
import type { DocumentView, Finder } from '../finder.ts';
import { Amounts, amountOf, centsOf } from '../finders/sums/amounts.ts';
import { namedAmounts } from '../finders/sums/named-amounts.ts';
import { type Solution, solveTotals, type Term } from './solve-totals.ts';
import { rowsThatAddUp, type VatRow, vatRows } from './vat-rows.ts';

/**
 * The totals of a document: sums beside and below their names, weighed together so that net and VAT make the gross.
 */

export type Totals = {
  /** Best first in every field. */
  candidates: Candidate[];
  solution: Solution;
  rows: VatRow[];
  amounts: Amounts;
};

export const totalsFinder: Finder = {
  id: 'invoice_totals',
  find(section, document) {
    return [{ key: null, candidates: totalsOf(section, document).candidates }];
  },
};

const found = new WeakMap<DocumentView, Totals>();

/** The totals of a document, worked out once. */
export function totalsOf(section: Section, document: DocumentView): Totals {
  const known = found.get(document);
  if (known) return known;
  const totals = findTotals(section, document);
  found.set(document, totals);
  return totals;
}

function findTotals(section: Section, document: DocumentView): Totals {
  const linesNet = sumOfLines(document);
  const amounts = new Amounts(document.sheets, document.context);
  const all = vatRows(document.sheets, amounts);
  const byField = new Map<string, Candidate[]>();
  for (const field of section.fields) {
    byField.set(field.id, merged(namedAmounts(section.id, field, document, amounts)));
  }
  // Where nothing is paid yet the gross is often only called what is due.
  const due = (byField.get('due') ?? []).map((candidate) => ({
    ...candidate,
    field: 'gross',
    score: candidate.score * 0.75,
  }));
  byField.set('gross', merged([...(byField.get('gross') ?? []), ...due]));
  // And the net only what the goods come to.
  const goods = (byField.get('lines_net') ?? []).map((candidate) => ({
    ...candidate,
    field: 'net',
    score: candidate.score * 0.7,
  }));
  byField.set('net', merged([...(byField.get('net') ?? []), ...goods]));
  byField.set('vat', [...(byField.get('vat') ?? []), ...sumsOfTaxes(section.id, all)]);
  const terms = (field: string): Term[] =>
    (byField.get(field) ?? []).flatMap((candidate) => {
      const cents = typeof candidate.value === 'string' ? null : centsOf(candidate.value.amount);
      return cents === null ? [] : [{ candidate, cents }];
    });
  const known = {
    linesNet,
    breakdowns: sumsOfRows(all),
    rates: [...new Set(amounts.rates.map(({ percent }) => Number(percent)))].filter(
      (rate) => rate > 0 && rate < 40,
    ),
  };
  const solution = solveTotals({ net: terms('net'), vat: terms('vat'), gross: terms('gross') }, known);
  const rows = rowsThatAddUp(all, solution.net?.cents ?? null, solution.vat?.cents ?? null) ?? [];
  const candidates = settle(byField, solution, known.linesNet);
  return {
    candidates: candidates.filter((candidate) => !isGrossAgain(candidate, solution)),
    solution,
    rows,
    amounts,
  };
}

/** What is due is a fact of its own only where it is printed apart from the gross. */
function isGrossAgain({ field, spans }: Candidate, { gross }: Solution): boolean {
  const own = gross?.candidate.spans[0];
  return (
    field === 'due' &&
    own !== undefined &&
    spans.some(({ piece, from }) => piece === own.piece && from === own.from)
  );
}

/** Chosen terms first; what bears them out becomes part of what they say of themselves. */
function settle(
  byField: ReadonlyMap<string, Candidate[]>,
  solution: Solution,
  linesNet: number | null,
): Candidate[] {
  const chosen = { net: solution.net, vat: solution.vat, gross: solution.gross };
  const sum = Object.values(chosen).flatMap((term) => (term ? term.candidate.spans : []));
  const out: Candidate[] = [];
  for (const [field, candidates] of byField) {
    const term = field === 'net' || field === 'vat' || field === 'gross' ? chosen[field] : undefined;
    for (const candidate of candidates) {
      if (term === undefined) out.push(withDue(candidate, solution, linesNet));
      else if (term && candidate === term.candidate) {
        const support =
          solution.agrees >= 0.9
            ? [...candidate.support, { spans: sum, rule: 'net and VAT make the gross' }]
            : candidate.support;
        out.push({
          ...candidate,
          score: candidate.score + 1,
          support,
          features: { ...candidate.features, agrees: solution.agrees },
        });
      } else {
        // Something else was chosen, or nothing because all contradicted the rest.
        out.push({
          ...candidate,
          score: candidate.score * (term === null ? 0.5 : 0.8),
          features: { ...candidate.features, agrees: 0 },
        });
      }
    }
  }
  return out;
}

/** What is due is the gross less what was paid; the sum of lines is what the lines make. */
function withDue(candidate: Candidate, { gross }: Solution, linesNet: number | null): Candidate {
  const cents = typeof candidate.value === 'string' ? null : centsOf(candidate.value.amount);
  if (cents === null) return candidate;
  const agreed = (yes: boolean): Candidate => ({
    ...candidate,
    score: candidate.score + (yes ? 0.3 : 0),
    features: { ...candidate.features, agrees: yes ? 1 : 0.5 },
  });
  if (candidate.field === 'due' && gross) return agreed(Math.abs(gross.cents - cents) <= 5);
  if (candidate.field === 'lines_net' && linesNet !== null) return agreed(Math.abs(linesNet - cents) <= 2);
  return candidate;
}

/** Where only the rates are printed with their taxes, the VAT is their sum. */
function sumsOfTaxes(section: string, rows: readonly VatRow[]): Candidate[] {
  const named = rows.filter((row) => row.named);
  if (named.length < 2 || new Set(named.map(({ rate }) => Number(rate))).size !== named.length) return [];
  const cents = named.reduce((sum, { tax }) => sum + tax.cents, 0);
  return [
    candidateOf({
      section,
      field: 'vat',
      type: 'money',
      value: { amount: amountOf(cents), currency: named[0]?.tax.currency ?? null },
      spans: named.map(({ tax }) => tax),
      rule: 'the sum of the tax of all rates',
      score: 0.3,
      features: { label: 0.5, near: 0.6, shape: 0.5 },
    }),
  ];
}

function sumsOfRows(rows: readonly VatRow[]): [number, number][] {
  const named = rows.filter((row) => row.named).slice(0, 6);
  const sums: [number, number][] = [];
  for (let mask = 1; mask < 1 << named.length; mask++) {
    const chosen = named.filter((_, i) => mask & (1 << i));
    if (new Set(chosen.map(({ rate }) => Number(rate))).size !== chosen.length) continue;
    sums.push([
      chosen.reduce((sum, { base }) => sum + base.cents, 0),
      chosen.reduce((sum, { tax }) => sum + tax.cents, 0),
    ]);
  }
  return sums;
}

/** What the lines come to, in hundredths; null where there are none or an amount is beyond counting. */
function sumOfLines(document: DocumentView): number | null {
  let sum: number | null = null;
  for (const { candidates } of document.itemsOf('lines')) {
    const amounts = candidates.filter(({ field }) => field === 'net_amount');
    const [best] = amounts.sort((a, b) => b.score - a.score);
    if (!best || typeof best.value === 'string') continue;
    const cents = centsOf(best.value.amount);
    if (cents === null) return null;
    sum = (sum ?? 0) + cents;
  }
  return sum;
}
