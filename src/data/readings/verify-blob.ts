import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const outcomeSchema = z.object({
  outcome: z.enum(['verified', 'duplicate', 'mismatch']),
  obsolete_key: z.string().nullable(),
});

/**
 * Tells the database what the stored bytes really are. 'duplicate': the document now points at the same content
 * stored before, and the object `obsoleteKey` may be removed. Throws LeaseLostError. Service role.
 */
export async function verifyBlob(
  client: DocketClient,
  lease: Lease,
  found: { sha256: string; bytes: number; mediaType: string },
): Promise<{ outcome: 'verified' | 'duplicate' | 'mismatch'; obsoleteKey: string | null }> {
  const rows = dataOrThrow(
    await client.rpc('verify_blob', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_sha256: found.sha256,
      p_bytes: found.bytes,
      p_media_type: found.mediaType,
    }),
  );
  const row = outcomeSchema.parse(rows[0]);
  return { outcome: row.outcome, obsoleteKey: row.obsolete_key };
}
