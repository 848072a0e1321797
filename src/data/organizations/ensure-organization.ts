import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

export type OwnOrganization = { id: string; name: string; role: string };

const row = z.object({ org_id: z.string(), name: z.string(), role: z.string() });

/** The caller's organization; made when there is none. */
export async function ensureOrganization(client: UserClient): Promise<OwnOrganization> {
  const data = dataOrThrow(await client.rpc('ensure_organization'));
  const { org_id, name, role } = row.parse(Array.isArray(data) ? data[0] : data);
  return { id: org_id, name, role };
}
