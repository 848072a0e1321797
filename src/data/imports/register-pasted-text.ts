import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';

const answer = z
  .object({ document_id: z.string(), already_here: z.boolean() })
  .transform((row) => ({ documentId: row.document_id, alreadyHere: row.already_here }));

/**
 * Makes text that was pasted, and stored under the key, a document that stands in no list. Throws FORBIDDEN, NOT_FOUND
 * (nothing is stored there), RATE_LIMITED.
 */
export async function registerPastedText(
  client: UserClient,
  store: Pick<ObjectStore, 'acknowledge'>,
  orgId: string,
  text: { filename: string; bytes: number; sha256: string; key: string },
): Promise<z.infer<typeof answer>> {
  await store.acknowledge([text.key]);
  return answer.parse(
    dataOrThrow(
      await client.rpc('register_pasted_text', {
        p_org: orgId,
        p_filename: text.filename,
        p_bytes: text.bytes,
        p_sha256: text.sha256,
        p_storage_key: text.key,
      }),
    ),
  );
}
