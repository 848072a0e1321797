import type { Blueprint } from '#core/facts/blueprint';
import { type Fact, standingFacts } from '#core/facts/fact';
import { mergeSources } from './merge-sources.ts';
import type { BroughtSource, SourcedEvidence, SourcedValue } from './source.ts';

/** A fact of a file that may have parts: each place says in which part it stands. */
export type PartedFact = Omit<Fact, 'evidence' | 'alternatives'> & {
  evidence: readonly SourcedEvidence[];
  alternatives: readonly SourcedValue[];
};

/**
 * The facts of one file and what hangs on it, as those of one document: what several parts say of one thing is said
 * once, and what a part calls off is none. Of a file without parts they are its own, unchanged.
 * @param sources the file first; its parts by their files' names
 * @throws DocketError LIMIT_EXCEEDED
 */
export function factsOfSources(blueprint: Blueprint, sources: readonly BroughtSource[]): PartedFact[] {
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const placed = (evidence: readonly SourcedEvidence[]): SourcedEvidence[] =>
    evidence.map((place) => ({ ...place, document: names.get(place.document) ?? place.document }));
  const [only, ...parts] = sources;
  if (only && parts.length === 0) {
    const own = (evidence: Fact['evidence']): SourcedEvidence[] =>
      evidence.map((place) => ({ ...place, document: only.name }));
    return standingFacts(only.facts).map((fact) => ({
      ...fact,
      evidence: own(fact.evidence),
      alternatives: fact.alternatives.map((one) => ({ ...one, evidence: own(one.evidence) })),
    }));
  }
  return mergeSources(blueprint, sources).sections.flatMap(({ id, items }) =>
    items.flatMap(({ key, fields }, at) =>
      fields.map(({ decided: _, conflict: __, ...field }) => ({
        ...field,
        section: id,
        itemKey: key === null ? null : String(at + 1),
        evidence: placed(field.evidence),
        alternatives: field.alternatives.map((one) => ({ ...one, evidence: placed(one.evidence) })),
      })),
    ),
  );
}
