import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { invoicePdf } from '../support/invoices.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const text = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
/** Sure enough to be taken for a lease, and not to pass as one unseen. */
const lease = text(
  'berg.txt',
  'Landlord: Mill Estates Ltd. Tenant: Anna Berg.\nThe rent is due on the first day of the month.\n',
);
const statement = text('account.txt', 'Statement of account\nThank you for your payment. Total due 120.00\n');
const form = path.join(import.meta.dirname, '../../public/samples/loan-application-form.pdf');

const waiting = (page: Page) => page.getByTestId('waiting-count').filter({ visible: true });
const row = (page: Page, kind: string) =>
  page.locator(`[data-testid="review-row"][data-kind="${kind}"]`).filter({ visible: true });
const thing = (page: Page, kind: string) =>
  page.locator(`[data-testid="review-thing"][data-kind="${kind}"]`).filter({ visible: true });

test('all that waits is settled from the keyboard on one page, while a colleague sees who has what', {
  timeout: 400_000,
}, async () => {
  const owner = await Desk.open(browser);
  const { page } = owner;
  const org = /\/o\/([^/]+)/.exec(page.url())?.[1];
  await page.keyboard.press('u');
  await page.waitForURL('**/review');
  await page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await expectAccessible(page, 'review-done');

  await page.goto(`/o/${org}/conversions`);
  // So short a number is one of a house, or of a customer, as often as of an invoice.
  const buffer = await invoicePdf({ number: '7', lines: [{ name: 'Oak shelf', quantity: 3, cents: 4_250 }] });
  await owner.live();
  await page.getByTestId('mapping-select').filter({ visible: true }).selectOption('ubl_invoice_2_1');
  await owner.add({ name: '7.pdf', mimeType: 'application/pdf', buffer });
  await page.getByTestId('conversion-row').filter({ hasText: '7.pdf', visible: true }).waitFor();
  await page.goto(`/o/${org}/forms`);
  await page.getByLabel('Add a form').first().setInputFiles(form);
  await page.waitForURL(/\/forms\/[0-9a-f-]{36}$/);
  await page.goto(`/o/${org}/documents`);
  await owner.live();
  await owner.add(statement);
  await owner.untilStatus(owner.row('account.txt'), 'completed');
  await page.goto(`/o/${org}/deals`);
  await page.getByTestId('new-deal').filter({ visible: true }).click();
  await page.getByLabel('Borrower', { exact: true }).fill('Berg Carpentry');
  await page.getByRole('button', { name: 'Open the deal' }).click();
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
  await page.getByLabel('Add papers').setInputFiles(lease);
  await page.locator('[data-testid="condition"][data-status="received"]').first().waitFor();
  await page.getByRole('tab', { name: 'Forms' }).click();
  await page.getByTestId('prepare').click();

  // Two types, the conversion, the condition and the form; the count beside every page says so.
  await expect.poll(() => waiting(page).textContent()).toMatch(/^5\D/);
  // Before the owner looks: a thing is whose who looks at it first.
  const colleague = await comeIn(owner, String(org));
  await page.keyboard.press('u');
  await page.waitForURL('**/review');
  await expect.poll(() => row(page, 'type').count()).toBe(2);
  // The conversion came first, and is looked at by itself.
  await thing(page, 'conversion').getByTestId('blocker').waitFor();
  // The colleague came first: that is said, and stops nobody.
  await row(page, 'conversion').getByTestId('claimed').getByText(colleague.email).waitFor();
  await expectAccessible(page, 'review-conversion');
  await page.keyboard.press('a');
  await row(page, 'conversion').waitFor({ state: 'detached' });
  await row(colleague.page, 'conversion').waitFor({ state: 'detached' });

  await thing(page, 'type').getByTestId('type-name').waitFor();
  await expectAccessible(page, 'review-type');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  for (const left of [1, 0]) {
    await openKind(page, 'type');
    await page.keyboard.press('a');
    await expect.poll(() => row(page, 'type').count()).toBe(left);
  }

  await openKind(page, 'fill_run');
  await expectAccessible(page, 'review-form');
  await page.keyboard.press('a');
  await row(page, 'fill_run').waitFor({ state: 'detached' });

  await openKind(page, 'condition');
  await expectAccessible(page, 'review-condition');
  while ((await row(page, 'condition').count()) > 0) {
    const before = await row(page, 'condition').count();
    await openKind(page, 'condition');
    await page.keyboard.press('a');
    await expect.poll(() => row(page, 'condition').count()).toBeLessThan(before);
  }
  await page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await waiting(page).waitFor({ state: 'detached' });
  await colleague.page.getByTestId('empty-state').filter({ visible: true }).waitFor();
  await Promise.all([owner.close(), colleague.close()]);
});

/** Goes down the list, and up again, until a thing of that kind is open. */
async function openKind(page: Page, kind: string): Promise<void> {
  for (const key of ['j', 'j', 'j', 'j', 'j', 'k', 'k', 'k', 'k', 'k']) {
    await page.locator('[data-testid="review-thing"]').filter({ visible: true }).waitFor();
    if (await thing(page, kind).isVisible()) return;
    await page.keyboard.press(key);
  }
  await thing(page, kind).waitFor();
}

/** A colleague in the owner's organization, who looks at the first thing of the same page. */
async function comeIn(owner: Desk, org: string): Promise<Desk> {
  await owner.page.goto(`/o/${org}/settings`);
  const invite = owner.page.getByTestId('invite-form').filter({ visible: true });
  await invite.getByRole('button', { name: 'Make a link' }).click();
  const link = await owner.page.getByTestId('invitation-link').inputValue();
  const invited = await Desk.open(browser);
  await invited.page.goto(link);
  await invited.page.getByTestId('join').filter({ visible: true }).click();
  await invited.page.waitForURL(`**/o/${org}/documents`);
  const claimed = invited.page.waitForResponse((answer) => answer.url().includes('reviews.claim'));
  await invited.page.goto(`/o/${org}/review`);
  await claimed;
  return invited;
}
