import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Whether the person is an operator of the installation: nobody sees more of the list than themselves. */
export async function isOperator(client: DocketClient): Promise<boolean> {
  return dataOrThrow(await client.from('operators').select('user_id').limit(1)).length > 0;
}
