import type { Equation, Section } from '../../blueprint.ts';
import { type Candidate, merged } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';
import { type Amounts, amountsOf, centsOf } from './amounts.ts';
import { type Choice, choose, type Judge, judgeOf, type Known, type Term, type Verdict } from './choose.ts';
import { namedAmounts } from './named-amounts.ts';

/** The sums of a section as they were chosen. */
export type SolvedSums = {
  candidates: Candidate[];
  choice: Choice;
  /** By field: 1 adds up with others, 0 contradicts them, 0.5 nothing to compare. */
  agrees: (field: string) => number;
};

/** What somebody knows of sums beyond the equations of their section. */
export type MoreOnSums = {
  candidates: readonly Candidate[];
  judges: readonly Judge[];
};

/**
 * The sums of a section: amounts beside and below their names, weighed together so that the section's equations hold.
 */
export function solvedSums(
  section: Section,
  document: DocumentView,
  more: MoreOnSums = { candidates: [], judges: [] },
): SolvedSums {
  const amounts = amountsOf(document);
  const byField = candidatesByField(section, document, amounts, more.candidates);
  const solved = fieldsOf(section);
  const terms = new Map(
    [...byField].filter(([field]) => solved.has(field)).map(([field, own]) => [field, termsOf(own)]),
  );
  const known: Known = {
    rows: (of) => sumOfRows(of, document),
    rates: [...new Set(amounts.rates.map(({ percent }) => Number(percent)))].filter(
      (rate) => rate > 0 && rate < 40,
    ),
  };
  const judges = judgesOf(section, known, terms);
  const { choice, verdicts } = choose(terms, [...judges, ...more.judges]);
  const agrees = agreement(verdicts);
  const settled = [...byField].flatMap(([field, own]) =>
    solved.has(field) ? own.map((candidate) => settle(candidate, choice, verdicts)) : own,
  );
  return {
    candidates: settled.filter((candidate) => !isSaidAgain(candidate, section, choice)),
    choice,
    agrees,
  };
}

/** Several sums of one total are ways papers make it: one must hold. */
function judgesOf(
  { equations }: Section,
  known: Known,
  terms: ReadonlyMap<string, readonly Term[]>,
): Judge[] {
  const ways = new Map<string, Judge[]>();
  const isWhole = ({ of }: SumOfParts): boolean =>
    of.every(({ field }) => (terms.get(field)?.length ?? 0) > 0);
  const sums = equations.filter(isSumOfParts);
  const possible = equations.filter(
    (equation) =>
      !isSumOfParts(equation) ||
      isWhole(equation) ||
      // A way of which a part is nowhere on the paper would excuse what contradicts another that is all there.
      !sums.some((other) => other.total === equation.total && isWhole(other)),
  );
  for (const [i, equation] of possible.entries()) {
    const judge = judgeOf(equation, equations, known, terms);
    const key = 'of' in equation && 'total' in equation ? equation.total : String(i);
    if (judge) ways.set(key, [...(ways.get(key) ?? []), judge]);
  }
  return [...ways.values()].map((own) => (own.length === 1 && own[0] ? own[0] : anyOf(own)));
}

type SumOfParts = Extract<Equation, { total: string; of: readonly unknown[] }>;

function isSumOfParts(equation: Equation): equation is SumOfParts {
  return 'of' in equation && 'total' in equation;
}

function anyOf(judges: readonly Judge[]): Judge {
  return (choice) =>
    judges
      .map((judge) => judge(choice))
      .reduce((best, verdict) => (verdict.points > best.points ? verdict : best));
}

function candidatesByField(
  section: Section,
  document: DocumentView,
  amounts: Amounts,
  more: readonly Candidate[],
): ReadonlyMap<string, Candidate[]> {
  const byField = new Map<string, Candidate[]>();
  for (const field of section.fields) {
    const own =
      field.type === 'money'
        ? namedAmounts(section, field, document, amounts)
        : valuesBesideNames(section, field, document);
    byField.set(field.id, merged(own));
  }
  const named = new Map(byField);
  for (const { id, standsFor } of section.fields) {
    for (const { field, worth } of standsFor) {
      const instead = (named.get(id) ?? []).map((candidate) => ({
        ...candidate,
        field,
        score: candidate.score * worth,
      }));
      byField.set(field, merged([...(byField.get(field) ?? []), ...instead]));
    }
  }
  // What is worked out comes first: of many amounts behind a name only so many are weighed.
  for (const candidate of more)
    byField.set(candidate.field, [candidate, ...(byField.get(candidate.field) ?? [])]);
  return byField;
}

/** Fields the equations of sums are about. */
function fieldsOf({ equations }: Section): ReadonlySet<string> {
  return new Set(
    equations.flatMap((equation) => {
      if ('sumOf' in equation) return [equation.total];
      if ('percentOf' in equation) return [equation.part, equation.percentOf];
      return 'total' in equation ? [equation.total, ...equation.of.map(({ field }) => field)] : [];
    }),
  );
}

function termsOf(candidates: readonly Candidate[]): Term[] {
  return candidates.flatMap((candidate) => {
    const cents = typeof candidate.value === 'string' ? null : centsOf(candidate.value.amount);
    return cents === null ? [] : [{ candidate, cents }];
  });
}

/** What the rows come to; null where there are none or an amount is beyond counting. */
export function sumOfRows(
  { section, field }: { section: string; field: string },
  document: DocumentView,
): number | null {
  let sum: number | null = null;
  for (const { candidates } of document.itemsOf(section)) {
    const [best] = candidates.filter((one) => one.field === field).sort((a, b) => b.score - a.score);
    if (!best || typeof best.value === 'string') continue;
    const cents = centsOf(best.value.amount);
    if (cents === null) return null;
    sum = (sum ?? 0) + cents;
  }
  return sum;
}

function agreement(verdicts: readonly Verdict[]): (field: string) => number {
  return (field) => {
    const own = verdicts.filter(({ agrees, fields }) => agrees !== null && fields.includes(field));
    return own.length === 0 ? 0.5 : Math.max(...own.map(({ agrees }) => agrees ?? 0));
  };
}

/** Chosen terms first; what bears them out becomes part of what they say of themselves. */
function settle(candidate: Candidate, choice: Choice, verdicts: readonly Verdict[]): Candidate {
  const { field, score, features } = candidate;
  const term = choice.get(field);
  if (term === undefined) return candidate;
  // Something else was chosen, or nothing because all contradicted the rest.
  if (term?.candidate !== candidate)
    return { ...candidate, score: score * (term ? 0.8 : 0.5), features: { ...features, agrees: 0 } };
  const bearing = verdicts.filter(({ agrees, fields }) => (agrees ?? 0) >= 0.9 && fields.includes(field));
  const support = bearing.slice(0, 2).map(({ fields }) => ({
    spans: fields.flatMap((other) => choice.get(other)?.candidate.spans ?? []),
    rule: 'these add up',
  }));
  return {
    ...candidate,
    score: score + 1,
    support: [...candidate.support, ...support],
    features: { ...features, agrees: agreement(verdicts)(field) },
  };
}

/** What stands for another sum is a fact of its own only where it is printed apart from it. */
function isSaidAgain({ field, spans }: Candidate, section: Section, choice: Choice): boolean {
  const standsFor = section.fields.find(({ id }) => id === field)?.standsFor ?? [];
  return standsFor.some((other) => {
    const own = choice.get(other.field)?.candidate.spans[0];
    return own !== undefined && spans.some(({ piece, from }) => piece === own.piece && from === own.from);
  });
}
