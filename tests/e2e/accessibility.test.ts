import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

// What other tests open is looked at there.

test('axe finds nothing at the sign-in', async () => {
  const context = await browser.newContext({ baseURL: docketUrl() });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await expectAccessible(page, 'sign-in');
  await context.close();
});

test('axe finds nothing in the settings, an invitation and the choice of an organization, and where there is nothing', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.goto('/settings');
  await page.getByTestId('no-invitations').filter({ visible: true }).waitFor();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByTestId('open-invitation').waitFor();
  await expectAccessible(page, 'settings');
  const link = await page.getByTestId('invitation-link').inputValue();
  const guest = await browser.newContext({ baseURL: docketUrl(), reducedMotion: 'reduce' });
  const visitor = await guest.newPage();
  await visitor.goto(link);
  await visitor.getByTestId('sign-in-first').getByRole('link').click();
  await visitor.getByTestId('try-it').click();
  await visitor.getByTestId('account-first').waitFor();
  await expectAccessible(visitor, 'invitation');
  // Whoever came by an invitation has no desk until they ask for one.
  await visitor.goto('/settings');
  const ownDesk = visitor.getByRole('button', { name: 'Go on with a desk of your own' });
  await ownDesk.waitFor();
  await expectAccessible(visitor, 'organizations-guest');
  await ownDesk.click();
  await visitor.waitForURL('**/o/*/documents');
  await visitor.goto('/settings');
  await visitor.getByTestId('members').filter({ visible: true }).waitFor();
  await expectAccessible(visitor, 'settings-guest');
  await visitor.getByTestId('user-menu').click();
  await visitor.getByTestId('sign-out').click();
  await visitor.getByTestId('guest-leaving').waitFor();
  await expectAccessible(visitor, 'guest-leaving');
  await page.goto('/organizations?missing=1');
  await expectAccessible(page, 'organizations');
  await page.goto('/documents/00000000-0000-4000-8000-000000000000');
  await page.getByRole('heading', { name: /nothing at this address/i }).waitFor();
  await expectAccessible(page, 'not-found');
  await guest.close();
  await desk.close();
});

test('the main path works by keyboard alone', async () => {
  const desk = await Desk.open(browser);
  const { page } = desk;
  await page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await expectAccessible(page, 'documents-empty');
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(first.toLowerCase()).toContain('skip');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'palette');
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
