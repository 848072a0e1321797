import type { Blueprint } from '#core/facts/blueprint';
import { partSection } from './part-section.ts';
import { anchorDays } from './resolve-years.ts';
import type { BroughtSource, MergedSection, SourcedValue } from './source.ts';
import { type Said, viewSection } from './view-section.ts';

/** What several documents come to together. `item` null: of a section that is there once. */
export type Merged = {
  sections: readonly MergedSection[];
  /** Things that more than one of them names. */
  duplicatesMerged: readonly { section: string; item: string | null; documents: readonly string[] }[];
  /** Fields in which they contradict each other, with every different value once. */
  conflicts: readonly Conflict[];
};

export type Conflict = {
  section: string;
  item: string | null;
  field: string;
  values: readonly SourcedValue[];
};

/**
 * Merges what documents say of one thing by the rules of a blueprint, in one go; pure and bounded.
 * @throws DocketError LIMIT_EXCEEDED
 */
export function mergeSources(blueprint: Blueprint, sources: readonly BroughtSource[], said?: Said): Merged {
  const anchors = anchorDays(sources);
  const sections = blueprint.sections.map(({ id }) =>
    viewSection(blueprint, partSection(blueprint, id, sources, anchors), said),
  );
  return { sections, duplicatesMerged: duplicatesIn(sections), conflicts: conflictsIn(sections) };
}

export function duplicatesIn(sections: readonly MergedSection[]): Merged['duplicatesMerged'] {
  return sections.flatMap(({ id, items }) =>
    items
      .filter(({ documents }) => documents.length > 1)
      .map(({ key, documents }) => ({ section: id, item: key, documents })),
  );
}

export function conflictsIn(sections: readonly MergedSection[]): Conflict[] {
  return sections.flatMap(({ id, items }) =>
    items.flatMap(({ key, fields }) =>
      fields.flatMap(({ field, conflict }) =>
        conflict ? [{ section: id, item: key, field, values: conflict.values }] : [],
      ),
    ),
  );
}
