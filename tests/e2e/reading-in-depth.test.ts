import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture } from '../support/browser-desk.ts';
import { scannedPdf, scanOf } from '../support/scans.ts';

/** For what comes by itself in a moment, on a machine that has other things to do. */
const patience = { timeout: 240_000, interval: 50 };
const invoice = path.join(import.meta.dirname, '../../public/samples/invoice.pdf');

let browser: Browser;
/** One desk for all: its documents are read once, in the order the tests need them. */
let desk: Desk;
let page: Page;

beforeAll(async () => {
  browser = await sharedBrowser();
  desk = await Desk.open(browser, { viewport: { width: 1280, height: 800 } });
  page = desk.page;
  await desk.add(
    await scannedPdf(browser, 'hotel-scan.pdf', [
      ['HOTEL CONFIRMATION', 'Confirmation number: 4711', 'Guest name: Ada Park', 'Check-in: 4 May 2025'],
      ['Room rate 120.00 EUR per night', 'Check-out: 6 May 2025', 'Breakfast is included'],
    ]),
  );
});
afterAll(() => closePages(browser));

/** The list, awake: files given to a page that sleeps are lost. */
async function list(): Promise<void> {
  await page.goto('/documents');
  await desk.live();
}

/** Opens a document by its row, on the list. */
async function open(filename: string): Promise<void> {
  if (!page.url().endsWith('/documents')) await list();
  await desk.untilStatus(desk.row(filename), 'completed');
  await desk.openDocument(filename);
}

