import type { JobPayload } from '#core/jobs/kinds';
import { changeDocumentsPage } from '#data/documents/change-documents-page';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** Makes a change to all documents that matched a filter, page by page, until somebody stops it or none is left. */
export async function changeDocuments(
  { operation_id }: JobPayload<'change_documents'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, job, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  for (;;) {
    signal.throwIfAborted();
    // Safe to be asked twice: what was done is counted in the same transaction.
    const { state, changed, skipped, total } = await patiently(context, 'database', () =>
      changeDocumentsPage(client, lease, operation_id),
    );
    context.report({ stage: 'changing', completed: changed + skipped, total, unit: 'documents' });
    if (state !== 'running') return { type: 'done', result: { state, changed, skipped } };
  }
}
