import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture } from '../support/browser-desk.ts';
import { invoicePdf } from '../support/invoices.ts';
import { isLongForm } from '../support/long-form.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const pdf = async (number: string) => ({
  name: `${number}.pdf`,
  mimeType: 'application/pdf',
  buffer: await invoicePdf({
    number,
    lines: [
      { name: 'Oak shelf, planed', quantity: 3, cents: 4_250 },
      { name: 'Fitting on site', quantity: 2, cents: 6_000 },
    ],
  }),
});

/** More than a window shows. */
const files = isLongForm ? 15 : 6;
const lowWindow = { width: 1280, height: 420 };

const row = (page: Page, filename: string): Locator =>
  page.getByTestId('conversion-row').filter({ hasText: filename, visible: true });
const count = (page: Page, name: string) => page.getByTestId(`count-${name}`).textContent();

async function openConversions(viewport = { width: 1280, height: 720 }): Promise<Desk> {
  const desk = await Desk.open(browser, { viewport });
  await desk.page.getByRole('link', { name: 'Conversions' }).click();
  await desk.page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await desk.page.getByTestId('mapping-select').selectOption('ubl_invoice_2_1');
  return desk;
}

test('files become XML while one watches; the one that fails says why; all are fetched at once', async () => {
  const desk = await openConversions(lowWindow);
  const { page } = desk;
  await expectAccessible(page, 'conversions-empty');
  const good = await Promise.all(Array.from({ length: files }, (_, i) => pdf(`INV-${1001 + i}`)));
  const bad = {
    name: 'damaged.pdf',
    mimeType: 'application/pdf',
    buffer: await readFile(fixture('corrupt.pdf')),
  };
  await page.evaluate(() => Reflect.set(window, 'stillHere', true));
  await desk.add(bad, ...good);

  await expect.poll(() => count(page, 'total')).toBe(String(files + 1));
  const done = async () => Number(await count(page, 'ready')) + Number(await count(page, 'check'));
  await expect.poll(done, { timeout: 400_000, interval: 200 }).toBe(files);
  expect([await count(page, 'active'), await count(page, 'failed')]).toEqual(['0', '1']);
  expect(await page.evaluate(() => Reflect.get(window, 'stillHere'))).toBe(true);
  // Every row that can be scrolled to says so as well: it is read anew after the counts are.
  await expect.poll(() => statusesWhileScrolling(page)).toEqual({ completed: files, failed: 1 });

  await expectAccessible(page, 'conversions');
  await page.getByTestId('count-failed').click();
  const failed = row(page, 'damaged.pdf');
  await failed
    .getByTestId('conversion-explanation')
    .getByText(/damaged/i)
    .waitFor();
  // The same file would be refused once more.
  expect(await failed.getByRole('button', { name: 'Retry damaged.pdf' }).count()).toBe(0);
  await page.getByTestId('count-total').click();

  const downloading = page.waitForEvent('download');
  await page.getByTestId('download-all').click();
  const zip = await JSZip.loadAsync(await readFile(await (await downloading).path()));
  // Those to check say so.
  const names = Object.keys(zip.files);
  expect(names.map((name) => name.replace('to check - ', '')).toSorted()).toEqual(
    good.map(({ name }) => name.replace('.pdf', '.xml')).toSorted(),
  );
  expect(names.filter((name) => name.startsWith('to check - '))).toHaveLength(
    Number(await count(page, 'check')),
  );
  const first = names.find((name) => name.endsWith('INV-1001.xml'));
  const xml = await zip.file(first ?? '')?.async('string');
  expect(xml).toContain('INV-1001');
  expect(xml).toContain('297.00');

  // The same file again is answered by what is there.
  const [again] = good;
  if (again) await desk.add({ ...again, name: 'again.pdf' });
  await page.getByTestId('already-here').getByTestId('reused-chip').waitFor();
  expect(await count(page, 'total')).toBe(String(files + 1));
  await desk.close();
});

test('what is to check stands apart, and leads to the value in doubt', async () => {
  const desk = await openConversions();
  const { page } = desk;
  // So short a number is one of a house, or of a customer, as often as of an invoice.
  await desk.add(await pdf('7'));
  await expect.poll(() => count(page, 'check')).toBe('1');
  expect(await count(page, 'ready')).toBe('0');
  await page.getByTestId('count-check').click();
  await row(page, '7.pdf').getByText('To check').waitFor();
  expect(await row(page, '7.pdf').getByTestId('invoice-heading').textContent()).toContain('297.00');
  await row(page, '7.pdf').getByRole('link', { name: 'Review 7.pdf' }).click();
  const doubt = page.getByTestId('doubt').and(page.locator('[data-term="number"]'));
  await doubt.getByRole('button').first().click();
  await page.getByTestId('lit-box').waitFor();
  await expectAccessible(page, 'conversion-doubts');
  await desk.close();
});

test('a value to correct lights its place, and corrected makes a new version of the XML by itself', async () => {
  const desk = await openConversions();
  const { page } = desk;
  await desk.add(await pdf('INV-2001'));
  await expect.poll(() => row(page, 'INV-2001.pdf').getAttribute('data-status')).toBe('completed');
  await row(page, 'INV-2001.pdf').getByRole('link', { name: 'Review INV-2001.pdf' }).click();
  await page.waitForURL('**/conversions/*');
  await page.getByRole('tab', { name: 'Values' }).click();

  const buyer = page.getByTestId('value').and(page.locator('[data-field="buyer.name"]'));
  await buyer.getByRole('button', { name: 'Correct Name' }).click();
  await page.getByTestId('lit-box').waitFor();
  await expectAccessible(page, 'conversion-values');
  await page.getByTestId('value-editor').getByLabel('Name').fill('Harbour Books and Maps Ltd');
  await page.getByRole('button', { name: 'Save' }).click();
  await buyer.getByText('corrected').waitFor();

  await page.getByTestId('review-version').getByText('version 2').waitFor();
  await page.getByRole('tab', { name: 'XML' }).click();
  const value = page.getByTestId('xml-value').and(page.locator('[data-field="buyer.name"]')).first();
  expect(await value.textContent()).toBe('Harbour Books and Maps Ltd');
  const total = page.getByTestId('xml-value').and(page.locator('[data-field="totals.gross"]')).first();
  await total.click();
  expect(await total.getAttribute('aria-pressed')).toBe('true');
  await page.getByTestId('lit-box').waitFor();
  await expectAccessible(page, 'conversion-xml');

  await page.getByRole('link', { name: '← Conversions' }).click();
  await row(page, 'INV-2001.pdf').getByTestId('result-version').getByText('version 2').waitFor();
  await desk.close();
});

/** What the rows say, gathered from top to bottom: only those near the view exist at a time. */
async function statusesWhileScrolling(page: Page): Promise<Record<string, number>> {
  const seen = new Map<string, string>();
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let at = 0; ; at += 600) {
    await page.evaluate((top) => window.scrollTo(0, top), at);
    await page.waitForTimeout(50);
    const rows = await page
      .getByTestId('conversion-row')
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute('data-conversion-id'), one.getAttribute('data-status')]),
      );
    for (const [id, status] of rows) seen.set(String(id), String(status));
    if (await page.evaluate(() => window.scrollY + window.innerHeight >= document.body.scrollHeight - 1))
      break;
  }
  const counted: Record<string, number> = {};
  for (const status of seen.values()) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
}