async function panel(name: RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** Where a box on the page is, in points. */
async function placeOf(box: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const [x = 0, y = 0, width = 0, height = 0] = await box.evaluate((rect) =>
    ['x', 'y', 'width', 'height'].map((name) => Number(rect.getAttribute(name))),
  );
  return { x, y, width, height };
}

test('a scan becomes readable text with boxes while it is watched', async () => {
  await page.evaluate(() => Object.assign(window, { sameVisit: true }));
  await desk.openDocument('hotel-scan.pdf');
  await page.getByTestId('page-text').getByText('Confirmation number: 4711').waitFor(patience);
  expect(await page.evaluate(() => Reflect.get(window, 'sameVisit'))).toBe(true);
  await page
    .getByTestId('read-by')
    .getByText(/read by OCR, \d+% sure/i)
    .waitFor();

  const layer = page.locator('[data-testid="word-layer"][data-page="1"]');
  await expect.poll(async () => Number(await layer.getAttribute('data-words')), patience).toBeGreaterThan(8);
  await page.locator('[data-word]').getByText('4711').click();
  const box = await placeOf(page.getByTestId('selected-word'));
  // A4 at 595 points: the second line of type on the sheet, right of its label.
  expect(box.x).toBeGreaterThan(150);
  expect(box.y).toBeGreaterThan(60);
  expect(box.y).toBeLessThan(140);
  await page
    .getByTestId('word-card')
    .getByText(/read by OCR/i)
    .waitFor();
});

test('OCR over good text is warned of and made once; the text of the file comes back in one step, and so does the other', async () => {
  await list();
  // What later tests need as well is read while this one runs.
  await desk.add(invoice, fixture('table.csv'));
  await desk.add(await formulaTable(), await receiptPicture(), await shortNote());
  await desk.untilStatus(desk.row('note.pdf'), 'completed');
  await desk.openDocument('note.pdf');
  const button = page.getByTestId('read-by-ocr');
  await button.click();
  await page
    .getByTestId('ocr-warning')
    .getByText(/good text of its own/i)
    .waitFor(patience);
  await expectAccessible(page, 'ocr-warning');
  await page.getByTestId('confirm-ocr').click();
  await panel(/history/i);
  const timeline = page.getByTestId('timeline');
  await timeline.getByText('Text recognition finished').waitFor(patience);
  expect(await timeline.getByText('Text recognition queued', { exact: true }).count()).toBe(1);
  await panel(/text/i);
  await page
    .getByTestId('read-by')
    .getByText(/read by OCR/i)
    .waitFor();

  // While what follows from one text is still being done, the other is not taken: one presses again.
  const choice = page.getByTestId('choose-text');
  const choose = (text: 'own' | 'ocr') =>
    expect.poll(async () => {
      if ((await choice.getAttribute('data-text')) === text) await choice.click();
      return page.getByTestId('read-by').textContent();
    }, patience);
  await choose('own').toMatch(/read by pdfium/i);
  await expectAccessible(page, 'both-readings');
  await choose('ocr').toMatch(/read by OCR/i);
});

test('a reason lights its box on the page', async () => {
  await open('invoice.pdf');
  await panel(/type/i);
  await expect.poll(() => page.getByTestId('type-name').textContent(), patience).toBe('Invoice');
  const reason = page.getByTestId('reason').filter({ hasText: /due/i }).first();
  const snippet = (await reason.locator('span').first().textContent())?.replace(/[“”]/g, '') ?? '';
  await reason.click();
  const box = await placeOf(page.getByTestId('lit-box'));
  expect(await reason.getAttribute('aria-pressed')).toBe('true');
  await expectAccessible(page, 'type');
  // The words that stand in the lit box are those of the reason.
  const number = await page.getByTestId('page-viewer').getAttribute('data-page');
  await panel(/text/i);
  const inBox = await page.evaluate(
    async ({ box, words, number }) => {
      const layer = document.querySelector(`[data-testid="word-layer"][data-page="${number}"]`);
      const frame = layer?.getBoundingClientRect();
      const view = layer?.getAttribute('viewBox')?.split(' ').map(Number);
      if (!layer || !frame || !view) return [];
      const found: string[] = [];
      for (const word of words) {
        const element = document.querySelector<HTMLElement>(`[data-word="${word}"]`);
        element?.click();
        await new Promise(requestAnimationFrame);
        const rect = document.querySelector('[data-testid="selected-word"]');
        const x = Number(rect?.getAttribute('x'));
        const y = Number(rect?.getAttribute('y'));
        if (x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height)
          found.push(element?.textContent?.trim() ?? '');
      }
      return found;
    },
    { box, number, words: await indexesOfWords(snippet) },
  );
  for (const word of snippet.split(/\s+/)) expect(inBox).toContain(word);
});

/** The words of the text panel that also stand in a snippet. */
async function indexesOfWords(snippet: string): Promise<number[]> {
  const wanted = snippet.split(/\s+/);
  return page
    .locator('[data-word]')
    .evaluateAll(
      (words, wanted) =>
        words.flatMap((word) =>
          wanted.includes(word.textContent?.trim() ?? '') ? [Number(word.getAttribute('data-word'))] : [],
        ),
      wanted,
    );
}

test('Enter finds what was just typed, never what was typed before', async () => {
  const find = page.getByLabel('Find in document');
  await find.fill('amount');
  await find.press('Enter');
  await page
    .getByTestId('find-count')
    .getByText(/^1 of 2$/)
    .waitFor();
  await find.fill('staging');
  await find.press('Enter');
  await page
    .getByTestId('find-count')
    .getByText(/^1 of [3-9]$/)
    .waitFor();
  await find.fill('');
});

test('a type is corrected, survives a re-run, and the correction can be undone', async () => {
  await page.getByTestId('header-type').click();
  await page.getByTestId('type-select').selectOption('receipt');
  await page
    .getByTestId('type-decided')
    .getByText(/corrected by a person/i)
    .waitFor();
  await panel(/history/i);
  const finished = page.getByTestId('timeline').getByText('Classification finished');
  await finished.first().waitFor();
  const before = await finished.count();
  await panel(/type/i);
  await page.getByTestId('classify-again').click();
  await panel(/history/i);
  await expect.poll(() => finished.count(), patience).toBe(before + 1);
  await expectAccessible(page, 'history');
  await page.reload();
  await panel(/type/i);
  await expect.poll(() => page.getByTestId('type-name').textContent(), patience).toBe('Receipt');
  await page.getByTestId('undo-type').click();
  await expect.poll(() => page.getByTestId('type-name').textContent(), patience).toBe('Invoice');
  await page
    .getByTestId('type-certainty')
    .getByText(/^(?:sure|please check), \d+%/i)
    .waitFor();
});

test('a table is opened, its cell lights its box, and its CSV is a CSV without formulas', async () => {
  await open('formulas.pdf');
  await panel(/tables/i);
  await page.getByTestId('tables').getByRole('button').first().click();
  const table = page.getByTestId('table');
  await table.getByRole('columnheader', { name: 'Amount' }).waitFor();
  await table.getByRole('cell', { name: 'Grace' }).click();
  const box = await placeOf(page.getByTestId('lit-box'));
  expect(box.x).toBeLessThan(120);
  await expectAccessible(page, 'table');

  const downloading = page.waitForEvent('download');
  await page.getByTestId('download-csv').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^formulas .*\.csv$/);
  const csv = (await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, '');
  expect(csv.split('\r\n')).toEqual(['Name,Amount', 'Ada,12.50', 'Grace,7.25', "Mallory,'=1+2+cmd", '']);
});

