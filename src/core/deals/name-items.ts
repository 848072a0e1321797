import type { Section } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';

/**
 * Facts of one paper, those of an item it does not name given to the one it names: "I own 100 %" above a signature is the
 * signer's share. Where a paper names several, nobody can say whose they are, and they are left out: an owner of whom
 * only an office is known would be nobody.
 */
export function nameItems(section: Section, facts: readonly Fact[]): Fact[] {
  const telling = new Set(section.sameWhen.flat());
  if (!section.repeated || telling.size === 0) return [...facts];
  const own = facts.filter((fact) => fact.section === section.id);
  const named = new Set(own.filter(({ field }) => telling.has(field)).map(({ itemKey }) => itemKey));
  if (named.size === 0) return [...facts];
  const [only, ...others] = named;
  const has = new Set(own.filter(({ itemKey }) => itemKey === only).map(({ field }) => field));
  return facts.flatMap((fact): Fact[] => {
    if (fact.section !== section.id || named.has(fact.itemKey)) return [fact];
    if (only === undefined || others.length > 0 || has.has(fact.field)) return [];
    has.add(fact.field);
    return [{ ...fact, itemKey: only }];
  });
}
