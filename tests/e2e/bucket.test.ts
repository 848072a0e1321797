import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, numberedPdf } from '../support/browser-desk.ts';
import { openS3Double, type S3Double } from '../support/s3-double/s3-double.ts';
import { startWebProcess, type WebProcess } from '../support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../support/worker-desk.ts';

const secret = 'a secret for schedulers';
let at: WorkerDesk;
let double: S3Double;
let web: WebProcess;
let browser: Browser;
beforeAll(async () => {
  [at, double, browser] = await Promise.all([openWorkerDesk(), openS3Double(), sharedBrowser()]);
  web = await startWebProcess({
    TMPDIR: at.mark,
    SUPABASE_URL: at.stack.info.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: at.stack.info.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: at.stack.info.secretKey,
    IMPORT_WORKER_SECRET: secret,
    STORAGE_DRIVER: 's3',
    S3_ENDPOINT: double.url,
    S3_REGION: double.region,
    S3_BUCKET: double.bucket,
    S3_ACCESS_KEY_ID: double.credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: double.credentials.secretAccessKey,
  });
  double.allowedOrigin = web.url;
});
afterAll(async () => {
  await closePages(browser);
  await web?.stop();
  await at?.close();
  await double?.close();
});

test('a browser sends a file straight to a bucket and shows its page from there, within the rules of page and bucket', async () => {
  const desk = await Desk.open(browser, { stack: at.stack.info, baseURL: web.url });
  await desk.add(numberedPdf('in a bucket.pdf', 2));
  await expect.poll(() => at.count('public.documents')).toBe(1);
  expect(double.objects.size).toBe(1);
  expect(await at.count('storage.objects')).toBe(0);
  const tick = await fetch(`${web.url}/api/jobs/worker/tick?type=ALL&batch_size=5`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(await tick.json(), web.output).toMatchObject({ ok: true, failed: 0, retried: 0 });
  await desk.untilStatus(desk.row('in a bucket.pdf'), 'completed');
  await desk.openDocument('in a bucket.pdf');
  await desk.page.getByTestId('page-viewer').locator('canvas').first().waitFor();
  expect(web.output).not.toContain(double.credentials.secretAccessKey);
});
