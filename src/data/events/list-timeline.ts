import { z } from 'zod';
import type { TimelineEvent } from '#core/documents/timeline';
import type { Subject } from '#core/jobs/subject';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(
  z.object({
    id: z.coerce.number(),
    type: z.string(),
    at: z.string(),
    actor: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).catch({}),
  }),
);

/** The last events about a subject, oldest first, at most 500. Throws FORBIDDEN, INVALID_INPUT. */
export async function listTimeline(
  client: UserClient,
  orgId: string,
  subject: Subject,
  limit: number,
): Promise<TimelineEvent[]> {
  const data = dataOrThrow(
    await client.rpc('list_timeline', {
      p_org: orgId,
      p_subject_type: subject.type,
      p_subject_id: subject.id,
      p_limit: limit,
    }),
  );
  return rows.parse(data).reverse();
}
