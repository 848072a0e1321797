import { z } from 'zod';
import { type HistoryFault, historyFaults } from '#core/history/history';
import type { Subject } from '#core/jobs/subject';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const rows = z.array(
  z.object({
    subject_type: z.string().nullable(),
    subject_id: z.string().nullable(),
    org_id: z.string().nullable(),
    place: z.number().nullable(),
    fault: z.enum(historyFaults).nullable(),
    looked_at: z.number().nullable(),
  }),
);

export type BrokenHistory = { subject: Subject; orgId: string; place: number; fault: HistoryFault };

/**
 * Histories of which something is not as it was sealed, from the next page of all there are. `next` says where the page
 * after this one begins; null: this was the last. Service role.
 */
export async function verifyHistories(
  client: DocketClient,
  after: string | null,
): Promise<{ broken: BrokenHistory[]; lookedAt: number; next: string | null }> {
  const data = rows.parse(
    dataOrThrow(await client.rpc('verify_histories', after === null ? {} : { p_after: after })),
  );
  const broken: BrokenHistory[] = [];
  let lookedAt = 0;
  let next: string | null = null;
  for (const { subject_type: type, subject_id: id, org_id: orgId, place, fault, looked_at } of data) {
    const isNamed = type !== null && id !== null && orgId !== null;
    if (isNamed && place !== null && fault !== null)
      broken.push({ subject: { type, id }, orgId, place, fault });
    else {
      lookedAt += looked_at ?? 0;
      next = isNamed ? `${type}|${id}|${orgId}` : null;
    }
  }
  return { broken, lookedAt, next };
}
