import type { Fact } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';
import { emptyDraft, type InvoiceDraft, type TermPath } from './invoice.ts';
import { toDate, toDecimal } from './normal-values.ts';

/** Which fact a term came from. */
export type FactPlace = { section: string; itemKey: string | null; field: string };

/** A term nobody printed: why it must be so, and the terms that follows from. */
export type Derivation = { says: string; from: TermPath[] };

export type FactsDraft = {
  draft: InvoiceDraft;
  sources: Record<TermPath, FactPlace>;
  derived: Record<TermPath, Derivation>;
};

/** Items of a repeated section: fields by name, in the order of the page. */
export type Item = ReadonlyMap<string, Fact>;

/** A draft in the making, which remembers for each term where it came from. */
export class DraftBuilder {
  readonly draft: InvoiceDraft = emptyDraft();
  readonly sources: Record<TermPath, FactPlace> = {};
  readonly derived: Record<TermPath, Derivation> = {};
  readonly #facts: readonly Fact[];
  readonly #byPlace: FactsByPlace;
  /** Terms in the order in which they were noted. */
  readonly #noted: TermPath[] = [];

  constructor(facts: readonly Fact[]) {
    this.#facts = facts;
    this.#byPlace = byPlace(facts);
  }

  fact(section: string, field: string): Fact | undefined {
    return this.#facts.find((fact) => fact.section === section && fact.field === field);
  }

  items(section: string): Item[] {
    const items = new Map<string, Map<string, Fact>>();
    for (const fact of this.#facts) {
      if (fact.section !== section || fact.itemKey === null) continue;
      const item = items.get(fact.itemKey) ?? new Map<string, Fact>();
      item.set(fact.field, fact);
      items.set(fact.itemKey, item);
    }
    return [...items].sort(([a], [b]) => Number(a) - Number(b) || a.localeCompare(b)).map(([, item]) => item);
  }

  text(term: TermPath, fact: Fact | undefined): string | undefined {
    return this.#take(term, fact, (value) => value);
  }

  decimal(term: TermPath, fact: Fact | undefined): string | undefined {
    return this.#take(term, fact, toDecimal);
  }

  date(term: TermPath, fact: Fact | undefined): string | undefined {
    return this.#take(term, fact, toDate);
  }

  /** Notes that a term follows from others; what was printed is never replaced without it. */
  derive(term: TermPath, value: string, says: string, ...from: TermPath[]): string {
    delete this.sources[term];
    this.derived[term] = { says, from };
    this.#noted.push(term);
    return value;
  }

  /** Does something that may come to nothing: then the terms it noted are forgotten. @returns what it came to */
  attempt<T>(make: () => T | undefined): T | undefined {
    const before = this.#noted.length;
    const made = make();
    if (made !== undefined) return made;
    for (const term of this.#noted.splice(before)) {
      delete this.sources[term];
      delete this.derived[term];
    }
    return undefined;
  }

  /** What was printed turned out to be a part of something else: the total is left out. */
  forgetTotal(field: 'allowances' | 'charges' | 'prepaid'): void {
    this.draft.totals[field] = undefined;
    delete this.sources[`totals.${field}`];
  }

  /** What was noted of the one's terms is the other's, and the other way round. */
  swapPlaces(one: string, other: string): void {
    for (const noted of [this.sources, this.derived] as Record<TermPath, unknown>[]) {
      const moved = Object.entries(noted).filter(([term]) => term.startsWith(one) || term.startsWith(other));
      for (const [term] of moved) delete noted[term];
      for (const [term, value] of moved) {
        noted[term.startsWith(one) ? other + term.slice(one.length) : one + term.slice(other.length)] = value;
      }
    }
  }

  /** The currencies that amounts are printed with, the most frequent one first. */
  currencies(): string[] {
    const counts = new Map<string, number>();
    for (const { value } of this.#facts) {
      if (typeof value === 'string' || value.currency === null) continue;
      counts.set(value.currency, (counts.get(value.currency) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([currency]) => currency);
  }

  /** How sure the fact behind a term is; 0 where there is none. */
  confidenceOf(term: TermPath): number {
    const place = this.sources[term];
    return (place && this.#byPlace.get(keyOf(place))?.confidence) ?? 0;
  }

  #take(
    term: TermPath,
    fact: Fact | undefined,
    normal: (text: string) => string | undefined,
  ): string | undefined {
    if (!fact) return undefined;
    const value = normal((typeof fact.value === 'string' ? fact.value : fact.value.amount).trim());
    if (value === undefined || value === '') return undefined;
    this.sources[term] = { section: fact.section, itemKey: fact.itemKey, field: fact.field };
    this.#noted.push(term);
    return value;
  }
}

/** Steps from a term to what it follows from, and places of a term: more help nobody to see why. */
const deepest = 3;
const mostPlaces = 20;

/**
 * Where terms stand on the page: the place of a term's fact, or the places of what it follows from.
 * @param facts those the draft was made of
 */
export function evidenceOfTerms(
  { sources, derived }: Pick<FactsDraft, 'sources' | 'derived'>,
  facts: readonly Fact[],
): (term: TermPath) => Evidence[] {
  const known = byPlace(facts);
  const collect = (term: TermPath, depth: number, into: Evidence[]): Evidence[] => {
    const place = sources[term];
    if (place) into.push(...(known.get(keyOf(place))?.evidence.slice(0, 1) ?? []));
    else if (depth > 0) {
      for (const other of derived[term]?.from ?? []) {
        // A sum may follow from ten thousand lines.
        if (into.length >= mostPlaces) break;
        collect(other, depth - 1, into);
      }
    }
    return into;
  };
  return (term) => collect(term, deepest, []);
}

type FactsByPlace = ReadonlyMap<string, Fact>;

/** The first fact of each place: looking for each anew would take a long invoice the square of its length. */
function byPlace(facts: readonly Fact[]): FactsByPlace {
  const known = new Map<string, Fact>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (!known.has(key)) known.set(key, fact);
  }
  return known;
}

function keyOf({ section, itemKey, field }: FactPlace): string {
  return JSON.stringify([section, itemKey, field]);
}

export function isAt(fact: FactPlace, place: FactPlace): boolean {
  return fact.section === place.section && fact.itemKey === place.itemKey && fact.field === place.field;
}
