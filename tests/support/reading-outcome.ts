import type { Paper } from '#support/papers';
import type { Registered, WorkerDesk } from '#support/worker-desk';

export type Outcome = {
  job: {
    status: string;
    attempts: number;
    lost_leases: number;
    max_attempts: number;
    error_code: string | null;
    lease_token: string | null;
  };
  document: { status: string; error_code: string | null };
  /** First line of every page saved, in order of pages; `pages` holds their numbers. */
  pages: number[];
  firstLines: string[];
  /** How often each type of event was written. */
  events: Record<string, number>;
  /** What was done for the document, as `kind status`, in the order it was asked for. */
  jobs: string[];
};

/** Everything that tells how reading a document went. */
export async function outcomeOf({ query }: WorkerDesk, { documentId, jobId }: Registered): Promise<Outcome> {
  const [job] = await query<Outcome['job']>(
    'select status, attempts, lost_leases, max_attempts, error_code, lease_token from public.jobs where id = $1',
    [jobId],
  );
  const [document] = await query<Outcome['document']>(
    'select status, error_code from public.documents where id = $1',
    [documentId],
  );
  const pages = await query<{ page: number; text: string }>(
    `select a.page, a.data ->> 'text' as text from public.documents d
     join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page'
     where d.id = $1 order by a.page, a.id`,
    [documentId],
  );
  const events = await query<{ type: string; count: number }>(
    'select type, count(*) as count from public.events where subject_id = $1 group by type',
    [documentId],
  );
  const jobs = await query<{ kind: string; status: string }>(
    'select kind, status from public.jobs where subject_id = $1 order by id',
    [documentId],
  );
  if (!job || !document) throw new Error(`document ${documentId} or job ${jobId} is gone`);
  return {
    job,
    document,
    pages: pages.map((page) => page.page),
    firstLines: pages.map((page) => page.text.split('\n')[0] ?? ''),
    events: Object.fromEntries(events.map((event) => [event.type, event.count])),
    jobs: jobs.map(({ kind, status }) => `${kind} ${status}`),
  };
}

/** What is wrong with a document that should have been read once and wholly; nothing when all is well. */
export function faultsOf(outcome: Outcome, paper: Paper): string[] {
  const { job, document, events } = outcome;
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`${paper.filename}: ${fault}`);
  };
  const work = 'read succeeded, classify succeeded';
  expect(outcome.jobs.join(', ') === work, outcome.jobs.join(', '));
  expect(job.status === 'succeeded', `job ${job.status} ${job.error_code ?? ''}`);
  expect(document.status === 'completed', `document ${document.status}`);
  expect(job.attempts >= 1 && job.attempts <= job.max_attempts, `${job.attempts} attempts`);
  expect(job.lease_token === null, 'still leased');
  expect(events['job.succeeded'] === 2, `${events['job.succeeded'] ?? 0} events job.succeeded`);
  expect(!events['job.failed'] && !events['job.dead'], 'failed on the way');
  const numbers = paper.firstLines.map((_, i) => i + 1);
  expect(outcome.pages.join() === numbers.join(), `pages ${outcome.pages.join()} of ${numbers.length}`);
  expect(outcome.firstLines.join('\n') === paper.firstLines.join('\n'), 'the text is not that of its pages');
  return faults;
}

const settled = ['succeeded', 'failed', 'dead', 'cancelled'];

/** Waits until these jobs and what follows from them are settled, and gives how it went. */
export async function settledOutcomes(
  desk: WorkerDesk,
  brought: Registered[],
  withinMs?: number,
): Promise<Outcome[]> {
  const ids = brought.map((one) => one.jobId);
  const documents = brought.map((one) => one.documentId);
  await desk.until(
    `jobs ${ids.join()} settled`,
    async () => {
      const open = 'public.jobs where subject_id = any ($1) and not status::text = any ($2)';
      return (await desk.count(open, [documents, settled])) === 0;
    },
    withinMs,
  );
  return Promise.all(brought.map((one) => outcomeOf(desk, one)));
}

/** Waits until so many pages of a document are saved while its job runs. */
export function pagesSaved(desk: WorkerDesk, documentId: string, atLeast: number): Promise<number> {
  const from = `public.documents d
    join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page' where d.id = $1`;
  return desk.until(`${atLeast} pages of ${documentId}`, async () => {
    const pages = await desk.count(from, [documentId]);
    return pages >= atLeast && pages;
  });
}
