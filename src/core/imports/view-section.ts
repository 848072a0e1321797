import type { Blueprint, Section } from '#core/facts/blueprint';
import { type FactValue, isSameValue } from '#core/facts/fact';
import { combineFacts } from './combine-facts.ts';
import { isCalledOffBy } from './group-items.ts';
import { refusedOf } from './refuse-values.ts';
import type {
  ImportDecision,
  ItemOperation,
  Member,
  MergedField,
  MergedItem,
  MergedSection,
  RemovedItem,
  SectionParts,
  SourceMeta,
} from './source.ts';

/** What people said of one section. The later of two that are about one field counts: oldest first. */
export type Said = { operations: readonly ItemOperation[]; decisions: readonly ImportDecision[] };

const nothingSaid: Said = { operations: [], decisions: [] };

/**
 * A section as it stands: what the sources come to together, and what people said on top, which wins and survives every
 * re-run, since it names items by keys of their sources.
 */
export function viewSection(
  blueprint: Blueprint,
  parts: SectionParts,
  said: Said = nothingSaid,
): MergedSection {
  const section = blueprint.sections.find(({ id }) => id === parts.section);
  if (!section) return { id: parts.section, items: [], removed: [] };
  const operations = said.operations.filter((one) => one.section === section.id);
  const decisions = said.decisions.filter((one) => one.section === section.id);
  const by = { section, blueprint };
  const groups = regrouped(parts, operations);
  const unordered = groups.map((members) => ({
    members,
    item: decidedItem(section, { members, fields: combineFacts(by, members, parts.sources) }, decisions),
  }));
  const ordered = inOrder(section, unordered);
  const made = ordered.map(({ item }) => item);
  const added = operations.flatMap((one) =>
    one.op === 'add' && !made.some(({ keys }) => keys.includes(one.itemKey))
      ? [decidedItem(section, { members: [], fields: [], key: one.itemKey }, decisions)]
      : [],
  );
  const single = section.repeated || made.length > 0 ? [] : decidedAlone(section, decisions);
  const items: MergedItem[] = [];
  const removed: RemovedItem[] = [];
  const withdrawals = section.repeated ? parts.members.filter(({ cancelled }) => cancelled !== null) : [];
  const spent = new Set<Member>();
  for (const [at, item] of [...made, ...added, ...single].entries()) {
    const members = ordered[at]?.members ?? [];
    const own = withdrawals.filter((one) => members.some((member) => isCalledOffBy(section, member, one)));
    for (const one of own) spent.add(one);
    const off = isKept(item, operations) ? null : calledOff(item, members, own, parts.sources);
    const gone = turnedDown(item, operations) ?? off;
    if (gone) removed.push(gone);
    else items.push(item);
  }
  const alone = withdrawals.filter((one) => !spent.has(one)).map(calledOffAlone);
  return { id: section.id, items, removed: [...removed, ...alone] };
}

/** Items by the number of a field, the largest first and those without one last; of equals what more documents name. */
function inOrder<T extends { item: MergedItem }>(
  { largestFirst }: Section,
  items: readonly T[],
): readonly T[] {
  if (largestFirst === undefined) return items;
  const sizeOf = ({ item }: T): number => {
    const value = item.fields.find(({ field }) => field === largestFirst)?.value;
    return value === undefined ? -1 : Number(typeof value === 'string' ? value : value.amount);
  };
  return items.toSorted((a, b) => sizeOf(b) - sizeOf(a) || b.item.documents.length - a.item.documents.length);
}

/** Groups of the machine with those that people parted and put together. */
function regrouped(parts: SectionParts, operations: readonly ItemOperation[]): Member[][] {
  const splits = new Set(operations.flatMap((one) => (one.op === 'split' ? [one.itemKey] : [])));
  const at = (place: number): Member[] => parts.members.slice(place, place + 1);
  let groups = parts.groups.flatMap((group): Member[][] => {
    const members = group.flatMap(at);
    const alone = members.filter(({ key }) => key !== null && splits.has(key));
    // Who parts all of them from one another leaves the first where it stood.
    const rest = members.filter((member) => !alone.includes(member));
    return [...(rest.length > 0 ? [rest] : []), ...alone.map((member) => [member])];
  });
  for (const one of operations) {
    if (one.op !== 'merge') continue;
    const from = groups.find((group) => answersTo(group, one.itemKey));
    const into = groups.find((group) => answersTo(group, one.into));
    if (!from || !into || from === into) continue;
    groups = groups
      .filter((group) => group !== from)
      .map((group) => (group === into ? [...into, ...from] : group));
  }
  return groups;
}

const answersTo = (group: readonly Member[], key: string): boolean =>
  group.some((member) => member.key === key);

