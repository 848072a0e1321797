import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { acknowledgeCancel } from '#data/jobs/acknowledge-cancel';
import { cancelJob } from '#data/jobs/cancel-job';
import { claimDocumentJobs } from '#data/jobs/claim-document-jobs';
import { claimNextJobs } from '#data/jobs/claim-next-jobs';
import { enqueueJobs, type NewJob } from '#data/jobs/enqueue-jobs';
import { failJob } from '#data/jobs/fail-job';
import { listDocumentJobs } from '#data/jobs/list-document-jobs';
import { nextOrganizationWithDeadJobs } from '#data/jobs/next-organization-with-dead-jobs';
import { queueStats } from '#data/jobs/queue-stats';
import { reapExpiredLeases } from '#data/jobs/reap-expired-leases';
import { releaseJobs } from '#data/jobs/release-jobs';
import { requeueDeadJobs } from '#data/jobs/requeue-dead-jobs';
import { retryJob } from '#data/jobs/retry-job';
import { updateJobProgress } from '#data/jobs/update-job-progress';
import { workCycle } from '#data/jobs/work-cycle';
import { workerStats } from '#data/jobs/worker-stats';
import { purgeEvents } from '#data/retention/purge-events';
import { createServiceClient } from '#data/server/service-client';
import { textPaper } from '#support/papers';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import { purgePages } from '#worker/loop/purge-pages';

/** The queue's functions as the worker and the app call them, over HTTP. What they hold is tested in SQL. */

let desk: WorkerDesk;
let service: DocketClient;
beforeAll(async () => {
  desk = await openWorkerDesk();
  service = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
});
afterAll(() => desk?.close());
beforeEach(() =>
  desk.query("update public.jobs set run_at = now() + interval '1 year' where status = 'queued'"),
);

const leaseSeconds = 600;
const request = { worker: 'tester', kinds: ['classify'], limit: 10, leaseSeconds };
const failure = new DocketError('IO_ERROR');

async function enqueue(...jobs: Partial<NewJob>[]): Promise<number[]> {
  const made = await enqueueJobs(
    service,
    jobs.map((job) => ({
      org_id: desk.member.orgId,
      kind: 'classify',
      subject_type: 'organization',
      subject_id: desk.member.orgId,
      ...job,
    })),
  );
  return made.map(({ id }) => id);
}

/** A job of this organization that is held. */
async function held(job: Partial<NewJob> = {}) {
  const [id] = await enqueue(job);
  const [claimed] = await claimNextJobs(service, request);
  if (!claimed || claimed.id !== id) throw new Error('another job was claimed');
  return claimed;
}

async function statusOf(id: number): Promise<string | undefined> {
  const [row] = await desk.query<{ status: string }>('select status from public.jobs where id = $1', [id]);
  return row?.status;
}

