import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';
import { invoicePdf } from '../support/invoices.ts';
import { isLongForm } from '../support/long-form.ts';
import { picture } from '../support/pictures.ts';

let browser: Browser;
let axeSource: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => closePages(browser));

/** Finding a selector for everything that is as it should be takes axe most of its time. */
const options = { resultTypes: ['violations'], preload: false };

/** What axe holds to be serious or critical, as "rule: element". Evaluated past the page's own CSP. */
async function seriousProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(options)})`);
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Below the page's width nothing may need scrolling sideways. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const looks = [
  { width: 360, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const;
const everyLook = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

let looked = 0;

/**
 * Looks at the page light on a phone and dark on a desktop; axe at one of them, in turn from page to page. In the long form
 * and for pictures at every combination, and axe at all of them.
 */
async function check(page: Page, where: string): Promise<void> {
  // A page that streams gets its title a moment after its content.
  await expect.poll(() => page.title()).not.toBe('');
  const isWhole = isLongForm || process.env.DOCKET_PICTURES === '1';
  const turn = looks[looked++ % looks.length];
  for (const { scheme, width } of isWhole ? everyLook : looks) {
    await page.setViewportSize({ width, height: 800 });
    // Without motion, or a button is looked at halfway from one colour to the other.
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const what = `${where}-${scheme}-${width}`;
    if (isWhole || scheme === turn?.scheme) expect.soft(await seriousProblems(page), what).toEqual([]);
    expect.soft(await overflow(page), `${what}: overflow`).toBeLessThanOrEqual(0);
    await picture(page, what);
  }
}

describe('axe finds nothing serious, and nothing scrolls sideways on a phone or on a desktop', () => {
  test('on the sign-in page', async () => {
    const context = await browser.newContext({ baseURL: docketUrl() });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await check(page, 'sign-in');
    await context.close();
  });

  test('on the list: empty, full with rows picked, searched, and below the command palette', async () => {
    const desk = await Desk.open(browser);
    const { page } = desk;
    await page.getByTestId('empty-state').waitFor();
    await check(page, 'empty');
    await desk.add(fixture('multi-page.pdf'), fixture('encrypted.pdf'), fixture('utf-8.txt'));
    await desk.untilStatus(desk.row('multi-page.pdf'), 'completed');
    await desk.untilStatus(desk.row('encrypted.pdf'), 'failed');
    await desk.untilStatus(desk.row('utf-8.txt'), 'completed');
    await desk.row('utf-8.txt').getByRole('checkbox').click();
    await page.getByTestId('selection-bar').getByText('1 selected').first().waitFor({ state: 'attached' });
    await check(page, 'list');
    await page.getByLabel('Search documents').fill('page');
    await page.getByTestId('search-hit').first().waitFor();
    await check(page, 'search');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await check(page, 'palette');
    await desk.close();
  });

  test('on the pages of documents, and where there is none', async () => {
    const desk = await Desk.open(browser);
    const { page } = desk;
    await desk.add(fixture('multi-page.pdf'), fixture('headings-and-tables.docx'));
    await desk.untilStatus(desk.row('multi-page.pdf'), 'completed');
    await desk.untilStatus(desk.row('headings-and-tables.docx'), 'completed');
    await desk.openDocument('multi-page.pdf');
    await page.getByTestId('page-viewer').locator('canvas').first().waitFor();
    await check(page, 'document');
    await page.getByRole('tab', { name: 'Parts' }).click();
    await page.getByTestId('parts-editor').waitFor();
    await page
      .locator('[data-testid="word-layer"]')
      .first()
      .click({ position: { x: 5, y: 5 } });
    await check(page, 'parts');
    await page.goto('/documents');
    await desk.openDocument('headings-and-tables.docx');
    await page.getByTestId('page-text').first().waitFor();
    await page.getByTestId('reason').first().click();
    await check(page, 'reasons');
    await page.getByRole('tab', { name: 'Tables' }).click();
    await page.getByTestId('tables').getByRole('button').first().click();
    await page.getByTestId('table').waitFor();
    await check(page, 'table');
    await page.goto('/documents/00000000-0000-4000-8000-000000000000');
    await check(page, 'not-found');
    await desk.close();
  });
});

test('axe finds nothing serious on the conversions and in the review of one', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.goto('/queue');
  // A streamed page holds its content twice for a moment, once hidden.
  await page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await check(page, 'conversions-empty');
  const lines = [{ name: 'Oak shelf, planed', quantity: 3, cents: 4_250 }];
  const buffer = await invoicePdf({ number: 'INV-7', lines });
  await desk.add(
    { name: 'INV-7.pdf', mimeType: 'application/pdf', buffer },
    { name: 'damaged.pdf', mimeType: 'application/pdf', buffer: await readFile(fixture('corrupt.pdf')) },
  );
  const row = page.getByTestId('conversion-row').filter({ hasText: 'INV-7.pdf' });
  await desk.untilStatus(row, 'completed');
  await desk.untilStatus(page.getByTestId('conversion-row').filter({ hasText: 'damaged.pdf' }), 'failed');
  await check(page, 'conversions');
  await row.getByRole('link').first().click();
  await page.getByTestId('doubt').first().waitFor();
  await check(page, 'review-doubts');
  await page.getByRole('tab', { name: 'Values' }).click();
  await page.getByTestId('value').first().getByRole('button').first().click();
  await page.getByTestId('page-viewer').locator('canvas').first().waitFor();
  await check(page, 'review-values');
  await page
    .getByTestId('value')
    .first()
    .getByRole('button', { name: /^Correct/ })
    .click();
  await check(page, 'review-correct');
  await page.getByRole('tab', { name: 'XML' }).click();
  await page.getByTestId('xml-value').first().click();
  await check(page, 'review-xml');
  await page.getByRole('tab', { name: 'Checks' }).click();
  await page.getByTestId('checks-panel').waitFor();
  await check(page, 'review-checks');
  await desk.close();
});

test('axe finds nothing serious in the settings, an invitation and the choice of an organization', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.goto('/settings');
  await page.getByTestId('no-invitations').waitFor();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByTestId('open-invitation').waitFor();
  await check(page, 'settings');
  const link = await page.getByTestId('invitation-link').inputValue();
  const guest = await browser.newContext({ baseURL: docketUrl(), reducedMotion: 'reduce' });
  const visitor = await guest.newPage();
  await visitor.goto(link);
  await visitor.getByTestId('sign-in-first').getByRole('link').click();
  await visitor.getByTestId('try-it').click();
  await visitor.getByTestId('account-first').waitFor();
  await check(visitor, 'invitation');
  // Whoever came by an invitation has no desk until they ask for one.
  await visitor.goto('/settings');
  const ownDesk = visitor.getByRole('button', { name: 'Go on with a desk of your own' });
  await ownDesk.waitFor();
  await check(visitor, 'organizations-guest');
  await ownDesk.click();
  await visitor.waitForURL('**/o/*/documents');
  await visitor.goto('/settings');
  await visitor.getByTestId('members').waitFor();
  await check(visitor, 'settings-guest');
  await visitor.getByTestId('user-menu').click();
  await visitor.getByTestId('sign-out').click();
  await visitor.getByTestId('guest-leaving').waitFor();
  await check(visitor, 'guest-leaving');
  await page.goto('/organizations?missing=1');
  await check(page, 'organizations');
  await guest.close();
  await desk.close();
});

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
  await expect.poll(() => page.getByTestId('document-row').count()).toBe(3);
  await desk.untilStatus(desk.row('invoice.pdf'), 'completed');
  await desk.row('invoice.pdf').getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/documents/*');
  await page.getByTestId('page-text').first().waitFor();
  await page.keyboard.press('j');
  await expect.poll(() => page.getByTestId('page-number').inputValue()).toBe('2');
  await desk.close();
});
