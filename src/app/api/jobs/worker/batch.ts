import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JobKind } from '#core/jobs/kinds';
import type { WorkEnv } from '#server/env';
import type { BatchReport, runBatch } from '#worker/run-batch';

type Worker = { runBatch: typeof runBatch };

/**
 * The worker as it lies in the checkout, loaded by Node and not bundled: it starts engine processes from files beside
 * its own, and its engines must stay out of the bundle. Node keeps it, so all routes share one set of warm engines.
 */
function loadWorker(): Promise<Worker> {
  const file = path.join(process.cwd(), 'worker', 'run-batch.ts');
  return import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ /* @vite-ignore */ pathToFileURL(file).href
  );
}

/** One tick: `processed` counts the jobs that came to an end, whatever end. */
export async function runTick(
  env: WorkEnv,
  request: { kinds: readonly JobKind[]; batchSize: number },
): Promise<{ processed: number } & BatchReport> {
  const worker = await loadWorker();
  const report = await worker.runBatch({
    ...request,
    budgetMs: env.tickBudgetMs,
    workerName: `tick:${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
  });
  return { processed: report.succeeded + report.failed + report.retried, ...report };
}
