import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const rows = z
  .array(z.object({ name: z.string(), blueprint: z.string(), sections: z.array(z.string()) }))
  .length(1);

/** What an `import` job is about, and the sections it has written already. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function beginImport(
  client: DocketClient,
  lease: Lease,
): Promise<{ name: string; blueprint: string; done: string[] }> {
  const data = dataOrThrow(await client.rpc('begin_import', { p_id: lease.id, p_token: lease.leaseToken }));
  const [{ name, blueprint, sections } = { name: '', blueprint: '', sections: [] }] = rows.parse(data);
  return { name, blueprint, done: sections };
}
