import { z } from 'zod';
import type { TrashedDocument } from '#core/documents/trash';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(
  z
    .object({
      document_id: z.string(),
      filename: z.string(),
      media_type: z.string(),
      bytes: z.coerce.number(),
      trashed_at: z.string(),
    })
    .transform((row) => ({
      id: row.document_id,
      filename: row.filename,
      mediaType: row.media_type,
      bytes: row.bytes,
      trashedAt: row.trashed_at,
    })),
);

/** What lies in the trash of an organization, the latest first, at most so many. Throws FORBIDDEN. */
export async function listTrash(
  client: UserClient,
  orgId: string,
  limit: number,
): Promise<TrashedDocument[]> {
  return rows.parse(dataOrThrow(await client.rpc('list_trash', { p_org: orgId, p_limit: limit })));
}
