import type { Connection } from '#support/database';

export interface JobInput {
  readonly org_id: string;
  readonly kind: string;
  readonly payload?: unknown;
  readonly subject_type?: string;
  readonly subject_id?: string;
  readonly priority?: number;
  readonly run_at?: string;
  readonly max_attempts?: number;
  readonly idempotency_key?: string;
  readonly coalesce_key?: string;
}

export interface NextJob extends Partial<JobInput> {
  readonly parent_id: number;
}

export interface Enqueued {
  readonly ordinal: number;
  readonly id: number;
  readonly created: boolean;
}

/** A job somebody holds. */
export interface Lease {
  readonly id: number;
  readonly lease_token: string;
}

export interface Claimed extends Lease {
  readonly org_id: string;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly cursor_org: string;
}

export interface Job {
  readonly id: number;
  readonly org_id: string;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly parent_id: number | null;
  readonly status: string;
  readonly ready: boolean;
  readonly attempts: number;
  readonly lost_leases: number;
  readonly kind: string;
  readonly lease_token: string | null;
  readonly lease_owner: string | null;
  readonly coalesce_key: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly payload: unknown;
  readonly progress_data: unknown;
  readonly result: unknown;
  readonly cancel_requested_at: Date | null;
  readonly finished_at: Date | null;
}

export interface ClaimOptions {
  readonly worker?: string;
  readonly kinds?: readonly string[];
  readonly limit?: number;
  readonly leaseSeconds?: number;
  readonly afterOrg?: string | undefined;
}

let kinds = 0;
/** A kind of job nobody else uses, so that tests sharing a database do not claim each other's work. */
export const newKind = (): string => `kind_${++kinds}`;

/** The kind of a stage that documents have in this database alone, after all others. */
export async function newStage(sql: Connection): Promise<string> {
  const kind = newKind();
  await sql`
    insert into public.document_stages (kind, position)
    select ${kind}, max(position) + 1 from public.document_stages`;
  return kind;
}

/** What makes a job one of this document. */
export const aboutDocument = (id: string) => ({ subject_type: 'document', subject_id: id }) as const;

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

export const enqueue = (sql: Connection, jobs: readonly JobInput[]) =>
  sql<Enqueued[]>`select * from public.enqueue_jobs(${json(jobs)}::text::jsonb) order by ordinal`;

/** Enqueues one job and gives its id. */
export async function enqueueOne(sql: Connection, job: JobInput): Promise<number> {
  const [row] = await enqueue(sql, [job]);
  if (!row) throw new Error('enqueue_jobs gave no row');
  return row.id;
}

export const claim = (sql: Connection, options: ClaimOptions = {}) =>
  sql<Claimed[]>`
    select * from public.claim_next_jobs(${options.worker ?? 'worker'}, ${options.kinds ?? ['work']}::text[],
      ${options.limit ?? 1}::int, ${options.leaseSeconds ?? 60}::int, ${options.afterOrg ?? null}::uuid)`;

/** Claims and gives the one job that must be there. */
export async function claimOne(sql: Connection, options: ClaimOptions = {}): Promise<Claimed> {
  const [job] = await claim(sql, { ...options, limit: 1 });
  if (!job) throw new Error('nothing to claim');
  return job;
}

/** Completes the jobs; gives the ids accepted. */
export async function complete(
  sql: Connection,
  leases: readonly Lease[],
  more: { results?: readonly unknown[]; next?: readonly NextJob[] } = {},
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id from public.complete_jobs(${leases.map((lease) => lease.id)}::bigint[],
      ${leases.map((lease) => lease.lease_token)}::uuid[],
      ${json(more.results)}::text::jsonb, ${json(more.next)}::text::jsonb) as id`;
  return rows.map((row) => row.id);
}

export interface Cycle {
  readonly rejected: number[];
  readonly claimed: Claimed[];
}

/** Settles the leases and claims more, in one call. */
export async function workCycle(
  sql: Connection,
  done: readonly Lease[],
  options: ClaimOptions & { next?: readonly NextJob[] } = {},
): Promise<Cycle> {
  const [row] = await sql<Cycle[]>`
    select * from public.work_cycle(${options.worker ?? 'worker'}, ${options.kinds ?? ['work']}::text[],
      ${options.limit ?? 1}::int, ${options.leaseSeconds ?? 60}::int,
      ${done.map((lease) => lease.id)}::bigint[], ${done.map((lease) => lease.lease_token)}::uuid[],
      null, ${json(options.next)}::text::jsonb, ${options.afterOrg ?? null}::uuid)`;
  if (!row) throw new Error('work_cycle gave no row');
  return row;
}

export async function progress(
  sql: Connection,
  lease: Lease,
  data?: unknown,
): Promise<{ held: boolean; cancel_requested: boolean }> {
  const [row] = await sql<{ held: boolean; cancel_requested: boolean }[]>`
    select * from public.update_job_progress(${lease.id}, ${lease.lease_token}::uuid, ${json(data)}::text::jsonb)`;
  if (!row) throw new Error('update_job_progress gave no row');
  return row;
}

export async function fail(
  sql: Connection,
  lease: Lease,
  options: { code?: string; message?: string; retryable?: boolean } = {},
): Promise<string | null> {
  const [row] = await sql<{ status: string | null }[]>`
    select public.fail_job(${lease.id}, ${lease.lease_token}::uuid, ${options.code ?? 'IO_ERROR'},
      ${options.message ?? 'It broke.'}, ${options.retryable ?? true}) as status`;
  return row?.status ?? null;
}

export async function release(sql: Connection, leases: readonly Lease[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id from public.release_jobs(${leases.map((lease) => lease.id)}::bigint[],
      ${leases.map((lease) => lease.lease_token)}::uuid[]) as id`;
  return rows.map((row) => row.id);
}

export async function acknowledgeCancel(sql: Connection, lease: Lease): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select public.acknowledge_cancel(${lease.id}, ${lease.lease_token}::uuid) as held`;
  return row?.held ?? false;
}

/** Takes expired leases back; gives how many. */
export async function reap(sql: Connection): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select public.reap_expired_leases() as count`;
  return row?.count ?? 0;
}

export async function findJob(sql: Connection, id: number): Promise<Job> {
  const [job] = await sql<Job[]>`select * from public.jobs where id = ${id}`;
  if (!job) throw new Error(`no job ${id}`);
  return job;
}

/** Lets the lease run out now instead of waiting for it. */
export async function expireLease(sql: Connection, ...ids: number[]): Promise<void> {
  await sql`
    update public.jobs set leased_until = clock_timestamp() - interval '1 second'
    where id = any (${ids}::bigint[]) and status = 'running'`;
}

/** Lets the waiting time of jobs be over. */
export async function makeDue(sql: Connection, ...ids: number[]): Promise<void> {
  await sql`
    update public.jobs set run_at = now() - interval '1 second'
    where id = any (${ids}::bigint[]) and status = 'queued' and not ready`;
}
