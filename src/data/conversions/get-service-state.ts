import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({ state: z.enum(['open', 'half_open', 'closed']), until: z.string().nullable() });

/** What workers last said of an outside service: open (it does not answer), half open (being asked), closed (it answers). */
export type ServiceState = z.infer<typeof row>;

/** Null when nobody ever had to say anything. */
export async function getServiceState(client: UserClient, service: string): Promise<ServiceState | null> {
  const data = dataOrThrow(
    await client.from('service_states').select('state,until').eq('service', service).maybeSingle(),
  );
  return data && row.parse(data);
}
