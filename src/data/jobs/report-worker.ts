import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** A worker lives, in some version, and holds so many jobs of each kind. Service role. */
export async function reportWorker(
  client: DocketClient,
  worker: { name: string; version: string; held: Record<string, number> },
): Promise<void> {
  const { name, version, held } = worker;
  dataOrThrow(await client.rpc('report_worker', { p_name: name, p_version: version, p_held: held }));
}
