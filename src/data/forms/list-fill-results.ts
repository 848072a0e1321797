import { z } from 'zod';
import type { FillResult } from '#core/forms/fill-run';
import { fieldValuesSchema, fillProblemSchema } from '#core/forms/fill-schema';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    id: z.string(),
    version: z.number(),
    revision: z.number(),
    values: fieldValuesSchema,
    sha256: z.string().nullable(),
    bytes: z.number().nullable(),
    problems: z.array(fillProblemSchema),
    created_at: z.string(),
    stored_at: z.string().nullable(),
    replayed_at: z.string().nullable(),
    replayed_sha256: z.string().nullable(),
  })
  .transform(({ created_at, stored_at, replayed_at, replayed_sha256, ...rest }): FillResult => {
    const replay = replayed_at === null ? null : { at: replayed_at, isSame: replayed_sha256 === rest.sha256 };
    return { ...rest, createdAt: created_at, storedAt: stored_at, replay };
  });

/** What was generated of a run, the latest first; 100 at most. */
export async function listFillResults(
  client: UserClient,
  orgId: string,
  runId: string,
): Promise<FillResult[]> {
  const data = dataOrThrow(
    await client
      .from('fill_results')
      .select(
        'id,version,revision,values,sha256,bytes,problems,created_at,stored_at,replayed_at,replayed_sha256',
      )
      .eq('org_id', orgId)
      .eq('run_id', runId)
      .order('version', { ascending: false })
      .limit(100),
  );
  return row.array().parse(data);
}
