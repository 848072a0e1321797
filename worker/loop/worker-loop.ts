import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type DocketError, toDocketError } from '#core/errors/docket-error';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import type { ClaimedJob } from '#data/jobs/job-row';
import { reapExpiredLeases } from '#data/jobs/reap-expired-leases';
import { releaseJobs } from '#data/jobs/release-jobs';
import { type Completion, workCycle } from '#data/jobs/work-cycle';
import type { HandlerResources } from '#worker/handlers/handler';
import { ProgressSender } from './progress-sender.ts';
import type { RemoteGuard } from './remote-guard.ts';
import { type Ending, RunningJob } from './running-job.ts';
import { settleJob } from './settle-job.ts';

export type WorkerLoopOptions = {
  /** Names this worker in leases and logs. */
  name: string;
  resources: HandlerResources;
  batchSize: number;
  /** Jobs of a kind at a time; kinds not named may fill the batch. */
  concurrency: ReadonlyMap<JobKind, number>;
  leaseSeconds: number;
  pollIntervalMs: number;
  graceMs: number;
  guard: RemoteGuard;
  log: Logger;
};

type Done = { job: RunningJob; completion: Completion };

/** The longest pause after failures: a database that is back is soon noticed, whatever the poll interval. */
const longestPauseMs = 5000;
/** After the grace time: jobs told to leave stop their engines and give their leases back. */
const leaveWithinMs = 5000;

/**
 * Claims, runs and settles jobs until it is stopped. One round trip settles what is done and claims what there is
 * room for; between rounds it sleeps until a wake-up, a job's end or the poll interval.
 */
export class WorkerLoop {
  readonly #options: WorkerLoopOptions;
  /** Jobs whose handlers run. Not keyed by id: a job that was lost may come back while its old run still ends. */
  readonly #running = new Set<RunningJob>();
  readonly #progress = new ProgressSender();
  readonly #done: Done[] = [];
  readonly #settling = new Set<Promise<void>>();
  #wake: () => void = () => {};
  #woken = false;
  #stopping = false;
  #failures = 0;

  constructor(options: WorkerLoopOptions) {
    this.#options = options;
  }

  /** Something may be claimable, or somebody asked for a stop: look now. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** A cancel was asked for: if the job runs here, ask the database at once. */
  checkIn(jobId: number): void {
    for (const job of this.#running) if (job.lease.id === jobId) job.checkIn();
  }

  /** Runs until `stop`; resolves when every job is settled or given back. */
  async run(): Promise<void> {
    const stopReaping = this.#reapOnRhythm();
    while (!this.#stopping) {
      this.#woken = false;
      const more = await this.#cycle();
      if (!more) await this.#sleep();
    }
    stopReaping();
    await this.#drain();
  }

  /** Stops claiming; `run` resolves after the running jobs ended, at the latest soon after the grace time. */
  stop(): void {
    if (this.#stopping) {
      for (const job of this.#running) job.stop('leaving');
      return;
    }
    this.#stopping = true;
    this.wake();
  }

  /** Settles and claims. True when there may be more to claim at once. */
  async #cycle(): Promise<boolean> {
    let more = false;
    try {
      for (const { kinds, limit } of this.#rounds()) {
        const wanted = Math.min(limit, this.#room());
        const claimed = await this.#exchange(this.#done.splice(0), kinds, wanted);
        more ||= claimed === wanted && wanted > 0;
      }
      this.#failures = 0;
    } catch (error) {
      this.#failures++;
      this.#options.log.error({ err: error, failures: this.#failures }, 'the queue cannot be reached');
      return false;
    }
    return more && this.#room() > 0;
  }

  /** Settles what is done, claims and starts as much as there is; returns how many. */
  async #exchange(settle: Done[], kinds: JobKind[], limit: number): Promise<number> {
    const { name, resources, leaseSeconds, log } = this.#options;
    if (settle.length === 0 && limit === 0) return 0;
    const done = settle.map(({ completion }) => completion);
    const request = { worker: name, kinds, limit, leaseSeconds, done };
    const { rejected, claimed } = await workCycle(resources.client, request).catch(
      async (thrown: unknown) => {
        await this.#recover(settle, toDocketError(thrown));
        throw thrown;
      },
    );
    for (const { job } of settle) this.#forget(job, rejected.includes(job.lease.id) ? 'lost' : 'succeeded');
    for (const row of claimed) this.#start(row);
    if (claimed.length > 0) log.debug({ claimed: claimed.map((j) => j.id) }, 'claimed');
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
      this.#settle(only.job, { type: 'failed', error });
      return;
    }
    for (const one of settle) await this.#exchange([one], [], 0).catch(() => {});
  }

