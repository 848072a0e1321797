import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture, numberedPdf } from '../support/browser-desk.ts';
import { picture } from '../support/pictures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

test('a newcomer signs up, tries the samples at one click, and reads one of them', async () => {
  const desk = await Desk.signUp(browser, { viewport: { width: 1280, height: 720 } });
  const { page } = desk;
  await page.getByTestId('empty-state').waitFor();
  await page.getByTestId('try-samples').click();
  const rows = page.getByTestId('document-row');
  await expect.poll(() => rows.count(), { timeout: 60_000 }).toBe(3);
  for (const name of ['invoice.pdf', 'performance-agreement.docx', 'hotel-confirmation.txt']) {
    await desk.untilStatus(desk.row(name), 'completed');
    await expect.poll(() => desk.row(name).getByTestId('document-excerpt').textContent()).not.toBe('');
  }
  await picture(page, 'documents');

  await desk.openDocument('invoice.pdf');
  await page.getByTestId('page-text').first().getByText('Lindqvist Staging AB').waitFor();
  await page.getByTestId('page-viewer').locator('canvas').first().waitFor();
  await picture(page, 'document');
  await desk.close();
});

test('three files of different types are read while watched, without a reload', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.evaluate(() => Object.assign(window, { sameVisit: true }));
  const long = numberedPdf('four-hundred.pdf', 400, 15);
  await desk.add(long);
  await desk.add(fixture('headings-and-tables.docx'), fixture('utf-8.txt'));

  const seen = new Set<string>();
  const row = desk.row('four-hundred.pdf');
  await expect
    .poll(
      async () => {
        const words = await row.getByTestId('progress-words').allTextContents();
        for (const said of words) if (/page \d+ of 400/i.test(said)) seen.add(said);
        return row.getAttribute('data-status');
      },
      { timeout: 60_000, interval: 40 },
    )
    .toBe('completed');
  expect(seen.size, `progress seen: ${[...seen].join(' | ')}`).toBeGreaterThanOrEqual(2);

  for (const name of ['headings-and-tables.docx', 'utf-8.txt'])
    await desk.untilStatus(desk.row(name), 'completed');
  expect(await page.evaluate(() => Reflect.get(window, 'sameVisit'))).toBe(true);

  await desk.openDocument('utf-8.txt');
  await expect
    .poll(async () => (await page.getByTestId('page-text').first().textContent())?.length)
    .toBeGreaterThan(10);
  await desk.close();
});

test('page 1 can be read while later pages are still being read', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await desk.add(numberedPdf('while-read.pdf', 400));
  await desk.row('while-read.pdf').waitFor();
  await desk.openDocument('while-read.pdf');
  await page.getByTestId('page-text').first().getByText('while-read.pdf page 1 of 400').waitFor();
  expect(await page.getByTestId('document-status').getAttribute('data-status')).not.toBe('completed');
  await expect
    .poll(() => page.getByTestId('document-status').getAttribute('data-status'), { timeout: 110_000 })
    .toBe('completed');
  // Four hundred canvases would bring a phone down: only what is near is mounted.
  expect(await page.locator('canvas').count()).toBeLessThan(12);
  await desk.close();
});
