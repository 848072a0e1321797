import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({
  id: z.string(),
  filename: z.string(),
  sha256: z.string(),
  bytes: z.coerce.number(),
  mapping: z.string(),
});

/** What some conversions (at most 100) were made of. Those that are gone or not the caller's are left out. */
export async function listFilesToConvert(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<z.infer<typeof row>[]> {
  const data = dataOrThrow(
    await client
      .from('conversion_overview')
      .select('id,filename,sha256,bytes,mapping')
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return row.array().parse(data);
}
