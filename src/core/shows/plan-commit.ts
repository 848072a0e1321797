import type { Blueprint, Section } from '#core/facts/blueprint';
import { type Fact, type FactValue, isSameValue } from '#core/facts/fact';
import { isOneThing } from '#core/imports/group-items';
import type { MergedField, MergedItem, MergedSection, RemovedItem } from '#core/imports/source';
import type { ShowField, ShowItem } from './show.ts';
import { mostPlaces } from './show-bounds.ts';

/**
 * What a commit would make of a show: what it will be, and the difference to what it is. Pure; the database writes it as
 * it stands, or nothing.
 */

export type FieldChange = {
  field: string;
  /** kept: a person set the one the show has, and it stays. */
  kind: 'added' | 'changed' | 'removed' | 'kept';
  /** Null where there is none. */
  before: FactValue | null;
  after: FactValue | null;
};

export type ItemChange = {
  kind: 'added' | 'changed' | 'removed';
  section: string;
  key: string | null;
  fields: readonly FieldChange[];
  /** Of what is removed: why, in words for people. */
  reason: string | null;
};

export type CommitPlan = { items: readonly ShowItem[]; changes: readonly ItemChange[] };

/**
 * @param sections what the import comes to, with what people said of it
 * @param show the show it goes into; null where it makes a new one
 */
export function planCommit(
  blueprint: Blueprint,
  sections: readonly MergedSection[],
  { show, importId }: { show: readonly ShowItem[] | null; importId: string },
): CommitPlan {
  const items: ShowItem[] = [];
  const changes: ItemChange[] = [];
  for (const section of blueprint.sections) {
    const merged = sections.find(({ id }) => id === section.id) ?? { id: section.id, items: [], removed: [] };
    const known = (show ?? []).filter((item) => item.section === section.id);
    const planned = planSection(section, merged, known, importId);
    items.push(...planned.items.map((item, position) => ({ ...item, position })));
    changes.push(...planned.changes);
  }
  // Sections that the blueprint does not have any more are nobody's to remove.
  const ids = new Set(blueprint.sections.map(({ id }) => id));
  items.push(...(show ?? []).filter((item) => !ids.has(item.section)));
  return { items, changes };
}

function planSection(
  section: Section,
  merged: MergedSection,
  known: readonly ShowItem[],
  importId: string,
): CommitPlan {
  const matched = new Map<MergedItem, ShowItem>();
  const free = new Set(known);
  // By keys first: what this import wrote before is that, whatever it says now.
  for (const match of [isWrittenBefore(importId), isAlike(section)]) {
    for (const item of merged.items) {
      const own = matched.has(item) ? undefined : [...free].find((one) => match(one, item));
      if (!own) continue;
      matched.set(item, own);
      free.delete(own);
    }
  }
  const items: ShowItem[] = [];
  const changes: ItemChange[] = [];
  for (const item of merged.items) {
    if (item.fields.length === 0) continue;
    const before = matched.get(item) ?? null;
    const { made, change } = written(item, { before, section, importId });
    items.push(made);
    if (change) changes.push(change);
  }
  for (const item of known) {
    if (!free.has(item)) continue;
    const reason = reasonToGo(item, { section, merged, importId });
    if (reason === null) items.push(item);
    else changes.push(removal(item, reason));
  }
  return { items, changes };
}

type Match = (show: ShowItem, item: Pick<MergedItem, 'key' | 'keys' | 'fields'>) => boolean;

const isWrittenBefore =
  (importId: string): Match =>
  (show, { keys }) =>
    show.importId === importId && show.key !== null && show.keys.some((key) => keys.includes(key));

const isAlike =
  (section: Section): Match =>
  (show, item) =>
    section.repeated
      ? isOneThing(section, factsOf(section.id, show.fields), factsOf(section.id, byField(item.fields)))
      : true;

/** Why an item of the show is not there any more; null: it stays. */
function reasonToGo(
  item: ShowItem,
  { section, merged, importId }: { section: Section; merged: MergedSection; importId: string },
): string | null {
  const gone = merged.removed.find((removed) => isAbout(item, removed, section, importId));
  if (gone) return gone.reason;
  return item.importId === importId && section.repeated ? 'no longer in the sources' : null;
}

function isAbout(item: ShowItem, removed: RemovedItem, section: Section, importId: string): boolean {
  if (isWrittenBefore(importId)(item, removed.item)) return true;
  // What a person turned down is not to come in by this import; what others brought is another matter.
  return removed.by === 'source' && section.repeated && isAlike(section)(item, removed.item);
}

function written(
  item: MergedItem,
  { before, section, importId }: { before: ShowItem | null; section: Section; importId: string },
): { made: ShowItem; change: ItemChange | null } {
  const fields: Record<string, ShowField> = {};
  const changed: FieldChange[] = [];
  for (const { id } of section.fields) {
    const [own, merged] = [before?.fields[id], item.fields.find(({ field }) => field === id)];
    const isOwn = own?.setBy === 'person' && !merged?.decided;
    // What another import brought is not taken away because this one does not have it.
    const stays = own && !merged && (isOwn || before?.importId !== importId);
    const after = isOwn || stays ? own : merged && fieldOf(merged);
    if (after) fields[id] = after;
    const value = (field: ShowField | undefined): FactValue | null => field?.value ?? null;
    if (isOwn && merged && !isSameValue(own.value, merged.value)) {
      changed.push({ field: id, kind: 'kept', before: own.value, after: merged.value });
    } else if (own && !after) changed.push({ field: id, kind: 'removed', before: own.value, after: null });
    else if (!own && after) changed.push({ field: id, kind: 'added', before: null, after: after.value });
    else if (own && after && !isSameValue(own.value, after.value)) {
      changed.push({ field: id, kind: 'changed', before: value(own), after: after.value });
    }
  }
  const key = before ? before.key : keyOf(item, importId);
  const made: ShowItem = { section: section.id, key, position: 0, fields, importId, keys: item.keys };
  const kind = before ? 'changed' : 'added';
  return {
    made,
    change: changed.length > 0 ? { kind, section: section.id, key, fields: changed, reason: null } : null,
  };
}

/** What people add has keys of their own making, which two imports may share. */
function keyOf({ key, added }: MergedItem, importId: string): string | null {
  return key !== null && added ? `${importId}.${key}`.slice(0, 100) : key;
}

function removal({ section, key, fields }: ShowItem, reason: string): ItemChange {
  const gone = Object.entries(fields).map(
    ([field, { value }]): FieldChange => ({ field, kind: 'removed', before: value, after: null }),
  );
  return { kind: 'removed', section, key, fields: gone, reason };
}

function fieldOf({ value, type, text, confidence, evidence, decided }: MergedField): ShowField {
  return {
    value,
    type,
    text,
    confidence,
    evidence: evidence.slice(0, mostPlaces),
    setBy: decided ? 'person' : 'import',
  };
}

const byField = (fields: readonly MergedField[]): Record<string, ShowField> =>
  Object.fromEntries(fields.map((field) => [field.field, fieldOf(field)]));

function factsOf(section: string, fields: Readonly<Record<string, ShowField>>): Fact[] {
  return Object.entries(fields).map(([field, { value, type, text, confidence }]) => ({
    section,
    itemKey: null,
    field,
    type,
    value,
    text,
    confidence,
    evidence: [],
    alternatives: [],
  }));
}
