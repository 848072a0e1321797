import type { DocumentPage, DocumentStatus } from '#core/documents/document';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, pastedOrigin, toDocumentSummary } from './overview-row.ts';

/**
 * One page of the documents that an organization filed, newest first, after a place (keyset, so nothing shifts). Text that
 * was pasted into an import is none of them.
 */
export async function listDocuments(
  client: UserClient,
  orgId: string,
  options: {
    after: ListPlace | null;
    statuses: readonly DocumentStatus[] | null;
    type: string | null;
    limit: number;
  },
): Promise<DocumentPage> {
  const { after, statuses, type, limit } = options;
  let query = client
    .from('document_overview')
    .select(overviewColumns)
    .eq('org_id', orgId)
    .neq('origin', pastedOrigin);
  if (statuses) query = query.in('status', [...statuses]);
  if (type) query = query.eq('type', type);
  if (after) query = query.or(afterPlace(after));
  const data = dataOrThrow(
    await query
      .order('created_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(limit + 1),
  );
  return pageOf(data.map(toDocumentSummary), limit);
}
