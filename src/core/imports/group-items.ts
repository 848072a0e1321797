import type { Section } from '#core/facts/blueprint';
import { type Fact, type FactValue, structuredFinder } from '#core/facts/fact';
import { compareValues } from './compare-values.ts';
import type { Member } from './source.ts';

/** Members of a section that are compared each with each: more are no tour, and the time grows with their square. */
export const mostMembers = 2000;

type Fields = ReadonlyMap<string, Fact>;
type Told = { fields: Fields; document: string | null; structured: boolean };

/**
 * Which members are one thing: those that agree in every field of one of the section's lists (`sameWhen`, else
 * `identity`) and contradict each other in none of `differs`. What a source calls off is in no group. In a section that
 * is there once, all of them are one.
 * @returns places in `members`, ascending, groups in the order of their first
 */
export function groupItems(section: Section, members: readonly Member[]): number[][] {
  const standing = members.flatMap(({ cancelled }, at) => (cancelled === null ? [at] : []));
  if (!section.repeated) return standing.length > 0 ? [standing] : [];
  const told = members.map(toldBy);
  const groups: number[][] = [];
  for (const at of standing) {
    const own = told[at];
    const group = own && groupFor(section, own, groups, told);
    if (group) group.push(at);
    else groups.push([at]);
  }
  // What counts only beside others is no thing by itself.
  const isNamed = (at: number): boolean =>
    members[at]?.facts.some(({ counts }) => counts !== 'beside') ?? false;
  return groups.filter((group) => group.some(isNamed));
}

/** The group that the most fields speak for. */
function groupFor(
  section: Section,
  own: Told,
  groups: readonly number[][],
  told: readonly Told[],
): number[] | null {
  let best: { group: number[]; agreeing: number } | null = null;
  for (const group of groups) {
    const others = group.flatMap((at) => told[at] ?? []);
    if (!others.some((other) => isNamedAlike(section, own.fields, other.fields))) continue;
    if (
      others.some(
        (other) => contradicts(section, own.fields, other.fields) || isToldApart(section, own, other),
      )
    )
      continue;
    const agreeing = Math.max(...others.map((other) => agreeingFields(own.fields, other.fields)));
    if (best === null || agreeing > best.agreeing) best = { group, agreeing };
  }
  return best?.group ?? null;
}

/** What one document says twice it tells apart by whatever differs; its data and its words are two who speak. */
function isToldApart({ joined }: Section, a: Told, b: Told): boolean {
  if (a.document !== b.document || a.structured !== b.structured) return false;
  return [...a.fields.keys()].some(
    (field) => !joined.includes(field) && agrees(field, a.fields, b.fields) === false,
  );
}

function toldBy(member: Member): Told {
  return {
    fields: fieldsOf(member),
    document: member.document,
    structured: member.facts.some(({ finder }) => finder === structuredFinder),
  };
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
  return lists.some((list) => {
    // Who has the number of a journey and its day knows which it is: its time may have been moved.
    const daysDo = list.some((field) => codes.has(a.get(field)?.type ?? ''));
    return list.length > 0 && list.every((field) => agrees(field, a, b, daysDo) === true);
  });
}

const codes: ReadonlySet<string> = new Set(['code', 'flight_number']);

function contradicts({ differs, absent }: Section, a: Fields, b: Fields): boolean {
  return (
    differs.some((field) => agrees(field, a, b, true) === false) ||
    absent.some((field) => a.has(field) !== b.has(field))
  );
}

/** Null where one of them does not say. `daysDo`: of moments the day is enough. */
function agrees(field: string, a: Fields, b: Fields, daysDo = false): boolean | null {
  const [one, other] = [a.get(field), b.get(field)];
  if (!one || !other) return null;
  const [x, y] = daysDo ? [dayOf(one), dayOf(other)] : [one.value, other.value];
  return compareValues(x, y, one.type) !== 'different';
}

function dayOf({ type, value }: Fact): FactValue {
  return type === 'datetime' && typeof value === 'string' ? (value.split('T')[0] ?? value) : value;
}

function agreeingFields(a: Fields, b: Fields): number {
  let count = 0;
  for (const field of a.keys()) if (agrees(field, a, b)) count++;
  return count;
}

function fieldsOf({ facts }: Pick<Member, 'facts'>): Fields {
  return new Map(facts.map((fact) => [fact.field, fact]));
}
