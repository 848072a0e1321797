import { z } from 'zod';
import type { SavedView } from '#core/documents/saved-view';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** The caller's saved views in an organization, by name: at most 50. */
export async function listViews(client: UserClient, orgId: string): Promise<SavedView[]> {
  return z
    .array(z.object({ id: z.string(), name: z.string(), search: z.string() }))
    .parse(
      dataOrThrow(
        await client.from('saved_views').select('id, name, search').eq('org_id', orgId).order('name'),
      ),
    );
}
