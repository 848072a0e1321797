import type { ConversionPage, ConversionStatus } from '#core/conversions/conversion';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toConversionSummary } from './overview-row.ts';

/**
 * One page of an organization's conversions, newest first, after a place (keyset, so nothing shifts).
 * `updatedSince`: an ISO instant; only those whose status moved after it.
 */
export async function listConversions(
  client: UserClient,
  orgId: string,
  options: {
    after: ListPlace | null;
    statuses: readonly ConversionStatus[] | null;
    /** Only those whose result a person has to look at, or only others. */
    needsReview: boolean | null;
    updatedSince: string | null;
    limit: number;
  },
): Promise<ConversionPage> {
  const { after, statuses, needsReview, updatedSince, limit } = options;
  let query = client.from('conversion_overview').select(overviewColumns).eq('org_id', orgId);
  if (statuses) query = query.in('status', [...statuses]);
  if (needsReview !== null) query = query.eq('needs_review', needsReview);
  if (updatedSince) query = query.gt('updated_at', updatedSince);
  const data = dataOrThrow(await newestFirst(query, { after, limit }));
  return pageOf(data.map(toConversionSummary), limit);
}
