import type { Blueprint } from '#core/facts/blueprint';
import type { Fact, FactType } from '#core/facts/fact';
import type { TrueItem } from './tour-papers.ts';
import { isTrue } from './tour-values.ts';

/** How the facts of one section fared: `wrong` are values that are not printed so, or not of any item. */
export type Tally = { right: number; wrong: number; missing: number };
export type Fault = {
  section: string;
  field: string;
  wanted: string | null;
  found: string | null;
  confidence: number;
};
export type Verdict = {
  tallies: Map<string, Tally>;
  faults: Fault[];
  judged: { fact: Fact; right: boolean }[];
};

type Item = { section: string; facts: readonly Fact[] };

/** Facts against the truth of a paper: items paired so that most of their fields agree. */
export function judgeFacts(
  facts: readonly Fact[],
  truth: readonly TrueItem[],
  blueprint: Blueprint,
): Verdict {
  const verdict: Verdict = { tallies: new Map(), faults: [], judged: [] };
  const held = facts.filter(({ cancelled }) => cancelled === undefined);
  for (const section of blueprint.sections) {
    const types = new Map(section.fields.map(({ id, type }) => [id, type]));
    const items = itemsOf(held.filter((fact) => fact.section === section.id));
    const wanted = truth.filter((item) => item.section === section.id);
    const tally: Tally = { right: 0, wrong: 0, missing: 0 };
    verdict.tallies.set(section.id, tally);
    const partners = paired(items, wanted, types);
    for (const item of wanted) {
      const own = partners.get(item);
      for (const [field, known] of item.fields) {
        if (!types.has(field)) continue;
        if (own?.facts.some((fact) => fact.field === field) || !known.must) continue;
        tally.missing++;
        verdict.faults.push({ section: section.id, field, wanted: known.value, found: null, confidence: 0 });
      }
    }
    for (const item of items) {
      const known = [...partners].find(([, own]) => own === item)?.[0];
      for (const fact of item.facts) {
        const wantedField = known?.fields.get(fact.field);
        const right = wantedField !== undefined && isTrue(plainOf(fact), wantedField, fact.type);
        verdict.judged.push({ fact, right });
        if (right) tally.right++;
        else {
          tally.wrong++;
          verdict.faults.push({
            section: section.id,
            field: fact.field,
            wanted: wantedField?.value ?? null,
            found: plainOf(fact),
            confidence: fact.confidence,
          });
        }
      }
    }
  }
  return verdict;
}

export function plainOf({ value }: Fact): string {
  return typeof value === 'string' ? value : value.amount;
}

function itemsOf(facts: readonly Fact[]): Item[] {
  const items = new Map<string | null, Fact[]>();
  for (const fact of facts) items.set(fact.itemKey, [...(items.get(fact.itemKey) ?? []), fact]);
  return [...items.values()].map((own) => ({ section: own[0]?.section ?? '', facts: own }));
}

function paired(
  items: readonly Item[],
  wanted: readonly TrueItem[],
  types: ReadonlyMap<string, FactType>,
): Map<TrueItem, Item> {
  const pairs = wanted
    .flatMap((known) =>
      items.map((item) => ({
        known,
        item,
        agree: item.facts.filter((fact) => {
          const field = known.fields.get(fact.field);
          const type = types.get(fact.field);
          return field !== undefined && type !== undefined && isTrue(plainOf(fact), field, type);
        }).length,
      })),
    )
    .filter(({ agree }) => agree > 0)
    .sort((a, b) => b.agree - a.agree);
  const out = new Map<TrueItem, Item>();
  const taken = new Set<Item>();
  for (const { known, item } of pairs) {
    if (out.has(known) || taken.has(item)) continue;
    out.set(known, item);
    taken.add(item);
  }
  return out;
}

/** Shares of a tally; 1 where nothing was given, or nothing is printed. */
export function sharesOf({ right, wrong, missing }: Tally): { precision: number; recall: number } {
  const [given, printed] = [right + wrong, right + missing];
  return { precision: given === 0 ? 1 : right / given, recall: printed === 0 ? 1 : right / printed };
}
