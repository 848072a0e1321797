import type { Logger } from 'pino';
import postgres from 'postgres';

/** LISTEN over a direct connection; it reconnects by itself. Returns a function that stops it. */
export async function wakeByListen(
  dbUrl: string,
  wake: () => void,
  log: Logger,
): Promise<() => Promise<void>> {
  const sql = postgres(dbUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'docket-worker' },
  });
  try {
    await sql.listen('docket_jobs', wake, wake);
  } catch (error) {
    log.warn({ err: error }, 'LISTEN is not available; Realtime and polling remain');
  }
  return () => sql.end({ timeout: 1 });
}