async function receiptPicture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await scanOf(browser, ['RECEIPT', 'Coffee 3.50', 'Paid by card']);
  return { name: 'receipt.png', mimeType: 'image/png', buffer };
}

/** Little to recognise. */
async function shortNote(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 120]).drawText('Keys are at the front desk', { x: 30, y: 60, size: 16 });
  return { name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) };
}

/** A PDF with a ruled table, in which somebody hid a formula. */
async function formulaTable(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([420, 300]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const rows = [
    ['Name', 'Amount'],
    ['Ada', '12.50'],
    ['Grace', '7.25'],
    ['Mallory', '=1+2+cmd'],
  ];
  const [left, top, width, height] = [40, 260, 150, 24];
  for (const [r, row] of rows.entries()) {
    for (const [c, text] of row.entries()) {
      const [x, y] = [left + c * width, top - (r + 1) * height];
      sheet.drawRectangle({ x, y, width, height, borderWidth: 1, opacity: 0 });
      sheet.drawText(text, { x: x + 8, y: y + 8, size: 11, font });
    }
  }
  return { name: 'formulas.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) };
}

test('a file that holds two documents is split, and each part shows its own pages', async () => {
  await open('hotel-scan.pdf');
  await panel(/parts/i);
  const rows = page.getByTestId('part-row');
  await expect.poll(() => rows.count(), patience).toBe(2);
  await expectAccessible(page, 'parts');
  await rows
    .nth(1)
    .getByLabel(/first page/)
    .fill('1');
  await page.getByTestId('confirm-split').click();
  await page
    .getByRole('alert')
    .getByText(/in the part before already/)
    .waitFor();
  await rows
    .nth(1)
    .getByLabel(/first page/)
    .fill('2');
  await page.getByTestId('confirm-split').click();
  await page.getByTestId('parts-made').getByRole('link').nth(1).click();
  await page.getByTestId('part-of').getByText('Page 2 of').waitFor();
  await page
    .getByTestId('page-text')
    .getByText(/breakfast/i)
    .waitFor();
  expect(await page.getByTestId('page-number').inputValue()).toBe('1');
  await expect.poll(() => page.getByTestId('page').count(), patience).toBe(1);
  await page.getByTestId('part-of').getByRole('link', { name: 'hotel-scan.pdf' }).waitFor();
});

test('a picture is shown with its words over it', async () => {
  await open('receipt.png');
  const image = page.getByTestId('page').locator('img');
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth), patience)
    .toBeGreaterThan(1000);
  await page.getByTestId('page-text').getByText('Coffee 3.50').waitFor();
  await page.locator('[data-word]').getByText('Coffee').click();
  const [onPage, onScreen] = [
    await page.getByTestId('selected-word').boundingBox(),
    await page.getByTestId('page').boundingBox(),
  ];
  // The second line begins at the left margin of the sheet: 70 of 827 pixels.
  const left = ((onPage?.x ?? 0) - (onScreen?.x ?? 0)) / (onScreen?.width ?? 1);
  expect(left).toBeGreaterThan(0.07);
  expect(left).toBeLessThan(0.095);
});

