import type { Logger } from 'pino';
import { reportServiceState } from '#data/conversions/report-service-state';
import { createServiceClient } from '#data/server/service-client';
import { createOfficialJudge } from './engines/official/pool.ts';
import { createEnginePool } from './engines/pool.ts';
import type { WorkerEnv } from './env.ts';
import { createGateway } from './gateway/gateway.ts';
import type { HandlerResources } from './handlers/handler.ts';
import { type Remote, RemoteGuard } from './loop/remote-guard.ts';
import { createMailer } from './mail/mailer.ts';
import { createWorkerMetrics, type WorkerMetrics } from './monitor/worker-metrics.ts';
import { createNoteModel } from './notes/model-notes.ts';
import { createOcr, type Ocr } from './ocr/ocr.ts';
import { storeOf } from './store.ts';

/** What every worker is made of, standing or called for a batch. */
export type WorkerParts = {
  resources: HandlerResources;
  guard: RemoteGuard;
  metrics: WorkerMetrics;
  /** Ends the engines and the questions to remote services. */
  close(): Promise<void>;
};

/**
 * Puts a worker's parts together from its environment. `onRecovery` is called when a remote service answers again.
 * With `engineIdleMs` engines are started when there is work and ended when they had none for so long; otherwise they
 * stand ready all the time.
 */
export async function assembleWorker(
  env: WorkerEnv,
  log: Logger,
  options: { onRecovery?: () => void; engineIdleMs?: number } = {},
): Promise<WorkerParts> {
  const client = createServiceClient({ url: env.SUPABASE_URL, key: env.SUPABASE_SERVICE_ROLE_KEY });
  const metrics = createWorkerMetrics();
  const store = await storeOf(env, client);
  const maxBytes = env.DOCKET_MAX_UPLOAD_MB * 1024 * 1024;
  const limits = {
    maxBytes,
    memoryBytes: env.IMPORT_WORKER_MEMORY_MB * 1024 * 1024,
    stallMs: env.IMPORT_WORKER_STALL_MS,
    budgetMs: env.IMPORT_WORKER_READ_BUDGET_MS,
  };
  const engines = createEnginePool({
    size: env.IMPORT_WORKER_BATCH_SIZE,
    ...(options.engineIdleMs !== undefined && { lazy: true, idleTimeoutMs: options.engineIdleMs }),
    limits,
    times: metrics,
  });
  const ocr = createOcr({ env, engines, limits });
  const storage = { name: 'storage', isReachable: () => store.isReachable() };
  const gateway = createGateway(env, {
    log,
    engines,
    report: (state, until) => reportServiceState(client, 'gateway', state, until),
    onRecovery: options.onRecovery,
  });
  const guard = new RemoteGuard(
    {
      read: storage,
      ocr: both(storage, ocr.remote),
      convert: storage,
      parse_template: storage,
      fill_form: storage,
      replay_form: storage,
      sweep: storage,
    },
    (service, state) => {
      log.warn({ service, state }, 'circuit breaker');
      if (state === 'closed') options.onRecovery?.();
    },
    gateway ? { convert: gateway } : {},
  );
  const retention = {
    pdfDays: env.PDF_TTL_DAYS,
    xmlDays: env.XML_TTL_DAYS,
    isXmlGoneAfterDownload: env.XML_EXPIRE_AFTER_DOWNLOAD,
    guestDeskDays: env.GUEST_DESK_TTL_DAYS,
    jobDays: env.JOBS_TTL_DAYS,
    eventDays: env.EVENTS_TTL_DAYS,
  };
  const official = env.INVOICE_SCHEMAS_DIR
    ? createOfficialJudge({
        folder: env.INVOICE_SCHEMAS_DIR,
        size: env.IMPORT_WORKER_BATCH_SIZE,
        idleTimeoutMs: options.engineIdleMs,
        limits,
      })
    : null;
  const { AI_URL: url, AI_KEY: key, AI_MODEL: model } = env;
  const noteModel = url && key && model ? createNoteModel({ url, key, model }) : null;
  const { SMTP_URL: smtp, SMTP_FROM: from } = env;
  const mailer = smtp && from ? createMailer({ url: smtp, from, address: env.DOCKET_URL ?? null }) : null;
  return {
    resources: {
      client,
      store: metrics.counted(store),
      engines,
      ocr,
      maxBytes,
      gateway: gateway && metrics.timed(gateway),
      official,
      noteModel,
      mailer,
      retention,
    },
    guard,
    metrics,
    async close() {
      guard.close();
      gateway?.close();
      mailer?.close();
      await Promise.all([engines.close(), ocr.close(), official?.close()]);
    },
  };
}

/** Pages are fetched from one service and may be recognised by another: without either, the work must wait. */
function both(storage: Remote, recognition: Ocr['remote']): Remote {
  if (!recognition) return storage;
  return {
    name: `${storage.name} and ${recognition.name}`,
    isReachable: async () =>
      (await Promise.all([storage.isReachable(), recognition.isReachable()])).every((answers) => answers),
  };
}
