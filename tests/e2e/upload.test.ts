import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture, numberedPdf } from '../support/browser-desk.ts';

let browser: Browser;
/** One desk for all; each test finds its list just opened, and no two bring files of the same name. */
let desk: Desk;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  desk = await Desk.open(browser);
  page = desk.page;
});
beforeEach(async () => {
  await page.goto('/documents');
  await desk.live();
});
afterAll(() => closePages(browser));

test('the same content again is "already here", with a link, and runs nothing', async () => {
  const file = numberedPdf('once.pdf', 2);
  await desk.add(file);
  await desk.untilStatus(desk.row('once.pdf'), 'completed');
  const href = await desk.row('once.pdf').getByRole('link').first().getAttribute('href');
  await desk.add({ ...file, name: 'again.pdf' });
  const hint = page.getByTestId('already-here');
  await hint.waitFor();
  expect(await hint.getByRole('link').getAttribute('href')).toBe(href);
  await page.reload();
  await desk.row('once.pdf').waitFor();
  // A streamed page may hold its rows twice for a moment.
  await expect.poll(() => page.getByTestId('document-row').count()).toBe(1);
});

test('a real drop on the page adds the file; a drag that nobody sees the end of leaves the page as it was', async () => {
  const file = numberedPdf('dropped.pdf', 1);
  const drag = (types: string[]) =>
    page.getByTestId('drop-zone').evaluate(
      (zone, { base64, types }) => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], 'dropped.pdf', { type: 'application/pdf' }));
        for (const type of types) {
          const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
          zone.dispatchEvent(new DragEvent(type, init));
        }
      },
      { base64: file.buffer.toString('base64'), types },
    );
  await drag(['dragenter', 'dragover']);
  await page.getByTestId('drop-overlay').waitFor();
  await page.getByTestId('drop-overlay').waitFor({ state: 'detached' });
  await drag(['dragenter', 'dragover', 'drop']);
  await desk.untilStatus(desk.row('dropped.pdf'), 'completed');
  await desk
    .row('dropped.pdf')
    .getByTestId('document-excerpt')
    .getByText('dropped.pdf page 1 of 1')
    .waitFor();
});

test('an empty file is refused before it is sent, with a sentence', async () => {
  await desk.add({ name: 'nothing.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
  await page
    .getByTestId('upload-problem')
    .getByText(/no content/i)
    .waitFor();
  expect(await desk.row('nothing.pdf').count()).toBe(0);
});

test.each([
  ['encrypted.pdf', /password/i],
  ['corrupt.pdf', /damaged/i],
  ['picture.gif', /cannot be read yet/i],
])('%s ends as failed and says why', async (name, sentence) => {
  await desk.add(fixture(name));
  await desk.untilStatus(desk.row(name), 'failed');
  await desk.row(name).getByTestId('document-explanation').getByText(sentence).waitFor();
  // The same file would be refused once more.
  expect(await desk.row(name).getByRole('button', { name: /retry/i }).count()).toBe(0);
});

test('a running document can be stopped, tried again, and its history names who did it', async () => {
  await desk.add(numberedPdf('long.pdf', 800));
  const row = desk.row('long.pdf');
  await row
    .getByTestId('progress-words')
    .getByText(/page \d+ of/i)
    .first()
    .waitFor();
  await row.getByRole('button', { name: /^stop/i }).click();
  await desk.untilStatus(row, 'cancelled');
  // The button went with the work it stopped; whoever pressed it by keyboard is still in the row.
  await expect.poll(() => row.locator('[data-row-link]:focus').count()).toBe(1);
  await row.getByRole('button', { name: /^retry/i }).click();
  await row.getByRole('button', { name: /^stop/i }).click();
  await desk.untilStatus(row, 'cancelled');
  await desk.openDocument('long.pdf');
  await page.getByRole('tab', { name: /history/i }).click();
  const entries = page.getByTestId('timeline').getByRole('listitem');
  // The newest first; what the machinery did in between is folded.
  await entries.filter({ hasText: 'Stop requested' }).first().getByText('by you').waitFor();
  await entries.last().getByText('Uploaded').waitFor();
  await entries
    .filter({ hasText: /steps? of the work/ })
    .first()
    .waitFor();
});

test('what was brought can be downloaded again, byte for byte', async () => {
  await desk.add(fixture('headings-and-tables.docx'));
  await desk.untilStatus(desk.row('headings-and-tables.docx'), 'completed');
  await desk.openDocument('headings-and-tables.docx');
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /download/i })
    .or(page.getByRole('link', { name: /download/i }))
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('headings-and-tables.docx');
  const got = await readFile(await download.path());
  expect(got.equals(await readFile(fixture('headings-and-tables.docx')))).toBe(true);
});

test('another organization sees nothing of it', async () => {
  await desk.add(numberedPdf('private.pdf', 1));
  await desk.untilStatus(desk.row('private.pdf'), 'completed');
  const href = await desk.row('private.pdf').getByRole('link').first().getAttribute('href');
  const stranger = await Desk.open(browser);
  await stranger.page.goto('/documents');
  await stranger.page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  // In its owner's organization, which is none of the stranger's.
  await stranger.page.goto(String(href));
  await stranger.page.getByText('You are not in that organization, or not any more').waitFor();
  expect(await stranger.page.content()).not.toContain('private.pdf');
  // And by the short address, which looks for the organization by itself.
  await stranger.page.goto(String(href).replace(/^.*(?=\/documents\/)/, ''));
  await stranger.page.getByRole('heading', { name: /nothing at this address/i }).waitFor();
  expect(await stranger.page.content()).not.toContain('private.pdf');
  await stranger.close();
});

test('pasted text is shown first, and becomes a document when that is wanted', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Load-in is at 14:00 on Sunday, gate C.');
    document.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect.poll(() => page.getByRole('dialog').getByRole('textbox').inputValue()).toMatch(/gate C\.$/);
  expect(await page.getByTestId('upload-row').count()).toBe(0);
  await page.getByRole('button', { name: 'Add as document' }).click();
  await page.getByTestId('document-excerpt').getByText('Load-in is at 14:00').waitFor();

  // What kind of paper so few words are is not sure: it waits among what needs somebody, until one says so.
  const narrowing = page.getByRole('navigation', { name: 'Filter by status' });
  await narrowing.getByRole('link', { name: 'Needs you' }).click();
  const doubtful = desk.row('Load-in is at 14:00');
  await doubtful.getByTestId('document-type').getByText('not sure').waitFor();
  await doubtful.getByRole('link').first().click();
  await page.getByTestId('header-type').click();
  await page.getByTestId('type-select').selectOption('technical_rider');
  await page.getByTestId('type-decided').waitFor();
  await page.goto('/documents?status=attention');
  await desk.row('encrypted.pdf').waitFor();
  expect(await doubtful.count()).toBe(0);
});
