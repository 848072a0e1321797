import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * A person says what a field of a run holds: null: nothing; undefined: what was prepared counts again. Gives the run's
 * revision. Throws NOT_FOUND, CONFLICT (it is not prepared), INVALID_INPUT, RATE_LIMITED.
 */
export async function editFillRun(
  client: UserClient,
  { runId, field, value }: { runId: string; field: string; value: string | true | null | undefined },
): Promise<number> {
  return dataOrThrow(
    await client.rpc('edit_fill_run', {
      p_run: runId,
      p_field: field,
      p_value: value ?? null,
      p_withdraw: value === undefined,
    }),
  );
}
