import { z } from 'zod';
import type { Subject } from '#core/jobs/subject';

/** What a row is about; null where it is about nothing but itself. */
function subjectOf(row: { subject_type: string | null; subject_id: string | null }): Subject | null {
  return row.subject_type === null || row.subject_id === null
    ? null
    : { type: row.subject_type, id: row.subject_id };
}

/** A job as `claim_next_jobs` leases it. `leaseToken` fences every later call. */
export const claimedJobSchema = z
  .object({
    id: z.number(),
    org_id: z.string(),
    subject_type: z.string().nullable(),
    subject_id: z.string().nullable(),
    kind: z.string(),
    payload: z.unknown(),
    attempts: z.number(),
    max_attempts: z.number(),
    lease_token: z.string(),
    leased_until: z.string(),
  })
  .transform((row) => ({
    id: row.id,
    orgId: row.org_id,
    subject: subjectOf(row),
    kind: row.kind,
    payload: row.payload,
    attempt: row.attempts,
    maxAttempts: row.max_attempts,
    leaseToken: row.lease_token,
    leasedUntil: new Date(row.leased_until),
  }));
export type ClaimedJob = z.infer<typeof claimedJobSchema>;

/** What proves the right to write for a job. */
export type Lease = Pick<ClaimedJob, 'id' | 'leaseToken'>;
