import type { FillRunPage } from '#core/forms/fill-run';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { runColumns, toRunSummary } from './run-row.ts';

type FillRunsAsked = {
  after: ListPlace | null;
  limit: number;
  templateId: string | null;
  dealId: string | null;
};

/** One page of an organization's fill runs, or of those of one template or deal, newest first, after a place. */
export async function listFillRuns(
  client: UserClient,
  orgId: string,
  { after, limit, templateId, dealId }: FillRunsAsked,
): Promise<FillRunPage> {
  let query = client.from('fill_run_overview').select(runColumns).eq('org_id', orgId);
  if (templateId !== null) query = query.eq('template_id', templateId);
  if (dealId !== null) query = query.eq('deal_id', dealId);
  const data = dataOrThrow(await newestFirst(query, { after, limit }));
  return pageOf(data.map(toRunSummary), limit);
}
