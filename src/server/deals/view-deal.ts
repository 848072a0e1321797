import { blueprintOf } from '#core/blueprints/index';
import { type DealCondition, type DealParty, type DealSummary, dealBlueprint } from '#core/deals/deal';
import type { PaperHints } from '#core/deals/deal-schema';
import { maskSection } from '#core/deals/mask-numbers';
import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import { type BlueprintOutline, outlineOf } from '#core/facts/outline';
import type { ImportSource } from '#core/imports/import';
import type { MergedSection } from '#core/imports/source';
import { viewSection } from '#core/imports/view-section';
import { getDeal } from '#data/deals/get-deal';
import { listDealConditions } from '#data/deals/list-deal-conditions';
import { listDealHints } from '#data/deals/list-deal-hints';
import { listDealParties } from '#data/deals/list-deal-parties';
import { listDealSections } from '#data/deals/list-deal-sections';
import { listDecisions } from '#data/facts/list-decisions';
import { listSubjectSources } from '#data/imports/list-import-sources';
import type { UserClient } from '#data/server/user-client';

export type DealView = {
  summary: DealSummary;
  parties: DealParty[];
  conditions: DealCondition[];
  papers: ImportSource[];
  /** What papers hint at: information, never a verdict. */
  hints: PaperHints[];
  /** Titles and types of the blueprint. */
  outline: BlueprintOutline;
  /** All sections of the blueprint that hold something, numbers that are not shown masked. */
  sections: MergedSection[];
};

/** A deal as it stands, with what people said on top. Throws NOT_FOUND. */
export async function viewDeal(client: UserClient, orgId: string, id: string): Promise<DealView> {
  // First of all, so that what is read later is not older than the state that is told.
  const summary = await getDeal(client, orgId, id);
  if (!summary) throw new DocketError('NOT_FOUND');
  const [parties, conditions, papers, hints, sections] = await Promise.all([
    listDealParties(client, orgId, id),
    listDealConditions(client, orgId, id),
    listSubjectSources(client, orgId, { type: 'deal', ids: [id] }),
    listDealHints(client, orgId, id),
    viewSections(client, orgId, id),
  ]);
  return {
    summary,
    parties,
    conditions,
    papers,
    hints: hints.filter(({ documentId }) => papers.some((paper) => paper.documentId === documentId)),
    outline: outlineOf(loan()),
    sections: sections.map(maskSection),
  };
}

/**
 * A number that is masked elsewhere, as it stands. The caller has written down that it was asked for.
 * Throws NOT_FOUND where there is none.
 */
export async function valueOfDeal(
  client: UserClient,
  orgId: string,
  {
    dealId,
    section,
    itemKey,
    field,
  }: { dealId: string; section: string; itemKey: string | null; field: string },
): Promise<string> {
  const sections = await viewSections(client, orgId, dealId);
  const items = sections.find(({ id }) => id === section)?.items ?? [];
  const item = items.find(({ key, keys }) => key === itemKey || (itemKey !== null && keys.includes(itemKey)));
  const value = item?.fields.find((one) => one.field === field)?.value;
  if (typeof value !== 'string') throw new DocketError('NOT_FOUND');
  return value;
}

async function viewSections(client: UserClient, orgId: string, id: string): Promise<MergedSection[]> {
  const blueprint = loan();
  const [parts, decisions] = await Promise.all([
    listDealSections(client, orgId, id),
    listDecisions(client, { orgId, subject: { type: 'deal', id }, blueprint: blueprint.id }),
  ]);
  const said = { operations: [], decisions: decisions.map(({ evidence: _, ...decision }) => decision) };
  return blueprint.sections.map((section) => {
    const nothing = { section: section.id, sources: [], members: [], groups: [] };
    return viewSection(blueprint, parts.find((one) => one.section === section.id) ?? nothing, said);
  });
}

/** @throws DocketError NOT_CONFIGURED */
function loan(): Blueprint {
  const blueprint = blueprintOf(dealBlueprint);
  if (!blueprint)
    throw new DocketError('NOT_CONFIGURED', { message: `there is no blueprint ${dealBlueprint}` });
  return blueprint;
}
