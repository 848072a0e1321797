import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import pino from 'pino';
import { isStorageReachable } from '#data/blobs/storage-health';
import { createServiceClient } from '#data/server/service-client';
import { createEnginePool } from './engines/pool.ts';
import { readWorkerEnv, type WorkerEnv } from './env.ts';
import { RemoteGuard } from './loop/remote-guard.ts';
import { WorkerLoop } from './loop/worker-loop.ts';
import { wakeByListen } from './wake/listen-wake.ts';
import { wakeByRealtime } from './wake/realtime-wake.ts';

/** Puts a worker together and runs it until SIGTERM or SIGINT; a second signal gives running jobs back at once. */
async function main(env: WorkerEnv): Promise<void> {
  const name = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const log = pino({ level: env.LOG_LEVEL, base: { worker: name } });
  const client = createServiceClient({ url: env.SUPABASE_URL, key: env.SUPABASE_SERVICE_ROLE_KEY });
  const maxBytes = env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024;
  const engines = createEnginePool({
    size: env.IMPORT_WORKER_BATCH_SIZE,
    limits: {
      maxBytes,
      memoryBytes: env.IMPORT_WORKER_MEMORY_MB * 1024 * 1024,
      stallMs: env.IMPORT_WORKER_STALL_MS,
      budgetMs: env.IMPORT_WORKER_READ_BUDGET_MS,
    },
  });
  const storage = { name: 'storage', isReachable: () => isStorageReachable(client) };
  const guard = new RemoteGuard({ read: storage }, (service, state) => {
    log.warn({ service, state }, 'circuit breaker');
    if (state === 'closed') loop.wake();
  });
  const loop = new WorkerLoop({
    name,
    resources: { client, engines, maxBytes },
    batchSize: env.IMPORT_WORKER_BATCH_SIZE,
    concurrency: env.IMPORT_WORKER_CONCURRENCY,
    leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS,
    pollIntervalMs: env.IMPORT_WORKER_POLL_INTERVAL,
    graceMs: env.IMPORT_WORKER_GRACE_MS,
    guard,
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
    client,
    { wake: () => loop.wake(), checkIn: (jobId) => loop.checkIn(jobId) },
    log,
  );
  log.info(
    { batchSize: env.IMPORT_WORKER_BATCH_SIZE, leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS },
    'worker ready',
  );
  await loop.run();
  guard.close();
  await Promise.allSettled([engines.close(), stopListening(), stopRealtime()]);
  log.info('worker stopped');
}

try {
  await main(readWorkerEnv(process.env));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
