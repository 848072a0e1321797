import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Takes that from the account with an address. Throws NOT_FOUND. Service role. */
export async function removeOperator(client: DocketClient, email: string): Promise<void> {
  dataOrThrow(await client.rpc('remove_operator', { p_email: email }));
}
