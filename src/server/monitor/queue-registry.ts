import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueMetrics } from '#data/jobs/queue-metrics';

type Total = QueueMetrics['totals'][number];

/**
 * What the database sums up, as Prometheus wants it told. Made anew for every look: nothing is kept here, so totals go on
 * where they were when a web server begins anew, and all of them say the same.
 */
export function queueRegistry({ bounds, open, totals }: QueueMetrics, storedBytes: number): Registry {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  gauge('import_jobs_pending', 'Jobs that wait, those that wait for a retry included').set(
    open.reduce((sum, { queued }) => sum + queued, 0),
  );
  gauge('import_jobs_processing', 'Jobs that run').set(open.reduce((sum, { running }) => sum + running, 0));
  const depth = gauge('import_jobs_depth', 'Open jobs by kind and state', ['kind', 'state']);
  const oldest = gauge(
    'import_jobs_oldest_wait_seconds',
    'How long the oldest job that could run has waited',
    ['kind'],
  );
  for (const { kind, queued, running, oldest_wait_seconds } of open) {
    depth.set({ kind, state: 'queued' }, queued);
    depth.set({ kind, state: 'running' }, running);
    oldest.set({ kind }, oldest_wait_seconds);
  }
  const completed = counter('import_jobs_completed_total', 'Jobs that succeeded', ['kind']);
  const failed = counter('import_jobs_failed_total', 'Jobs that failed for good or died', ['kind', 'code']);
  const cancelled = counter('import_jobs_cancelled_total', 'Jobs that people stopped', ['kind']);
  const recovered = counter('import_jobs_recovered_total', 'Jobs that succeeded after a failure', ['kind']);
  const lost = counter(
    'import_jobs_lost_leases_total',
    'Leases that settled jobs had lost with their workers',
    ['kind'],
  );
  for (const total of totals) {
    const { kind, jobs } = total;
    if (total.status === 'succeeded') completed.inc({ kind }, jobs);
    else if (total.status === 'cancelled') cancelled.inc({ kind }, jobs);
    else failed.inc({ kind, code: total.error_code || 'UNKNOWN' }, jobs);
    recovered.inc({ kind }, total.recovered);
    lost.inc({ kind }, total.lost_leases);
  }
  const ran = totals.filter(({ status }) => status === 'succeeded');
  registry.registerMetric(
    new SummedHistogram(
      'import_job_duration_seconds',
      'Run time of jobs that succeeded',
      bounds,
      ran,
      (total) => ({
        place: total.run_place,
        seconds: total.run_seconds,
      }),
    ),
  );
  registry.registerMetric(
    new SummedHistogram(
      'import_job_claim_latency_seconds',
      'From when a job could run to its claim',
      bounds,
      ran,
      (total) => ({
        place: total.wait_place,
        seconds: total.wait_seconds,
      }),
    ),
  );
  gauge('docket_stored_bytes', 'Bytes of the files of documents').set(storedBytes);
  return registry;
}

/** A histogram whose observations somebody else has counted: prom-client's own can only be observed one by one. */
class SummedHistogram extends Histogram<'kind' | 'le'> {
  readonly #values: { metricName: string; labels: { kind: string; le?: number | '+Inf' }; value: number }[];
  readonly #about: { name: string; help: string };

  constructor(
    name: string,
    help: string,
    bounds: readonly number[],
    totals: readonly Total[],
    counted: (total: Total) => { place: number; seconds: number },
  ) {
    super({ name, help, labelNames: ['kind'], registers: [] });
    this.#about = { name, help };
    this.#values = [...new Set(totals.map(({ kind }) => kind))].flatMap((kind) => {
      const own = totals
        .filter((total) => total.kind === kind)
        .map((total) => ({ ...counted(total), jobs: total.jobs }));
      const known = own.filter(({ place }) => place >= 0);
      const upTo = (place: number): number =>
        known.reduce((sum, one) => (one.place <= place ? sum + one.jobs : sum), 0);
      const bucket = (le: number | '+Inf', value: number) => ({
        metricName: `${name}_bucket`,
        labels: { kind, le },
        value,
      });
      return [
        ...bounds.map((bound, place) => bucket(bound, upTo(place))),
        bucket('+Inf', upTo(bounds.length)),
        {
          metricName: `${name}_sum`,
          labels: { kind },
          value: known.reduce((sum, { seconds }) => sum + seconds, 0),
        },
        { metricName: `${name}_count`, labels: { kind }, value: upTo(bounds.length) },
      ];
    });
  }

  /** Danger: what prom-client 15 asks when it writes text; its types do not know of it, so a test reads the text. */
  async getForPromString() {
    return { ...this.#about, type: 'histogram', values: this.#values, aggregator: 'sum' };
  }
}
