import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type DocketError, toDocketError } from '#core/errors/docket-error';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import type { ClaimedJob } from '#data/jobs/job-row';
import { releaseJobs } from '#data/jobs/release-jobs';
import { type Completion, workCycle } from '#data/jobs/work-cycle';
import type { HandlerResources } from '#worker/handlers/handler';
import { ProgressSender } from './progress-sender.ts';
import type { RemoteGuard } from './remote-guard.ts';
import { type Ending, RunningJob } from './running-job.ts';
import { settleJob } from './settle-job.ts';

export type HeldJobsOptions = {
  /** Names this worker in leases and logs. */
  name: string;
  resources: HandlerResources;
  leaseSeconds: number;
  guard: RemoteGuard;
  log: Logger;
  /** A job has ended or is settled: there is room, or something to tell the database. */
  onChange: () => void;
  /** How a job was settled: its new status, 'released', or 'lost'. */
  onSettled?: (status: string, job: { kind: JobKind; seconds: number }) => void;
};

type Done = { job: RunningJob; completion: Completion };

/** Jobs told to leave stop their engines and give their leases back within this time. */
const leaveWithinMs = 5000;

/**
 * The jobs that one worker holds: runs them, keeps their leases alive, and settles them. When to claim and how much
 * is for its owner to say (a standing worker's loop, or a batch with a time budget).
 */
export class HeldJobs {
  readonly #options: HeldJobsOptions;
  /** Jobs whose handlers run. Not keyed by id: a job that was lost may come back while its old run still ends. */
  readonly #running = new Set<RunningJob>();
  readonly #progress = new ProgressSender();
  readonly #done: Done[] = [];
  readonly #settling = new Set<Promise<void>>();

  constructor(options: HeldJobsOptions) {
    this.#options = options;
  }

