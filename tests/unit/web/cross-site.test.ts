import { unstable_doesMiddlewareMatch as isProxied } from 'next/experimental/testing/server.js';
import { NextRequest } from 'next/server.js';
import { describe, expect, test } from 'vitest';
import { isCrossSite } from '#server/cross-site';
import { routeFiles } from '#support/route-files';
import { config, proxy } from '../../../src/proxy.ts';

const routes = routeFiles
  .filter(({ path }) => path.startsWith('/api/'))
  .map(({ path }) => path.replaceAll(/\[[^\]]+\]/g, 'x'));

const of = (headers: Record<string, string>, { method = 'POST', path = '/api/jobs' } = {}) =>
  new NextRequest(`http://docket.test${path}`, { method, headers });

const foreign = { cookie: 'docket-session=1', 'sec-fetch-site': 'cross-site' };
const link = { ...foreign, 'sec-fetch-mode': 'navigate' };

describe('what another site has a browser send', () => {
  test.each(routes)('%s refuses it', async (route) => {
    expect(isProxied({ config, url: route, headers: foreign })).toBe(true);
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const answer = await proxy(of(link, { method, path: route }));
      expect([method, answer.status, await answer.json()]).toEqual([
        method,
        403,
        { error: { code: 'FORBIDDEN', message: expect.any(String) } },
      ]);
    }
  });

  test.each(routes)('%s is left alone otherwise: its body must not pass through here', (route) => {
    expect(isProxied({ config, url: route, headers: { ...foreign, 'sec-fetch-site': 'same-origin' } })).toBe(
      false,
    );
    expect(isProxied({ config, url: route })).toBe(false);
  });

  test.each<[string, Record<string, string>, object, boolean]>([
    ['a request with a cookie', foreign, {}, true],
    ['without one', { 'sec-fetch-site': 'cross-site' }, {}, false],
    ['of another host of the same site', { cookie: 'a=1', origin: 'http://other.docket.test' }, {}, true],
    ['of a page that hides who it is', { cookie: 'a=1', origin: 'null' }, {}, true],
    [
      'of our own page',
      { cookie: 'a=1', origin: 'http://docket.test', 'sec-fetch-site': 'same-origin' },
      {},
      false,
    ],
    [
      'of a page behind a proxy',
      { cookie: 'a=1', origin: 'https://desk.example', 'x-forwarded-host': 'desk.example' },
      {},
      false,
    ],
    ['typed into the address line', { cookie: 'a=1', 'sec-fetch-site': 'none' }, {}, false],
    ['of a program', { cookie: 'a=1' }, {}, false],
    ['a link to a page', link, { method: 'GET', isPage: true }, false],
    ['a form sent to a page', link, { isPage: true }, true],
    ['a page fetched by a script', foreign, { method: 'GET', isPage: true }, true],
    ['a link to the API', link, { method: 'GET' }, true],
  ])(
    '%s',
    (_, headers, { method = 'POST', isPage = false }: { method?: string; isPage?: boolean }, refused) => {
      expect(isCrossSite(of(headers, { method }), { isPage })).toBe(refused);
    },
  );
});

describe('the proxy with its content security policy', () => {
  test.each([
    '/',
    '/documents',
    '/documents/x.png',
    '/conversions/a.txt',
    '/nothing.svg',
    '/nothing.mjs',
    '/_next/imagery.png',
  ])('stands before %s', (url) => expect(isProxied({ config, url })).toBe(true));

  test.each([
    '/_next/static/a.js',
    '/_next/image?url=x',
    '/pdfjs/wasm/a.wasm',
    '/samples/invoice.pdf',
    '/icon.svg',
  ])('does not hold up %s', (url) => expect(isProxied({ config, url })).toBe(false));
});
