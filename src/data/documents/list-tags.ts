import { z } from 'zod';
import type { Tag } from '#core/documents/filing';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(z.object({ id: z.string(), name: z.string() }));

/** The tags of an organization, by name. There are at most 500. */
export async function listTags(client: UserClient, orgId: string): Promise<Tag[]> {
  return rows.parse(
    dataOrThrow(await client.from('tags').select('id, name').eq('org_id', orgId).order('name').limit(500)),
  );
}
