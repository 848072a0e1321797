import type { DocumentFilter } from '#core/documents/document-filter';
import type { DocumentAction } from '#core/documents/document-operation';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { filterColumns } from './filter-columns.ts';

/**
 * Has one change made to all documents that match now, page by page, whoever looks on. Returns the operation's id. Throws
 * INVALID_INPUT (an empty filter, over 100,000 documents), CONFLICT (one runs already, or nothing matches), RATE_LIMITED.
 */
export async function beginDocumentOperation(
  client: UserClient,
  orgId: string,
  { action, value, filter }: { action: DocumentAction; value: string | null; filter: DocumentFilter },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('begin_document_operation', {
      p_org: orgId,
      p_action: action,
      p_filter: filterColumns(filter),
      ...(value !== null && { p_value: value }),
    }),
  );
}
