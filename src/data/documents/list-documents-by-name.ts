import { z } from 'zod';
import type { DocumentPage } from '#core/documents/document';
import type { DocumentFilter, NameSort } from '#core/documents/document-filter';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { filterColumns } from './filter-columns.ts';
import { getDocuments } from './get-documents.ts';

const rows = z.array(z.object({ document_id: z.string(), filename: z.string(), created_at: z.string() }));

/** One page of the documents that an organization filed by name, as `listDocuments`. Throws FORBIDDEN, INVALID_INPUT. */
export async function listDocumentsByName(
  client: UserClient,
  orgId: string,
  filter: Omit<DocumentFilter, 'query'>,
  { sort, after, limit }: { sort: NameSort; after: ListPlace | null; limit: number },
): Promise<DocumentPage> {
  const found = rows.parse(
    dataOrThrow(
      await client.rpc('list_documents_by_name', {
        p_org: orgId,
        p_filter: filterColumns({ ...filter, query: null }),
        p_descending: sort === 'name-desc',
        ...(after && { p_after_name: after.name ?? '', p_after_id: after.id }),
        p_limit: limit + 1,
      }),
    ),
  );
  const shown = found.slice(0, limit);
  const documents = new Map(
    (shown.length === 0
      ? []
      : await getDocuments(
          client,
          orgId,
          shown.map(({ document_id }) => document_id),
        )
    ).map((document) => [document.id, document]),
  );
  const last = shown.at(-1);
  return {
    // What was deleted between the two questions is left out; the place after it holds all the same.
    items: shown.flatMap(({ document_id }) => documents.get(document_id) ?? []),
    next:
      found.length > limit && last
        ? { createdAt: last.created_at, id: last.document_id, name: last.filename }
        : null,
  };
}
