import { createClient } from '@supabase/supabase-js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#data/client';
import { addOperator } from '#data/operators/add-operator';
import { SECRET_KEY } from '#scripts/stack/keys';
import { portsFrom } from '#scripts/stack/ports';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const noise = (n: number) => ({
  name: `noise ${n}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from([0, 1, 2, 0, n]),
});

test('an owner goes from a code that fails to its jobs and has all of them queued again; an operator pauses a kind', {
  timeout: 300_000,
}, async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.getByRole('link', { name: 'Operations' }).click();
  await page.getByTestId('no-jobs').filter({ visible: true }).waitFor();
  await expectAccessible(page, 'ops-empty');

  await desk.live();
  await desk.add(noise(1), noise(2), noise(3));
  for (const n of [1, 2, 3]) await desk.untilStatus(desk.row(`noise ${n}.pdf`), 'failed');
  await page.getByRole('link', { name: 'Operations' }).click();
  const jobs = page.getByTestId('job-row').filter({ visible: true });
  const failed = jobs.and(page.locator('[data-status="failed"]'));
  await expect.poll(() => failed.count()).toBe(3);
  await page.getByTestId('figures').getByRole('link', { name: 'NOT_PDF' }).click();
  await page.waitForURL(/status=failed&status=dead&code=NOT_PDF$/);
  await page.getByLabel('Text').fill('noise 2');
  await expect.poll(() => jobs.count()).toBe(1);
  await page.getByLabel('Text').fill('');
  await page.waitForURL(/code=NOT_PDF$/);
  await expect.poll(() => jobs.count()).toBe(3);
  await page.getByRole('button', { name: 'Queue all again' }).click();
  await page.getByTestId('begin-operation').click();
  const operation = page.getByTestId('operation').filter({ visible: true });
  await operation.and(page.locator('[data-state="done"]')).getByText('3 of 3 jobs').waitFor();
  // The page hears of it, and of how they fail once more; the address says which they are.
  await expect.poll(() => failed.count()).toBe(3);
  await page.reload();
  await expect.poll(() => failed.count()).toBe(3);
  await expectAccessible(page, 'ops');

  await page.goto('/ops');
  const base = Number(new URL(docketUrl()).port);
  const service = createClient<Database>(`http://127.0.0.1:${portsFrom(base).api}`, SECRET_KEY, {
    auth: { persistSession: false },
  });
  await addOperator(service, desk.email);
  await page.reload();
  await page.getByRole('link', { name: 'Installation' }).click();
  await page.getByTestId('worker').filter({ visible: true }).first().waitFor();
  const name = 'Removing what has expired';
  await page.getByRole('button', { name: `Pause ${name}` }).click();
  await page.getByRole('button', { name: `Resume ${name}` }).click();
  await page.getByRole('button', { name: `Pause ${name}` }).waitFor();
  await expectAccessible(page, 'installation');
  await desk.close();
});
