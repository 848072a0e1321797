import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Says which version of the rules this program finds facts with: what is wanted from now on and was found by another
 * is looked for again. Service role.
 */
export async function announceFactsVersion(client: DocketClient, version: string): Promise<void> {
  dataOrThrow(await client.rpc('announce_facts_version', { p_version: version }));
}
