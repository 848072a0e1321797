import type { FillRunSummary } from '#core/forms/fill-run';
import { type PreparedForm, preparedFormSchema } from '#core/forms/prepared-form';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { runColumns, toRunSummary } from './run-row.ts';

/** Some runs by id. Those that are gone or not the caller's are left out. */
export async function getFillRuns(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<FillRunSummary[]> {
  const data = dataOrThrow(
    await client
      .from('fill_run_overview')
      .select(runColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toRunSummary);
}

/** One run; null when it is gone or not the caller's. */
export async function getFillRun(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<FillRunSummary | null> {
  const [found] = await getFillRuns(client, orgId, [id]);
  return found ?? null;
}

/** What was prepared of a run; null while nothing is. */
export async function getPreparedForm(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<PreparedForm | null> {
  const data = dataOrThrow(
    await client.from('fill_runs').select('prepared').eq('org_id', orgId).eq('id', id).maybeSingle(),
  );
  return preparedFormSchema.nullable().parse(data?.prepared ?? null);
}
