import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(
  z.object({ sha256: z.string(), document_id: z.string(), filename: z.string(), created_at: z.string() }),
);

export type KnownDocument = { documentId: string; filename: string };

/** Documents of the organization whose verified bytes have one of these hashes, by hash. */
export async function findDocumentsByHash(
  client: UserClient,
  orgId: string,
  hashes: readonly string[],
): Promise<Map<string, KnownDocument>> {
  const data = dataOrThrow(
    await client.rpc('find_documents_by_hash', { p_org: orgId, p_sha256: [...hashes] }),
  );
  const known = new Map<string, KnownDocument>();
  for (const row of rows.parse(data)) {
    if (!known.has(row.sha256))
      known.set(row.sha256, { documentId: row.document_id, filename: row.filename });
  }
  return known;
}