  /** What to claim: kinds with room for the whole batch together, scarcer ones by themselves. */
  #rounds(): { kinds: JobKind[]; limit: number }[] {
    const free = this.#room();
    const settleOnly = [{ kinds: [], limit: 0 }];
    if (free === 0 || this.#stopping) return settleOnly;
    const roomy: JobKind[] = [];
    const scarce: { kinds: JobKind[]; limit: number }[] = [];
    for (const kind of jobKinds) {
      if (!this.#options.guard.available(kind)) continue;
      const cap = this.#options.concurrency.get(kind) ?? this.#options.batchSize;
      const room = cap - [...this.#running].filter((job) => job.kind === kind).length;
      if (room >= free) roomy.push(kind);
      else if (room > 0) scarce.push({ kinds: [kind], limit: room });
    }
    const rounds = [...scarce, ...(roomy.length > 0 ? [{ kinds: roomy, limit: free }] : [])];
    return rounds.length > 0 ? rounds : settleOnly;
  }

  #room(): number {
    return Math.max(0, this.#options.batchSize - this.#running.size);
  }

  #start(row: ClaimedJob): void {
    const kind = jobKinds.find((k) => k === row.kind);
    // We asked only for kinds we know; anything else is given back untouched.
    if (!kind) {
      void releaseJobs(this.#options.resources.client, [row]).catch(() => {});
      return;
    }
    // The job was taken from us and came back before we noticed.
    for (const old of this.#running) if (old.lease.id === row.id) old.stop('lease lost');
    const { resources, leaseSeconds, log } = this.#options;
    const job = new RunningJob({ job: row, kind, resources, progress: this.#progress, leaseSeconds, log });
    this.#running.add(job);
    const settled = job.ended.then((ending) => {
      // From here on only its lease is kept alive: its place is free.
      this.#running.delete(job);
      return this.#settle(job, ending);
    });
    this.#await(settled);
  }

  /** Completions wait for the next round trip; everything else is settled by itself. */
  #settle(job: RunningJob, ending: Ending): Promise<void> {
    if (ending.type === 'done') {
      this.#done.push({ job, completion: { lease: job.lease, result: ending.result, next: ending.next } });
      this.wake();
      return Promise.resolve();
    }
    const { resources, guard, leaseSeconds } = this.#options;
    const settled = settleJob(job, ending, { client: resources.client, guard, leaseSeconds }).then(
      (status) => {
        this.#forget(job, status);
        this.wake();
      },
    );
    this.#await(settled);
    return settled;
  }

  #await(settled: Promise<void>): void {
    this.#settling.add(settled);
    void settled.finally(() => this.#settling.delete(settled));
  }

  #forget(job: RunningJob, status: string): void {
    job.close();
    job.log.info({ status, ms: Date.now() - job.startedAt }, 'job settled');
  }

  async #sleep(): Promise<void> {
    const failed = this.#failures > 0;
    // After a failure even a wake-up waits a little, or a database that is down is hammered.
    if (this.#stopping || (this.#woken && !failed)) return;
    const { pollIntervalMs } = this.#options;
    const pause = Math.min(250 * 2 ** Math.min(this.#failures, 10), longestPauseMs, pollIntervalMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, failed ? pause : pollIntervalMs);
      this.#wake = () => {
        if (failed && !this.#stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  /** Expired leases of any worker are seen at the latest half a lease after they ran out. */
  #reapOnRhythm(): () => void {
    const { resources, leaseSeconds, log } = this.#options;
    let underWay = false;
    const reap = async (): Promise<void> => {
      if (underWay) return;
      underWay = true;
      try {
        const reaped = await reapExpiredLeases(resources.client);
        if (reaped > 0) log.warn({ reaped }, 'expired leases taken back');
      } catch (error) {
        log.warn({ err: error }, 'reaping failed');
      }
      underWay = false;
    };
    void reap();
    const timer = setInterval(() => void reap(), (leaseSeconds * 1000) / 2);
    return () => clearInterval(timer);
  }

  async #drain(): Promise<void> {
    const { log, graceMs } = this.#options;
    log.info({ running: this.#running.size }, 'draining');
    const grace = setTimeout(() => {
      for (const job of this.#running) job.stop('leaving');
    }, graceMs);
    // Whoever stops us may lose patience: what cannot be settled by then comes back when its lease runs out.
    const lateAt = Date.now() + graceMs + leaveWithinMs;
    const late = delay(graceMs + leaveWithinMs, undefined, { ref: false });
    while ((this.#settling.size > 0 || this.#done.length > 0) && Date.now() < lateAt) {
      if (this.#done.length === 0) await Promise.race([...this.#settling, late]);
      await this.#cycle();
      if (this.#done.length > 0) await delay(300);
    }
    clearTimeout(grace);
    log.info({ left: this.#settling.size + this.#done.length }, 'drained');
  }
}
