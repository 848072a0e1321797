import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  openProcessGateway,
  type ProcessGateway,
  type Reply,
  replies,
  statusReply,
} from '#support/process-gateway';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { createGatewayClient, type GatewayOptions } from '#worker/gateway/client';

const token = 'a-token-that-nobody-may-see';
let gateway: ProcessGateway;
let engines: EnginePool;
beforeAll(() => {
  engines = createEnginePool({ size: 1 });
});
afterAll(() => engines.close());
beforeEach(async () => {
  gateway = await openProcessGateway();
});
afterEach(() => gateway.stop());

const process = (options: Partial<GatewayOptions> = {}, signal?: AbortSignal) =>
  createGatewayClient({ url: gateway.url, token, engines, timeoutMs: 60_000, ...options }).process({
    pdf: new TextEncoder().encode('%PDF-1.7 not much of one'),
    filename: 'fatura "março".pdf',
    mapping: 'ubl_invoice_2_1',
    jobId: 42,
    conversionId: '0f5c2f0e-5d0c-4a3f-9d0e-2f6f1c1f0001',
    signal,
  });
const faultOf = async (reply: Reply, options: Partial<GatewayOptions> = {}) => {
  gateway.answer(reply);
  return process(options).then(
    () => null,
    (error: unknown) => error,
  );
};
const xmlReply =
  (body: string | Uint8Array, type = 'application/xml'): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(body);
  };

