import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Deletes a deal; its papers stay. For underwriters and owners. Throws NOT_FOUND, FORBIDDEN, RATE_LIMITED. */
export async function deleteDeal(client: UserClient, dealId: string): Promise<void> {
  dataOrThrow(await client.rpc('delete_deal', { p_deal: dealId }));
}
