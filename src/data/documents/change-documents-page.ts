import { z } from 'zod';
import { operationStates } from '#core/documents/document-operation';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const changedSchema = z.object({
  state: z.enum(operationStates),
  changed: z.number(),
  skipped: z.number(),
  total: z.number(),
});

/** The next page of an operation on documents, and how it stands then. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function changeDocumentsPage(
  client: DocketClient,
  lease: Lease,
  operationId: string,
): Promise<z.infer<typeof changedSchema>> {
  return changedSchema.parse(
    dataOrThrow(
      await client.rpc('change_documents_page', {
        p_id: lease.id,
        p_token: lease.leaseToken,
        p_operation: operationId,
      }),
    ),
  );
}
