import type { Blueprint } from '#core/facts/blueprint';
import type { FactValue } from '#core/facts/fact';
import type { Merged } from './merge-sources.ts';
import type { MergedField, MergedItem, SourcedEvidence, SourcedValue, SourceMeta } from './source.ts';

/** What several files came to, as programs are told: documents by their files' names. */

/** Items of sections that are there once have this key: every item has one. */
const onlyKey = '1';

type ReportedEvidence = Omit<SourcedEvidence, 'document'> & { document: string };
type ReportedField = {
  value: FactValue;
  raw: string;
  confidence: number;
  evidence: ReportedEvidence[];
  alternatives: { value: FactValue; raw: string; confidence: number; evidence: ReportedEvidence[] }[];
};

export type ImportReport = {
  blueprint: string;
  sections: {
    id: string;
    items: { key: string; fields: Record<string, ReportedField> }[];
    /** What a source calls off: no items any more. */
    removed: { key: string; reason: string; fields: Record<string, ReportedField> }[];
    /** Values that cannot be. */
    refused: { item: string; field: string; value: FactValue; reason: string }[];
  }[];
  duplicates_merged: { section: string; item: string; documents: string[] }[];
  conflicts: {
    section: string;
    item: string;
    field: string;
    values: { value: FactValue; evidence: ReportedEvidence[] }[];
  }[];
};

export function reportOf(
  blueprint: Pick<Blueprint, 'id' | 'sections'>,
  { sections, duplicatesMerged, conflicts }: Merged,
  sources: readonly Pick<SourceMeta, 'id' | 'name'>[],
): ImportReport {
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const placed = (evidence: readonly SourcedEvidence[]): ReportedEvidence[] =>
    evidence.map((place) => ({ ...place, document: nameOf(place.document) }));
  const told = ({ value, text, confidence, evidence }: SourcedValue) => ({
    value,
    raw: text,
    confidence,
    evidence: placed(evidence),
  });
  const nameIn = namesIn(blueprint);
  const fieldsOf = (section: string, { fields }: Pick<MergedItem, 'fields'>): Record<string, ReportedField> =>
    Object.fromEntries(
      fields.flatMap((field: MergedField) => {
        const name = nameIn(section, field.field);
        return name === null ? [] : [[name, { ...told(field), alternatives: field.alternatives.map(told) }]];
      }),
    );
  return {
    blueprint: blueprint.id,
    sections: sections.map(({ id, items, removed }) => ({
      id,
      items: items.map((item) => ({ key: item.key ?? onlyKey, fields: fieldsOf(id, item) })),
      removed: removed.map(({ item, reason }) => ({
        key: item.key ?? onlyKey,
        reason,
        fields: fieldsOf(id, item),
      })),
      refused: items.flatMap(({ key, refused }) =>
        refused.map(({ field, reason }) => ({
          item: key ?? onlyKey,
          field: nameIn(id, field.field) ?? field.field,
          value: field.value,
          reason,
        })),
      ),
    })),
    duplicates_merged: duplicatesMerged.map(({ section, item, documents }) => ({
      section,
      item: item ?? onlyKey,
      documents: documents.map(nameOf),
    })),
    conflicts: conflicts.flatMap(({ section, item, field, values }) => {
      const name = nameIn(section, field);
      const own = values.map(({ value, evidence }) => ({ value, evidence: placed(evidence) }));
      return name === null ? [] : [{ section, item: item ?? onlyKey, field: name, values: own }];
    }),
  };
}

/** What programs are told a field is called; null of those that are nobody's business. */
function namesIn({
  sections,
}: Pick<Blueprint, 'sections'>): (section: string, field: string) => string | null {
  const names = new Map(
    sections.flatMap(({ id: section, fields }) =>
      fields.map(({ id, called, hidden }) => [`${section}.${id}`, hidden ? null : (called ?? id)] as const),
    ),
  );
  return (section, field) => names.get(`${section}.${field}`) ?? null;
}
