import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** That it does not apply to them, and why; null: it does. Throws NOT_FOUND, CONFLICT (it is settled), RATE_LIMITED. */
export async function claimNotApplicable(
  client: UserClient,
  conditionId: string,
  reason: string | null,
): Promise<void> {
  dataOrThrow(
    await client.rpc('claim_not_applicable', {
      p_condition: conditionId,
      ...(reason !== null && { p_reason: reason }),
    }),
  );
}
