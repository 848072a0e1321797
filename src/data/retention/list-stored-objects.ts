import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const rowSchema = z
  .object({
    storage_key: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    held_by: z.enum(['document', 'conversion', 'form']),
  })
  .transform((row) => ({ key: row.storage_key, bytes: row.bytes, sha256: row.sha256, heldBy: row.held_by }));
export type HeldObject = z.infer<typeof rowSchema>;

/** A page of the objects that must lie in storage, by key; empty after the last. Service role. */
export async function listStoredObjects(
  client: DocketClient,
  page: { after: string | null; limit: number },
): Promise<HeldObject[]> {
  const asked = { ...(page.after !== null && { p_after: page.after }), p_limit: page.limit };
  return rowSchema.array().parse(dataOrThrow(await client.rpc('list_stored_objects', asked)));
}
