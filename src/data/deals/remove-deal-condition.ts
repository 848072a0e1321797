import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Only what a person asked for can be withdrawn. Throws NOT_FOUND, CONFLICT, RATE_LIMITED. */
export async function removeDealCondition(client: UserClient, conditionId: string): Promise<void> {
  dataOrThrow(await client.rpc('remove_deal_condition', { p_condition: conditionId }));
}
