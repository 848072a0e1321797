import { z } from 'zod';
import { dealOutlineSchema } from '#core/deals/deal-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

const schema = z.object({
  dealId: z.string(),
  today: z.iso.date(),
  /** Names all that the run depends on, as it was then. */
  inputs: z.string(),
  outline: dealOutlineSchema,
});
export type BegunDeal = z.infer<typeof schema>;

/** What a `recompute_conditions` job is about. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function beginDeal(client: DocketClient, lease: Lease): Promise<BegunDeal> {
  return schema.parse(
    dataOrThrow(await client.rpc('begin_deal', { p_id: lease.id, p_token: lease.leaseToken })),
  );
}
