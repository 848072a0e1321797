import type { Equation } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import { isTaxOf } from './amounts.ts';

/** A candidate for an amount, in hundredths. */
export type Term = { candidate: Candidate; cents: number };
/** A choice of one term a field; null where none of its candidates is believed. */
export type Choice = ReadonlyMap<string, Term | null>;

/** What is known beside the candidates: `rows` by the sums of items, in hundredths; `rates` printed, in percent. */
export type Known = {
  rows: (of: { section: string; field: string }) => number | null;
  rates: readonly number[];
};

/** What a choice is worth to one rule, and how far it bears the fields out: 1 agrees, 0 contradicts, null cannot say. */
export type Verdict = { points: number; agrees: number | null; fields: readonly string[] };
export type Judge = (choice: Choice) => Verdict;

/** Choices that are weighed at most, and candidates of one field. */
const mostChoices = 20_000;
const mostOfField = 10;
/** A printed sum that does not add up by more than this (hundredths) is another sum. */
const slack = 2;

/**
 * Picks the terms of all fields together: what is named best, and what adds up. A term may be missing; one that
 * contradicts the others is rather left out than believed.
 */
export function choose(
  terms: ReadonlyMap<string, readonly Term[]>,
  judges: readonly Judge[],
): { choice: Choice; verdicts: readonly Verdict[] } {
  const fields = [...terms].filter(([, own]) => own.length > 0);
  const each = Math.max(2, Math.floor(mostChoices ** (1 / Math.max(1, fields.length))));
  const options = fields.map(([field, own]): [string, (Term | null)[]] => [
    field,
    [...own.slice(0, Math.min(mostOfField, each) - 1), null],
  ]);
  let best: Choice = new Map(fields.map(([field]) => [field, null]));
  let most = 0;
  const choice = new Map<string, Term | null>();
  const tryFrom = (at: number, named: number): void => {
    const option = options[at];
    if (!option) {
      const points = judges.reduce((sum, judge) => sum + judge(choice).points, named);
      if (points <= most) return;
      most = points;
      best = new Map(choice);
      return;
    }
    const [field, own] = option;
    for (const term of own) {
      choice.set(field, term);
      tryFrom(at + 1, named + (term?.candidate.score ?? 0));
    }
  };
  tryFrom(0, 0);
  return { choice: best, verdicts: judges.map((judge) => judge(best)) };
}

/** The judge of an equation; none of those that are about rows of a table. */
export function judgeOf(
  equation: Equation,
  equations: readonly Equation[],
  known: Known,
  terms: ReadonlyMap<string, readonly Term[]>,
): Judge | null {
  if ('sumOf' in equation) return judgeOfRows(equation.total, known.rows(equation.sumOf));
  if ('percentOf' in equation) return judgeOfShare(equation.part, equation.percentOf, known.rates);
  if (!('total' in equation)) return null;
  const largest = Math.max(1, ...(terms.get(equation.total) ?? []).map(({ cents }) => Math.abs(cents)));
  return judgeOfSum(equation, equations, { rates: known.rates, largest });
}

function judgeOfRows(total: string, rows: number | null): Judge {
  return (choice) => {
    const own = choice.get(total);
    const fits = own != null && rows !== null && Math.abs(own.cents - rows) <= slack;
    return { points: fits ? 0.5 : 0, agrees: fits ? 1 : null, fields: [total] };
  };
}

function judgeOfShare(part: string, whole: string, rates: readonly number[]): Judge {
  return (choice) => {
    const [own, base] = [choice.get(part), choice.get(whole)];
    const fits =
      own != null &&
      base != null &&
      own.cents !== 0 &&
      rates.some((rate) => isTaxOf(base.cents, rate, own.cents));
    return { points: fits ? 0.3 : 0, agrees: null, fields: [part, whole] };
  };
}

function judgeOfSum(
  { total, of }: Extract<Equation, { of: readonly { field: string; sign: 1 | -1 }[] }>,
  equations: readonly Equation[],
  { rates, largest }: { rates: readonly number[]; largest: number },
): Judge {
  const [main] = of;
  const unable = { points: 0, agrees: null };
  return (choice) => {
    const whole = choice.get(total);
    const printed = of.flatMap(({ field, sign }) => {
      const term = choice.get(field);
      return term ? [{ field, cents: sign < 0 ? -Math.abs(term.cents) : term.cents, term }] : [];
    });
    const fields = [...(whole ? [total] : []), ...printed.map(({ field }) => field)];
    if (!whole || printed.length === 0) return { ...unable, fields };
    const rest = whole.cents - printed.reduce((sum, { cents }) => sum + cents, 0);
    const missing = of.filter(({ field }) => !choice.get(field));
    const counted = printed.filter(({ cents }) => cents !== 0).length;
    // One place that is several of the terms proves nothing.
    if (
      Math.abs(rest) <= slack &&
      printed.length > 1 &&
      isOnePlace([whole, ...printed.map(({ term }) => term)])
    )
      return { ...unable, fields };
    if (Math.abs(rest) <= slack && missing.length === 0) {
      // Parts of a whole add up as well: the totals are the largest that do.
      const share = Math.abs(whole.cents) / largest;
      return { points: (counted > 1 ? 1.4 : 0.7) + 0.5 * share, agrees: 1, fields };
    }
    if (missing.length === 0) return { points: -1.6, agrees: 0, fields };
    if (Math.abs(rest) <= slack)
      return counted > 1 ? { points: 1, agrees: 1, fields } : { points: 0.2, agrees: null, fields };
    const [only] = missing;
    if (missing.length === 1 && only && isShare(only.field, rest * only.sign, { choice, equations, rates }))
      return { points: 0.5, agrees: 0.9, fields };
    return { points: main && !choice.get(main.field) ? 0 : -0.3, agrees: null, fields };
  };
}

function isOnePlace(terms: readonly Term[]): boolean {
  const places = terms.flatMap(({ candidate: { spans } }) => spans.slice(0, 1));
  return places.some((span, i) =>
    places.slice(i + 1).some((other) => other.piece === span.piece && other.from === span.from),
  );
}

/** Whether what is missing is what a printed rate makes of its base. */
function isShare(
  field: string,
  cents: number,
  { choice, equations, rates }: { choice: Choice; equations: readonly Equation[]; rates: readonly number[] },
): boolean {
  return equations.some((equation) => {
    const base =
      'percentOf' in equation && equation.part === field ? choice.get(equation.percentOf) : undefined;
    return base != null && rates.some((rate) => isTaxOf(base.cents, rate, cents));
  });
}
