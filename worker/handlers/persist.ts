import { setTimeout as delay } from 'node:timers/promises';
import { DocketError } from '#core/errors/docket-error';
import type { JobContext } from './handler.ts';

/** Then the attempt is given up: it may be this request and not the network. */
const patienceMs = 30_000;

/**
 * Asks the database, and waits for it when it is away for a moment: the work done so far must not be thrown away
 * for that. Only for what may safely be asked twice. Ends at once when the job has to stop.
 */
export async function persist<T>(
  context: Pick<JobContext, 'signal' | 'log'>,
  ask: () => Promise<T>,
): Promise<T> {
  const startedAt = Date.now();
  for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof DocketError && error.code === 'IO_ERROR';
      if (!isAway || Date.now() - startedAt > patienceMs) throw error;
      context.log.warn({ err: error, pause }, 'the database is away, waiting');
      await delay(pause, undefined, { signal: context.signal });
    }
  }
}
