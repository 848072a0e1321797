import type { ReviewKind } from '#core/reviews/review';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** The caller looks at something no more; what others claimed stays theirs. Throws NOT_FOUND, RATE_LIMITED. */
export async function releaseReview(client: UserClient, kind: ReviewKind, id: string): Promise<void> {
  dataOrThrow(await client.rpc('release_review', { p_kind: kind, p_id: id }));
}
