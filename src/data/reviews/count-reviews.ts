import type { ReviewCounts } from '#core/reviews/review';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** How many things wait for a person, by what they are; of each at most 1,000 are counted. Throws FORBIDDEN. */
export async function countReviews(client: UserClient, orgId: string): Promise<ReviewCounts> {
  const rows = dataOrThrow(await client.rpc('count_reviews', { p_org: orgId }));
  const none = { type: 0, conversion: 0, import: 0, fill_run: 0, condition: 0 };
  return Object.assign(none, Object.fromEntries(rows.map(({ kind, waiting }) => [kind, waiting])));
}
