import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What a search answers. */
export const searchAnswer = z.object({
  hits: z.array(
    z
      .object({ document_id: z.string(), page: z.number().nullable(), snippet: z.string().nullable() })
      .transform(({ document_id, ...rest }) => ({ documentId: document_id, ...rest })),
  ),
  ignored: z.array(z.string()),
});

/**
 * In a hit, `page` counts in the file and is null when only the name fits, like `snippet`, in which the words that were
 * found stand between U+E000 and U+E001. `ignored`: the words after the eighth, which were not looked for.
 */
export type DocumentSearch = z.output<typeof searchAnswer>;

/**
 * Documents whose pages or names hold all the words of a query, best first, at most `limit` (1 to 50). The last word may
 * be the beginning of one, if it has three letters or more.
 */
export async function searchDocuments(
  client: UserClient,
  orgId: string,
  query: string,
  limit: number,
): Promise<DocumentSearch> {
  return searchAnswer.parse(
    dataOrThrow(await client.rpc('search_documents', { p_org: orgId, p_query: query, p_limit: limit })),
  );
}
