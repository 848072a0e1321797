import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** So many jobs of a kind run at a time over all workers; null: no limit. Operator. */
export async function limitKind(
  client: DocketClient,
  kind: string,
  maxRunning: number | null,
): Promise<void> {
  const limit = maxRunning === null ? {} : { p_max_running: maxRunning };
  dataOrThrow(await client.rpc('limit_kind', { p_kind: kind, ...limit }));
}
