import { z } from 'zod';

/** A job as `claim_next_jobs` leases it. `leaseToken` fences every later call. */
export const claimedJobSchema = z
  .object({
    id: z.number(),
    org_id: z.string(),
    document_id: z.string().nullable(),
    conversion_id: z.string().nullable(),
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
    documentId: row.document_id,
    conversionId: row.conversion_id,
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
