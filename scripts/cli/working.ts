import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import pino from 'pino';
import { DocketError } from '#core/errors/docket-error';
import { type BatchReport, type BatchRequest, closeBatchEngines, runBatch } from '#worker/run-batch';

export type Batch = (
  request: Pick<BatchRequest, 'kinds' | 'batchSize' | 'documentId'>,
) => Promise<BatchReport>;

/**
 * Lets a command work on jobs in this process, with logs on stderr. On SIGINT and SIGTERM what runs is given back,
 * and the command fails with NOT_READY. A second signal ends the process as usual.
 */
export async function working<T>(command: (batch: Batch, stopped: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  const workerName = `cli:${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const log = pino(
    { level: process.env.LOG_LEVEL || 'warn', base: { worker: workerName } },
    pino.destination({ dest: 2, sync: true }),
  );
  const batch: Batch = async (request) => {
    const report = await runBatch({ ...request, workerName, log, signal: stop.signal });
    if (stop.signal.aborted) {
      throw new DocketError('NOT_READY', { message: 'stopped by a signal; what was running was given back' });
    }
    if (report.released > 0) {
      throw new DocketError('IO_ERROR', {
        message: 'a service that jobs need is away; they wait in the queue',
      });
    }
    return report;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  try {
    return await command(batch, stop.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    await closeBatchEngines();
  }
}

/** Both reports in one. */
export function addReports(a: BatchReport, b: BatchReport): BatchReport {
  return {
    claimed: a.claimed + b.claimed,
    succeeded: a.succeeded + b.succeeded,
    failed: a.failed + b.failed,
    released: a.released + b.released,
    retried: a.retried + b.retried,
    cancelled: a.cancelled + b.cancelled,
    lost: a.lost + b.lost,
  };
}
