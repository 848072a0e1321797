import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Where a generated form lies: the latest of a run; null where there is none for the caller. */
export async function getResultObject(
  client: UserClient,
  orgId: string,
  runId: string,
): Promise<{ key: string; name: string; version: number } | null> {
  const data = dataOrThrow(
    await client
      .from('fill_runs')
      .select('name, result:fill_results!fill_runs_result_id_fkey(storage_key, version)')
      .eq('org_id', orgId)
      .eq('id', runId)
      .maybeSingle(),
  );
  const result = data?.result;
  if (!data || !result || result.storage_key === null) return null;
  return { key: result.storage_key, name: data.name, version: result.version };
}
