import type { DocumentFilter } from '#core/documents/document-filter';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { filterColumns } from './filter-columns.ts';
import { type DocumentSearch, searchAnswer } from './search-documents.ts';

/** As `searchDocuments`, among the documents that fit a filter: the words of `query` are those that are searched for. */
export async function searchFilteredDocuments(
  client: UserClient,
  orgId: string,
  { query, ...filter }: DocumentFilter & { query: string },
  limit: number,
): Promise<DocumentSearch> {
  return searchAnswer.parse(
    dataOrThrow(
      await client.rpc('search_filtered_documents', {
        p_org: orgId,
        p_query: query,
        p_filter: filterColumns({ ...filter, query: null }),
        p_limit: limit,
      }),
    ),
  );
}
