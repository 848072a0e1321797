import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { isErrorCode } from '#core/errors/codes';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { firstStage, jobKinds } from '#core/jobs/kinds';
import type { DocketClient } from '#data/client';
import { getDocumentStatus } from '#data/documents/get-document-status';
import { enqueueJobs } from '#data/jobs/enqueue-jobs';
import { listDocumentJobs } from '#data/jobs/list-document-jobs';
import { retryJob } from '#data/jobs/retry-job';
import { printJson } from '../outcome.ts';
import { serviceDatabase } from '../service-database.ts';
import { type Batch, working } from '../working.ts';

/** How often to look whether another worker is done with a job of this document. */
const lookAgainMs = 500;
const batchSize = 100;

/**
 * Runs the jobs of one document to the end in this process: those that are open, those that wait for their next
 * attempt, or, when none is, those that ended without success. Throws the document's error when it failed.
 */
export async function processDocument(id: string, { json }: { json: boolean }): Promise<void> {
  const parsed = z.uuid().safeParse(id);
  if (!parsed.success) throw new DocketError('INVALID_INPUT', { message: `"${id}" is not a document's id` });
  const documentId = parsed.data;
  const client = await serviceDatabase();
  await makeReady(client, documentId);
  await working((batch, stopped) => runJobs(client, documentId, batch, stopped));

  const { filename, status, errorCode } = await getDocumentStatus(client, documentId);
  const jobs = await listDocumentJobs(client, documentId);
  if (errorCode !== null && (status === 'failed' || status === 'retrying')) {
    throw new DocketError(isErrorCode(errorCode) ? errorCode : 'UNKNOWN', {
      message: `${filename} is ${status}: ${errorCode}`,
    });
  }
  if (json) {
    const told = jobs.map(({ id: jobId, kind, status, attempts }) => ({ id: jobId, kind, status, attempts }));
    printJson({ documentId, filename, status, jobs: told });
    return;
  }
  const told = jobs.map((job) => `  ${job.kind}: ${job.status}, ${job.attempts} attempts\n`);
  process.stdout.write(`${filename}: ${status}\n${told.join('')}`);
}

/** Sees to it that there is something to claim, unless all is done or another worker is at it. */
async function makeReady(client: DocketClient, documentId: string): Promise<void> {
  const document = await getDocumentStatus(client, documentId);
  const jobs = await listDocumentJobs(client, documentId);
  if (jobs.length === 0) {
    await enqueueJobs(client, [
      {
        org_id: document.orgId,
        kind: firstStage,
        subject: { type: 'document', id: documentId },
        payload: { document_id: documentId },
      },
    ]);
    return;
  }
  const open = jobs.filter((job) => job.status === 'queued' || job.status === 'running');
  const again =
    open.length > 0 ? open.filter((job) => job.waiting) : jobs.filter((job) => job.status !== 'succeeded');
  for (const job of again) {
    await retryJob(client, job.id).catch((error: unknown) => {
      // Somebody was quicker: it runs, or is queued already.
      if (toDocketError(error).code !== 'CONFLICT') throw error;
    });
  }
}

/** What follows from a job is claimed as well; what another worker holds is waited for. */
async function runJobs(
  client: DocketClient,
  documentId: string,
  batch: Batch,
  stopped: AbortSignal,
): Promise<void> {
  for (;;) {
    const report = await batch({ kinds: jobKinds, batchSize, documentId });
    if (report.claimed > 0) continue;
    const jobs = await listDocumentJobs(client, documentId);
    if (!jobs.some((job) => job.status === 'running')) return;
    // Cut short by a signal: the next batch says so.
    await delay(lookAgainMs, undefined, { signal: stopped }).catch(() => {});
  }
}
