import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Seals the next events that nothing can come before any more; says how many. Service role. */
export async function sealHistory(client: DocketClient, limit: number): Promise<number> {
  return z.number().parse(dataOrThrow(await client.rpc('seal_history', { p_limit: limit })));
}