describe('a gateway', () => {
  it('is sent the file, its mapping, the job and the token, and gives XML and the job back', async () => {
    const { xml, echoedJobId } = await process();
    expect(xml).toContain('<ID>0f5c2f0e-5d0c-4a3f-9d0e-2f6f1c1f0001</ID>');
    expect(echoedJobId).toBe('42');
    const [{ method, url, headers, form } = {}] = gateway.received;
    expect(`${method} ${url}`).toBe('POST /process');
    expect(headers).toMatchObject({
      accept: 'application/xml',
      authorization: `Bearer ${token}`,
      'x-docket-job-id': '42',
      'x-docket-conversion-id': '0f5c2f0e-5d0c-4a3f-9d0e-2f6f1c1f0001',
    });
    expect(form?.get('mapping')).toBe('ubl_invoice_2_1');
    const file = form?.get('file');
    if (!(file instanceof File)) throw new Error('no file was sent');
    expect([file.name, file.type, await file.text()]).toEqual([
      'fatura "março".pdf',
      'application/pdf',
      '%PDF-1.7 not much of one',
    ]);
  });

  it('below a path is asked below it', async () => {
    await process({ url: `${gateway.url}/v1` });
    expect(gateway.received[0]?.url).toBe('/v1/process');
  });

  it.each<[string, Reply, string, boolean]>([
    ['resetting the connection', replies.reset, 'IO_ERROR', true],
    ['trickling', replies.trickle, 'GW_TIMEOUT', true],
    ['saying nothing', replies.silence, 'GW_TIMEOUT', true],
    ['stopping in the middle', replies.stall, 'GW_TIMEOUT', true],
    ['answering 400', statusReply(400), 'GW_4XX', false],
    ['answering 401', statusReply(401), 'GW_4XX', false],
    ['answering 422', statusReply(422, { 'retry-after': '5' }), 'GW_4XX', false],
    ['answering 429', statusReply(429), 'RATE_LIMITED', true],
    ['answering 500', statusReply(500), 'GW_5XX', true],
    ['answering 503', statusReply(503), 'GW_5XX', true],
    ['saying more than it has', replies.longerThanItIs, 'IO_ERROR', true],
    ['saying less than it has', replies.shorterThanItIs, 'IO_ERROR', true],
    ['answering HTML', replies.html, 'GW_5XX', true],
    ['answering HTML that claims to be XML', replies.htmlAsXml, 'GW_5XX', true],
    ['answering nothing', replies.empty, 'GW_5XX', true],
    ['answering 204', statusReply(204), 'GW_5XX', true],
    ['answering JSON', replies.json, 'GW_5XX', true],
    ['answering XML that is none', replies.notXml, 'GW_5XX', true],
    ['sending a DTD bomb', replies.bomb, 'GW_5XX', true],
    ['sending a DTD', xmlReply('<!DOCTYPE Invoice SYSTEM "file:///etc/passwd"><Invoice/>'), 'GW_5XX', true],
    ['nesting without end', xmlReply('<a>'.repeat(200_000)), 'GW_5XX', true],
    ['naming an unknown entity', xmlReply('<Invoice>&secret;</Invoice>'), 'GW_5XX', true],
    ['not speaking HTTP', replies.notHttp, 'GW_5XX', true],
    ['packing its answer', gzipped, 'GW_5XX', true],
  ])('%s: the right code, after one request', async (_, reply, code, retryable) => {
    const impatient = { timeoutMs: 400, stallMs: 150 };
    const error = await faultOf(reply, code === 'GW_TIMEOUT' ? impatient : {});
    expect(error).toMatchObject({ name: 'DocketError', code, retryable });
    expect(JSON.stringify([error, String(error)])).not.toContain(token);
    expect(gateway.received).toHaveLength(1);
  });

  it('that nobody listens for: IO_ERROR', async () => {
    await gateway.stop();
    expect(await faultOf(replies.xml)).toMatchObject({ code: 'IO_ERROR', retryable: true });
  });

  it('trickling is left when its time is over, and stopping when no byte came for too long', async () => {
    expect(await faultOf(replies.trickle, { timeoutMs: 400, stallMs: 60_000 })).toMatchObject({
      message: 'no whole answer within 400 ms',
    });
    expect(await faultOf(replies.stall, { timeoutMs: 60_000, stallMs: 150 })).toMatchObject({
      message: 'no byte for 150 ms',
    });
  });

  it('answering without end is cut off by the bytes that came, whatever it says of its length', async () => {
    const endless: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/xml' });
      const push = (): void => {
        while (response.writable && response.write(' '.repeat(65_536)));
        response.once('drain', push);
      };
      push();
    };
    expect(await faultOf(endless, { maxBytes: 1_000_000 })).toMatchObject({ code: 'GW_5XX' });
  });

  it.each([
    ['503', statusReply(503, { 'retry-after': '17' }), 17],
    ['429', statusReply(429, { 'retry-after': '0' }), 0],
    ['500 for ever', statusReply(500, { 'retry-after': '99999999' }), 6 * 3600],
    ['503 with nonsense', statusReply(503, { 'retry-after': 'soon' }), null],
    ['400', statusReply(400, { 'retry-after': '17' }), null],
  ] as const)(
    'saying how long it wants to be left alone with %s is understood',
    async (_, reply, seconds) => {
      gateway.answer(reply);
      const told = await process().then(
        () => undefined,
        (thrown) => thrown.retryAfterSeconds,
      );
      expect(told).toBe(seconds);
    },
  );

  it('giving a date for it is understood too', async () => {
    const date = new Date(Date.now() + 90_000).toUTCString();
    gateway.answer(statusReply(503, { 'retry-after': date }));
    const told = await process().catch((thrown) => thrown.retryAfterSeconds);
    expect(told).toBeGreaterThan(85);
    expect(told).toBeLessThanOrEqual(90);
  });

  it.each([301, 302, 307, 308])('sending us elsewhere with %i is not followed', async (status) => {
    const elsewhere = await openProcessGateway();
    const error = await faultOf(statusReply(status, { location: `${elsewhere.url}/process` }));
    expect(error).toMatchObject({ code: 'GW_4XX', retryable: false });
    expect(elsewhere.received).toHaveLength(0);
    await elsewhere.stop();
  });

  it.each<[string, Reply]>([
    ['Windows-1252 by its declaration', xmlReply(latin('<?xml version="1.0" encoding="windows-1252"?>'))],
    ['ISO-8859-1 by its header', xmlReply(latin('<?xml version="1.0"?>'), 'text/xml; charset="ISO-8859-1"')],
    ['UTF-16 by its mark', xmlReply(Buffer.from('\ufeff<Name>Conceição</Name>', 'utf16le'))],
    ['UTF-8', xmlReply('<?xml version="1.0"?><Name>Conceição</Name>', 'application/vnd.example+xml')],
  ])('answering in %s is understood, and says UTF-8 afterwards', async (_, reply) => {
    gateway.answer(reply);
    const { xml } = await process();
    expect(xml).toContain('<Name>Conceição</Name>');
    expect(xml).not.toMatch(/encoding="(?!UTF-8)/);
  });

  it('answering bytes that are not the encoding it names: GW_5XX', async () => {
    expect(await faultOf(xmlReply(latin('<?xml version="1.0"?>')))).toMatchObject({ code: 'GW_5XX' });
  });

  it('is left at once when the job has to stop', async () => {
    const abort = new AbortController();
    gateway.answer(() => abort.abort('leaving'));
    await expect(process({}, abort.signal)).rejects.toBe('leaving');
  });

  it('is reachable when it answers anything but a failure of its own', async () => {
    const reachable = () =>
      createGatewayClient({ url: gateway.url, engines, timeoutMs: 60_000 }).isReachable();
    expect(await reachable()).toBe(true);
    gateway.health(404);
    expect(await reachable()).toBe(true);
    gateway.health(503);
    expect(await reachable()).toBe(false);
    await gateway.stop();
    expect(await reachable()).toBe(false);
  });
});

function gzipped(...[response]: Parameters<Reply>): void {
  response.writeHead(200, { 'content-type': 'application/xml', 'content-encoding': 'gzip' });
  response.end('not even packed');
}

function latin(declaration: string): Uint8Array {
  return Buffer.from(`${declaration}<Name>Conceição</Name>`, 'latin1');
}
