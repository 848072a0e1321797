import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '#data/client';
import { newObjectKey } from '#data/storage/object-key';
import { type Stack, type StackOptions, wipeData } from '#scripts/stack/stack';
import { fillWithDocket, startOnFreePorts } from '#support/docket-stack';
import type { Paper } from '#support/papers';
import { processesLeft } from '#support/processes';
import { startWorkerProcess, type WorkerProcess } from '#support/worker-process';
import { type Rows, watchWrites } from '#support/write-watch';

export type Member = { client: SupabaseClient<Database>; orgId: string; userId: string };
export type Registered = { documentId: string; jobId: number; storageKey: string };
/** What is said of a file. `lost`: storage loses its bytes as soon as they are registered. */
type Claim = { sha256?: string; bytes?: number; lost?: boolean };

/** A stack, a member with an organization, and workers as they are asked for: one for each test file. */
export type WorkerDesk = {
  readonly stack: Stack;
  readonly member: Member;
  /** Stands in the environment of every process started for this desk, engines included. */
  readonly mark: string;
  /** Asks as the superuser, above row-level security. */
  query: Rows;
  /** How many rows `from` (a table, perhaps with a `where`) has. */
  count(from: string, values?: unknown[]): Promise<number>;
  /** Uploads and registers a file as the browser does. `claim` lies about it. */
  bring(paper: Pick<Paper, 'filename' | 'mediaType' | 'bytes'>, claim?: Claim): Promise<Registered>;
  /** A worker; `env` adds to its environment. */
  startWorker(env?: Record<string, string>): Promise<WorkerProcess>;
  /** Makes leases run out now instead of waiting for it: those of these jobs, or all there are. */
  expireLeases(jobIds?: readonly number[]): Promise<void>;
  /** Ends every worker at once. */
  killWorkers(): Promise<void>;
  /** Reads until there is a value; looks again whenever a job or an event was written. */
  until<T>(what: string, read: () => Promise<T | undefined | false>, withinMs?: number): Promise<T>;
  /** Stops what was started; fails if a process is left or a log told a secret. */
  close(): Promise<void>;
};

/** Longer than any moment in which a loaded machine lets a heartbeat wait: what tests losing a lease takes it away. */
const leaseSeconds = 30;

export async function openWorkerDesk(options: Pick<StackOptions, 'durable'> = {}): Promise<WorkerDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-worker-'));
  const stack = await fillWithDocket(dataDir)
    .then(() => startOnFreePorts({ dataDir, durable: options.durable ?? false }))
    .catch(async (error: unknown) => {
      await wipeData(dataDir);
      throw error;
    });
  const watch = await watchWrites(stack.adminUrl);
  const member = await joinAsMember(stack);
  const workers: WorkerProcess[] = [];

  let lastCall: Promise<unknown> = Promise.resolve();
  /** One after the other: no more than eight calls of one person are answered at a time. */
  const inTurn = <T>(call: () => PromiseLike<T>): Promise<T> => {
    const mine = lastCall.then(call);
    lastCall = mine.catch(() => {});
    return mine;
  };

  const bring: WorkerDesk['bring'] = async (paper, claim = {}) => {
    const storageKey = newObjectKey(member.orgId, new Date());
    const bucket = member.client.storage.from('documents');
    const stored = await bucket.upload(storageKey, paper.bytes, { contentType: paper.mediaType });
    if (stored.error) throw stored.error;
    const document = {
      p_org: member.orgId,
      p_filename: paper.filename,
      p_media_type: paper.mediaType,
      p_bytes: claim.bytes ?? paper.bytes.length,
      p_sha256: claim.sha256 ?? createHash('sha256').update(paper.bytes).digest('hex'),
      p_storage_key: storageKey,
    };
    if (claim.lost) return { ...(await registerLost(watch.query, member.userId, document)), storageKey };
    const { data, error } = await inTurn(() => member.client.rpc('register_document', document));
    if (error) throw new Error(`${error.code} ${error.message}`);
    return { ...registered(data), storageKey };
  };

  const startWorker: WorkerDesk['startWorker'] = async (env = {}) => {
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

  const expireLeases = async (jobIds?: readonly number[]): Promise<void> => {
    await watch.query(
      `update public.jobs set leased_until = now() - interval '1 second'
       where status = 'running' and ($1::bigint[] is null or id = any ($1))`,
      [jobIds ?? null],
    );
  };

  const killWorkers = async (): Promise<void> => {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map((worker) => worker.exited));
  };

  const close = async (): Promise<void> => {
    await killWorkers();
    const left = await processesLeft(dataDir, 30_000);
    const tokens = await watch.leaseTokens();
    const secrets = [stack.info.secretKey, `:${new URL(stack.info.dbUrl).password}@`, ...tokens];
    const told = secrets.filter((secret) => workers.some((worker) => worker.output.includes(secret)));
    await member.client.removeAllChannels();
    await member.client.realtime.disconnect();
    await watch.close();
    await stack.stop();
    await wipeData(dataDir);
    await rm(dataDir, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`processes were left behind: ${left.join(', ')}`);
    if (told.length > 0) throw new Error(`${told.length} of ${secrets.length} secrets stand in the logs`);
  };

  const until: WorkerDesk['until'] = (what, read, withinMs) =>
    watch.until(what, read, withinMs).catch((error: Error) => {
      const outputs = workers.map((worker) => worker.output.slice(-3000)).join('\n---\n');
      throw new Error(`${error.message}\n${outputs}`);
    });

  const count: WorkerDesk['count'] = async (from, values) => {
    const [row] = await watch.query<{ n: number }>(`select count(*) as n from ${from}`, values);
    return row?.n ?? 0;
  };

  return {
    stack,
    member,
    mark: dataDir,
    query: watch.query,
    count,
    bring,
    startWorker,
    expireLeases,
    killWorkers,
    until,
    close,
  };
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
  const userId = signedUp.data.user?.id;
  if (!userId) throw new Error('nobody signed up');
  return { client, orgId: organization.data.org_id, userId };
}

function registered(answer: unknown): { documentId: string; jobId: number } {
  const { document_id, job_id } = Object(answer);
  if (typeof document_id !== 'string' || typeof job_id !== 'number') throw new Error('not registered');
  return { documentId: document_id, jobId: job_id };
}

/** In one transaction: no worker may look in between. */
async function registerLost(
  query: Rows,
  userId: string,
  document: Database['public']['Functions']['register_document']['Args'],
): Promise<{ documentId: string; jobId: number }> {
  const [row] = await query<{ answer: unknown }>(
    `with caller as materialized (
       select set_config('request.jwt.claims', jsonb_build_object('sub', $1::text)::text, true) as claims),
     made as materialized (
       select public.register_document($2, $3, $4, $5, $6, $7) as answer from caller where claims <> ''),
     -- Nobody's deletion is let through: what storage loses it does not ask for.
     unguarded as materialized (
       select set_config('session_replication_role', 'replica', true) as role from made where answer is not null),
     lost as (delete from storage.objects where name = $7 and exists (select from unguarded where role <> ''))
     select answer from made`,
    [
      userId,
      document.p_org,
      document.p_filename,
      document.p_media_type,
      document.p_bytes,
      document.p_sha256,
      document.p_storage_key,
    ],
  );
  return registered(row?.answer);
}
