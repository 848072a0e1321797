import { Big } from 'big.js';
import type { Blueprint, Section } from '#core/facts/blueprint';
import { type Fact, standingFacts } from '#core/facts/fact';
import type { Hint } from './hint.ts';

/** Values that were read less surely than this are more likely misread than misprinted. */
const sureFrom = 0.5;
/** Rows that follow one another, of which so many of ten keep their sum before one that does not is worth a look. */
const leastRows = 4;
const leastKept = 0.8;
const mostHints = 20;

type Items = ReadonlyMap<string, Fact>;

/**
 * Where amounts of a paper do not come to the total that it prints: by the arithmetic that its blueprint says right papers
 * keep. Asked only where every amount of it was read, so that what was missed is not taken for a difference; totals over
 * rows are not asked, since a row that was missed would be one.
 */
export function sumHints(blueprint: Blueprint, facts: readonly Fact[]): Hint[] {
  const standing = standingFacts(facts).filter(({ confidence }) => confidence >= sureFrom);
  return blueprint.sections
    .flatMap((section) => {
      const own = standing.filter((fact) => fact.section === section.id);
      return [...totalsOff(section, own), ...jumpsIn(section, own)];
    })
    .slice(0, mostHints);
}

function totalsOff(section: Section, facts: readonly Fact[]): Hint[] {
  const equations = section.equations.flatMap((one) => ('total' in one && 'of' in one ? [one] : []));
  return itemsOf(facts).flatMap((item) => {
    const totals = new Set(equations.map(({ total }) => total));
    return [...totals].flatMap((total): Hint[] => {
      const stated = item.get(total);
      const amount = amountOf(stated);
      const ways = equations.filter(
        (one) => one.total === total && one.of.every(({ field }) => amountOf(item.get(field))),
      );
      if (!stated || !amount || ways.length === 0) return [];
      const sums = ways.map(({ of }) => ({
        of,
        sum: of.reduce(
          (sum, { field, sign }) => sum.plus((amountOf(item.get(field)) ?? new Big(0)).times(sign)),
          new Big(0),
        ),
      }));
      if (sums.some(({ sum }) => sum.eq(amount))) return [];
      const [first] = sums;
      if (!first) return [];
      const titleOf = (id: string): string => section.fields.find((field) => field.id === id)?.title ?? id;
      const parts = first.of.map(
        ({ field, sign }, at) => `${sign < 0 ? 'less ' : at > 0 ? 'and ' : ''}${titleOf(field)}`,
      );
      return [
        {
          kind: 'sum_differs',
          sentence: `${titleOf(total)} says ${amount.toFixed(2)}; ${parts.join(' ')} come to ${first.sum.toFixed(2)}: ${amount.minus(first.sum).abs().toFixed(2)} apart.`,
          evidence: [stated, ...first.of.flatMap(({ field }) => item.get(field) ?? [])].flatMap(
            ({ evidence }) => evidence.slice(0, 1),
          ),
        },
      ];
    });
  });
}

/** Rows whose balance is not that of the row before with their own amount, where nearly all others keep to it. */
function jumpsIn(section: Section, facts: readonly Fact[]): Hint[] {
  const rows = itemsOf(facts);
  return section.equations.flatMap((equation): Hint[] => {
    if (!('running' in equation)) return [];
    const { running, by } = equation;
    const steps = rows.slice(1).flatMap((row, at) => {
      const [before, balance, amount] = [rows[at]?.get(running), row.get(running), row.get(by)];
      const [from, to, step] = [amountOf(before), amountOf(balance), amountOf(amount)];
      return from && to && step && balance && amount ? [{ from, to, step, balance, amount }] : [];
    });
    const off = steps.filter(({ from, to, step }) => !from.plus(step).eq(to));
    if (steps.length < leastRows || off.length === 0 || off.length > (1 - leastKept) * steps.length)
      return [];
    return off.map(({ from, to, step, balance, amount }) => ({
      kind: 'balance_jumps',
      sentence: `A balance says ${to.toFixed(2)}; the one before, ${from.toFixed(2)}, with ${step.toFixed(2)} comes to ${from.plus(step).toFixed(2)}.`,
      evidence: [balance, amount].flatMap(({ evidence }) => evidence.slice(0, 1)),
    }));
  });
}

function itemsOf(facts: readonly Fact[]): Items[] {
  const items = new Map<string | null, Map<string, Fact>>();
  for (const fact of facts) {
    const item = items.get(fact.itemKey) ?? new Map<string, Fact>();
    if (!item.has(fact.field)) item.set(fact.field, fact);
    items.set(fact.itemKey, item);
  }
  return [...items.values()];
}

function amountOf(fact: Fact | undefined): Big | null {
  if (fact?.type !== 'money') return null;
  return new Big(typeof fact.value === 'string' ? fact.value : fact.value.amount);
}
