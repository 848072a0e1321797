import type { Desk, Registered } from '#support/desk';
import type { Paper } from '#support/papers';

export type Outcome = {
  job: {
    status: string;
    attempts: number;
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
  jobs: number;
};

/** Everything that tells how reading a document went. */
export async function outcomeOf({ sql }: Desk, { documentId, jobId }: Registered): Promise<Outcome> {
  const [job] = await sql<Outcome['job'][]>`
    select status::text, attempts, max_attempts, error_code, lease_token from public.jobs where id = ${jobId}`;
  const [document] = await sql<Outcome['document'][]>`
    select status::text, error_code from public.documents where id = ${documentId}`;
  const pages = await sql<{ page: number; text: string }[]>`
    select a.page, a.data ->> 'text' as text from public.documents d
    join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page'
    where d.id = ${documentId} order by a.page, a.id`;
  const events = await sql<{ type: string; count: number }[]>`
    select type, count(*)::int as count from public.events where subject_id = ${documentId} group by type`;
  const [jobs] = await sql<{ count: number }[]>`
    select count(*)::int as count from public.jobs where document_id = ${documentId}`;
  if (!job || !document || !jobs) throw new Error(`document ${documentId} or job ${jobId} is gone`);
  return {
    job,
    document,
    pages: pages.map((page) => page.page),
    firstLines: pages.map((page) => page.text.split('\n')[0] ?? ''),
    events: Object.fromEntries(events.map((event) => [event.type, event.count])),
    jobs: jobs.count,
  };
}

/** What is wrong with a document that should have been read once and wholly; nothing when all is well. */
export function faultsOf(outcome: Outcome, paper: Paper): string[] {
  const { job, document, events } = outcome;
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`${paper.filename}: ${fault}`);
  };
  expect(outcome.jobs === 1, `${outcome.jobs} jobs`);
  expect(job.status === 'succeeded', `job ${job.status} ${job.error_code ?? ''}`);
  expect(document.status === 'completed', `document ${document.status}`);
  expect(job.attempts >= 1 && job.attempts <= job.max_attempts, `${job.attempts} attempts`);
  expect(job.lease_token === null, 'still leased');
  expect(events['job.succeeded'] === 1, `${events['job.succeeded'] ?? 0} events job.succeeded`);
  expect(!events['job.failed'] && !events['job.dead'], 'failed on the way');
  const numbers = paper.firstLines.map((_, i) => i + 1);
  expect(outcome.pages.join() === numbers.join(), `pages ${outcome.pages.join()} of ${numbers.length}`);
  expect(outcome.firstLines.join('\n') === paper.firstLines.join('\n'), 'the text is not that of its pages');
  return faults;
}

const settled = ['succeeded', 'failed', 'dead', 'cancelled'];

/** Waits until these jobs are settled, and gives how it went. */
export async function settledOutcomes(
  desk: Desk,
  brought: Registered[],
  withinMs?: number,
): Promise<Outcome[]> {
  const ids = brought.map((one) => one.jobId);
  await desk.until(
    `jobs ${ids.join()} settled`,
    async () => {
      const [row] = await desk.sql<{ open: number }[]>`
        select count(*)::int as open from public.jobs
        where id = any (${ids}) and status::text <> all (${settled})`;
      return row?.open === 0;
    },
    withinMs,
  );
  return Promise.all(brought.map((one) => outcomeOf(desk, one)));
}

/** Waits until so many pages of a document are saved while its job runs. */
export function pagesSaved(desk: Desk, documentId: string, atLeast: number): Promise<number> {
  return desk.until(`${atLeast} pages of ${documentId}`, async () => {
    const [row] = await desk.sql<{ pages: number }[]>`
      select count(*)::int as pages from public.documents d
      join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page' where d.id = ${documentId}`;
    return row && row.pages >= atLeast ? row.pages : undefined;
  });
}
