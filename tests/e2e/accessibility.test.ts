import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Desk, fixture } from '../support/browser-desk.ts';

let browser: Browser;
let axeSource: string;
beforeAll(async () => {
  browser = await launchBrowser();
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => browser.close());

/** What axe holds to be serious or critical, as "rule: element". Evaluated past the page's own CSP. */
async function seriousProblems(page: Page): Promise<string[]> {
  // An animation half done has colours that nobody reads.
  await page.waitForTimeout(300);
  await page.evaluate(axeSource);
  const found: AxeResults = await page.evaluate('axe.run()');
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Below the page's width nothing may need scrolling sideways. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const schemes = ['light', 'dark'] as const;
const widths = [360, 1280] as const;

describe.each(schemes.flatMap((scheme) => widths.map((width) => [scheme, width] as const)))(
  '%s, %i px: axe finds nothing serious and nothing scrolls sideways',
  (colorScheme, width) => {
    test('on every page', async () => {
      const options = { colorScheme, viewport: { width, height: 800 }, baseURL: inject('docketUrl') };
      const visitor = await (await browser.newContext(options)).newPage();
      const check = async (page: Page, where: string): Promise<void> => {
        expect.soft(await seriousProblems(page), where).toEqual([]);
        expect.soft(await overflow(page), `${where}: overflow`).toBeLessThanOrEqual(0);
        await page.screenshot({
          path: `test-results/${where.replaceAll(' ', '-')}-${colorScheme}-${width}.png`,
        });
      };
      await visitor.goto('/sign-in');
      await check(visitor, 'sign-in');
      await visitor.context().close();

      const desk = await Desk.open(browser, options);
      const { page } = desk;
      await page.getByTestId('empty-state').waitFor();
      await check(page, 'empty list');
      await desk.add(fixture('multi-page.pdf'), fixture('encrypted.pdf'), fixture('utf-8.txt'));
      await desk.untilStatus(desk.row('multi-page.pdf'), 'completed');
      await desk.untilStatus(desk.row('encrypted.pdf'), 'failed');
      await desk.untilStatus(desk.row('utf-8.txt'), 'completed');
      await check(page, 'list');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await check(page, 'command palette');
      await page.keyboard.press('Escape');
      await desk.openDocument('multi-page.pdf');
      await page.getByTestId('page-viewer').locator('canvas').first().waitFor();
      await check(page, 'document');
      await page.goto('/documents');
      await desk.openDocument('utf-8.txt');
      await page.getByTestId('page-text').first().waitFor();
      await check(page, 'text document');
      await page.goto('/documents/00000000-0000-4000-8000-000000000000');
      await check(page, 'not found');
      await desk.close();
    });
  },
);

test('the main path works by keyboard alone', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(first.toLowerCase()).toContain('skip');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('sample');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('document-row').count(), { timeout: 20_000 }).toBe(3);
  await desk.untilStatus(desk.row('invoice.pdf'), 'completed');
  await desk.row('invoice.pdf').getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/documents/*');
  await page.getByTestId('page-text').first().waitFor();
  await page.keyboard.press('j');
  await expect.poll(() => page.getByTestId('page-number').inputValue()).toBe('2');
  await desk.close();
});
