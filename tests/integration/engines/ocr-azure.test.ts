import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type AzureOptions, createAzureOcr, isAzureReachable } from '#worker/ocr/azure';
import type { PageImage } from '#worker/ocr/ocr-engine';

/** Azure as this adapter meets it: a server on a real socket that speaks its protocol. */

const key = 'a-key-that-nobody-may-see';
const image: PageImage = {
  number: 1,
  width: 200,
  height: 100,
  pixels: new Uint8Array(200 * 100).fill(255),
  pageWidth: 72,
  pageHeight: 36,
  rotation: 0,
  dpi: 200,
};
const analyzeResult = {
  apiVersion: '2024-11-30',
  content: 'Total due\n12.50',
  pages: [
    {
      pageNumber: 1,
      angle: 0.2,
      width: 200,
      height: 100,
      unit: 'pixel',
      words: [
        {
          content: 'Total',
          polygon: [10, 10, 50, 11, 49, 22, 9, 21],
          confidence: 0.99,
          span: { offset: 0, length: 5 },
        },
        {
          content: 'due',
          polygon: [55, 11, 80, 11, 80, 22, 55, 22],
          confidence: 0.9,
          span: { offset: 6, length: 3 },
        },
        {
          content: '12.50',
          polygon: [10, 40, 50, 40, 50, 52, 10, 52],
          confidence: 0.8,
          span: { offset: 10, length: 5 },
        },
      ],
      lines: [
        { content: 'Total due', spans: [{ offset: 0, length: 9 }] },
        { content: '12.50', spans: [{ offset: 10, length: 5 }] },
      ],
    },
  ],
};

type Request = {
  method: string;
  url: string;
  key: string | undefined;
  type: string | undefined;
  body: Buffer;
};
type Reply = (response: ServerResponse, base: string) => void;

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers one request after the other with what is listed; the last one again and again. */
async function azure(...replies: Reply[]) {
  const requests: Request[] = [];
  let base = '';
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const given = headers['ocp-apim-subscription-key'];
    requests.push({
      method,
      url,
      key: typeof given === 'string' ? given : undefined,
      type: headers['content-type'],
      body: Buffer.concat(chunks),
    });
    (replies[requests.length - 1] ?? replies.at(-1))?.(response, base);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'string' || !address) throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
  const recognize = (options: Partial<AzureOptions> = {}, signal?: AbortSignal) =>
    createAzureOcr({ endpoint: base, key, pollMs: 10, ...options }).recognize(image, { signal });
  return { base, requests, recognize };
}

const accepted: Reply = (response, base) => {
  response.writeHead(202, {
    'Operation-Location': `${base}/documentintelligence/documentModels/prebuilt-read/analyzeResults/42?api-version=2024-11-30`,
  });
  response.end();
};
const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(code, headers);
    response.end(JSON.stringify({ error: { code: String(code), message: `refused ${key}` } }));
  };
