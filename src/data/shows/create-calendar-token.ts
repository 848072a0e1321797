import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(z.object({ token_id: z.string(), token: z.string() })).length(1);

/**
 * An address for calendars: of all shows, or of one. The token is told this once. Throws FORBIDDEN, NOT_FOUND, CONFLICT
 * (50 are open), RATE_LIMITED.
 */
export async function createCalendarToken(
  client: UserClient,
  orgId: string,
  showId: string | null,
): Promise<{ id: string; token: string }> {
  const data = dataOrThrow(
    await client.rpc('create_calendar_token', { p_org: orgId, ...(showId !== null && { p_show: showId }) }),
  );
  const [row] = rows.parse(data);
  return { id: row?.token_id ?? '', token: row?.token ?? '' };
}
