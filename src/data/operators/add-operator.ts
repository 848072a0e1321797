import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Makes the account with an address an operator of the installation. Throws NOT_FOUND. Service role. */
export async function addOperator(client: DocketClient, email: string): Promise<void> {
  dataOrThrow(await client.rpc('add_operator', { p_email: email }));
}
