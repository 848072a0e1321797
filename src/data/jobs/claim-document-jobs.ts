import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { type ClaimedJob, claimedJobSchema } from './job-row.ts';

/** Leases the jobs of one document that can run now. Service role. */
export async function claimDocumentJobs(
  client: DocketClient,
  request: { worker: string; documentId: string; limit: number; leaseSeconds: number },
): Promise<ClaimedJob[]> {
  const rows = dataOrThrow(
    await client.rpc('claim_document_jobs', {
      p_worker: request.worker,
      p_document: request.documentId,
      p_limit: request.limit,
      p_lease_seconds: request.leaseSeconds,
    }),
  );
  return claimedJobSchema.array().parse(rows);
}
