import { isMigrated } from '#data/server/is-migrated';
import { isReady } from '#data/server/is-ready';
import { isRealtimeReachable } from '#data/server/is-realtime-reachable';
import { createAnonymousClient } from '#data/server/user-client';
import type { ServerEnv } from '#server/env';
import { storeOf } from '#server/store';

const patienceMs = 3000;

/** What a web server cannot do without. Never why something is down: the address is open to everybody. */
export type Readiness = {
  database: 'up' | 'down';
  storage: 'up' | 'down';
  realtime: 'up' | 'down';
  /** `unknown`: the build did not say what it needs. */
  migrations: 'current' | 'behind' | 'unknown';
};

/** Asks all of it at once; what has not answered within three seconds is down. */
export async function readinessOf(env: ServerEnv, schemaVersion: string | undefined): Promise<Readiness> {
  const address = { url: env.supabaseUrl, publishableKey: env.supabasePublishableKey };
  const client = createAnonymousClient(address);
  const signal = AbortSignal.timeout(patienceMs);
  const inTime = (question: Promise<boolean>): Promise<boolean> =>
    Promise.race([
      question.catch(() => false),
      new Promise<false>((resolve) => signal.addEventListener('abort', () => resolve(false), { once: true })),
    ]);
  const [database, storage, realtime, migrated] = await Promise.all([
    inTime(isReady(address, signal)),
    inTime(storeOf(client, env, async () => undefined).then((store) => store.isReachable())),
    inTime(isRealtimeReachable(address, signal)),
    schemaVersion === undefined ? null : inTime(isMigrated(client, schemaVersion)),
  ]);
  const state = (answers: boolean) => (answers ? 'up' : 'down');
  return {
    database: state(database),
    storage: state(storage),
    realtime: state(realtime),
    migrations: migrated === null ? 'unknown' : migrated ? 'current' : 'behind',
  };
}

/** Whether requests can be served. */
export function isAllWell(readiness: Readiness): boolean {
  const { migrations, ...services } = readiness;
  return migrations !== 'behind' && Object.values(services).every((state) => state === 'up');
}
