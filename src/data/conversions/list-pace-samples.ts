import { z } from 'zod';
import type { PaceSample } from '#core/conversions/estimate';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What lies further back was another version of everything. */
const latest = 300;

const row = z
  .object({ mapping: z.string(), bytes: z.coerce.number(), started_at: z.string(), finished_at: z.string() })
  .transform(({ mapping, bytes, started_at, finished_at }) => ({
    mapping,
    bytes,
    seconds: (Date.parse(finished_at) - Date.parse(started_at)) / 1000,
  }));

/** How long the latest finished conversions took, of all mappings. */
export async function listPaceSamples(
  client: UserClient,
  orgId: string,
): Promise<(PaceSample & { mapping: string })[]> {
  const data = dataOrThrow(
    await client
      .from('conversions')
      .select('mapping,bytes,started_at,finished_at')
      .eq('org_id', orgId)
      .eq('status', 'completed')
      .not('started_at', 'is', null)
      .not('finished_at', 'is', null)
      .order('created_at', { ascending: false })
      .limit(latest),
  );
  return row.array().parse(data);
}
