import type { Logger } from 'pino';
import { type DocketError, toDocketError } from '#core/errors/docket-error';
import type { JobKind } from '#core/jobs/kinds';
import type { JobProgress } from '#core/jobs/progress';
import type { Json } from '#data/client';
import { LeaseLostError } from '#data/database-error';
import type { ClaimedJob, Lease } from '#data/jobs/job-row';
import { updateJobProgress } from '#data/jobs/update-job-progress';
import type { ChainedJob } from '#data/jobs/work-cycle';
import type { HandlerResources } from '#worker/handlers/handler';
import { handle } from '#worker/handlers/registry';
import type { ProgressLine, ProgressSender } from './progress-sender.ts';

/** Why a job's signal is aborted. */
export type StopReason = 'lease lost' | 'cancelled' | 'leaving';

/** What is to be settled once a job has stopped running. */
export type Ending =
  | { type: 'done'; result: Json; next: ChainedJob[] }
  | { type: 'failed'; error: DocketError; retryAfterSeconds?: number | undefined }
  | { type: 'cancelled' }
  | { type: 'release' }
  | { type: 'lost' };

/**
 * One leased job in this worker: runs its handler, keeps its lease alive until `close`, and says how it ended.
 * The heartbeat goes on between the handler's end and its settling, which may have to wait for the network.
 */
export class RunningJob {
  readonly lease: Lease;
  readonly ended: Promise<Ending>;
  readonly startedAt = Date.now();
  readonly #abort = new AbortController();
  readonly #options: RunningJobOptions;
  readonly #progress: ProgressLine;
  readonly #log: Logger;
  #heartbeat: NodeJS.Timeout | undefined;
  #expiresAt: number;
  #closed = false;

  constructor(options: RunningJobOptions) {
    const { job } = options;
    this.#options = options;
    this.lease = { id: job.id, leaseToken: job.leaseToken };
    this.#log = options.log.child({
      jobId: job.id,
      orgId: job.orgId,
      ...(job.subject && { [`${job.subject.type}Id`]: job.subject.id }),
      kind: job.kind,
    });
    // By this machine's clock from now on, not by the database's: they may differ.
    this.#expiresAt = Date.now() + options.leaseSeconds * 1000;
    this.#progress = options.progress.open((progress) => this.#beat(progress));
    this.#scheduleBeat();
    this.ended = this.#run();
  }

  get log(): Logger {
    return this.#log;
  }

  get kind(): JobKind {
    return this.#options.kind;
  }

  stop(reason: StopReason): void {
    this.#abort.abort(reason);
  }

  /** Asks the database at once whether the lease holds and whether to stop. */
  checkIn(): void {
    void this.#beat().catch(() => {});
  }

  /** Ends heartbeats; call when the job is settled. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#heartbeat);
    this.#progress.close();
  }

  async #run(): Promise<Ending> {
    const { job, kind, resources } = this.#options;
    const startedAt = new Date().toISOString();
    this.#log.info({ attempt: job.attempt }, 'job started');
    try {
      const outcome = await handle(kind, {
        ...resources,
        job,
        signal: this.#abort.signal,
        log: this.#log,
        annotate: (fields) => this.#log.setBindings(fields),
        report: (said) =>
          this.#progress.report({ ...said, started_at: startedAt, last_updated: new Date().toISOString() }),
      });
      // Work that is done is done, even if somebody wanted it stopped a moment ago.
      if (outcome.type === 'done') return { ...outcome, next: outcome.next ?? [] };
      return outcome.type === 'released' ? { type: 'release' } : outcome;
    } catch (thrown) {
      return this.#endingOf(thrown);
    }
  }

  #endingOf(thrown: unknown): Ending {
    if (thrown instanceof LeaseLostError) return { type: 'lost' };
    const reason: unknown = this.#abort.signal.reason;
    if (reason === 'lease lost') return { type: 'lost' };
    if (reason === 'cancelled') return { type: 'cancelled' };
    if (reason === 'leaving') return { type: 'release' };
    const error = toDocketError(thrown);
    this.#log.warn({ err: thrown, code: error.code }, 'job failed');
    return { type: 'failed', error };
  }

  /**
   * Every third of a lease, whether or not the last one was answered: an answer may be lost, or late because pages
   * are being written under the same lease, and neither must cost it.
   */
  #scheduleBeat(): void {
    if (this.#closed) return;
    clearTimeout(this.#heartbeat);
    const beat = (): void => {
      this.#scheduleBeat();
      void this.#beat().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'heartbeat failed');
        // The database decides; but once the lease must have run out, going on is wasted work.
        if (Date.now() >= this.#expiresAt) this.stop('lease lost');
      });
    };
    this.#heartbeat = setTimeout(beat, (this.#options.leaseSeconds * 1000) / 3);
  }

  async #beat(progress?: JobProgress): Promise<void> {
    if (this.#closed) return;
    const asked = Date.now();
    const { held, cancelRequested } = await updateJobProgress(this.#options.resources.client, this.lease, {
      leaseSeconds: this.#options.leaseSeconds,
      ...(progress && { progress }),
    });
    if (this.#closed) return;
    if (!held) {
      this.#log.warn('lease lost');
      this.stop('lease lost');
      return;
    }
    this.#expiresAt = Math.max(this.#expiresAt, asked + this.#options.leaseSeconds * 1000);
    if (cancelRequested) this.stop('cancelled');
    this.#scheduleBeat();
  }
}

export type RunningJobOptions = {
  job: ClaimedJob;
  kind: JobKind;
  resources: HandlerResources;
  progress: ProgressSender;
  leaseSeconds: number;
  log: Logger;
};
