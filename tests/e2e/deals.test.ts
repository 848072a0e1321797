import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEnginePool } from '#worker/engines/pool';
import { expectAccessible } from '../support/accessibility.ts';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';
import { picture } from '../support/pictures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closePages(browser));

const sample = (name: string): string => path.join(import.meta.dirname, '../../public/samples', name);
const papers = [
  'business-tax-return.pdf',
  'personal-financial-statement.pdf',
  'debt-schedule.pdf',
  'personal-tax-return.pdf',
  'bank-statement.pdf',
];
/** Nothing that the desk alone knows: its words, what was read on papers, ids of what is not theirs. */
const leaks = /Prior to|days old|allowed|91-5550231|544-00-3187|internal|confidence|evidence|sentence|"rule"/;

const condition = (page: Page, template: string) =>
  page.locator(`[data-testid="condition"][data-template="${template}"]`).filter({ visible: true }).first();

test('a deal goes its whole way: an underwriter drops five papers, conditions turn, the borrower brings the sixth on a phone, it is accepted, and a form is filled, reviewed and generated', {
  timeout: 600_000,
}, async () => {
  const owner = await Desk.open(browser);
  const org = /\/o\/([^/]+)/.exec(owner.page.url())?.[1];
  const desk = await comeIn(owner, 'Underwriter');
  const { page } = desk;

  // A form to fill, read while everything else happens.
  await page.goto(`/o/${org}/forms`);
  await page.getByLabel('Add a form').first().setInputFiles(sample('loan-application-form.pdf'));
  await page.waitForURL(/\/forms\/[0-9a-f-]{36}$/);

  await page.getByRole('link', { name: 'Deals' }).click();
  await page.getByTestId('new-deal').click();
  await page.getByLabel('Borrower', { exact: true }).fill('Corliss Point Machine Works, Inc.');
  await page.getByRole('button', { name: 'Open the deal' }).click();
  await page.waitForURL(/\/deals\/[0-9a-f-]{36}$/);
  await page.getByLabel('Add papers').setInputFiles(papers.map(sample));
  await condition(page, 'debt_schedule').and(page.locator(':not([data-status="outstanding"])')).waitFor();
  await page.getByText('Papers are being read').waitFor({ state: 'hidden' });
  const returns = condition(page, 'business_returns');
  // Between two stages of a paper's reading a deal is current as well.
  await expect.poll(() => returns.getByTestId('condition-sentence').textContent()).toMatch(/202\d/);
  await expectAccessible(page, 'deal-conditions');
  await picture(page, 'deal-conditions');

  // A reason leads to its place on the paper, which is lit there.
  const place = page.getByTestId('place-link').filter({ visible: true }).first();
  expect(await place.getAttribute('href')).toMatch(/\/documents\/[0-9a-f-]{36}\?place=\d/);

  await page.getByRole('tab', { name: 'Facts' }).click();
  await page.getByTestId('deal-section').first().waitFor();
  await expectAccessible(page, 'deal-facts');
  await picture(page, 'deal-facts');
  await page.getByRole('tab', { name: 'People and portal' }).click();
  await page.getByLabel('For whom').fill('Mr Haldane');
  await page.getByLabel('E-mail (optional)').fill('haldane@example.com');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const address = await page.getByLabel('Address of the portal').inputValue();
  await page.getByTestId('portal-link').getByText('haldane@example.com').waitFor();
  // What they will be written is listed without being asked for again.
  await page.locator('[data-testid="deal-notice"][data-kind="asked"]').first().waitFor();
  await expectAccessible(page, 'deal-people');

  // The borrower, on a phone, without an account. All that is answered to them is read.
  const context = await browser.newContext({
    baseURL: docketUrl(),
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  context.setDefaultTimeout(120_000);
  const phone = await context.newPage();
  const answers: string[] = [];
  const reading: Promise<unknown>[] = [];
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  phone.on('response', (response) => {
    if (response.url().includes('/api/trpc/'))
      reading.push(
        response.text().then(
          (text) => answers.push(text),
          () => {},
        ),
      );
  });
  await phone.goto(address);
  const license = phone
    .getByTestId('ask')
    .filter({ hasText: /driver’s licence of .*Haldane/ })
    .first();
  await license.waitFor();
  await expectAccessible(phone, 'portal');
  await picture(phone, 'portal');
  await license.getByRole('button', { name: 'Take a photo' }).waitFor();
  await license.getByLabel(/^A photo for/).setInputFiles(sample('drivers-license.pdf'));
  await license.and(phone.locator('[data-state="asked"]')).waitFor({ state: 'detached' });

  await page.getByRole('tab', { name: 'Conditions' }).click();
  const identity = page
    .locator('[data-testid="condition"][data-template="identity"]')
    .filter({ hasText: 'Haldane', visible: true })
    .first();
  await identity.getByTestId('condition-paper').filter({ hasText: 'drivers-license.pdf' }).waitFor();
  await identity.getByRole('button', { name: /^What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'Satisfied' }).click();
  await identity.and(page.locator('[data-status="satisfied"]')).waitFor();
  // Live on the phone as well.
  await license.and(phone.locator('[data-state="accepted"]')).waitFor();
  await picture(phone, 'portal-accepted');
  await Promise.all(reading);
  expect(answers.join('\n')).toContain('accepted');
  expect(answers.join('\n')).not.toMatch(leaks);
  const token = new URL(address).hash.slice(1);
  expect(token).toMatch(/^[\w-]{40,}$/);
  expect(asked.filter((url) => url.includes(token))).toEqual([]);
  await context.close();

  await page.getByRole('tab', { name: 'Forms' }).click();
  await page.getByTestId('prepare').click();
  await page.getByTestId('deal-form').and(page.locator('[data-status="prepared"]')).waitFor();
  await expectAccessible(page, 'deal-forms');
  await picture(page, 'deal-forms');
  await page.getByTestId('review-run').click();
  await page.waitForURL('**/forms/runs/*');
  const run = page.url().split('/').at(-1);
  const status = page.locator('header').getByTestId('status').filter({ visible: true });
  await status.getByText('To review').waitFor();
  await page.keyboard.press('g');
  await status.getByText('Generated', { exact: true }).waitFor();
  const answer = await page.request.get(`/api/forms/runs/${run}/download?organization=${org}`);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const engines = createEnginePool({ size: 1, lazy: true });
  const texts: string[] = [];
  await engines
    .read({ bytes: await answer.body() }, ({ text }) => {
      texts.push(text);
    })
    .finally(() => engines.close());
  expect(texts.join('\n')).toContain('Corliss Point Machine Works');
  await Promise.all([owner.close(), desk.close()]);
});

/** Somebody who comes into the owner's organization with a role. */
async function comeIn(owner: Desk, role: string): Promise<Desk> {
  const org = /\/o\/([^/]+)/.exec(owner.page.url())?.[1];
  await owner.page.goto(`/o/${org}/settings`);
  const form = owner.page.getByTestId('invite-form').filter({ visible: true });
  await form.getByLabel('Role of whoever is invited').selectOption({ label: role });
  await form.getByRole('button', { name: 'Make a link' }).click();
  const link = await owner.page.getByTestId('invitation-link').inputValue();
  const invited = await Desk.open(browser);
  await invited.page.goto(link);
  await invited.page.getByTestId('join').filter({ visible: true }).click();
  await invited.page.waitForURL(`**/o/${org}/documents`);
  await invited.live();
  return invited;
}
