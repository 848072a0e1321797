import { z } from 'zod';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    id: z.string(),
    filename: z.string(),
    created_at: z.string(),
    result_storage_key: z.string(),
    result_created_at: z.string(),
    needs_review: z.boolean(),
  })
  .transform((r) => ({
    conversionId: r.id,
    filename: r.filename,
    storageKey: r.result_storage_key,
    /** ISO instant at which the XML was made. */
    createdAt: r.result_created_at,
    /** A person has to look at it first. */
    needsReview: r.needs_review,
    place: { createdAt: r.created_at, id: r.id },
  }));

/** The XML of one conversion, and where it lies. */
export type StoredResult = z.infer<typeof row>;

/** The XML there is, newest conversion first, after a place: of all conversions, or of these. */
export async function listResults(
  client: UserClient,
  orgId: string,
  { after, ids, limit }: { after: ListPlace | null; ids: readonly string[] | null; limit: number },
): Promise<StoredResult[]> {
  let query = client
    .from('conversion_overview')
    .select('id,filename,created_at,result_storage_key,result_created_at,needs_review')
    .eq('org_id', orgId)
    .not('result_storage_key', 'is', null)
    .is('result_expired_at', null);
  if (ids) query = query.in('id', [...ids]);
  if (after) query = query.or(afterPlace(after));
  const data = dataOrThrow(
    await query.order('created_at', { ascending: false }).order('id', { ascending: false }).limit(limit),
  );
  return row.array().parse(data);
}