describe('a worker', () => {
  it('enqueues jobs, and is told which were there already', async () => {
    const job: NewJob = { org_id: desk.member.orgId, kind: 'classify', idempotency_key: 'once' };
    const [first] = await enqueueJobs(service, [job]);
    const [second, third] = await enqueueJobs(service, [job, { ...job, idempotency_key: 'another' }]);
    expect(first?.created).toBe(true);
    expect(second).toEqual({ id: first?.id, created: false });
    expect(third?.created).toBe(true);
  });

  it('claims jobs with what proves its right to them', async () => {
    const job = await held({ payload: { note: 'as it was given' } });
    expect(job).toMatchObject({
      orgId: desk.member.orgId,
      kind: 'classify',
      payload: { note: 'as it was given' },
      attempt: 1,
    });
    expect(job.leaseToken).toMatch(/^[\da-f-]{36}$/);
    expect(job.leasedUntil).toBeInstanceOf(Date);
    expect(await claimNextJobs(service, request)).toEqual([]);
  });

  it('tells its progress, and hears that its lease is lost', async () => {
    const job = await held();
    const progress = {
      stage: 'reading',
      completed: 1,
      total: 2,
      unit: 'pages',
      started_at: '2026-11-22T10:00:00.000Z',
      last_updated: '2026-11-22T10:00:01.000Z',
    };
    const said = await updateJobProgress(service, job, { leaseSeconds, progress });
    expect(said).toEqual({ held: true, cancelRequested: false });
    const [row] = await desk.query('select progress_data from public.jobs where id = $1', [job.id]);
    expect(row).toMatchObject({ progress_data: progress });
    const stale = { id: job.id, leaseToken: crypto.randomUUID() };
    expect(await updateJobProgress(service, stale, { leaseSeconds })).toMatchObject({ held: false });
  });

  it('settles what is done and claims the next in one call; what was lost is rejected', async () => {
    const [first, lost] = [await held(), await held()];
    const next = await enqueue({});
    const { rejected, claimed } = await workCycle(service, {
      ...request,
      done: [
        { lease: first, result: { pages: 1 }, next: [{ kind: 'classify' }] },
        { lease: { id: lost.id, leaseToken: crypto.randomUUID() }, result: null, next: [] },
      ],
    });
    expect(rejected).toEqual([lost.id]);
    expect(await statusOf(first.id)).toBe('succeeded');
    // The one that was waiting, and the one that follows from the first.
    expect(claimed).toHaveLength(2);
    expect(claimed.map(({ id }) => id)).toContain(next[0]);
    expect(await workCycle(service, { ...request, limit: 0, done: [] })).toEqual({
      rejected: [],
      claimed: [],
    });
  });

  it('fails jobs: to be tried again, not before it was asked to wait, or for good', async () => {
    const [again, never] = [await held(), await held()];
    expect(await failJob(service, again, failure, 3600)).toBe('queued');
    const [row] = await desk.query<{ late: boolean }>(
      "select run_at > now() + interval '50 minutes' as late from public.jobs where id = $1",
      [again.id],
    );
    expect(row?.late).toBe(true);
    expect(await failJob(service, never, new DocketError('CORRUPT'))).toBe('failed');
    expect(await failJob(service, never, failure)).toBeNull();
  });

  it('gives leases back with their attempts, once', async () => {
    const job = await held();
    expect(await releaseJobs(service, [])).toEqual([]);
    expect(await releaseJobs(service, [job])).toEqual([job.id]);
    expect(await releaseJobs(service, [job])).toEqual([]);
    const [row] = await desk.query('select status, attempts from public.jobs where id = $1', [job.id]);
    expect(row).toEqual({ status: 'queued', attempts: 0 });
  });

  it('takes back what was held by nobody any more', async () => {
    const job = await held();
    await desk.expireLeases([job.id]);
    expect(await reapExpiredLeases(service)).toBe(1);
    expect(await statusOf(job.id)).toBe('queued');
  });

  it('claims the jobs of one document, and lists what was ever done for it', async () => {
    const brought = await desk.bring(textPaper('its own'));
    const mine = { worker: 'tester', documentId: brought.documentId, limit: 10, leaseSeconds };
    const claimed = await claimDocumentJobs(service, mine);
    expect(claimed.map(({ id }) => id)).toEqual([brought.jobId]);
    expect(await listDocumentJobs(service, brought.documentId)).toEqual([
      { id: brought.jobId, kind: 'read', status: 'running', attempts: 1, errorCode: null, waiting: false },
    ]);
    const [job] = claimed;
    if (job) await failJob(service, job, failure);
    expect(await listDocumentJobs(service, brought.documentId)).toMatchObject([
      { status: 'queued', errorCode: 'IO_ERROR', waiting: true },
    ]);
  });

  it('counts the jobs of everybody', async () => {
    const job = await held();
    const stats = await workerStats(service);
    const running = stats.find(({ kind, status }) => kind === job.kind && status === 'running');
    const [row] = await desk.query<{ n: number }>(
      "select count(*) as n from public.jobs where kind = 'classify' and status = 'running'",
    );
    expect(running?.count).toBe(row?.n);
  });
});

