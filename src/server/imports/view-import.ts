import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import type { ImportSummary } from '#core/imports/import';
import type { MergedSection, SectionParts } from '#core/imports/source';
import { viewSection } from '#core/imports/view-section';
import { listDecisions } from '#data/facts/list-decisions';
import { getImport } from '#data/imports/get-imports';
import { listImportOperations } from '#data/imports/list-import-operations';
import { listImportSections } from '#data/imports/list-import-sections';
import type { UserClient } from '#data/server/user-client';

export type ImportView = {
  summary: ImportSummary;
  blueprint: Blueprint;
  /** All sections, in the order of the blueprint. */
  sections: (MergedSection & { isFinished: boolean })[];
};

/**
 * An import as it stands: what its sources come to, with what people said on top. Throws NOT_FOUND, NOT_CONFIGURED (its
 * blueprint is not there any more).
 */
export async function viewImport(client: UserClient, orgId: string, id: string): Promise<ImportView> {
  // First of all, so that what is read later is not older than the revision that is told.
  const summary = await getImport(client, orgId, id);
  if (!summary) throw new DocketError('NOT_FOUND');
  const blueprint = blueprintOf(summary.blueprint);
  if (!blueprint) {
    throw new DocketError('NOT_CONFIGURED', { message: `there is no blueprint ${summary.blueprint}` });
  }
  const subject = { type: 'import', id };
  const [parts, operations, decisions] = await Promise.all([
    listImportSections(client, orgId, id),
    listImportOperations(client, orgId, id),
    listDecisions(client, { orgId, subject, blueprint: blueprint.id }),
  ]);
  // What a decision points at names no source there: the machine's places of the same value are shown instead.
  const said = { operations, decisions: decisions.map(({ evidence: _, ...decision }) => decision) };
  const bySection = new Map(parts.map((part) => [part.section, part]));
  const sections = blueprint.sections.map((section) => {
    const part = bySection.get(section.id) ?? nothingOf(section.id);
    return { ...viewSection(blueprint, part, said), isFinished: bySection.has(section.id) };
  });
  return { summary, blueprint, sections };
}

function nothingOf(section: string): SectionParts {
  return { section, sources: [], members: [], groups: [] };
}
