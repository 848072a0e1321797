import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const sample = (name: string): string => path.join(import.meta.dirname, '../../public/samples', name);
const papers = ['performance-agreement.docx', 'flight-confirmation.eml', 'day-sheet.txt'];

/** The values of one field; a streamed page holds its content twice for a moment, once hidden. */
const value = (page: Page, field: string): Locator =>
  page.locator(`[data-testid="import-value"][data-field="${field}"]`).filter({ visible: true });

const importStatus = (page: Page): Locator => page.locator('header').getByTestId('status');

test('papers and a pasted mail fill a show live; a value is corrected by keyboard; it is committed, traced, undone', {
  timeout: 240_000,
}, async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.getByRole('link', { name: 'Imports' }).click();
  await page.waitForURL('**/imports');
  await page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await expectAccessible(page, 'imports-empty');
  await desk.add(...papers.map(sample));
  // The first paper that is there makes the import; the page is open before anything is read.
  await page.waitForURL('**/imports/*');
  const name = page.getByRole('heading', { level: 1 });
  await name.getByText('performance-agreement.docx').waitFor();

  // A mail pasted here joins this import, and is no document of the list.
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    await readFile(sample('hotel-confirmation.txt'), 'utf8'),
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();

  await page.getByRole('tab', { name: 'Documents' }).click();
  const sources = page.getByTestId('sources-panel').getByTestId('import-source');
  await expect.poll(() => sources.count(), { timeout: 60_000 }).toBe(4);
  const files = page.getByRole('region', { name: 'Documents' }).getByTestId('import-source');
  expect(await files.count()).toBe(3);
  await page.getByRole('tab', { name: 'Sections' }).click();
  await page.evaluate(() => Reflect.set(window, 'stillHere', true));
  await importStatus(page).getByText('Review').waitFor({ timeout: 120_000 });
  const sections = page.getByTestId('import-section');
  expect(await sections.count()).toBe(9);
  expect(await sections.and(page.locator('[data-finished="true"]')).count()).toBe(9);
  // All of that came by itself.
  expect(await page.evaluate(() => Reflect.get(window, 'stillHere'))).toBe(true);

  // What papers and mail say of one hotel is one thing.
  const hotels = page.locator('[data-section="hotels"]').getByTestId('import-item');
  expect(await hotels.count()).toBe(1);
  await hotels.getByTestId('merged').waitFor();
  await expectAccessible(page, 'import-review');

  // By keyboard alone: to what needs somebody, correct it, keep it.
  await page.keyboard.press('n');
  const first = page.locator('[data-place][aria-pressed="true"]');
  await first.waitFor();
  const field = await first.locator('xpath=ancestor::li[1]').getAttribute('data-field');
  expect(field).not.toBeNull();
  const before = await needsYou(page);
  await value(page, 'venue.name').getByRole('button', { name: /Malm/ }).first().press('Enter');
  await page.keyboard.press('e');
  const editor = page.getByTestId('value-editor');
  await editor.getByRole('textbox').fill('Malmö Arena, main hall');
  await page.keyboard.press('Enter');
  const venue = value(page, 'venue.name');
  await venue.getByText('Malmö Arena, main hall').waitFor();
  await venue.locator('[data-sureness="person"]').waitFor();
  expect(await needsYou(page)).toBeLessThanOrEqual(before);

  await page.keyboard.press('c');
  await page.getByTestId('commit-dialog').getByTestId('changes').waitFor();
  await expectAccessible(page, 'import-commit');
  await page.getByTestId('confirm-commit').click();
  await page.waitForURL('**/shows/*');
  await page.getByTestId('show-sections').getByText('Malmö Arena, main hall').waitFor();

  // Every value leads back to its page.
  const hotel = page.locator('[data-testid="show-value"][data-field="hotels.confirmation"]');
  await hotel.getByRole('button', { name: /QX7-42819/ }).click();
  await page.getByTestId('lit-text').getByText('QX7-42819').first().waitFor();
  await expectAccessible(page, 'show');
  const show = page.url();

  await page.getByRole('link', { name: 'Day sheet' }).click();
  const sheet = page.getByTestId('day-sheet');
  await sheet.getByText('Soundcheck').waitFor();
  expect(await sheet.textContent()).not.toContain('38,000');
  await page.getByLabel('With money').click();
  await sheet.getByText(/38,000/).waitFor();
  await expectAccessible(page, 'day-sheet');
  await page.getByRole('link', { name: 'Shows' }).click();
  await page.getByTestId('show-row').filter({ visible: true }).waitFor();
  await expectAccessible(page, 'shows');
  await page.goto(show);

  await page.getByTestId('undo-commit').click();
  await page.waitForURL('**/imports/*');
  await importStatus(page).getByText('Review').waitFor();
  // What was corrected is still so.
  await value(page, 'venue.name').getByText('Malmö Arena, main hall').waitFor();
  await page.goto(show);
  await page.getByText('There is nothing at this address').filter({ visible: true }).waitFor();
  await desk.close();
});

/** How many values the page says need somebody. */
async function needsYou(page: Page): Promise<number> {
  const words = (await page.getByTestId('needs-you').textContent()) ?? '';
  return Number.parseInt(words, 10) || 0;
}
