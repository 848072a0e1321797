import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Whether a service answers: 'open' it does not, 'half_open' it is being asked, 'closed' it does. */
export type ServiceState = 'open' | 'half_open' | 'closed';

/**
 * Tells everybody who waits what a worker knows of a service; `until`: when it is asked again. Service role.
 */
export async function reportServiceState(
  client: DocketClient,
  service: string,
  state: ServiceState,
  until: Date | null,
): Promise<void> {
  dataOrThrow(
    await client.rpc('report_service_state', {
      p_service: service,
      p_state: state,
      ...(until && { p_until: until.toISOString() }),
    }),
  );
}
