import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import pino from 'pino';
import { assembleWorker } from './assemble.ts';
import { readWorkerEnv, type WorkerEnv } from './env.ts';
import { WorkerLoop } from './loop/worker-loop.ts';
import { startHealthServer } from './monitor/health-server.ts';
import { wakeByListen } from './wake/listen-wake.ts';
import { wakeByRealtime } from './wake/realtime-wake.ts';

/** Puts a worker together and runs it until SIGTERM or SIGINT; a second signal gives running jobs back at once. */
async function main(env: WorkerEnv): Promise<void> {
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const log = pino({ level: env.LOG_LEVEL, base: { worker: name } });
  const parts = await assembleWorker(env, log, { onRecovery: () => loop.wake() });
  const { resources, guard, metrics } = parts;
  const loop = new WorkerLoop({
    name,
    resources,
    batchSize: env.IMPORT_WORKER_BATCH_SIZE,
    concurrency: env.IMPORT_WORKER_CONCURRENCY,
    leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS,
    pollIntervalMs: env.IMPORT_WORKER_POLL_INTERVAL,
    graceMs: env.IMPORT_WORKER_GRACE_MS,
    guard,
    metrics,
    log,
  });
  const health =
    env.WORKER_HEALTH_PORT === undefined
      ? null
      : await startHealthServer({
          port: env.WORKER_HEALTH_PORT,
          metricsSecret: env.METRICS_SECRET,
          metrics,
          isReady: () => loop.reachesQueue,
          log,
        });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      loop.stop();
    });
  }
  const stopListening = env.SUPABASE_DB_URL
    ? wakeByListen(env.SUPABASE_DB_URL, () => loop.wake(), log)
    : async () => {};
  const stopRealtime = await wakeByRealtime(
    resources.client,
    { wake: () => loop.wake(), checkIn: (jobId) => loop.checkIn(jobId) },
    log,
  );
  log.info(
    { batchSize: env.IMPORT_WORKER_BATCH_SIZE, leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS },
    'worker ready',
  );
  await loop.run();
  await Promise.allSettled([parts.close(), stopListening(), stopRealtime(), health?.close()]);
  log.info('worker stopped');
}

try {
  await main(readWorkerEnv(process.env));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