describe('what is of no use any more', () => {
  const days = { jobDays: 30, eventDays: 90 };
  const old = async (count: number) => {
    // Ids are as old as their jobs.
    await desk.query("update public.jobs set created_at = now() - interval '32 days'");
    await desk.query(
      `insert into public.jobs (org_id, kind, status, created_at, finished_at)
       select $1::uuid, 'notify', 'succeeded', now() - interval '31 days', now() - interval '31 days'
       from generate_series(1, $2::int)`,
      [desk.member.orgId, count],
    );
  };
  const left = () => desk.count("public.jobs where kind = 'notify'");

  it('is deleted page by page until none is left', async () => {
    await old(2500);
    expect(await purgePages(service, days, { mostPages: 100 })).toMatchObject({ jobs: 2500 });
    expect(await left()).toBe(0);
  });

  it('is deleted no further than it was asked to', async () => {
    await old(2500);
    await purgePages(service, days, { mostPages: 1 });
    const after = await left();
    expect(after).toBeGreaterThanOrEqual(1500);
    await purgePages(service, days, { mostPages: 100, signal: AbortSignal.abort() });
    expect(await left()).toBe(after);
  });

  it('is told apart from history, which goes page by page as well', async () => {
    await desk.query(
      `insert into public.events (org_id, subject_type, subject_id, type, at)
       select $1::uuid, 'job', '1', 'job.succeeded', now() - interval '100 days' from generate_series(1, 2500)`,
      [desk.member.orgId],
    );
    expect((await purgePages(service, days, { mostPages: 100 })).events).toBe(0);
    let purged = 0;
    let place: string | null = null;
    do {
      const page = await purgeEvents(service, new Date(Date.now() - 99 * 24 * 3600_000), place);
      purged += page.purged;
      place = page.place;
    } while (place !== null);
    expect(purged).toBe(2500);
  });
});

describe('a member', () => {
  it('cancels a job that waits at once, and one that runs when its worker hears of it', async () => {
    const [waiting = 0] = await enqueue({ run_at: '2099-01-01T00:00:00Z' });
    expect(await cancelJob(desk.member.client, waiting)).toBe('cancelled');
    const job = await held();
    expect(await cancelJob(desk.member.client, job.id)).toBe('running');
    expect(await updateJobProgress(service, job, { leaseSeconds })).toEqual({
      held: true,
      cancelRequested: true,
    });
    expect(await acknowledgeCancel(service, job)).toBe(true);
    expect(await acknowledgeCancel(service, job)).toBe(false);
    await expect(cancelJob(desk.member.client, job.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('tries a job again that failed, and none that is not there', async () => {
    const job = await held();
    await failJob(service, job, new DocketError('CORRUPT'));
    await retryJob(desk.member.client, job.id);
    expect(await statusOf(job.id)).toBe('queued');
    await expect(retryJob(desk.member.client, 2 ** 40)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('brings dead jobs back, and they are found by their organization', async () => {
    const job = await held({ max_attempts: 1 });
    expect(await failJob(service, job, failure)).toBe('dead');
    const { orgId, client } = desk.member;
    expect(await nextOrganizationWithDeadJobs(service, undefined)).toBe(orgId);
    expect(await nextOrganizationWithDeadJobs(service, undefined, 'classify')).toBe(orgId);
    expect(await nextOrganizationWithDeadJobs(service, orgId)).toBeUndefined();
    expect(await requeueDeadJobs(client, orgId, 'read')).toBe(0);
    expect(await requeueDeadJobs(client, orgId)).toBe(1);
    expect(await nextOrganizationWithDeadJobs(service, undefined)).toBeUndefined();
  });

  it('sees how deep the queue is', async () => {
    await enqueue({});
    const stats = await queueStats(desk.member.client, desk.member.orgId);
    expect(stats.depth.classify?.queued).toBeGreaterThan(0);
    expect(stats.failures_by_code).toMatchObject({ CORRUPT: expect.any(Number) });
  });
});
