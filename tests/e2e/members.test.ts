import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk, fixture } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';
import { picture } from '../support/pictures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const organizationOf = (page: Page): string => /\/o\/([^/]+)\//.exec(page.url())?.[1] ?? '';

async function openSettings(page: Page): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('settings').click();
  await page.waitForURL('**/settings');
  await page.getByTestId('members').filter({ visible: true }).waitFor();
}

/** Makes a link as that role; gives its address. */
async function invite(page: Page, role: string): Promise<string> {
  const form = page.getByTestId('invite-form');
  await form.getByLabel('Role of whoever is invited').selectOption({ label: role });
  await form.getByRole('button', { name: 'Make a link' }).click();
  return page.getByTestId('invitation-link').inputValue();
}

const member = (page: Page, email: string) => page.getByTestId('member').filter({ hasText: email });

test('an owner invites by link; who comes in is given another role, and is removed: each page follows', async () => {
  const owner = await Desk.open(browser);
  const org = organizationOf(owner.page);
  await openSettings(owner.page);
  await owner.page.getByTestId('no-invitations').waitFor();
  const link = await invite(owner.page, 'Underwriter');
  await expect.poll(() => owner.page.getByTestId('open-invitation').count()).toBe(1);
  await picture(owner.page, 'settings');

  const sent: string[] = [];
  const invited = await Desk.open(browser);
  invited.page.on('request', (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  const own = organizationOf(invited.page);
  await invited.page.goto(link);
  await invited.page.getByTestId('join').filter({ visible: true }).waitFor();
  await picture(invited.page, 'invitation');
  const token = new URL(link).hash.slice(1);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(invited.page.url()).not.toContain(token);
  expect(sent.filter((one) => one.includes(token))).toEqual([]);
  await invited.page.getByTestId('join').filter({ visible: true }).click();
  await invited.page.waitForURL(`**/o/${org}/documents`);
  await invited.live();

  // The owner's page has heard of it.
  const row = member(owner.page, invited.email);
  await row.waitFor();
  expect(await row.getAttribute('data-role')).toBe('underwriter');
  await owner.page.getByTestId('no-invitations').waitFor();
  await openSettings(invited.page);
  expect(await invited.page.getByTestId('invite-form').count()).toBe(0);

  // A second person at the same link comes too late.
  const late = await Desk.open(browser);
  await late.page.goto(link);
  await late.page.getByTestId('invitation-used').filter({ visible: true }).waitFor();
  await late.close();

  await row.getByRole('combobox').selectOption({ label: 'Owner' });
  await invited.page.getByTestId('invite-form').waitFor();
  await row.getByRole('combobox').selectOption({ label: 'Processor' });
  await expect.poll(() => invited.page.getByTestId('invite-form').count()).toBe(0);

  // Both of their organizations, each in a tab of its own: neither shows what the other has.
  await owner.page.goto('/documents');
  await owner.add(fixture('utf-8.txt'));
  await owner.untilStatus(owner.row('utf-8.txt'), 'completed');
  const other = await invited.page.context().newPage();
  await other.goto(`/o/${own}/documents`);
  await invited.page.goto(`/o/${org}/documents`);
  await invited.row('utf-8.txt').waitFor();
  await other.getByTestId('empty-state').waitFor();
  await Promise.all([other.reload(), invited.page.reload()]);
  await invited.row('utf-8.txt').waitFor();
  await other.getByTestId('empty-state').waitFor();

  // The switcher works by keyboard, and the address says where one is.
  await other.getByTestId('user-menu').focus();
  await other.keyboard.press('Enter');
  await other.getByTestId('other-organization').waitFor();
  await other.keyboard.press('Enter');
  await other.waitForURL(`**/o/${org}/documents`);
  await other.close();

  await openSettings(owner.page);
  await member(owner.page, invited.email)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await owner.page.getByTestId('confirm-removal').click();
  await invited.page.waitForURL('**/organizations?missing=1');
  await picture(invited.page, 'removed');
  await invited.page.getByRole('link', { name: /person-/ }).click();
  await invited.page.waitForURL(`**/o/${own}/documents`);
  await invited.page.goto(`/o/${org}/documents`);
  await invited.page.waitForURL('**/organizations?missing=1');
  await owner.close();
  await invited.close();
});

test('who is not signed in comes back to the invitation, and a link taken back says so', async () => {
  const owner = await Desk.open(browser);
  await openSettings(owner.page);
  const link = await invite(owner.page, 'Processor');
  const context = await browser.newContext({ baseURL: docketUrl(), reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(link);
  await page.getByTestId('sign-in-first').getByRole('link').click();
  await page.waitForURL('**/sign-in?next=%2Finvitation');
  await page.getByTestId('try-it').filter({ visible: true }).click();
  // A guest does not become a member: an account first.
  await page.getByTestId('account-first').waitFor();
  expect(await page.getByTestId('join').count()).toBe(0);
  await page.getByLabel('E-mail').fill(`new-${owner.email}`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByTestId('join').filter({ visible: true }).waitFor();

  await owner.page.getByTestId('open-invitation').getByRole('button', { name: 'Take back' }).click();
  await owner.page.getByTestId('no-invitations').waitFor();
  await page.getByTestId('join').filter({ visible: true }).click();
  await page.getByTestId('invitation-revoked').waitFor();
  await context.close();
  await owner.close();
});

async function tryIt(): Promise<Page> {
  const context = await browser.newContext({ baseURL: docketUrl(), reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByTestId('try-it').filter({ visible: true }).click();
  await page.waitForURL('**/documents');
  await page.locator('[data-live-state="live"]').first().waitFor({ state: 'attached' });
  await page.getByTestId('file-input').setInputFiles([fixture('utf-8.txt')]);
  const row = page.getByTestId('document-row').filter({ hasText: 'utf-8.txt', visible: true });
  await row.and(page.locator('[data-status="completed"]')).waitFor({ state: 'attached' });
  return page;
}

async function askToSignOut(page: Page): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
}

test('signing out of a desk without an account asks; it becomes an account and keeps its document', async () => {
  const page = await tryIt();
  const org = organizationOf(page);
  await askToSignOut(page);
  await page.getByTestId('guest-leaving').waitFor();
  await picture(page, 'guest-leaving');
  await page.getByRole('button', { name: 'Keep it: make an account' }).click();
  await page.waitForURL('**/settings');
  const email = `kept-${Date.now()}@example.com`;
  const form = page.getByTestId('keep-desk-form');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill('correct horse battery');
  await picture(page, 'keep-desk');
  await form.getByRole('button').click();
  await page.getByTestId('invite-form').waitFor();
  await page.getByText(email).first().waitFor();

  // It does not ask any more, and everything is there after signing in again.
  await askToSignOut(page);
  await page.waitForURL('**/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`**/o/${org}/documents`);
  await page.getByTestId('document-row').filter({ hasText: 'utf-8.txt', visible: true }).waitFor();
  await page.context().close();
});

test('a desk without an account is taken along to an account that is there already', async () => {
  const account = await Desk.open(browser);
  await account.close();
  const page = await tryIt();
  const org = organizationOf(page);
  await askToSignOut(page);
  await page.getByTestId('hand-over').click();
  await page.waitForURL('**/sign-in?next=%2Finvitation');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByTestId('join').filter({ visible: true }).click();
  await page.waitForURL(`**/o/${org}/documents`);
  await page.getByTestId('document-row').filter({ hasText: 'utf-8.txt', visible: true }).waitFor();
  await page.getByTestId('user-menu').click();
  await page.getByTestId('other-organization').waitFor();
  await page.context().close();
});
