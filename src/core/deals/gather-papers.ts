import { blueprintOf, blueprintsFor } from '#core/blueprints/index';
import type { Blueprint, Section } from '#core/facts/blueprint';
import type { Fact } from '#core/facts/fact';
import { compareValues } from '#core/imports/compare-values';
import { partSection } from '#core/imports/part-section';
import { anchorDays } from '#core/imports/resolve-years';
import type { BroughtSource, MergedItem } from '#core/imports/source';
import { viewSection } from '#core/imports/view-section';
import { nameItems } from './name-items.ts';
import type { Paper } from './paper.ts';
import { dayOfPaper, translateFacts } from './translate-facts.ts';

/**
 * The blueprints a paper is looked through by for another: that one itself, or, where it is filled from papers' own, those
 * of the paper's type, and the one it names for papers that have none.
 */
export function blueprintsOfPaper(blueprint: Blueprint, type: string | null): readonly Blueprint[] {
  if (blueprint.papers.length === 0) return [blueprint];
  const own = type === null ? [] : blueprintsFor(type);
  if (own.length > 0) return own;
  const other = blueprint.otherPapers === undefined ? null : blueprintOf(blueprint.otherPapers);
  return other ? [other] : [];
}

/**
 * Papers of one deal as sources of a blueprint that is filled from theirs (`papers` of its data), for `mergeSources`:
 * their facts in its fields, and without what is about somebody else than the deal is. Pure; the order is kept.
 * @throws DocketError LIMIT_EXCEEDED
 */
export function gatherPapers(blueprint: Blueprint, papers: readonly Paper[]): BroughtSource[] {
  let sources = papers.map((paper) => sourceOf(blueprint, paper));
  for (const section of blueprint.sections) sources = ofTheSubject(blueprint, section, sources);
  return sources;
}

function sourceOf(blueprint: Blueprint, { found, ...meta }: Paper): BroughtSource {
  const said = found.flatMap((one) =>
    one.blueprint === blueprint.id ? one.facts : translateFacts(blueprint, one.blueprint, one.facts),
  );
  const facts = blueprint.sections.reduce((all, section) => nameItems(section, all), said);
  const days = found.flatMap((one) => dayOfPaper(blueprint, one.blueprint, one.facts) ?? []);
  return { ...meta, date: days[0] ?? meta.date, facts };
}

/** Without the facts of a section that are about another than its blueprint says they have to be about. */
function ofTheSubject(
  blueprint: Blueprint,
  section: Section,
  sources: readonly BroughtSource[],
): BroughtSource[] {
  const { of, id } = section;
  if (!of) return [...sources];
  const parts = partSection(blueprint, of.section, sources, anchorDays(sources));
  const [subject] = viewSection(blueprint, parts).items;
  return sources.map((source) => {
    const own = source.facts.filter((fact) => fact.section === id);
    if (!subject || isAbout(own, of.pairs, subject)) return source;
    const gone = [id, ...of.along];
    return { ...source, facts: source.facts.filter((fact) => !gone.includes(fact.section)) };
  });
}

/** Whether one of the names agrees, or none can be compared. */
function isAbout(
  facts: readonly Fact[],
  pairs: readonly (readonly [own: string, there: string])[],
  { fields }: MergedItem,
): boolean {
  const compared = pairs.flatMap(([own, there]) => {
    const [a, b] = [facts.find(({ field }) => field === own), fields.find(({ field }) => field === there)];
    if (!a || !b) return [];
    // "Larkmoor LLC" on the account of Larkmoor, Inc. is a contradiction to be shown and nobody else's account.
    return [compareValues(a.value, b.value, b.type === 'organization' ? 'text' : b.type) !== 'different'];
  });
  return compared.length === 0 || compared.includes(true);
}