test('search finds words in scans by keyboard alone, and a deleted document is seen no more, anywhere, until it is taken back', async () => {
  await list();
  await desk.row('receipt.png').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('coff');
  const hit = page.getByTestId('search-hit').filter({ hasText: 'receipt.png' });
  await hit.getByTestId('snippet').locator('mark').getByText('Coffee').waitFor();
  await expectAccessible(page, 'search');
  expect(new URL(page.url()).searchParams.get('q')).toBe('coff');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/documents\/.*\?page=1/);
  await page.getByTestId('find-count').getByText('1 of 1').waitFor();
  expect(await page.getByLabel('Find in document').inputValue()).toBe('Coffee');

  await list();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('coff');
  await page.getByRole('option').filter({ hasText: 'receipt.png' }).getByText('Coffee').click();
  await page.waitForURL(/\/documents\/.*\?page=1&find=Coffee/);
  await page.getByTestId('find-count').getByText('1 of 1').waitFor();

  await list();
  await page.getByLabel('Search documents').fill('coff');
  await page.getByTestId('search-hit').filter({ hasText: 'receipt.png' }).waitFor();
  await page.getByTestId('matching-actions').click();
  await page.getByTestId('matching-count').getByText('1 document matches').waitFor();
  await expectAccessible(page, 'all that match');
  const csv = page.waitForEvent('download');
  await page.getByTestId('matching-csv').click();
  expect((await csv).suggestedFilename()).toMatch(/^docket-documents-.*\.csv$/);
  await page.getByTestId('matching-dialog').getByLabel('Tag').fill('Drinks');
  await page.getByTestId('matching-apply').click();
  await page.locator('[data-testid="operation"][data-state="done"]').getByText('1 changed').waitFor();
  await page.getByTestId('tag-filter').selectOption({ label: 'Drinks' });
  await page.waitForURL((url) => url.searchParams.get('q') === 'coff' && url.searchParams.has('tag'));
  await page.getByTestId('search-count').getByText('1 document found').waitFor();
  await page.getByTestId('search-hit').filter({ hasText: 'receipt.png' }).click();
  await page.waitForURL(/\/documents\/.*\?page=1/);

  const elsewhere = await page.context().newPage();
  await elsewhere.goto('/documents');
  await elsewhere.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
  const there = elsewhere.getByTestId('document-row').filter({ hasText: 'receipt.png', visible: true });
  await there.waitFor();

  await page.getByTestId('delete-document').click();
  await page.getByTestId('confirm-delete').click();
  await page.waitForURL('**/documents');
  await there.waitFor({ state: 'detached' });
  await elsewhere.close();
  expect(await desk.row('receipt.png').count()).toBe(0);
  await page.getByLabel('Search documents').fill('coff');
  await page.getByTestId('search-empty').waitFor();
  await page.goto('/documents?status=trash');
  const restore = page.getByTestId('trash').getByRole('button', { name: 'Restore receipt.png' });
  await restore.waitFor();
  await expectAccessible(page, 'trash');
  await restore.click();
  await page.getByTestId('trash').getByText('receipt.png').waitFor({ state: 'detached' });
  await list();
  await desk.row('receipt.png').waitFor();
});

test('several documents are picked with the keyboard, deleted at once, and had back by one press', async () => {
  await list();
  await desk.row('formulas.pdf').waitFor();
  await desk.row('table.csv').getByRole('checkbox').focus();
  await page.keyboard.press('Control+a');
  await page
    .getByTestId('selection-bar')
    .getByText(/^\d+ selected$/)
    .waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('selection-bar').count()).toBe(0);
  await desk.row('table.csv').getByRole('checkbox').click();
  await desk
    .row('formulas.pdf')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const picked = await page.getByRole('checkbox', { checked: true }).count();
  expect(picked).toBeGreaterThan(1);
  const rows = await page.getByTestId('document-row').count();
  await expectAccessible(page, 'documents');
  await page.getByTestId('bulk-delete').click();
  await page.getByTestId('confirm-delete').click();
  await expect.poll(() => page.getByTestId('document-row').count(), patience).toBe(rows - picked);
  expect(await desk.row('table.csv').count()).toBe(0);
  await page.getByTestId('undo-delete').click();
  await expect.poll(() => page.getByTestId('document-row').count(), patience).toBe(rows);
});
