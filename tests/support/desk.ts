import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import type { Database } from '#data/client';
import { findFreePortBase, StackError } from '#scripts/stack/ports';
import { type Stack, type StackOptions, startStack, wipeData } from '#scripts/stack/stack';
import type { Paper } from '#support/papers';
import { processesLeft } from '#support/processes';
import { startWorkerProcess, type WorkerProcess } from '#support/worker-process';

export type Member = { client: SupabaseClient<Database>; orgId: string };
export type Registered = { documentId: string; jobId: number; storageKey: string };

/** A whole desk for one test file: a stack, a member with an organization, and workers as they are asked for. */
export type Desk = {
  readonly stack: Stack;
  /** Superuser, above row-level security. */
  readonly sql: Sql;
  readonly member: Member;
  /** Stands in the environment of every process started for this desk, engines included. */
  readonly mark: string;
  /** Uploads and registers a file as the browser does. `claim` lies about it. */
  bring(paper: Pick<Paper, 'filename' | 'mediaType' | 'bytes'>, claim?: Claim): Promise<Registered>;
  /** A worker with leases of 2 s; `env` adds to its environment. */
  startWorker(env?: Record<string, string>): Promise<WorkerProcess>;
  /** Ends every worker at once. */
  killWorkers(): Promise<void>;
  /** Reads until there is a value; looks again whenever a job or an event was written. */
  until<T>(what: string, read: () => Promise<T | undefined | false>, withinMs?: number): Promise<T>;
  /** Stops what was started and fails if a process is left or a log told a secret. */
  close(): Promise<void>;
};

type Claim = { sha256?: string; bytes?: number; stored?: boolean };

const attempts = 5;
export const leaseSeconds = 2;

/** Tests hear of every write, and remember every lease token, so that logs can be searched for them. */
const observation = `
  create schema watching;
  create table watching.tokens (token uuid primary key);
  create function watching.tell() returns trigger language plpgsql security definer set search_path = '' as $$
  begin perform pg_notify('watching', ''); return null; end $$;
  create function watching.remember() returns trigger language plpgsql security definer set search_path = '' as $$
  begin insert into watching.tokens values (new.lease_token) on conflict do nothing; return null; end $$;
  create trigger watching_events after insert on public.events for each statement execute function watching.tell();
  create trigger watching_jobs after update on public.jobs for each statement execute function watching.tell();
  create trigger watching_tokens after update on public.jobs for each row
    when (new.lease_token is not null) execute function watching.remember();`;

export async function openDesk(options: Pick<StackOptions, 'durable'> = {}): Promise<Desk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-desk-'));
  const stack = await startOnFreePorts(dataDir, options.durable ?? false);
  const sql = postgres(stack.adminUrl, { max: 4, onnotice: () => {} });
  await sql.unsafe(observation);
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  await sql.listen('watching', tell, tell);
  const member = await joinAsMember(stack);
  const workers: WorkerProcess[] = [];

  const until: Desk['until'] = (what, read, withinMs = 30_000) =>
    new Promise((resolve, reject) => {
      let busy = false;
      let again = false;
      const end = (settle: () => void): void => {
        watchers.delete(look);
        clearTimeout(timer);
        settle();
      };
      const look = (): void => {
        again = busy;
        if (busy) return;
        busy = true;
        // The database may be away: whoever restarts it is told when it is back.
        void read()
          .catch(() => undefined)
          .then((value) => {
            busy = false;
            if (value !== undefined && value !== false) end(() => resolve(value));
            else if (again) look();
          });
      };
      const timer = setTimeout(() => {
        const outputs = workers.map((worker) => worker.output.slice(-3000)).join('\n---\n');
        end(() => reject(new Error(`waited ${withinMs} ms for: ${what}\n${outputs}`)));
      }, withinMs);
      watchers.add(look);
      look();
    });

  const bring: Desk['bring'] = async (paper, claim = {}) => {
    const storageKey = `${member.orgId}/2026/11/22/${randomUUID()}`;
    if (claim.stored !== false) {
      const bucket = member.client.storage.from('documents');
      const { error } = await bucket.upload(storageKey, paper.bytes, { contentType: paper.mediaType });
      if (error) throw error;
    }
    const { data, error } = await member.client.rpc('register_document', {
      p_org: member.orgId,
      p_filename: paper.filename,
      p_media_type: paper.mediaType,
      p_bytes: claim.bytes ?? paper.bytes.length,
      p_sha256: claim.sha256 ?? createHash('sha256').update(paper.bytes).digest('hex'),
      p_storage_key: storageKey,
    });
    if (error) throw new Error(`${error.code} ${error.message}`);
    const { document_id, job_id } = registered(data);
    return { documentId: document_id, jobId: job_id, storageKey };
  };

  const startWorker: Desk['startWorker'] = async (env = {}) => {
    const worker = await startWorkerProcess({
      // Engine children inherit it.
      TMPDIR: dataDir,
      SUPABASE_URL: stack.info.apiUrl,
      SUPABASE_SERVICE_ROLE_KEY: stack.info.secretKey,
      IMPORT_WORKER_LEASE_SECONDS: String(leaseSeconds),
      ...env,
    });
    workers.push(worker);
    return worker;
  };

  const killWorkers = async (): Promise<void> => {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map((worker) => worker.exited));
  };

  const close = async (): Promise<void> => {
    await killWorkers();
    const left = await processesLeft(dataDir, 5000);
    const tokens = await sql<{ token: string }[]>`select token::text from watching.tokens`;
    const secrets = [stack.info.secretKey, new URL(stack.info.dbUrl).password, ...tokens.map((t) => t.token)];
    const told = secrets.filter((secret) => workers.some((worker) => worker.output.includes(secret)));
    await member.client.removeAllChannels();
    await member.client.realtime.disconnect();
    await sql.end({ timeout: 1 });
    await stack.stop();
    await wipeData(dataDir);
    await rm(dataDir, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`processes were left behind: ${left.join(', ')}`);
    if (told.length > 0) throw new Error(`${told.length} of ${secrets.length} secrets stand in the logs`);
  };

  return { stack, sql, member, mark: dataDir, bring, startWorker, killWorkers, until, close };
}

function registered(data: unknown): { document_id: string; job_id: number } {
  const { document_id, job_id } = Object(data);
  if (typeof document_id !== 'string' || typeof job_id !== 'number') throw new Error('not registered');
  return { document_id, job_id };
}

async function joinAsMember(stack: Stack): Promise<Member> {
  const client = createClient<Database>(stack.info.apiUrl, stack.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const signedUp = await client.auth.signUp({
    email: `${randomUUID()}@example.com`,
    password: 'correct-horse',
  });
  if (signedUp.error) throw signedUp.error;
  const organization = await client.rpc('ensure_organization').single();
  if (organization.error) throw organization.error;
  return { client, orgId: organization.data.org_id };
}

/** Between finding free ports and taking them somebody else may be quicker: then others are tried. */
async function startOnFreePorts(dataDir: string, durable: boolean): Promise<Stack> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startStack({ dataDir, portBase: await findFreePortBase(), durable, log: () => {} });
    } catch (error) {
      const portTaken = error instanceof StackError && error.message.includes('already in use');
      if (portTaken && attempt < attempts) continue;
      await wipeData(dataDir);
      throw error;
    }
  }
}
