import type { Section } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';
import { compareValues } from './compare-values.ts';
import type { Member } from './source.ts';

/** Members of a section that are compared each with each: more are no tour, and the time grows with their square. */
export const mostMembers = 2000;

type Fields = ReadonlyMap<string, Fact>;

/**
 * Which members are one thing: those that agree in every field of one of the section's lists (`sameWhen`, else
 * `identity`) and contradict each other in none of `differs`. What a source calls off is in no group. In a section that
 * is there once, all of them are one.
 * @returns places in `members`, ascending, groups in the order of their first
 */
export function groupItems(section: Section, members: readonly Member[]): number[][] {
  const standing = members.flatMap(({ cancelled }, at) => (cancelled === null ? [at] : []));
  if (!section.repeated) return standing.length > 0 ? [standing] : [];
  const fields = members.map(fieldsOf);
  const groups: number[][] = [];
  for (const at of standing) {
    const own = fields[at];
    const group = own && groupFor(section, own, groups, fields);
    if (group) group.push(at);
    else groups.push([at]);
  }
  return groups;
}

/** The group that the most fields speak for. */
function groupFor(
  section: Section,
  own: Fields,
  groups: readonly number[][],
  fields: readonly Fields[],
): number[] | null {
  let best: { group: number[]; agreeing: number } | null = null;
  for (const group of groups) {
    const others = group.flatMap((at) => fields[at] ?? []);
    if (!others.some((other) => isNamedAlike(section, own, other))) continue;
    if (others.some((other) => contradicts(section, own, other))) continue;
    const agreeing = Math.max(...others.map((other) => agreeingFields(own, other)));
    if (best === null || agreeing > best.agreeing) best = { group, agreeing };
  }
  return best?.group ?? null;
}

/** Whether a source's word that an item is called off is about this one: what it states of it agrees. */
export function isCalledOffBy(section: Section, item: Member, withdrawal: Member): boolean {
  return section.repeated && isOneThing(section, item.facts, withdrawal.facts);
}

/** Whether facts of two items are about one thing. */
export function isOneThing(section: Section, a: readonly Fact[], b: readonly Fact[]): boolean {
  const [one, other] = [fieldsOf({ facts: a }), fieldsOf({ facts: b })];
  return isNamedAlike(section, one, other) && !contradicts(section, one, other);
}

function isNamedAlike(section: Section, a: Fields, b: Fields): boolean {
  const lists = section.sameWhen.length > 0 ? section.sameWhen : [section.identity];
  return lists.some((list) => list.length > 0 && list.every((field) => agrees(field, a, b) === true));
}

function contradicts(section: Section, a: Fields, b: Fields): boolean {
  return section.differs.some((field) => agrees(field, a, b) === false);
}

/** Null where one of them does not say. */
function agrees(field: string, a: Fields, b: Fields): boolean | null {
  const [one, other] = [a.get(field), b.get(field)];
  if (!one || !other) return null;
  return compareValues(one.value, other.value, one.type) !== 'different';
}

function agreeingFields(a: Fields, b: Fields): number {
  let count = 0;
  for (const field of a.keys()) if (agrees(field, a, b)) count++;
  return count;
}

function fieldsOf({ facts }: Pick<Member, 'facts'>): Fields {
  return new Map(facts.map((fact) => [fact.field, fact]));
}
