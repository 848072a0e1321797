import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../tests/support/browser.ts';
import { startWebProcess } from '../../tests/support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../../tests/support/worker-desk.ts';

const jobs = 100_000;
/** That failed by one code, among all others. */
const matching = 5000;
const code = 'GW_TIMEOUT';
const loads = 7;
const floors = { paintMs: 1000 };

/**
 * The page of operations over 100,000 jobs of one organization, in its production form (built before) and a real
 * Chromium: how long until figures and jobs are painted, of whole page loads. Then 5,000 jobs that match a filter are
 * queued again by the page's own buttons: progress has to be seen on the way, a stop has to hold, and a second run has to
 * bring back the rest and nothing else. Exits 1 otherwise.
 */
export async function run(): Promise<void> {
  const desk = await openWorkerDesk();
  const { apiUrl, publishableKey } = desk.stack.info;
  const web = await startWebProcess({
    SUPABASE_URL: apiUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    DOCKET_TRY_IT: '1',
  });
  const browser = await launchBrowser();
  try {
    const page = await signIn(browser, web.url);
    await fill(desk);
    const painted = await loadAgain(page, `${web.url}/ops`);
    const faults = await requeue(page, desk, `${web.url}/ops?status=failed&code=${code}`);
    report(painted, faults);
  } finally {
    await browser.close();
    await web.stop();
    await desk.close();
  }
}

async function signIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: /try it/i }).click();
  await page.waitForURL('**/documents');
  await page.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
  return page;
}

/** Twenty days' jobs of 2,000 documents (after thirty a worker purges them) in the youngest organization, 5,000 of them failed by the code that is looked for. */
async function fill(desk: WorkerDesk): Promise<void> {
  const [organization] = await desk.query<{ id: string }>(
    'select id from public.organizations order by created_at desc limit 1',
  );
  if (!organization) throw new Error('nobody has signed in');
  const { id: org } = organization;
  // Triggers that tell screens of every row are for rows that come one by one.
  await desk.query(`
    alter table public.jobs disable trigger user;
    alter table public.documents disable trigger user`);
  await desk.query(
    `with blob as (
       insert into public.blobs (org_id, sha256, bytes, media_type, storage_key, verified_at)
       values ($1::uuid, repeat('a', 64), 30000, 'application/pdf', $1::uuid || '/2026/11/23/' || gen_random_uuid(), now())
       returning id)
     insert into public.documents (org_id, blob_id, filename, status)
       select $1::uuid, blob.id, 'paper ' || n || '.pdf', 'completed' from blob, generate_series(1, 2000) n`,
    [org],
  );
  await desk.query(
    `insert into public.jobs (org_id, kind, subject_type, subject_id, status, ready, attempts, payload, error_code,
       error_message, created_at, run_at, started_at, finished_at)
     select $1::uuid, x.kind, 'document', d.ids[1 + x.n % 2000], x.status::public.job_status, x.status <> 'dead',
       1 + (x.n % 9 = 0)::int, jsonb_build_object('document_id', d.ids[1 + x.n % 2000]), x.code,
       case when x.code is not null then 'It did not answer in time.' end,
       x.at, x.at, x.at + interval '1 second' * random(), x.at + interval '2 seconds' + interval '1 second' * random() * 9
     from (select array_agg(id order by id) as ids from public.documents where org_id = $1::uuid) d, (
       select n, now() - interval '20 days' * (${jobs} - n) / ${jobs} - interval '1 minute' as at,
         (array['read', 'ocr', 'classify', 'extract', 'extract'])[1 + n % 5] as kind,
         case when n % ${jobs / matching} = 0 then 'failed' when n % 500 = 7 then 'dead' when n % 300 = 1 then 'cancelled'
           else 'succeeded' end as status,
         case when n % ${jobs / matching} = 0 then '${code}' when n % 500 = 7 then 'CORRUPT' end as code
       from generate_series(1, ${jobs}) n order by n) x`,
    [org],
  );
  // What triggers keep.
  await desk.query(
    `insert into private.job_counts (org_id, kind, status, jobs)
     select org_id, kind, status, count(*) from public.jobs where org_id = $1::uuid and finished_at is not null group by 1, 2, 3
     on conflict on constraint job_counts_pkey do update set jobs = excluded.jobs`,
    [org],
  );
  await desk.query(`
    alter table public.jobs enable trigger user;
    alter table public.documents enable trigger user`);
  await desk.query('analyze');
  // Nobody works on what is queued again: it stays where it can be counted.
  for (const kind of ['read', 'ocr', 'classify', 'extract'])
    await desk.query(
      `insert into public.job_kinds (kind, max_running, is_paused) values ('${kind}', 0, true)
       on conflict on constraint job_kinds_pkey do update set max_running = 0, is_paused = true`,
    );
}

