import type { Fact } from '#core/facts/fact';
import type { FactsDraft } from '../draft-builder.ts';
import type { TermPath } from '../invoice.ts';

/** Steps from a term to what it follows from; longer chains are as sure as nothing. */
const deepest = 5;

/**
 * How sure a term is: as sure as its fact, or as the least sure of all it follows from. Null of a term that is written by
 * default: nothing on the page is claimed by it, and it is said to be one. What a person said is sure.
 */
export function sureness(
  { sources, derived }: Pick<FactsDraft, 'sources' | 'derived'>,
  facts: readonly Fact[],
): (term: TermPath) => number | null {
  const known = new Map<string, number>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.section, fact.itemKey, fact.field]);
    if (!known.has(key)) known.set(key, fact.confidence);
  }
  const worked = new Map<TermPath, number | null>();
  const sure = (term: TermPath, depth: number): number | null => {
    const done = worked.get(term);
    if (done !== undefined) return done;
    const place = sources[term];
    const own = place
      ? (known.get(JSON.stringify([place.section, place.itemKey, place.field])) ?? 0)
      : follows(term, depth);
    worked.set(term, own);
    return own;
  };
  const follows = (term: TermPath, depth: number): number | null => {
    const from = derived[term]?.from;
    if (from === undefined || from.length === 0) return null;
    if (depth === 0) return 0;
    const of = from.flatMap((one) => sure(one, depth - 1) ?? []);
    return of.length === 0 ? null : of.reduce((least, one) => Math.min(least, one), 1);
  };
  return (term) => sure(term, deepest);
}
