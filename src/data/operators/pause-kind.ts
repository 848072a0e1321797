import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** No job of a kind is begun until it is resumed; what runs goes on. Operator. */
export async function pauseKind(client: DocketClient, kind: string): Promise<void> {
  dataOrThrow(await client.rpc('pause_kind', { p_kind: kind }));
}
