import { z } from 'zod';
import type { HistoryEvent } from '#core/history/history';
import type { Subject } from '#core/jobs/subject';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const rows = z.array(
  z.object({
    id: z.number(),
    type: z.string(),
    at: z.string(),
    actor: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    place: z.number().nullable(),
    prev_hash: z.string().nullable(),
    hash: z.string().nullable(),
    hashed: z.string().nullable(),
  }),
);

/**
 * The next events about a subject after one (an id; 0: from the first), oldest first; none: there are no more. Null: of
 * whichever organization has it (service role). Throws FORBIDDEN.
 */
export async function listHistory(
  client: DocketClient,
  orgId: string | null,
  { type, id }: Subject,
  after: number,
): Promise<HistoryEvent[]> {
  const data = dataOrThrow(
    await client.rpc('list_history', {
      p_subject_type: type,
      p_subject_id: id,
      p_after: after,
      ...(orgId !== null && { p_org: orgId }),
    }),
  );
  return rows.parse(data);
}
