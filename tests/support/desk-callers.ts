import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { vi } from 'vitest';
import type { Database } from '#data/client';
import { createUserClient, type UserClient } from '#data/server/user-client';
import type { WorkerDesk } from '#support/worker-desk';

/** Those who come by a desk, from where its organization stands; the owner is the desk's own member. */
export const people = ['anonymous', 'guest', 'processor', 'underwriter', 'owner', 'stranger'] as const;
export type Person = (typeof people)[number];

/** A client of each, signed in by Auth. */
export async function clientsOf(desk: WorkerDesk): Promise<ReadonlyMap<Person, UserClient>> {
  const clients = new Map<Person, UserClient>();
  for (const person of people) clients.set(person, await clientOf(desk, person));
  return clients;
}

async function clientOf(desk: WorkerDesk, person: Person): Promise<UserClient> {
  if (person === 'owner') return desk.member.client;
  const { apiUrl, publishableKey } = desk.stack.info;
  const client = createClient<Database>(apiUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  if (person === 'anonymous') return client;
  const account = { email: `${randomUUID()}@example.com`, password: 'correct-horse' };
  const { data, error } =
    person === 'guest' ? await client.auth.signInAnonymously() : await client.auth.signUp(account);
  if (error) throw error;
  if (person === 'stranger') await client.rpc('ensure_organization').throwOnError();
  if (person === 'processor' || person === 'underwriter') {
    await desk.query('insert into public.members (org_id, user_id, role) values ($1, $2, $3)', [
      desk.member.orgId,
      data.user?.id,
      person,
    ]);
  }
  return client;
}

/** Where a stack answers, and what whoever asks it must know. */
export type StackAddress = { readonly apiUrl: string; readonly publishableKey: string };

/** The header that the browser of whoever is signed in with this client sends; empty when nobody is. */
export async function cookieOf(
  { apiUrl, publishableKey }: StackAddress,
  client: UserClient,
): Promise<string> {
  const { session } = (await client.auth.getSession()).data;
  if (!session) return '';
  const cookies: string[] = [];
  const browser = createUserClient(
    { url: apiUrl, publishableKey },
    {
      getAll: () => [],
      setAll: (fresh) => {
        cookies.push(...fresh.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`));
      },
    },
    false,
  );
  await browser.auth.setSession(session);
  await vi.waitUntil(() => cookies.length > 0);
  return cookies.join('; ');
}

/**
 * Whether the work writes nothing into the database. A transaction that writes takes an id, whoever it is of: while
 * nobody else is at work, none is taken. What the database does by itself takes ids too, for as long as a busy machine
 * lets it: from here on it does not.
 */
export async function writesNothing(desk: WorkerDesk, work: () => Promise<unknown>): Promise<boolean> {
  await desk.query('alter system set autovacuum = off');
  await desk.query('select pg_reload_conf()');
  await vi.waitUntil(() => isNobodyCleaning(desk), { timeout: 60_000 });
  const taken = async (): Promise<unknown> => {
    const [row] = await desk.query<{ next: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
    );
    return row?.next;
  };
  const before = await taken();
  await work();
  return before === (await taken());
}

/** Also once it was told, the database ends what it has begun. */
async function isNobodyCleaning(desk: WorkerDesk): Promise<boolean> {
  const [row] = await desk.query<{ setting: string; workers: number }>(
    `select current_setting('autovacuum') as setting,
       (select count(*)::int from pg_stat_activity where backend_type like 'autovacuum%') as workers`,
  );
  return row?.setting === 'off' && row.workers === 0;
}
