import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({ token_id: z.string(), show_id: z.string().nullable(), created_at: z.string() })
  .transform((r) => ({ id: r.token_id, showId: r.show_id, createdAt: r.created_at }));

/** A calendar of one's own: of all shows, or of one. */
export type CalendarToken = z.infer<typeof row>;

/** The caller's own calendars in an organization, newest first. Throws FORBIDDEN. */
export async function listCalendarTokens(client: UserClient, orgId: string): Promise<CalendarToken[]> {
  return row.array().parse(dataOrThrow(await client.rpc('list_calendar_tokens', { p_org: orgId })));
}
