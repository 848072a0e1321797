import type { DocumentStatus } from '#core/documents/document';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

export type DocumentState = {
  orgId: string;
  filename: string;
  status: DocumentStatus;
  errorCode: string | null;
};

/** How a document stands. Throws NOT_FOUND. Service role. */
export async function getDocumentStatus(client: DocketClient, documentId: string): Promise<DocumentState> {
  const data = dataOrThrow(
    await client
      .from('documents')
      .select('org_id, filename, status, error_code')
      .eq('id', documentId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `there is no document ${documentId}` });
  return { orgId: data.org_id, filename: data.filename, status: data.status, errorCode: data.error_code };
}
