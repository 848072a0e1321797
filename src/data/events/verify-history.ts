import { z } from 'zod';
import { type HistoryVerdict, historyFaults } from '#core/history/history';
import type { Subject } from '#core/jobs/subject';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({
  checked: z.number(),
  unsealed: z.number(),
  purged: z.number(),
  hash: z.string().nullable(),
  place: z.number().nullable(),
  fault: z.enum(historyFaults).nullable(),
});

/** Whether the history of a subject is as it was written. Null: of whichever organization has it (service role). Throws FORBIDDEN. */
export async function verifyHistory(
  client: DocketClient,
  orgId: string | null,
  { type, id }: Subject,
): Promise<HistoryVerdict> {
  const data = dataOrThrow(
    await client.rpc('verify_history', {
      p_subject_type: type,
      p_subject_id: id,
      ...(orgId !== null && { p_org: orgId }),
    }),
  );
  return z.tuple([row]).parse(data)[0];
}
