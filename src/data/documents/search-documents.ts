import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * `page` counts in the file and is null when only the name fits, like `snippet`, in which the words that were found
 * stand between U+E000 and U+E001.
 */
export type DocumentHit = { documentId: string; page: number | null; snippet: string | null };

const rows = z.array(
  z.object({ document_id: z.string(), page: z.number().nullable(), snippet: z.string().nullable() }),
);

/** Documents whose pages or names hold all the words of a query, best first. */
export async function searchDocuments(
  client: UserClient,
  orgId: string,
  query: string,
  limit: number,
): Promise<DocumentHit[]> {
  const data = dataOrThrow(
    await client.rpc('search_documents', {
      p_org: orgId,
      p_query: query,
      p_limit: limit,
    }),
  );
  return rows
    .parse(data)
    .map(({ document_id, page, snippet }) => ({ documentId: document_id, page, snippet }));
}
