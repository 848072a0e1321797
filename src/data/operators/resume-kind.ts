import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Jobs of a paused kind are begun again, within the limit it had. Operator. */
export async function resumeKind(client: DocketClient, kind: string): Promise<void> {
  dataOrThrow(await client.rpc('resume_kind', { p_kind: kind }));
}
