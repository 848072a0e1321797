import type { Logger } from 'pino';
import { factsVersion } from '#core/facts/version';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { version } from '#core/version';
import { scheduleNotices } from '#data/deals/schedule-notices';
import { announceFactsVersion } from '#data/facts/announce-facts-version';
import { reapExpiredLeases } from '#data/jobs/reap-expired-leases';
import { reportWorker } from '#data/jobs/report-worker';
import { retireWorker } from '#data/jobs/retire-worker';
import { scheduleSweeps } from '#data/retention/schedule-sweeps';
import type { HandlerResources } from '#worker/handlers/handler';
import type { WorkerMetrics } from '#worker/monitor/worker-metrics';
import { HeldJobs } from './held-jobs.ts';
import { type ClaimRound, planClaims } from './plan-claims.ts';
import { purgePages } from './purge-pages.ts';
import type { RemoteGuard } from './remote-guard.ts';
import { sealPages } from './seal-pages.ts';

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
  metrics: WorkerMetrics;
  log: Logger;
};

/** The longest pause after failures: a database that is back is soon noticed, whatever the poll interval. */
const longestPauseMs = 5000;
/** Who was not heard of for a minute is not shown any more. */
const heartbeatMs = 15_000;
const minuteMs = 60_000;
const hourMs = 3600_000;
/** Of what there is to purge in an hour; each keeps the database busy for some milliseconds. */
const purgedPagesAtOnce = 100;
/** Of the history of a minute, and of what an older version left. */
const sealedPagesAtOnce = 20;

/**
 * Claims, runs and settles jobs until it is stopped. One round trip settles what is done and claims what there is
 * room for; between rounds it sleeps until a wake-up, a job's end or the poll interval.
 */
export class WorkerLoop {
  readonly #options: WorkerLoopOptions;
  readonly #held: HeldJobs;
  #wake: () => void = () => {};
  #woken = false;
  readonly #stopping = new AbortController();
  #failures = 0;
  #reachesQueue = false;

