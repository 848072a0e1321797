import { DocketError } from '#core/errors/docket-error';
import type { Blueprint } from '#core/facts/blueprint';
import type { MergedSection } from '#core/imports/source';
import { type CommitPlan, planCommit } from '#core/shows/plan-commit';
import type { ShowSummary } from '#core/shows/show';
import type { UserClient } from '#data/server/user-client';
import { getShow } from '#data/shows/get-shows';
import { listShowsOfDay } from '#data/shows/list-shows';
import { type ImportView, viewImport } from './view-import.ts';

/** What a commit of an import would do: to a show that is there, or to a new one (`show` null). */
export type ImportPlan = { view: ImportView; show: ShowSummary | null; plan: CommitPlan };

/**
 * @param showId null: a new show; undefined: the one it was committed to before, else a new one
 * Throws NOT_FOUND, NOT_CONFIGURED.
 */
export async function planImport(
  client: UserClient,
  orgId: string,
  { id, showId }: { id: string; showId: string | null | undefined },
): Promise<ImportPlan> {
  const view = await viewImport(client, orgId, id);
  const wanted = showId === undefined ? (view.summary.show?.id ?? null) : showId;
  const found = wanted === null ? null : await getShow(client, orgId, wanted);
  if (wanted !== null && found?.show.blueprint !== view.blueprint.id) throw new DocketError('NOT_FOUND');
  const into = { show: found?.items ?? null, importId: id };
  return { view, show: found?.show ?? null, plan: planCommit(view.blueprint, view.sections, into) };
}

/** Shows that the import may belong to as well: those of a day it states first. */
export async function showsOfItsDay(
  client: UserClient,
  orgId: string,
  { blueprint, sections }: Pick<ImportView, 'blueprint' | 'sections'>,
): Promise<ShowSummary[]> {
  const day = firstDay(blueprint, sections);
  return day === null ? [] : listShowsOfDay(client, orgId, { blueprint: blueprint.id, day });
}

/** The first date of the first section that is there once. */
function firstDay(blueprint: Blueprint, sections: readonly MergedSection[]): string | null {
  for (const section of blueprint.sections.filter(({ repeated }) => !repeated)) {
    const [item] = sections.find(({ id }) => id === section.id)?.items ?? [];
    const day = item?.fields.find(({ type, value }) => type === 'date' && /^\d{4}/.test(String(value)));
    if (typeof day?.value === 'string') return day.value;
  }
  return null;
}
