import { z } from 'zod';
import type { DocumentFilter } from '#core/documents/document-filter';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { filterColumns } from './filter-columns.ts';

/**
 * Ids of all documents that match, the newest first, at most `limit` (1 to 100,000). Throws FORBIDDEN, INVALID_INPUT (words
 * that stand on too many pages), RATE_LIMITED.
 */
export async function matchDocuments(
  client: UserClient,
  orgId: string,
  filter: DocumentFilter,
  limit: number,
): Promise<string[]> {
  return z.array(z.string()).parse(
    dataOrThrow(
      await client.rpc('match_documents', {
        p_org: orgId,
        p_filter: filterColumns(filter),
        p_limit: limit,
      }),
    ),
  );
}
