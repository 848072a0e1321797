import type { Logger } from 'pino';
import postgres from 'postgres';

/**
 * LISTEN over a direct connection. Returns at once: a database that is away must not keep a worker from starting;
 * the connection is made, and made again, as soon as it can be. The function returned stops it.
 */
export function wakeByListen(dbUrl: string, wake: () => void, log: Logger): () => Promise<void> {
  const sql = postgres(dbUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'docket-worker' },
  });
  const listening = (): void => {
    log.debug('listening for notifications');
    wake();
  };
  sql.listen('docket_jobs', wake, listening).catch((error: unknown) => {
    log.warn({ err: error }, 'LISTEN is not available yet; Realtime and polling remain');
  });
  return () => sql.end({ timeout: 1 });
}
