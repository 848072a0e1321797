import type { WantedPart } from '#core/documents/parts';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Makes documents of page ranges of another; gives their ids in order. Throws NOT_FOUND, CONFLICT, INVALID_INPUT. */
export async function splitDocument(
  client: UserClient,
  documentId: string,
  parts: readonly WantedPart[],
): Promise<string[]> {
  return dataOrThrow(
    await client.rpc('split_document', {
      p_document: documentId,
      p_parts: parts.map(({ from, to, name }) => ({ from, to, ...(name ? { name } : {}) })),
    }),
  );
}
