import type { Logger } from 'pino';
import type { DocketError } from '#core/errors/docket-error';
import type { JobKind, JobPayload } from '#core/jobs/kinds';
import type { JobProgress, ProgressStage } from '#core/jobs/progress';
import type { DocketClient, Json } from '#data/client';
import type { ClaimedJob } from '#data/jobs/job-row';
import type { ChainedJob } from '#data/jobs/work-cycle';
import type { ObjectStore } from '#data/storage/object-store';
import type { OfficialJudge } from '#worker/engines/official/pool';
import type { EnginePool } from '#worker/engines/pool';
import type { Gateway } from '#worker/gateway/gateway';
import type { Mailer } from '#worker/mail/mailer';
import type { NoteModel } from '#worker/notes/model-notes';
import type { Ocr } from '#worker/ocr/ocr';

/** How a job ended. Handlers return one of these (or throw); only the loop settles. */
export type Outcome =
  | { type: 'done'; result: Json; next?: ChainedJob[] }
  /** `retryAfterSeconds`: what a remote service asked for; the queue waits at least so long. */
  | { type: 'failed'; error: DocketError; retryAfterSeconds?: number | undefined }
  /** Not its fault and not its turn: lease and attempt are given back, and it waits in the queue. */
  | { type: 'released' };

/** What handlers share in one worker. */
export type HandlerResources = {
  client: DocketClient;
  store: ObjectStore;
  engines: EnginePool;
  ocr: Ocr;
  maxBytes: number;
  /** Null where XML is made here. */
  gateway: Gateway | null;
  /** Judges by the official rules; null where an operator has none. */
  official: OfficialJudge | null;
  /** Writes notes on what a form misses; null where an operator names none. */
  noteModel: NoteModel | null;
  /** Null where an operator names no server for mail: people are told in the app only. */
  mailer: Mailer | null;
  retention: Retention;
};

/** How long what is kept: bytes for conversions (receipts tell of what was removed), and what only the queue needed. */
export type Retention = {
  pdfDays: number;
  xmlDays: number;
  /** Whether XML goes as soon as somebody has it. */
  isXmlGoneAfterDownload: boolean;
  /** Days that a guest's desk is kept which nobody uses. */
  guestDeskDays: number;
  /** Days that settled jobs are kept of which nothing is read any more. */
  jobDays: number;
  /** Days that events are kept which tell of progress and of the queue, and of no change. */
  eventDays: number;
};

export type JobContext = HandlerResources & {
  job: ClaimedJob;
  /** Aborted when the lease is lost, a cancel was asked for, or the worker is leaving: stop and throw. */
  signal: AbortSignal;
  log: Logger;
  /** Adds fields to every later log line of this job. */
  annotate(fields: Record<string, unknown>): void;
  /** Remembers progress; it is sent at most twice a second, the last one always. */
  report(
    progress: Omit<JobProgress, 'stage' | 'started_at' | 'last_updated'> & { stage: ProgressStage },
  ): void;
};

export type Handler<K extends JobKind> = (payload: JobPayload<K>, context: JobContext) => Promise<Outcome>;
