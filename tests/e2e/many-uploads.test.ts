import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { isLongForm } from '../support/long-form.ts';
import { startWebProcess, type WebProcess } from '../support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../support/worker-desk.ts';

/** More files than the limit lets through at once, dropped together. No worker: nothing has to be read for it. */

let browser: Browser;
let stack: WorkerDesk;
let web: WebProcess;
beforeAll(async () => {
  browser = await sharedBrowser();
  stack = await openWorkerDesk();
  const { apiUrl, publishableKey } = stack.stack.info;
  web = await startWebProcess({ SUPABASE_URL: apiUrl, SUPABASE_PUBLISHABLE_KEY: publishableKey });
});
afterAll(async () => {
  await closePages(browser);
  await web?.stop();
  await stack?.close();
});

const files = isLongForm ? 300 : 36;
const limit = isLongForm ? 110 : 20;
/**
 * Time flies for whoever was told to wait: ten minutes end ten to forty seconds after the first refusal. Only from the
 * refusal on, so that a slow machine cannot let the wait pass before anyone asks; a refusal is rolled back, so its
 * instant is kept in a sequence, which is not.
 */
const makeTimeFly = `
  create sequence private.first_refusal minvalue 0 start 0;
  create function private.age_work() returns trigger language plpgsql security definer set search_path = '' as $$
  declare
    v_taken int := (select coalesce(sum(c), 0) from unnest(old.counts) as u(c));
    v_slot bigint := floor((extract(epoch from clock_timestamp()) + 10) / 30);
  begin
    if v_taken < ${limit} then
      perform setval('private.first_refusal', 0);
      return new;
    end if;
    if (select s.last_value = 0 from private.first_refusal s) then
      perform setval('private.first_refusal', v_slot);
    end if;
    new.slots := array(
      select least(u.slot, (select s.last_value from private.first_refusal s) - 20)
      from unnest(new.slots) with ordinality as u(slot, n) order by u.n);
    return new;
  end $$;
  create trigger age_work before update on public.work_taken
    for each row execute function private.age_work()`;

test('of many files that are dropped those beyond the limit wait, go on by themselves, and all are there', async () => {
  const desk = await Desk.open(browser, { baseURL: web.url, stack: stack.stack.info });
  const { page } = desk;
  await stack.query(makeTimeFly);
  await stack.query('update public.organizations set work_limit = $1', [limit]);
  await page.getByTestId('drop-zone').evaluate((zone, count) => {
    const transfer = new DataTransfer();
    for (let n = 1; n <= count; n++) {
      transfer.items.add(new File([`This is note ${n}.`], `note-${n}.txt`, { type: 'text/plain' }));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, files);
  const documents = () => stack.count(`public.documents where filename like 'note-%.txt'`);
  // As many as the limit has room for; then the page says of the others that they wait.
  await page.getByText('Many files at once: goes on by itself').first().waitFor();
  expect(await documents()).toBeLessThan(files);
  await expect.poll(documents, { timeout: 500_000 }).toBe(files);
  await expect.poll(() => page.getByTestId('upload-row').count()).toBe(0);
  expect(await page.getByTestId('upload-problem').count()).toBe(0);
  await desk.close();
});
