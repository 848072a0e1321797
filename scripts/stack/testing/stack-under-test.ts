import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import { afterAll, beforeAll, vi } from 'vitest';
import { fillFromTemplate } from '#support/stack-template';
import { loadSigningKeys } from '../keys.ts';
import { silent } from '../log.ts';
import { findFreePortBase } from '../ports.ts';
import { type Stack, startStack, wipeData } from '../stack.ts';

/** Folder whose migrations the tests use. */
export const TEST_PROJECT = import.meta.dirname;

export const temporaryDataDir = () => mkdtemp(path.join(tmpdir(), 'stack-test-'));

/** An unmodified client that keeps its session to itself. */
export function clientOf(
  url: string,
  key: string,
  options: SupabaseClientOptions<'public'> = {},
): SupabaseClient {
  return createClient(url, key, {
    ...options,
    auth: { persistSession: false, autoRefreshToken: false, ...options.auth },
  });
}

/** A signed-in user of their own. */
export interface Member {
  readonly client: SupabaseClient;
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

const start = async (dataDir: string): Promise<Stack> =>
  startStack({
    dataDir,
    portBase: await findFreePortBase(),
    projectDir: TEST_PROJECT,
    durable: false,
    template: true,
    log: silent,
  });

/** Starts a stack for the tests of one file, and removes it afterwards. */
export function stackUnderTest() {
  let stack: Stack | undefined;
  let dataDir: string | undefined;
  const open: SupabaseClient[] = [];

  beforeAll(async () => {
    for (const level of ['warn', 'error', 'log'] as const)
      vi.spyOn(console, level).mockImplementation(() => {}); // Lite prints every refusal.
    dataDir = await temporaryDataDir();
    await fillFromTemplate('stack', dataDir, async (folder) => (await start(folder)).stop());
    stack = await start(dataDir);
  });
  afterAll(async () => {
    for (const client of open) client.realtime.disconnect();
    await stack?.stop();
    if (dataDir) await wipeData(dataDir);
  });

  const running = (): Stack => {
    if (!stack) throw new Error('The stack is not started');
    return stack;
  };
  const remember = (client: SupabaseClient) => {
    open.push(client);
    return client;
  };
  return {
    get stack() {
      return running();
    },
    /** A client nobody is signed in at. */
    visitor: (options?: SupabaseClientOptions<'public'>) =>
      remember(clientOf(running().info.apiUrl, running().info.publishableKey, options)),
    /** A client above row-level security. */
    service: () => remember(clientOf(running().info.apiUrl, running().info.secretKey)),
    /** The secret that signs tokens, to make some that the stack itself would not. */
    jwtSecret: async () => (await loadSigningKeys(dataDir ?? '')).secret,
    async member(options?: SupabaseClientOptions<'public'>): Promise<Member> {
      const client = remember(clientOf(running().info.apiUrl, running().info.publishableKey, options));
      const email = `${randomUUID()}@example.com`;
      const password = 'correct horse';
      const { data, error } = await client.auth.signUp({
        email,
        password,
        options: { data: { name: 'Ann' } },
      });
      if (!data.user) throw error ?? new Error('Sign-up gave no user');
      return { client, id: data.user.id, email, password };
    },
  };
}
