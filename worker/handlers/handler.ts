import type { Logger } from 'pino';
import type { DocketError } from '#core/errors/docket-error';
import type { JobKind, JobPayload } from '#core/jobs/kinds';
import type { JobProgress } from '#core/jobs/progress';
import type { DocketClient, Json } from '#data/client';
import type { ClaimedJob } from '#data/jobs/job-row';
import type { ChainedJob } from '#data/jobs/work-cycle';
import type { EnginePool } from '#worker/engines/pool';
import type { Ocr } from '#worker/ocr/ocr';

/** How a job ended. Handlers return one of these (or throw); only the loop settles. */
export type Outcome =
  | { type: 'done'; result: Json; next?: ChainedJob[] }
  | { type: 'failed'; error: DocketError };

/** What handlers share in one worker. */
export type HandlerResources = {
  client: DocketClient;
  engines: EnginePool;
  ocr: Ocr;
  maxBytes: number;
};

export type JobContext = HandlerResources & {
  job: ClaimedJob;
  /** Aborted when the lease is lost, a cancel was asked for, or the worker is leaving: stop and throw. */
  signal: AbortSignal;
  log: Logger;
  /** Adds fields to every later log line of this job. */
  annotate(fields: Record<string, unknown>): void;
  /** Remembers progress; it is sent at most twice a second, the last one always. */
  report(progress: Omit<JobProgress, 'started_at' | 'last_updated'>): void;
};

export type Handler<K extends JobKind> = (payload: JobPayload<K>, context: JobContext) => Promise<Outcome>;
