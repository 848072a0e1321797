import type { JobStatus } from '#core/documents/document';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

export type DocumentJobRow = {
  id: number;
  kind: string;
  status: JobStatus;
  attempts: number;
  errorCode: string | null;
  /** A queued job that waits for its time, as a retry does. */
  waiting: boolean;
};

/** The latest job of every kind a document ever had, oldest first. Service role. */
export async function listDocumentJobs(client: DocketClient, documentId: string): Promise<DocumentJobRow[]> {
  const data = dataOrThrow(
    await client
      .from('jobs')
      .select('id, kind, status, attempts, error_code, ready')
      .eq('subject_type', 'document')
      .eq('subject_id', documentId)
      .order('id', { ascending: true }),
  );
  const latest = new Map(data.map((row) => [row.kind, row]));
  return [...latest.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ error_code, ready, ...row }) => ({
      ...row,
      errorCode: error_code,
      waiting: row.status === 'queued' && !ready,
    }));
}
