import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { createGatewayServer, type GatewayServerOptions } from '#scripts/gateway/server';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { createGatewayClient } from '#worker/gateway/client';

const token = 'a-token-that-nobody-may-see';
let server: Server | undefined;
let engines: EnginePool;
beforeAll(() => {
  engines = createEnginePool({ size: 1 });
});
afterAll(() => engines.close());
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Line = Record<string, string | number | null>;

async function start(options: Partial<GatewayServerOptions> = {}) {
  const lines: Line[] = [];
  const started = createGatewayServer({
    convert: async ({ filename }, mapping) => `<Invoice><ID>${filename} ${mapping}</ID></Invoice>`,
    token,
    maxBytes: 1_000_000,
    atOnce: 1,
    log: (line) => lines.push(line),
    ...options,
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (typeof address === 'string' || !address) throw new Error('no port');
  const client = (given: string | undefined = token) =>
    createGatewayClient({
      url: `http://127.0.0.1:${address.port}`,
      token: given,
      engines,
      timeoutMs: 60_000,
    });
  const process = (content = '%PDF-1.7', mapping = 'cii_d16b', given: string | undefined = token) =>
    client(given).process({
      pdf: new TextEncoder().encode(content),
      filename: 'a.pdf',
      mapping,
      jobId: 7,
      conversionId: 'c0ffee00-0000-4000-8000-000000000000',
    });
  return { client, process, lines };
}

test('the reference gateway takes what the client sends, names its job, and is reachable', async () => {
  const { client, process, lines } = await start();
  expect(await process()).toEqual({
    xml: '<Invoice><ID>a.pdf cii_d16b</ID></Invoice>',
    echoedJobId: '7',
  });
  expect(await client().isReachable()).toBe(true);
  expect(lines).toMatchObject([
    { path: '/process', status: 200, jobId: '7', conversionId: 'c0ffee00-0000-4000-8000-000000000000' },
  ]);
});

test.each([
  ['a file that is no PDF', ['hello'], 415],
  ['an unknown mapping', ['%PDF-1.7', 'fax'], 422],
  ['an empty file', [''], 422],
  ['a wrong token', ['%PDF-1.7', 'cii_d16b', 'wrong'], 401],
  ['a file that is too large', [`%PDF-1.7 ${'x'.repeat(1_100_000)}`], 413],
] as const)('%s is refused for good', async (_, given, status) => {
  const { process } = await start();
  await expect(process(...given)).rejects.toMatchObject({ code: 'GW_4XX', details: { status } });
});

test('who comes while it is busy is told when to come again, and what fails inside is said to be its fault', async () => {
  const first = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  const { process } = await start({
    convert: () => {
      begun.resolve();
      return first.promise;
    },
  });
  const running = process();
  await begun.promise;
  await expect(process(`%PDF-1.7 ${'x'.repeat(900_000)}`)).rejects.toMatchObject({
    code: 'GW_5XX',
    details: { status: 503, retryAfterSeconds: 5 },
  });
  first.reject(new DocketError('UNKNOWN'));
  await expect(running).rejects.toMatchObject({ code: 'GW_5XX', details: { status: 500 } });
});
