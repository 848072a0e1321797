import { request } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePages, sharedBrowser } from '../support/browser.ts';
import { Desk } from '../support/browser-desk.ts';
import { docketUrl } from '../support/docket-url.ts';
import { routeFiles } from '../support/route-files.ts';

let browser: Browser;
let desk: Desk;
let cookie: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  desk = await Desk.open(browser);
  const cookies = await desk.page.context().cookies();
  cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
});
afterAll(() => closePages(browser));

type Answer = { status: number; headers: Record<string, string | string[] | undefined> };

/** As a browser sends it: `fetch` sets some of these headers itself. */
function send(path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${docketUrl()}${path}`, { method, headers }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: { ...response.headers } }),
      );
    });
    sent.once('error', reject);
    sent.end();
  });
}

const elsewhere = { 'sec-fetch-site': 'cross-site' };
const link = { ...elsewhere, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('what another site has this browser send', () => {
  const api = routeFiles.filter(({ path }) => path.startsWith('/api/'));
  const cases = api.flatMap(({ path, methods }) => methods.map((method): [string, string] => [method, path]));

  test.each(cases)('%s %s is refused', async (method, path) => {
    const filled = path.replaceAll(/\[[^\]]+\]/g, '00000000-0000-4000-8000-000000000000');
    expect((await send(filled, { ...link, cookie }, method)).status).toBe(403);
  });

  test('a procedure is refused, by a link and by a form', async () => {
    expect((await send('/api/trpc/account.me', { ...link, cookie })).status).toBe(403);
    expect((await send('/api/trpc/account.me', { ...elsewhere, cookie }, 'POST')).status).toBe(403);
    expect((await send('/api/trpc/account.me', { cookie })).status).toBe(200);
  });

  test('a link leads to a page, and a form does not', async () => {
    const { pathname } = new URL(desk.page.url());
    expect((await send(pathname, { ...link, cookie })).status).toBe(200);
    expect((await send(pathname, { ...link, cookie }, 'POST')).status).toBe(403);
    expect((await send(pathname, { ...elsewhere, cookie })).status).toBe(403);
  });
});

test.each([
  '/documents/x.png',
  '/documents/x.txt',
  '/nothing.svg',
  '/documents',
  '/api/nothing.png',
  '/samples/nothing.txt',
])('%s comes with a content security policy and the other headers', async (path) => {
  const { headers } = await send(path, { cookie });
  expect(headers['content-security-policy']).toMatch(/^default-src '(self|none)';.*frame-ancestors 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
});

test('signing in, a new account and trying without one are asked of Auth by the browser itself', async () => {
  const context = await browser.newContext({ baseURL: docketUrl() });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (sent) => {
    const { pathname, searchParams } = new URL(sent.url());
    if (pathname.startsWith('/auth/v1/')) {
      asked.push(`${sent.method()} ${pathname} ${searchParams.get('grant_type') ?? ''}`.trim());
    }
  });
  await page.goto('/sign-in?next=%2Fconversions');
  await page.getByTestId('try-it').filter({ visible: true }).click();
  await page.waitForURL('**/conversions');
  expect(asked).toContain('POST /auth/v1/signup');

  await context.clearCookies();
  asked.length = 0;
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(desk.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This e-mail and password do not belong together.').waitFor();
  await page.getByLabel('Password').fill(desk.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/documents');
  expect(asked.filter((one) => one === 'POST /auth/v1/token password')).toHaveLength(2);
  await context.close();
});
