import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ObjectStore } from '#data/storage/object-store';
import type { Gateway } from '#worker/gateway/gateway';
import type { Purged } from '#worker/loop/purge-pages';

/** Seconds; engines take from milliseconds for a text file to minutes for a book of scans. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** How a job was settled here: its new status, 'released', or 'lost'. */
export type Settled = { kind: string; status: string; seconds: number };

/** What one worker counts of itself since it began. What all of them did together the database sums up. */
export type WorkerMetrics = {
  settled(job: Settled): void;
  claimed(seconds: number): void;
  /** Expired leases of any worker that this one took back. */
  rescued(jobs: number): void;
  purged(rows: Purged): void;
  read(engine: string, seconds: number): void;
  sectionDone(section: string, seconds: number): void;
  /** The same store, whose removals are counted. */
  counted(store: ObjectStore): ObjectStore;
  /** The same gateway, timed. */
  timed(gateway: Gateway): Gateway;
  /** Asked for with every look. */
  watchRunning(running: () => ReadonlyMap<string, number>): void;
  /** In Prometheus' text format. */
  text(): Promise<{ body: string; contentType: string }>;
};

export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  const settled = histogram('worker_job_duration_seconds', 'Time jobs were held here, until settled', [
    'kind',
    'status',
  ]);
  const claims = histogram('worker_claim_duration_seconds', 'Round trips that settle and claim jobs');
  const lost = counter('worker_leases_lost_total', 'Jobs whose lease was lost while they ran here', ['kind']);
  const rescued = counter(
    'worker_leases_rescued_total',
    'Expired leases of any worker taken back by this one',
  );
  const purged = counter('worker_rows_purged_total', 'Old rows deleted by this worker', ['what']);
  const removed = counter('worker_objects_removed_total', 'Stored objects whose bytes this worker removed');
  const engines = histogram('worker_engine_duration_seconds', 'Time to read one document', ['engine']);
  const sections = histogram('worker_section_duration_seconds', 'Time to put one section together', [
    'section',
  ]);
  const gateway = histogram('worker_gateway_duration_seconds', 'Answers of the gateway', ['outcome']);
  return {
    settled({ kind, status, seconds }) {
      settled.observe({ kind, status }, seconds);
      if (status === 'lost') lost.inc({ kind });
    },
    claimed: (seconds) => claims.observe(seconds),
    rescued: (jobs) => rescued.inc(jobs),
    purged({ jobs, events, rateLimits }) {
      purged.inc({ what: 'jobs' }, jobs);
      purged.inc({ what: 'events' }, events);
      purged.inc({ what: 'rate_limits' }, rateLimits);
    },
    read: (engine, seconds) => engines.observe({ engine }, seconds),
    sectionDone: (section, seconds) => sections.observe({ section }, seconds),
    counted: (inner) => ({
      ...inner,
      async remove(keys) {
        await inner.remove(keys);
        removed.inc(keys.length);
      },
    }),
    timed: (inner) => ({
      ...inner,
      async convert(request) {
        const end = gateway.startTimer();
        const verdict = await inner.convert(request);
        // What the breaker let nobody ask took no time of the gateway's.
        if (verdict.type !== 'refused') end({ outcome: verdict.type });
        return verdict;
      },
    }),
    watchRunning(running) {
      new Gauge({
        name: 'worker_jobs_running',
        help: 'Jobs whose handlers run here',
        labelNames: ['kind'],
        registers,
        collect() {
          this.reset();
          for (const [kind, jobs] of running()) this.set({ kind }, jobs);
        },
      });
    },
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}
