import type { DocumentPage, DocumentStatus } from '#core/documents/document';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toDocumentSummary } from './overview-row.ts';

/** One page of an organization's documents, newest first, after a place (keyset, so nothing shifts). */
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
  let query = client.from('document_overview').select(overviewColumns).eq('org_id', orgId);
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
