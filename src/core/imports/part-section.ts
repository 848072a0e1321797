import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';
import { groupItems, mostMembers } from './group-items.ts';
import { metaOf } from './last-word.ts';
import { withYear } from './resolve-years.ts';
import type { BroughtSource, Member, SectionParts } from './source.ts';

/** The key of an item of a source, among all sources. */
export const memberKey = (source: string, itemKey: string): string => `${source}.${itemKey}`;

/**
 * What the sources say of one section, with days made whole and items told apart: the part of a merge that compares
 * everything with everything. What people say of it is added later (`view-section.ts`), and cheap.
 * @param sources in the order they joined; their facts may be of this section alone
 * @param anchors days that they state anywhere (`anchorDays`)
 * @throws DocketError INVALID_INPUT (no such section), LIMIT_EXCEEDED
 */
export function partSection(
  blueprint: Blueprint,
  id: string,
  sources: readonly BroughtSource[],
  anchors: readonly number[],
): SectionParts {
  const section = blueprint.sections.find((one) => one.id === id);
  if (!section) throw new DocketError('INVALID_INPUT', { message: `${blueprint.id} has no section ${id}` });
  const members: Member[] = [];
  const metas = sources.map((source) => metaOf(source, blueprint));
  for (const [at, source] of sources.entries()) {
    const dated = source.facts
      .filter((fact) => fact.section === id)
      .map((fact) => withYear(fact, anchors, metas[at]?.date ?? null));
    members.push(...membersOf(source.id, dated));
  }
  if (members.length > mostMembers) {
    throw new DocketError('LIMIT_EXCEEDED', { message: `${id} has more than ${mostMembers} items` });
  }
  return { section: id, sources: metas, members, groups: groupItems(section, members) };
}

function membersOf(source: string, facts: readonly Fact[]): Member[] {
  const byItem = new Map<string | null, Fact[]>();
  for (const fact of facts) {
    const own = byItem.get(fact.itemKey);
    if (own) own.push(fact);
    else byItem.set(fact.itemKey, [fact]);
  }
  return [...byItem].flatMap(([itemKey, own]) => {
    const key = itemKey === null ? null : memberKey(source, itemKey);
    const [standing, off] = [
      own.filter(({ cancelled }) => !cancelled),
      own.filter(({ cancelled }) => cancelled),
    ];
    const member = (of: Fact[], cancelled: string | null): Member[] =>
      of.length > 0 ? [{ key, document: source, facts: of, cancelled }] : [];
    return [...member(standing, null), ...member(off, off[0]?.cancelled ?? null)];
  });
}
