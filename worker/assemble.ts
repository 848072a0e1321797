import type { Logger } from 'pino';
import { isStorageReachable } from '#data/blobs/storage-health';
import { createServiceClient } from '#data/server/service-client';
import { createEnginePool } from './engines/pool.ts';
import type { WorkerEnv } from './env.ts';
import type { HandlerResources } from './handlers/handler.ts';
import { RemoteGuard } from './loop/remote-guard.ts';

/** What every worker is made of, standing or called for a batch. */
export type WorkerParts = {
  resources: HandlerResources;
  guard: RemoteGuard;
  /** Ends the engines and the questions to remote services. */
  close(): Promise<void>;
};

/**
 * Puts a worker's parts together from its environment. `onRecovery` is called when a remote service answers again;
 * `engineIdleMs` ends engines that had nothing to do for so long (default: they are kept).
 */
export function assembleWorker(
  env: WorkerEnv,
  log: Logger,
  options: { onRecovery?: () => void; engineIdleMs?: number } = {},
): WorkerParts {
  const client = createServiceClient({ url: env.SUPABASE_URL, key: env.SUPABASE_SERVICE_ROLE_KEY });
  const maxBytes = env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024;
  const engines = createEnginePool({
    size: env.IMPORT_WORKER_BATCH_SIZE,
    ...(options.engineIdleMs !== undefined && { idleTimeoutMs: options.engineIdleMs }),
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
    if (state === 'closed') options.onRecovery?.();
  });
  return {
    resources: { client, engines, maxBytes },
    guard,
    async close() {
      guard.close();
      await engines.close();
    },
  };
}