function decidedItem(
  section: Section,
  given: { members: readonly Member[]; fields: readonly MergedField[]; key?: string },
  decisions: readonly ImportDecision[],
): MergedItem {
  const { members, fields } = given;
  const keys = given.key === undefined ? members.flatMap(({ key }) => key ?? []) : [given.key];
  const own = decisions.filter(({ itemKey }) =>
    itemKey === null ? !section.repeated : keys.includes(itemKey),
  );
  const decided = new Map(own.map((decision) => [decision.field, decision]));
  const shown: MergedField[] = [];
  const denied: MergedField[] = [];
  for (const { id, type } of section.fields) {
    const found = fields.find(({ field }) => field === id);
    const decision = decided.get(id);
    if (!decision) {
      if (found) shown.push(found);
    } else if (decision.value === null) {
      if (found) denied.push({ ...found, decided: true });
    } else shown.push(decidedField(id, decision.type ?? type, decision.value, { found, decision }));
  }
  const refused = refusedOf(section, shown);
  const standing = shown.filter((field) => !refused.some((one) => one.field === field));
  const [key = null] = keys;
  return {
    key: section.repeated ? key : null,
    keys,
    documents: [...new Set(members.map(({ document }) => document))],
    fields: standing,
    denied,
    refused,
    added: given.key !== undefined,
  };
}

/** A section that is there once and no source has, in which people have filled something in. */
function decidedAlone(section: Section, decisions: readonly ImportDecision[]): MergedItem[] {
  const item = decidedItem(section, { members: [], fields: [] }, decisions);
  return item.fields.length > 0 ? [{ ...item, added: true }] : [];
}

function decidedField(
  field: string,
  type: MergedField['type'],
  value: FactValue,
  { found, decision }: { found: MergedField | undefined; decision: ImportDecision },
): MergedField {
  const known = found && [found, ...found.alternatives].find((one) => isSameValue(one.value, value));
  const others = found ? [found, ...found.alternatives].filter((one) => one !== known) : [];
  const pointed = decision.evidence ?? [];
  return {
    field,
    type,
    value,
    text: known?.text ?? pointed[0]?.snippet ?? printed(value),
    confidence: 1,
    finder: found?.finder,
    evidence: known?.evidence ?? pointed,
    alternatives: others.map((one) => ({
      value: one.value,
      text: one.text,
      confidence: one.confidence,
      evidence: one.evidence,
    })),
    decided: true,
    conflict: found?.conflict ?? null,
  };
}

function printed(value: FactValue): string {
  return typeof value === 'string' ? value : `${value.amount}${value.currency ? ` ${value.currency}` : ''}`;
}

function isKept({ keys }: MergedItem, operations: readonly ItemOperation[]): boolean {
  return operations.some(({ op, itemKey }) => (op === 'keep' || op === 'add') && keys.includes(itemKey));
}

function turnedDown(item: MergedItem, operations: readonly ItemOperation[]): RemovedItem | null {
  const isRejected = operations.some(({ op, itemKey }) => op === 'reject' && item.keys.includes(itemKey));
  return isRejected ? { item, reason: 'turned down', by: 'person', evidence: [] } : null;
}

/**
 * What its sources' word that it is called off comes to; who put the item in by hand, or wants to keep it, has the last
 * word, and so has a booking that was made anew later.
 */
function calledOff(
  item: MergedItem,
  members: readonly Member[],
  withdrawals: readonly Member[],
  sources: readonly SourceMeta[],
): RemovedItem | null {
  const dateOf = (member: Member): string | null =>
    sources.find(({ id }) => id === member.document)?.date ?? null;
  const last = withdrawals.find((one) => {
    const when = dateOf(one);
    return !members.some((member) => {
      const own = dateOf(member);
      return own !== null && when !== null && own > when;
    });
  });
  return last ? removal(item, last) : null;
}

/** What a source calls off and no other names: a show made before may still have it. */
function calledOffAlone(withdrawal: Member): RemovedItem {
  const { key, document, facts } = withdrawal;
  const fields = facts.map(
    (fact): MergedField => ({
      field: fact.field,
      type: fact.type,
      value: fact.value,
      text: fact.text,
      confidence: fact.confidence,
      finder: fact.finder,
      evidence: fact.evidence.map((place) => ({ ...place, document })),
      alternatives: [],
      decided: false,
      conflict: null,
    }),
  );
  const keys = key === null ? [] : [key];
  const item: MergedItem = {
    key,
    keys,
    documents: [document],
    fields,
    denied: [],
    refused: [],
    added: false,
  };
  return removal(item, withdrawal);
}

function removal(item: MergedItem, { cancelled, document, facts }: Member): RemovedItem {
  const [first] = facts.flatMap(({ evidence }) => evidence);
  return {
    item,
    reason: cancelled ?? 'called off',
    by: 'source',
    evidence: first ? [{ ...first, document }] : [],
  };
}
