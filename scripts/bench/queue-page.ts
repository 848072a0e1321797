import type { Page } from 'playwright-core';
import { launchBrowser } from '../../tests/support/browser.ts';
import { startWebProcess } from '../../tests/support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../../tests/support/worker-desk.ts';

const rows = 10_000;
/** A frame later than this is seen as a stumble, a longer one as lag. */
const stumbleMs = 50;
const floors = { p95Ms: 50, longestMs: 250 };

/**
 * Scrolls through a queue of 10,000 conversions from its top to its end, in the production form of the page (built
 * before) and a real Chromium, a third of a screen per frame: how long the frames take while rows are fetched, made and
 * thrown away. Exits 1 when the 95th percentile or the longest frame is above its floor.
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
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${web.url}/sign-in`);
    await page.getByRole('button', { name: /try it/i }).click();
    await page.waitForURL('**/documents');
    await page.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
    await fillQueue(desk);
    await page.goto(`${web.url}/conversions`);
    await page.getByTestId('conversion-row').first().waitFor();
    await page.waitForTimeout(1000);
    report(await scrollThrough(page));
  } finally {
    await browser.close();
    await web.stop();
    await desk.close();
  }
}

/** Rows as a few busy months leave them, in the youngest organization. */
async function fillQueue(desk: WorkerDesk): Promise<void> {
  const [organization] = await desk.query<{ id: string; user_id: string }>(
    `select o.id, m.user_id from public.organizations o join public.members m on m.org_id = o.id
     order by o.created_at desc limit 1`,
  );
  if (!organization) throw new Error('nobody has signed in');
  const { id: org, user_id: owner } = organization;
  await desk.query(
    `with blob as (
       insert into public.blobs (org_id, sha256, bytes, media_type, storage_key, verified_at)
       values ($1::uuid, repeat('a', 64), 30000, 'application/pdf', $1::uuid || '/2026/11/23/' || gen_random_uuid(), now())
       returning id)
     insert into public.documents (org_id, blob_id, owner_id, filename, status)
       select $1::uuid, blob.id, $2::uuid, 'source.pdf', 'completed' from blob`,
    [org, owner],
  );
  await desk.query(
    `insert into public.conversions
       (org_id, owner_id, document_id, filename, sha256, bytes, mapping, status, error_code, created_at, finished_at)
     select $1::uuid, $2::uuid, d.id, 'invoice ' || n || '.pdf', md5(n::text) || md5('b' || n), 20000 + n, 'ubl_invoice_2_1',
            (case when n % 20 = 0 then 'failed' else 'completed' end)::public.conversion_status,
            case when n % 20 = 0 then 'CORRUPT' end,
            now() - n * interval '7 minutes', now() - n * interval '7 minutes' + interval '3 seconds'
     from generate_series(1, ${rows}) n cross join public.documents d where d.org_id = $1::uuid`,
    [org, owner],
  );
}

/** Milliseconds between frames, from the top until no row follows, and how many different rows were seen. */
function scrollThrough(page: Page): Promise<{ frames: number[]; seen: number }> {
  return page.evaluate(async (wanted) => {
    const frames: number[] = [];
    const seen = new Set<string>();
    let before = await new Promise<number>(requestAnimationFrame);
    const deadline = before + 300_000;
    while (seen.size < wanted && before < deadline) {
      window.scrollBy(0, window.innerHeight / 3);
      const now = await new Promise<number>(requestAnimationFrame);
      frames.push(now - before);
      before = now;
      for (const row of document.querySelectorAll('[data-conversion-id]')) {
        seen.add(row.getAttribute('data-conversion-id') ?? '');
      }
    }
    return { frames, seen: seen.size };
  }, rows);
}

function report({ frames, seen }: { frames: number[]; seen: number }): void {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
  const late = frames.filter((ms) => ms > stumbleMs).length;
  process.stdout.write(
    `${seen} of ${rows} rows scrolled through in ${frames.length} frames: p50 ${at(0.5).toFixed(0)} ms, ` +
      `p95 ${at(0.95).toFixed(0)} ms (floor ${floors.p95Ms}), longest ${at(1).toFixed(0)} ms ` +
      `(floor ${floors.longestMs}), ${late} above ${stumbleMs} ms\n`,
  );
  if (seen < rows || !(at(0.95) <= floors.p95Ms) || !(at(1) <= floors.longestMs)) process.exitCode = 1;
}