  constructor(options: WorkerLoopOptions) {
    this.#options = options;
    const { name, resources, leaseSeconds, guard, log, metrics } = options;
    this.#held = new HeldJobs({
      name,
      resources,
      leaseSeconds,
      guard,
      log,
      onChange: () => this.wake(),
      onSettled: (status, { kind, seconds }) => metrics.settled({ kind, status, seconds }),
    });
    metrics.watchRunning(() => this.#held.runningByKind());
  }

  /** Something may be claimable, or somebody asked for a stop: look now. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Whether the queue answered the last time it was asked. */
  get reachesQueue(): boolean {
    return this.#reachesQueue;
  }

  /** A cancel was asked for: if the job runs here, ask the database at once. */
  checkIn(jobId: number): void {
    this.#held.checkIn(jobId);
  }

  /** Runs until `stop`; resolves when every job is settled or given back. */
  async run(): Promise<void> {
    const stopRhythms = [
      this.#reapOnRhythm(),
      this.#speakUpOnRhythm(),
      this.#purgeOnRhythm(),
      this.#tellOnRhythm(),
      this.#sealOnRhythm(),
    ];
    const stopBeating = this.#beatOnRhythm();
    while (!this.#stopping.signal.aborted) {
      this.#woken = false;
      const more = await this.#cycle();
      if (!more) await this.#sleep();
    }
    for (const stop of stopRhythms) stop();
    await this.#drain();
    stopBeating();
    await retireWorker(this.#options.resources.client, this.#options.name).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'the end could not be told');
    });
  }

  /** Stops claiming; `run` resolves after the running jobs ended, at the latest soon after the grace time. */
  stop(): void {
    if (this.#stopping.signal.aborted) {
      this.#held.leave();
      return;
    }
    this.#stopping.abort();
    this.wake();
  }

  /** Settles and claims. True when there may be more to claim at once. */
  async #cycle(): Promise<boolean> {
    let more = false;
    try {
      for (const { kinds, limit } of this.#rounds()) {
        const wanted = Math.min(limit, this.#room());
        const began = performance.now();
        const claimed = await this.#held.exchange(kinds, wanted);
        if (wanted > 0) this.#options.metrics.claimed((performance.now() - began) / 1000);
        more ||= claimed === wanted && wanted > 0;
      }
      this.#failures = 0;
      this.#reachesQueue = true;
    } catch (error) {
      this.#failures++;
      this.#reachesQueue = false;
      this.#options.log.error({ err: error, failures: this.#failures }, 'the queue cannot be reached');
      return false;
    }
    return more && this.#room() > 0;
  }

  /** What to claim; at least one round, because what is done has to be settled in any case. */
  #rounds(): ClaimRound[] {
    const { batchSize, concurrency, guard } = this.#options;
    const rounds = planClaims(jobKinds, this.#stopping.signal.aborted ? 0 : this.#room(), (kind) => {
      const running = this.#held.running(kind);
      return Math.min(guard.places(kind, running), (concurrency.get(kind) ?? batchSize) - running);
    });
    return rounds.length > 0 ? rounds : [{ kinds: [], limit: 0 }];
  }

  #room(): number {
    return Math.max(0, this.#options.batchSize - this.#held.running());
  }

  async #sleep(): Promise<void> {
    const failed = this.#failures > 0;
    // After a failure even a wake-up waits a little, or a database that is down is hammered.
    if (this.#stopping.signal.aborted || (this.#woken && !failed)) return;
    const { pollIntervalMs } = this.#options;
    const pause = Math.min(250 * 2 ** Math.min(this.#failures, 10), longestPauseMs, pollIntervalMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, failed ? pause : pollIntervalMs);
      this.#wake = () => {
        if (failed && !this.#stopping.signal.aborted) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  /** Expired leases of any worker are seen at the latest half a lease after they ran out. */
  #reapOnRhythm(): () => void {
    const { resources, leaseSeconds, log, metrics } = this.#options;
    let underWay = false;
    const reap = async (): Promise<void> => {
      if (underWay) return;
      underWay = true;
      try {
        const reaped = await reapExpiredLeases(resources.client);
        metrics.rescued(reaped);
        if (reaped > 0) log.warn({ reaped }, 'expired leases taken back');
      } catch (error) {
        log.warn({ err: error }, 'reaping failed');
      }
      underWay = false;
    };
    return atOnceAndEvery((leaseSeconds * 1000) / 2, reap);
  }

  /**
   * Every worker asks for sweeps; the database makes one job a day for each organization, whoever asks first. And it
   * says which rules it has: of workers of different versions the one that speaks last is believed.
   */
  #speakUpOnRhythm(): () => void {
    const { resources, log } = this.#options;
    const speak = async (): Promise<void> => {
      try {
        await announceFactsVersion(resources.client, factsVersion);
        const scheduled = await scheduleSweeps(resources.client);
        if (scheduled > 0) log.info({ scheduled }, 'sweeps scheduled');
      } catch (error) {
        log.warn({ err: error }, 'rules could not be announced, nor sweeps scheduled');
      }
    };
    return atOnceAndEvery(hourMs, speak);
  }

  /** Every worker deletes what is of no use any more; the database lets one at a time. */
  #purgeOnRhythm(): () => void {
    const { resources, log, metrics } = this.#options;
    const purge = async (): Promise<void> => {
      try {
        const purged = await purgePages(resources.client, resources.retention, {
          mostPages: purgedPagesAtOnce,
          signal: this.#stopping.signal,
        });
        metrics.purged(purged);
        if (purged.jobs + purged.events > 0) log.info(purged, 'jobs and events purged');
      } catch (error) {
        log.warn({ err: error }, 'purging failed');
      }
    };
    return atOnceAndEvery(hourMs, purge);
  }

  /** Every worker that has mail asks whom something waits for; the database makes one job for each. */
  #tellOnRhythm(): () => void {
    const { resources, log } = this.#options;
    if (!resources.mailer) return () => {};
    const tell = async (): Promise<void> => {
      try {
        await scheduleNotices(resources.client);
      } catch (error) {
        log.warn({ err: error }, 'mail could not be scheduled');
      }
    };
    return atOnceAndEvery(minuteMs, tell);
  }

  /** For those who run the installation: that this worker lives, and what it holds. */
  #beatOnRhythm(): () => void {
    const { name, resources, log } = this.#options;
    const beat = async (): Promise<void> => {
      try {
        const held = Object.fromEntries(this.#held.runningByKind());
        await reportWorker(resources.client, { name, version, held });
      } catch (error) {
        log.warn({ err: error }, 'the heartbeat could not be told');
      }
    };
    return atOnceAndEvery(heartbeatMs, beat);
  }

  /** Every worker seals what was written since; the database lets one at a time. */
  #sealOnRhythm(): () => void {
    const { resources, log } = this.#options;
    const { signal } = this.#stopping;
    const seal = async (): Promise<void> => {
      try {
        await sealPages(resources.client, { mostPages: sealedPagesAtOnce, signal });
      } catch (error) {
        log.warn({ err: error }, 'history could not be sealed');
      }
    };
    return atOnceAndEvery(minuteMs, seal);
  }

  async #drain(): Promise<void> {
    const { log, graceMs } = this.#options;
    log.info({ running: this.#held.running() }, 'draining');
    const left = await this.#held.drain(graceMs);
    log.info({ left }, 'drained');
  }
}

/** Does something now and on a rhythm, until what it gives is called. `work` tells of its failures itself: it never rejects. */
function atOnceAndEvery(ms: number, work: () => Promise<void>): () => void {
  void work();
  const timer = setInterval(() => void work(), ms);
  return () => clearInterval(timer);
}
