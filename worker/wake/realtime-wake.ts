import type { Logger } from 'pino';
import { z } from 'zod';
import type { DocketClient } from '#data/client';

export type WakeCalls = { wake: () => void; checkIn: (jobId: number) => void };

const cancelSchema = z.object({ payload: z.object({ job_id: z.number() }) });

/**
 * Listens on the private topic `workers`: `wake` when something can be claimed, `cancel` when a running job is
 * to stop. Delivery is never promised; the poll interval is the fallback. Returns a function that stops it.
 */
export async function wakeByRealtime(
  client: DocketClient,
  calls: WakeCalls,
  log: Logger,
): Promise<() => Promise<void>> {
  await client.realtime.setAuth();
  const channel = client
    .channel('workers', { config: { private: true } })
    .on('broadcast', { event: 'wake' }, () => calls.wake())
    .on('broadcast', { event: 'cancel' }, (message) => {
      const parsed = cancelSchema.safeParse(message);
      if (parsed.success) calls.checkIn(parsed.data.payload.job_id);
    })
    .subscribe((status, error) => {
      log.debug({ status, err: error }, 'wake-up channel');
      // Whatever was sent while the channel was away is made up for by one look.
      if (status === 'SUBSCRIBED') calls.wake();
    });
  return async () => {
    await client.removeChannel(channel);
    await client.realtime.disconnect();
  };
}
