import { z } from 'zod';
import type { ReviewClaim, ReviewKind } from '#core/reviews/review';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const claims = z.array(z.object({ user_id: z.string(), expires_at: z.string() })).max(1);

/**
 * The caller looks at something for the next three minutes. Answers who has it: whoever came first and is still there.
 * Null: they left at this moment. Throws NOT_FOUND, RATE_LIMITED.
 */
export async function claimReview(
  client: UserClient,
  kind: ReviewKind,
  id: string,
): Promise<ReviewClaim | null> {
  const [claim] = claims.parse(dataOrThrow(await client.rpc('claim_review', { p_kind: kind, p_id: id })));
  return claim ? { by: claim.user_id, until: claim.expires_at } : null;
}
