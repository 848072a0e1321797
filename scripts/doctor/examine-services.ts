import postgres from 'postgres';
import type { DocketClient } from '#data/client';
import { isReady } from '#data/server/is-ready';
import { schemaVersion } from '#data/server/schema-version';
import type { ObjectStore } from '#data/storage/object-store';
import { readMigrations } from '#scripts/migrate/migrations';
import { examined, type Finding } from './finding.ts';

const patienceMs = 10_000;

/** What the environment leads to: the Data API by both keys, the schema, Auth, Realtime, storage, and Postgres itself. */
export function examineServices(
  env: NodeJS.ProcessEnv,
  client: DocketClient,
  store: ObjectStore,
): Promise<Finding[]> {
  const url = (env.SUPABASE_URL ?? '').replace(/\/+$/, '');
  const publishableKey = env.SUPABASE_PUBLISHABLE_KEY ?? '';
  return Promise.all([
    examined('Data API', async () => {
      if (publishableKey === '')
        throw new Error('SUPABASE_PUBLISHABLE_KEY is not set: the web server needs it.');
      if (await isReady({ url, publishableKey }, AbortSignal.timeout(patienceMs))) return `answers at ${url}`;
      throw new Error(`${url} does not answer with this publishable key, or was never migrated.`);
    }),
    examined('migrations', () => examineSchema(client)),
    examined('Auth', () => examineAuth(url, publishableKey, env.DOCKET_TRY_IT === '1')),
    examined('Realtime', () => examineRealtime(client)),
    examined('storage', async () => {
      if (await store.isReachable()) return 'answers';
      throw new Error('does not answer, or has no bucket for documents');
    }),
    examined('Postgres', () => examinePostgres(env.SUPABASE_DB_URL)),
  ]);
}

async function examineSchema(client: DocketClient): Promise<Omit<Finding, 'what'>> {
  const [there, shipped] = await Promise.all([schemaVersion(client), readMigrations()]);
  const missing = shipped.filter(({ version }) => there === null || version > there);
  const newest = shipped.at(-1)?.version ?? '';
  if (missing.length > 0)
    throw new Error(`${missing.length} are missing after ${there ?? 'none'}: run docket migrate.`);
  if (there !== null && there > newest)
    return { state: 'note', says: `The database (${there}) is ahead of this version (${newest}).` };
  return { state: 'ok', says: `up to ${newest}` };
}

async function examineAuth(url: string, key: string, wantsGuests: boolean): Promise<Omit<Finding, 'what'>> {
  const answer = await fetch(`${url}/auth/v1/settings`, {
    headers: { apikey: key },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!answer.ok) return { state: 'note', says: `answers ${answer.status} when asked for its settings` };
  const settings: { disable_signup?: boolean; external?: { anonymous_users?: boolean } } =
    await answer.json();
  if (wantsGuests && settings.external?.anonymous_users === false)
    throw new Error('DOCKET_TRY_IT is set, but anonymous sign-ins are switched off.');
  if (settings.disable_signup === true)
    return { state: 'note', says: 'Sign-ups are switched off: nobody new can be invited.' };
  return { state: 'ok', says: 'answers' };
}

async function examineRealtime(client: DocketClient): Promise<string> {
  await client.realtime.setAuth();
  const channel = client.channel('workers', { config: { private: true } });
  const timer = AbortSignal.timeout(patienceMs);
  try {
    await new Promise<void>((resolve, reject) => {
      timer.addEventListener('abort', () => reject(new Error('no private channel within 10 s')));
      channel.subscribe((status, error) => {
        if (status === 'SUBSCRIBED') resolve();
        else if (status === 'CHANNEL_ERROR')
          reject(error ?? new Error('refuses the private channel of workers'));
      });
    });
    return 'private channels open';
  } finally {
    await client.removeChannel(channel);
    await client.realtime.disconnect();
  }
}

async function examinePostgres(url: string | undefined): Promise<Omit<Finding, 'what'>> {
  if (!url)
    return {
      state: 'note',
      says: 'SUPABASE_DB_URL is not set: workers are woken by Realtime alone, and docket migrate needs it.',
    };
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {}, prepare: false });
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    return { state: 'ok', says: `version ${row?.version ?? 'unknown'}` };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
