import { z } from 'zod';
import type { LeftOut } from '#core/mail/attachment';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const answer = z.object({
  outcome: z.enum(['saved', 'left_out', 'needs_bytes']),
  document_id: z.string().nullable(),
  obsolete_key: z.string().nullable(),
});

export type FoundAttachment = {
  ordinal: number;
  filename: string;
  mediaType: string;
  bytes: number;
} & ({ leftOut: LeftOut } | { leftOut: null; sha256: string; storageKey: string | null });

/**
 * Makes a file attached to the job's mail a document, or names it as left out. 'needs_bytes': nothing of it is here; it
 * is to be saved again with the key it was stored under. The object `obsoleteKey` may be removed. Throws
 * LeaseLostError. Service role.
 */
export async function saveAttachment(
  client: DocketClient,
  lease: Lease,
  attachment: FoundAttachment,
): Promise<{
  outcome: 'saved' | 'left_out' | 'needs_bytes';
  documentId: string | null;
  obsoleteKey: string | null;
}> {
  const rows = dataOrThrow(
    await client.rpc('save_attachment', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_ordinal: attachment.ordinal,
      p_filename: attachment.filename,
      p_media_type: attachment.mediaType,
      p_bytes: attachment.bytes,
      ...(attachment.leftOut === null
        ? {
            p_sha256: attachment.sha256,
            ...(attachment.storageKey !== null && { p_storage_key: attachment.storageKey }),
          }
        : { p_left_out: attachment.leftOut }),
    }),
  );
  const row = answer.parse(rows[0]);
  return { outcome: row.outcome, documentId: row.document_id, obsoleteKey: row.obsolete_key };
}
