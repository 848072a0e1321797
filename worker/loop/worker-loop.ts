import type { Logger } from 'pino';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { acknowledgeCancel } from '#data/jobs/acknowledge-cancel';
import { failJob } from '#data/jobs/fail-job';
import type { ClaimedJob } from '#data/jobs/job-row';
import { reapExpiredLeases } from '#data/jobs/reap-expired-leases';
import { releaseJobs } from '#data/jobs/release-jobs';
import { type Completion, workCycle } from '#data/jobs/work-cycle';
import type { HandlerResources } from '#worker/handlers/handler';
import { ProgressSender } from './progress-sender.ts';
import type { RemoteGuard } from './remote-guard.ts';
import { type Ending, RunningJob } from './running-job.ts';

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

/**
 * Claims, runs and settles jobs until it is stopped. One round trip settles what is done and claims what there is
 * room for; between rounds it sleeps until a wake-up, a job's end or the poll interval.
 */
export class WorkerLoop {
  readonly #options: WorkerLoopOptions;
  readonly #running = new Map<number, RunningJob>();
  readonly #progress = new ProgressSender();
  readonly #done: { job: RunningJob; completion: Completion }[] = [];
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
    this.#running.get(jobId)?.checkIn();
  }

  /** Runs until `stop`; resolves when every job is settled or given back. */
  async run(): Promise<void> {
    const reaper = this.#reapOnRhythm();
    while (!this.#stopping) {
      this.#woken = false;
      const full = await this.#cycle();
      if (!full) await this.#sleep();
    }
    clearInterval(reaper);
    await this.#drain();
  }

  /** Stops claiming; `run` resolves after the running jobs ended, at the latest after the grace time. */
  stop(): void {
    if (this.#stopping) {
      for (const job of this.#running.values()) job.stop('leaving');
      return;
    }
    this.#stopping = true;
    this.wake();
  }

  /** Settles and claims. True when there may be more to claim at once. */
  async #cycle(): Promise<boolean> {
    const done = this.#done.splice(0);
    let more = false;
    try {
      for (const round of this.#rounds()) {
        const settle = done.splice(0);
        try {
          const claimed = await this.#settleAndClaim(settle, round.kinds, round.limit);
          more ||= claimed === round.limit && round.limit > 0;
        } catch (error) {
          // Not lost: settled with the next round. If this one did reach the database, that is answered with
          // "rejected", which is harmless.
          done.push(...settle);
          throw error;
        }
      }
      this.#failures = 0;
    } catch (error) {
      this.#done.unshift(...done);
      this.#failures++;
      this.#options.log.error({ err: error, failures: this.#failures }, 'the queue cannot be reached');
      return false;
    }
    return more && this.#room() > 0;
  }

  async #settleAndClaim(
    settle: { job: RunningJob; completion: Completion }[],
    kinds: JobKind[],
    limit: number,
  ): Promise<number> {
    const { name, resources, leaseSeconds, log } = this.#options;
    if (settle.length === 0 && limit === 0) return 0;
    const { rejected, claimed } = await workCycle(resources.client, {
      worker: name,
      kinds,
      limit,
      leaseSeconds,
      done: settle.map(({ completion }) => completion),
    });
    for (const { job } of settle) {
      this.#forget(job, rejected.includes(job.lease.id) ? 'lost' : 'succeeded');
    }
    for (const row of claimed) this.#start(row);
    if (claimed.length > 0) log.debug({ claimed: claimed.map((j) => j.id) }, 'claimed');
    return claimed.length;
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
      const room = cap - [...this.#running.values()].filter((job) => job.kind === kind).length;
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
    const job = new RunningJob({
      job: row,
      kind,
      resources: this.#options.resources,
      progress: this.#progress,
      leaseSeconds: this.#options.leaseSeconds,
      log: this.#options.log,
    });
    this.#running.set(row.id, job);
    const settled = job.ended.then((ending) => this.#settle(job, ending));
    this.#settling.add(settled);
    void settled.finally(() => this.#settling.delete(settled));
  }

  /** Completions wait for the next round trip; everything else is settled by itself. */
  async #settle(job: RunningJob, ending: Ending): Promise<void> {
    const { client } = this.#options.resources;
    const { lease } = job;
    if (ending.type === 'done') {
      this.#options.guard.succeeded(job.kind);
      this.#done.push({ job, completion: { lease, result: ending.result, next: ending.next } });
      this.wake();
      return;
    }
    const outage = ending.type === 'failed' && (await this.#options.guard.isOutage(job.kind, ending.error));
    const settle = async (): Promise<string> => {
      if (ending.type === 'lost') return 'lost';
      if (ending.type === 'cancelled') return (await acknowledgeCancel(client, lease)) ? 'cancelled' : 'lost';
      // While a remote service is known to be down, waiting must not cost attempts.
      if (ending.type === 'release' || outage) {
        return (await releaseJobs(client, [lease])).length > 0 ? 'released' : 'lost';
      }
      return (await failJob(client, lease, ending.error)) ?? 'lost';
    };
    const deadline = Date.now() + this.#options.leaseSeconds * 1000;
    for (let pause = 200; ; pause = Math.min(pause * 2, 5000)) {
      try {
        this.#forget(job, await settle());
        break;
      } catch (error) {
        job.log.warn({ err: error }, 'settling failed');
        // When the lease has run out, the reaper settles it.
        if (Date.now() + pause > deadline) {
          this.#forget(job, 'lost');
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    this.wake();
  }

  #forget(job: RunningJob, status: string): void {
    job.close();
    this.#running.delete(job.lease.id);
    job.log.info({ status, ms: Date.now() - job.startedAt }, 'job settled');
  }

  async #sleep(): Promise<void> {
    if (this.#woken || this.#stopping) {
      // After a failure even a wake-up waits a little, or a database that is down is hammered.
      if (this.#failures === 0) return;
    }
    const backoff = Math.min(250 * 2 ** Math.min(this.#failures, 10), this.#options.pollIntervalMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#failures > 0 ? backoff : this.#options.pollIntervalMs);
      this.#wake = () => {
        if (this.#failures > 0 && !this.#stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  /** Expired leases of any worker are seen at the latest half a lease after they ran out. */
  #reapOnRhythm(): NodeJS.Timeout {
    const { resources, leaseSeconds, log } = this.#options;
    const reap = async (): Promise<void> => {
      try {
        const reaped = await reapExpiredLeases(resources.client);
        if (reaped > 0) log.warn({ reaped }, 'expired leases taken back');
      } catch (error) {
        log.warn({ err: error }, 'reaping failed');
      }
    };
    void reap();
    return setInterval(() => void reap(), (leaseSeconds * 1000) / 2);
  }

  async #drain(): Promise<void> {
    const { log, graceMs } = this.#options;
    log.info({ running: this.#running.size }, 'draining');
    const grace = setTimeout(() => {
      for (const job of this.#running.values()) job.stop('leaving');
    }, graceMs);
    while (this.#settling.size > 0) {
      await Promise.race(this.#settling);
      await this.#cycle();
    }
    clearTimeout(grace);
    for (let tries = 0; this.#done.length > 0 && tries < 5; tries++) {
      await this.#cycle();
      if (this.#done.length > 0) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    log.info('drained');
  }
}
