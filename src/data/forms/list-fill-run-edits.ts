import { z } from 'zod';
import type { FieldEdit } from '#core/forms/fill-run';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What a request of the Data API answers at most. */
const rowsPerRequest = 1000;

const row = z
  .object({
    field: z.string(),
    value: z.union([z.string(), z.literal(true), z.null()]),
    withdrawn: z.boolean(),
    edited_by: z.string().nullable(),
    edited_at: z.string(),
  })
  .transform(({ edited_by, edited_at, ...rest }): FieldEdit => {
    return { ...rest, editedBy: edited_by, editedAt: edited_at };
  });

/** What people said of the fields of a run, in the order they said it; there are at most 10,000. */
export async function listFillRunEdits(
  client: UserClient,
  orgId: string,
  runId: string,
): Promise<FieldEdit[]> {
  const edits: FieldEdit[] = [];
  for (;;) {
    const data = dataOrThrow(
      await client
        .from('fill_run_edits')
        .select('field,value,withdrawn,edited_by,edited_at')
        .eq('org_id', orgId)
        .eq('run_id', runId)
        .order('id')
        .range(edits.length, edits.length + rowsPerRequest - 1),
    );
    edits.push(...row.array().parse(data));
    if (data.length < rowsPerRequest) return edits;
  }
}