/** Milliseconds from asking for the page until a frame with its figures and jobs was painted, the first load apart. */
async function loadAgain(page: Page, address: string): Promise<number[]> {
  await page.addInitScript(() => {
    const look = () => {
      const isThere =
        document.querySelector('[data-testid="figures"]') &&
        document.querySelector('[data-testid="job-row"]');
      if (!isThere) return void requestAnimationFrame(look);
      // The frame that has it is painted when the next one begins.
      requestAnimationFrame(() => performance.mark('all-painted'));
    };
    requestAnimationFrame(look);
  });
  const times: number[] = [];
  for (let load = 0; load <= loads; load++) {
    await page.goto(address);
    await page.waitForFunction(() => performance.getEntriesByName('all-painted').length > 0);
    const at = await page.evaluate(
      () => performance.getEntriesByName('all-painted')[0]?.startTime ?? Number.NaN,
    );
    if (load > 0) times.push(at);
  }
  return times;
}

/** What did not hold; empty if all did. */
async function requeue(page: Page, desk: WorkerDesk, address: string): Promise<string[]> {
  const faults: string[] = [];
  const others = () =>
    desk.count(
      `public.jobs where status in ('failed', 'dead', 'cancelled') and error_code is distinct from '${code}'`,
    );
  const left = () => desk.count(`public.jobs where status = 'failed' and error_code = '${code}'`);
  const before = await others();
  await page.goto(address);
  await page.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
  const operation = page.getByTestId('operation');
  const begin = async () => {
    await page.getByRole('button', { name: 'Queue all again' }).click();
    await page.getByTestId('begin-operation').click();
    await operation.and(page.locator('[data-state="running"]')).waitFor();
  };
  await begin();
  if ((await left()) !== matching) faults.push(`something was queued before any worker lived`);
  // Stopped as soon as the page tells of progress. The worker that lives from now on is the only one.
  const seen = page.getByRole('progressbar', { name: 'Queueing jobs again' });
  await desk.startWorker();
  await page.waitForFunction(
    (label) => {
      const words = document.querySelector(`[aria-label="${label}"]`)?.getAttribute('aria-valuetext') ?? '';
      return /: [1-9]/.test(words) && !words.includes(`: ${(5000).toLocaleString('en')} of`);
    },
    'Queueing jobs again',
    { timeout: 60_000, polling: 'raf' },
  );
  const words = await seen.getAttribute('aria-valuetext');
  await page.getByTestId('stop-operation').click();
  await operation.and(page.locator('[data-state="stopped"], [data-state="done"]')).waitFor();
  const rest = await left();
  if (rest === 0 || rest === matching) faults.push(`a stop left ${rest} of ${matching} jobs`);
  process.stdout.write(`stopped at “${words}”, ${rest} left\n`);

  const began = performance.now();
  await begin();
  await operation.and(page.locator('[data-state="done"]')).waitFor({ timeout: 120_000 });
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`the other ${rest} queued again in ${seconds.toFixed(1)} s\n`);
  if ((await left()) !== 0) faults.push(`${await left()} jobs were left out`);
  const after = await others();
  if (after !== before) faults.push(`of ${before} jobs that do not match ${after} are as they were`);
  const queued = await desk.count(`public.jobs where status = 'queued' and kind <> 'steer_jobs'`);
  if (queued !== matching) faults.push(`${queued} jobs are queued, not ${matching}`);
  return faults;
}

function report(painted: readonly number[], faults: readonly string[]): void {
  const sorted = painted.toSorted((a, b) => a - b);
  const [median = Number.NaN, worst = Number.NaN] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  process.stdout.write(
    `/ops over ${jobs} jobs: figures and jobs painted after ${median.toFixed(0)} ms in the median of ${loads} loads ` +
      `(floor ${floors.paintMs}), at most ${worst.toFixed(0)} ms\n`,
  );
  for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
  if (!(median <= floors.paintMs) || faults.length > 0) process.exitCode = 1;
}
