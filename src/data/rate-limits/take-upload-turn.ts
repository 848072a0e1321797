import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Takes one of the ten files that a person may send through the web server in a minute, over all web processes. Throws
 * RATE_LIMITED with the seconds to wait, or UNAUTHENTICATED.
 */
export async function takeUploadTurn(client: DocketClient): Promise<void> {
  dataOrThrow(await client.rpc('take_upload_turn'));
}