  /** How many handlers run, of one kind or in all. */
  running(kind?: JobKind): number {
    if (!kind) return this.#running.size;
    return [...this.#running].filter((job) => job.kind === kind).length;
  }

  /** How many handlers of each kind run. */
  runningByKind(): Map<JobKind, number> {
    const counts = new Map<JobKind, number>();
    for (const { kind } of this.#running) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /** Whether every job taken has been settled, given back or lost. */
  get isEmpty(): boolean {
    return this.#settling.size === 0 && this.#done.length === 0;
  }

  /** A cancel was asked for: if the job runs here, ask the database at once. */
  checkIn(jobId: number): void {
    for (const job of this.#running) if (job.lease.id === jobId) job.checkIn();
  }

  /** Tells every running job to stop at once; their leases are given back. */
  leave(): void {
    for (const job of this.#running) job.stop('leaving');
  }

  /** Settles what is done, claims up to `limit` jobs and starts them; returns how many. */
  exchange(kinds: readonly JobKind[], limit: number): Promise<number> {
    return this.#exchange(this.#done.splice(0), kinds, limit);
  }

  /** Starts jobs that were claimed in the name of this worker; returns how many. */
  take(rows: ClaimedJob[]): number {
    const started = rows.filter((row) => this.#start(row)).length;
    if (started > 0) this.#options.log.debug({ claimed: rows.map((j) => j.id) }, 'claimed');
    return started;
  }

  /**
   * Waits for all jobs to end and be settled: those that run longer than `graceMs` are told to leave. Resolves at the
   * latest soon after the grace time, with how many are left unsettled.
   */
  async drain(graceMs: number): Promise<number> {
    const grace = setTimeout(() => this.leave(), graceMs);
    // Whoever stops us may lose patience: what cannot be settled by then comes back when its lease runs out.
    const lateAt = Date.now() + graceMs + leaveWithinMs;
    const patience = new AbortController();
    const late = delay(graceMs + leaveWithinMs, undefined, { ref: false, signal: patience.signal }).catch(
      () => {},
    );
    while (!this.isEmpty && Date.now() < lateAt) {
      if (this.#done.length === 0) await Promise.race([...this.#settling, late]);
      await this.exchange([], 0).catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'the queue cannot be reached');
      });
      if (this.#done.length > 0) await delay(300);
    }
    clearTimeout(grace);
    patience.abort();
    return this.#settling.size + this.#done.length;
  }

  /**
   * Gives back the leases of handlers that did not stop when they were told to: they can write nothing more, and
   * the jobs need not wait for the leases to run out. Returns how many leases still held.
   */
  async abandon(): Promise<number> {
    const stuck = [...this.#running];
    for (const job of stuck) {
      job.log.error('a handler does not stop, its lease is given back');
      job.close();
    }
    const leases = stuck.map((job) => job.lease);
    return (await releaseJobs(this.#options.resources.client, leases)).length;
  }

  async #exchange(settle: Done[], kinds: readonly JobKind[], limit: number): Promise<number> {
    const { name, resources, leaseSeconds } = this.#options;
    if (settle.length === 0 && limit === 0) return 0;
    const done = settle.map(({ completion }) => completion);
    const request = { worker: name, kinds: [...kinds], limit, leaseSeconds, done };
    const { rejected, claimed } = await workCycle(resources.client, request).catch(
      async (thrown: unknown) => {
        await this.#recover(settle, toDocketError(thrown));
        throw thrown;
      },
    );
    for (const { job } of settle) this.#forget(job, rejected.includes(job.lease.id) ? 'lost' : 'succeeded');
    this.take(claimed);
    return claimed.length;
  }

  /**
   * Completions that could not be told are kept and told again: if they did get through, the answer will be
   * "rejected", which is harmless. But one that the database refuses must not hold up the others, nor the claims.
   */
  async #recover(settle: Done[], error: DocketError): Promise<void> {
    const isRefusal = error.code !== 'IO_ERROR';
    if (!isRefusal || settle.length === 0) {
      this.#done.unshift(...settle);
      return;
    }
    const [only] = settle;
    if (settle.length === 1 && only) {
      only.job.log.error({ err: error }, 'the database refuses the result');
      this.#await(this.#settle(only.job, { type: 'failed', error }));
      return;
    }
    for (const one of settle) await this.#exchange([one], [], 0).catch(() => {});
  }

  #start(row: ClaimedJob): boolean {
    const { resources, leaseSeconds, log } = this.#options;
    const kind = jobKinds.find((k) => k === row.kind);
    // Of a kind that a newer version knows: given back untouched.
    if (!kind) {
      this.#await(releaseJobs(resources.client, [row]).then(ignore, ignore));
      return false;
    }
    // The job was taken from us and came back before we noticed.
    for (const old of this.#running) if (old.lease.id === row.id) old.stop('lease lost');
    const job = new RunningJob({ job: row, kind, resources, progress: this.#progress, leaseSeconds, log });
    this.#running.add(job);
    const settled = job.ended.then((ending) => {
      // From here on only its lease is kept alive: its place is free.
      this.#running.delete(job);
      return this.#settle(job, ending);
    });
    this.#await(settled);
    return true;
  }

  /** Completions wait for the next round trip; everything else is settled by itself. */
  async #settle(job: RunningJob, ending: Ending): Promise<void> {
    if (ending.type === 'done') {
      this.#done.push({ job, completion: { lease: job.lease, result: ending.result, next: ending.next } });
      return;
    }
    const { resources, guard, leaseSeconds } = this.#options;
    this.#forget(job, await settleJob(job, ending, { client: resources.client, guard, leaseSeconds }));
  }

  #await(settled: Promise<void>): void {
    this.#settling.add(settled);
    void settled.finally(() => {
      // In this order: whoever is told may ask at once whether anything is left.
      this.#settling.delete(settled);
      this.#options.onChange();
    });
  }

  #forget(job: RunningJob, status: string): void {
    job.close();
    const ms = Date.now() - job.startedAt;
    job.log.info({ status, ms }, 'job settled');
    this.#options.onSettled?.(status, { kind: job.kind, seconds: ms / 1000 });
  }
}

const ignore = (): void => {};
