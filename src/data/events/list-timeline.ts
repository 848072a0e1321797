import { z } from 'zod';
import type { TimelineEvent } from '#core/documents/timeline';
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

/** The last events of a document, oldest first. */
export async function listTimeline(
  client: UserClient,
  orgId: string,
  documentId: string,
  limit: number,
): Promise<TimelineEvent[]> {
  const data = dataOrThrow(
    await client
      .from('events')
      .select('id,type,at,actor,data')
      .eq('org_id', orgId)
      .eq('subject_type', 'document')
      .eq('subject_id', documentId)
      .order('id', { ascending: false })
      .limit(limit),
  );
  return rows.parse(data).reverse();
}
