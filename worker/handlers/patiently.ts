import { setTimeout as delay } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import type { JobContext } from './handler.ts';

/** How long to wait for a service before the attempt is given up: it may be this request and not the network. */
const patience = { database: 30_000, storage: 2_000 } as const;

/**
 * Asks a service, and waits for it when it is away for a moment: the work done so far must not be thrown away for
 * that. Only for what may safely be asked twice. Ends at once when the job has to stop.
 */
export async function patiently<T>(
  context: Pick<JobContext, 'signal' | 'log'>,
  service: keyof typeof patience,
  ask: () => Promise<T>,
): Promise<T> {
  const startedAt = Date.now();
  for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof DocketError && error.code === 'IO_ERROR';
      if (!isAway || Date.now() - startedAt + pause > patience[service]) throw error;
      context.log.warn({ err: error, service, pause }, 'a service is away, waiting');
      await delay(pause, undefined, { signal: context.signal });
    }
  }
}