const json =
  (body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const succeeded = json({ status: 'succeeded', analyzeResult });

describe('Azure Document Intelligence', () => {
  it('is sent the page as PNG, asked until it is done, and gives words with boxes, lines and confidence', async () => {
    const { requests, recognize } = await azure(
      accepted,
      json({ status: 'notStarted' }),
      json({ status: 'running' }, { 'Retry-After': '0' }),
      succeeded,
    );
    expect(await recognize()).toEqual({
      words: [
        { text: 'Total', x0: 9, y0: 10, x1: 50, y1: 22, line: 0, confidence: 0.99 },
        { text: 'due', x0: 55, y0: 11, x1: 80, y1: 22, line: 0, confidence: 0.9 },
        { text: '12.50', x0: 10, y0: 40, x1: 50, y1: 52, line: 1, confidence: 0.8 },
      ],
      tables: [],
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/documentintelligence/documentModels/prebuilt-read:analyze?api-version=2024-11-30',
      key,
      type: 'application/octet-stream',
    });
    expect(requests[0]?.body.subarray(1, 4).toString()).toBe('PNG');
    expect(requests.slice(1).map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
    expect(requests.every((request) => request.key === key && !request.url.includes(key))).toBe(true);
  });

  it('tells boxes in inches from those in pixels by the size of the page', async () => {
    const [page] = analyzeResult.pages;
    const inches = {
      ...page,
      width: 1,
      height: 0.5,
      words: [{ ...page?.words[0], polygon: [0.1, 0.1, 0.5, 0.1, 0.5, 0.2, 0.1, 0.2] }],
    };
    const { recognize } = await azure(
      accepted,
      json({ status: 'succeeded', analyzeResult: { pages: [inches] } }),
    );
    const { words } = await recognize();
    expect(words).toMatchObject([{ x0: 20, y0: 20, x1: 100, y1: 40 }]);
  });

  it.each([
    [401, 'GW_4XX', false],
    [404, 'GW_4XX', false],
    [500, 'GW_5XX', true],
    [503, 'GW_5XX', true],
  ])('answering %i is %s, and its key stands in no message', async (code, errorCode, retryable) => {
    const { requests, recognize } = await azure(status(code));
    const error = await recognize().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'DocketError', code: errorCode, retryable });
    expect(JSON.stringify([error, String(error)])).not.toContain(key);
    expect(requests).toHaveLength(1);
  });

  it('is waited for as long as its 429 says', async () => {
    const { requests, recognize } = await azure(status(429, { 'Retry-After': '1' }), accepted, succeeded);
    const startedAt = performance.now();
    expect((await recognize()).words).toHaveLength(3);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
    expect(requests).toHaveLength(3);
  });

  it('saying 429 and not how long leaves the waiting to the queue', async () => {
    const { recognize } = await azure(status(429));
    await expect(recognize()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  });

  it('saying 429 for longer than a page may take: GW_TIMEOUT', async () => {
    const { recognize } = await azure(status(429, { 'Retry-After': '60' }));
    await expect(recognize({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'GW_TIMEOUT' });
  });

  it.each([
    ['InvalidRequest', 'GW_4XX'],
    ['InternalServerError', 'GW_5XX'],
  ])('failing an operation with %s: %s', async (code, errorCode) => {
    const { recognize } = await azure(accepted, json({ status: 'failed', error: { code, message: 'no' } }));
    await expect(recognize()).rejects.toMatchObject({ code: errorCode });
  });

  it.each<[string, Reply]>([
    ['another form', json({ state: 'fine' })],
    ['no JSON', (response) => response.end('<html>busy</html>')],
    ['a broken connection', (response) => response.destroy()],
  ])('answering in %s: GW_5XX', async (_, reply) => {
    const { recognize } = await azure(accepted, reply);
    await expect(recognize()).rejects.toMatchObject({ code: 'GW_5XX' });
  });

  it('trickling an answer that never ends: GW_TIMEOUT', async () => {
    const { recognize } = await azure(accepted, (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    await expect(recognize({ timeoutMs: 400 })).rejects.toMatchObject({
      code: 'GW_TIMEOUT',
      retryable: true,
    });
  });

  it.each<[string, Reply]>([
    [
      'an operation elsewhere',
      (response) => {
        response.writeHead(202, { 'Operation-Location': 'http://127.0.0.1:9/elsewhere' });
        response.end();
      },
    ],
    [
      'a redirection',
      (response) => {
        response.writeHead(307, { Location: 'http://127.0.0.1:9/elsewhere' });
        response.end();
      },
    ],
    [
      'no operation at all',
      (response) => {
        response.writeHead(202);
        response.end();
      },
    ],
  ])('naming %s is not followed: the key goes to no other host', async (_, reply) => {
    const { requests, recognize } = await azure(reply);
    await expect(recognize()).rejects.toMatchObject({ code: 'GW_5XX' });
    expect(requests).toHaveLength(1);
  });

  it('is left at once when the job has to stop', async () => {
    const abort = new AbortController();
    const { recognize } = await azure(accepted, (response) => {
      abort.abort(new Error('leaving'));
      response.end('{}');
    });
    await expect(recognize({}, abort.signal)).rejects.toThrow('leaving');
  });

  it('is reachable when it answers anything but a failure of its own', async () => {
    const there = await azure(status(401));
    const ill = await azure(status(503));
    expect(await isAzureReachable({ endpoint: there.base, key })).toBe(true);
    expect(await isAzureReachable({ endpoint: ill.base, key })).toBe(false);
    expect(await isAzureReachable({ endpoint: 'http://127.0.0.1:9', key })).toBe(false);
  });
});
