import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { requestConversionVersion } from '#data/conversions/request-conversion-version';
import { retryConversion } from '#data/conversions/retry-conversion';
import { decideFact } from '#data/facts/decide-fact';
import {
  bringConversions,
  conversionOutcome,
  convertFiles,
  hurry,
  readWithoutEngines,
  untilConversion,
} from '#support/conversions';
import { openFaultyGateway } from '#support/faulty-gateway';
import { isLongForm } from '#support/long-form';
import { type ProcessGateway, type Reply, replies, statusReply } from '#support/process-gateway';
import type { WorkerDesk } from '#support/worker-desk';
import { breaker, type GatewayDesk, openGatewayDesk } from './gateway-desk.ts';

let at: GatewayDesk;
let desk: WorkerDesk;
let gateway: ProcessGateway;
beforeAll(async () => {
  at = await openGatewayDesk();
  ({ desk, gateway } = at);
});
afterEach(() => desk.killWorkers());
afterAll(() => at?.close());

test('what the gateway gives is stored whole and becomes the result; the job is named on both sides', async () => {
  const [brought] = await at.bring('one');
  if (!brought) throw new Error('nothing');
  const worker = await at.startWorker();
  const [outcome] = await at.completed([brought]);
  const [result] = outcome?.results ?? [];
  expect(outcome).toMatchObject({
    // XML that is well-formed and no invoice: it is kept, and nobody calls it valid.
    conversion: { status: 'completed', source: 'gateway', valid: false, error_code: null },
    job: { status: 'succeeded', attempts: 1 },
    results: [{ version: 1 }],
  });
  const xml = await at.download(result?.storage_key);
  expect(xml.toString()).toContain(`<ID>${brought.conversionId}</ID>`);
  expect([result?.bytes, result?.sha256]).toEqual([
    xml.length,
    createHash('sha256').update(xml).digest('hex'),
  ]);
  const jobId = outcome?.job?.id;
  expect(gateway.received.at(-1)?.headers['x-docket-job-id']).toBe(String(jobId));
  const answered = await worker.line((line) => line.msg === 'the gateway answered');
  expect(answered).toMatchObject({ jobId, echoedJobId: String(jobId), conversionId: brought.conversionId });
});

test('every fault of a gateway ends in the state that is its own, and a later attempt is not the worse for it', async () => {
  // One for each code that the client gives, and one that an engine child finds; the client's own tests have them all.
  const faults: [string, Reply, string, boolean][] = [
    ['reset', replies.reset, 'IO_ERROR', true],
    ['silence', replies.silence, 'GW_TIMEOUT', true],
    ['400', statusReply(400), 'GW_4XX', false],
    ['500', statusReply(500), 'GW_5XX', true],
    ['a bomb', replies.bomb, 'GW_5XX', true],
  ];
  if (isLongForm)
    faults.push(
      ['trickle', replies.trickle, 'GW_TIMEOUT', true],
      ['422', statusReply(422), 'GW_4XX', false],
      ['503', statusReply(503), 'GW_5XX', true],
      ['more than it has', replies.longerThanItIs, 'IO_ERROR', true],
      ['less than it has', replies.shorterThanItIs, 'IO_ERROR', true],
      ['HTML', replies.html, 'GW_5XX', true],
      ['nothing', replies.empty, 'GW_5XX', true],
    );
  const brought = await at.bring(...faults.map(([name]) => `fault ${name}`));
  const faultOf = new Map(brought.map(({ conversionId }, i) => [conversionId, faults[i]]));
  let healed = false;
  gateway.answer((response, received) => {
    const id = String(received.headers['x-docket-conversion-id']);
    const reply = healed ? replies.xml : (faultOf.get(id)?.[1] ?? replies.xml);
    reply(response, received);
  });
  // The breaker has a test of its own.
  await at.startWorker({ GATEWAY_BREAKER_FAILURES: '100', GATEWAY_TIMEOUT_MS: '3000' });
  const first = await Promise.all(
    brought.map(({ conversionId }) =>
      untilConversion(desk, conversionId, 'first attempt over', ({ job }) => job?.error_code != null),
    ),
  );
  healed = true;
  gateway.answer(replies.xml);
  expect(
    first.map(({ conversion, job }) => [conversion.status, job?.status, job?.error_code, job?.attempts]),
  ).toEqual(
    faults.map(([, , code, isRetried]) => [
      isRetried ? 'retrying' : 'failed',
      isRetried ? 'queued' : 'failed',
      code,
      1,
    ]),
  );
  expect(first.flatMap(({ results }) => results)).toEqual([]);
  for (const { job } of first) if (job?.status === 'queued') expect(job.due_in).toBeGreaterThan(0);

  // Refused documents stay so until somebody asks; the others only have to wait.
  await hurry(
    desk,
    brought.map(({ conversionId }) => conversionId),
  );
  for (const [i, { conversionId }] of brought.entries()) {
    if (!faults[i]?.[3]) await retryConversion(desk.member.client, conversionId);
  }
  const last = await at.completed(brought);
  expect(last.map(({ results }) => results.length)).toEqual(faults.map(() => 1));
});

test('after three attempts it is dead, and a person may ask again', async () => {
  const [brought] = await at.bring('hopeless');
  if (!brought) throw new Error('nothing');
  gateway.answer(statusReply(500));
  await at.startWorker();
  for (let attempt = 1; attempt <= 3; attempt++) {
    await untilConversion(
      desk,
      brought.conversionId,
      `attempt ${attempt} over`,
      ({ job }) => job?.attempts === attempt && job.status !== 'running',
    );
    await hurry(desk, [brought.conversionId]);
  }
  expect(await conversionOutcome(desk, brought.conversionId)).toMatchObject({
    conversion: { status: 'failed', error_code: 'GW_5XX' },
    job: { status: 'dead', attempts: 3 },
  });
  gateway.answer(replies.xml);
  await retryConversion(desk.member.client, brought.conversionId);
  await at.completed([brought]);
});

test('503 with Retry-After: the job waits at least so long, and all others for the longest pause', async () => {
  const [first] = await at.bring('told to wait');
  if (!first) throw new Error('nothing');
  gateway.answer(statusReply(503, { 'retry-after': '600' }));
  const worker = await at.startWorker({ GATEWAY_BREAKER_MAX_OPEN_MS: '300000' });
  const { job } = await untilConversion(
    desk,
    first.conversionId,
    'first attempt over',
    (outcome) => outcome.job?.error_code === 'GW_5XX',
  );
  expect(job).toMatchObject({ status: 'queued', attempts: 1 });
  expect(job?.due_in).toBeGreaterThan(500);
  const { until } = await worker.line(breaker('open'));
  const pause = Date.parse(String(until)) - Date.now();
  expect([pause > 200_000, pause <= 300_000]).toEqual([true, true]);
  gateway.answer(replies.xml);
  const asked = gateway.received.length;
  const others = await at.bring('waits as well');
  await hurry(desk, [first.conversionId]);
  // Time enough for a poll and a wake-up.
  await desk.until('the state is told', async () => (await at.serviceState()) === 'open');
  await worker.line((line) => line.msg === 'circuit breaker');
  expect([await at.attemptsOf(others), gateway.received.length]).toEqual([[0], asked]);
  await desk.killWorkers();
  await at.startWorker();
  await at.completed([first, ...others]);
  // A worker that gets an answer says so, whatever another one left behind.
  await desk.until('closed', async () => (await at.serviceState()) === 'closed');
});

test('a gateway that nobody can reach costs no job an attempt: it is asked, and the work goes on', async () => {
  const brought = await at.bring('down 1', 'down 2', 'down 3', 'down 4', 'down 5');
  await gateway.stop();
  const worker = await at.startWorker();
  await worker.line(breaker('open'));
  await desk.until('the state is told', async () => (await at.serviceState()) === 'open');
  await at.noneRuns();
  expect(await at.attemptsOf(brought)).toEqual([0, 0, 0, 0, 0]);
  expect(await desk.count(`public.jobs where kind = 'convert' and status = 'queued'`)).toBe(5);
  await gateway.start();
  gateway.answer(replies.xml);
  await worker.line(breaker('half_open'));
  await worker.line(breaker('closed'));
  await at.completed(brought);
  expect(await at.attemptsOf(brought)).toEqual([1, 1, 1, 1, 1]);
  await desk.until('the state is told', async () => (await at.serviceState()) === 'closed');
});

test('a gateway that answers and always fails opens the breaker; it holds, tries one, and recovers', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `ill ${i}`);
  const brought = await at.bring(...names);
  gateway.answer(statusReply(500));
  const worker = await at.startWorker({
    IMPORT_WORKER_BATCH_SIZE: '1',
    GATEWAY_BREAKER_OPEN_MS: '1000',
    GATEWAY_BREAKER_MAX_OPEN_MS: '10000',
  });
  await worker.line(breaker('open'));
  const opened = await at.attemptsOf(brought);
  expect(opened).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
  const asked = gateway.received.length;
  // One at a time: each trial is one request, and costs nothing.
  await worker.line(breaker('half_open'));
  await gateway.until('received', asked + 1);
  const reopened = (): number => worker.lines.filter(breaker('open')).length;
  await worker.line(() => reopened() >= 2);
  await at.noneRuns();
  expect(await at.attemptsOf(brought)).toEqual(opened);
  expect(gateway.received.length - asked).toBeLessThanOrEqual(
    worker.lines.filter(breaker('half_open')).length,
  );
  gateway.answer(replies.xml);
  await worker.line(breaker('closed'));
  await hurry(
    desk,
    brought.map(({ conversionId }) => conversionId),
  );
  await at.completed(brought);
  expect(await at.attemptsOf(brought)).toEqual([2, 2, 2, 2, 2, 1, 1, 1]);
});

test('a worker killed while it waits, or between storing and saving, leaves one result and one object', async () => {
  const [brought] = await at.bring('killed');
  if (!brought) throw new Error('nothing');
  const asked = gateway.received.length;
  gateway.answer(replies.silence);
  const first = await at.startWorker({ GATEWAY_TIMEOUT_MS: '60000' });
  await gateway.until('received', asked + 1);
  first.kill('SIGKILL');
  await first.exited;
  await desk.expireLeases();
  gateway.answer(replies.xml);

  const api = await openFaultyGateway(desk.stack.info.apiUrl);
  api.fail(/rpc\/save_conversion_result/, 'refuse');
  const second = await at.startWorker({ SUPABASE_URL: api.url });
  await api.requests(/rpc\/save_conversion_result/, 1);
  second.kill('SIGKILL');
  await second.exited;
  await desk.expireLeases();
  await at.startWorker();
  const [outcome] = await at.completed([brought]);
  await api.close();
  expect(outcome?.job).toMatchObject({ status: 'succeeded', attempts: 1, lost_leases: 2 });
  expect(outcome?.results).toHaveLength(1);
  const key = outcome?.results[0]?.storage_key ?? '';
  const { data } = await at.service.storage.from('documents').list(key.slice(0, key.lastIndexOf('/')));
  const kept = new Set(
    (await desk.query<{ storage_key: string }>('select storage_key from public.conversion_results')).map(
      (row) => row.storage_key.split('/').at(-1),
    ),
  );
  const pdfs = await desk.query<{ storage_key: string }>('select storage_key from public.blobs');
  for (const { storage_key } of pdfs) kept.add(storage_key.split('/').at(-1));
  expect(data?.map(({ name }) => name).filter((name) => !kept.has(name))).toEqual([]);
});

test('what a person has corrected is written here, whatever the gateway would say', async () => {
  const [brought] = await bringConversions(desk, ['corrected'], 'pt_simon_invoice_v1');
  if (!brought) throw new Error('nothing');
  await readWithoutEngines(desk, at.service);
  gateway.answer(replies.xml);
  await at.startWorker();
  await at.completed([brought]);
  const asked = gateway.received.length;
  await decideFact(desk.member.client, {
    subject: { type: 'document', id: brought.documentId },
    blueprint: 'invoice',
    section: 'document',
    itemKey: null,
    field: 'number',
    value: 'FT 2026/17',
    evidence: null,
    remove: false,
  });
  const job = await requestConversionVersion(desk.member.client, brought.conversionId);
  const { conversion, results } = await untilConversion(
    desk,
    brought.conversionId,
    'a second version',
    (outcome) => outcome.results.length === 2 && outcome.conversion.status === 'completed',
  );
  expect([conversion.source, results[1]?.job_id, gateway.received.length]).toEqual(['page', job, asked]);
  expect((await at.download(results[1]?.storage_key)).toString()).toContain('FT 2026/17');
  expect((await at.download(results[0]?.storage_key)).toString()).not.toContain('FT 2026/17');
});

test('without a gateway XML is made here, and the facts of a document are found once for all its mappings', async () => {
  const bytes = new Uint8Array(await readFile('tests/fixtures/invoices/a/aguas-sorraia-fta4410882.pdf'));
  const asked = gateway.received.length;
  await desk.startWorker();
  const [first] = await convertFiles(desk, [{ name: 'real', bytes }], 'ubl_invoice_2_1');
  if (!first) throw new Error('nothing');
  const [ubl] = await at.completed([first]);
  const [second] = await convertFiles(desk, [{ name: 'real', bytes }], 'cii_d16b');
  if (!second) throw new Error('nothing');
  const [cii] = await at.completed([second]);
  expect(second.documentId).toBe(first.documentId);
  expect([ubl?.conversion.source, cii?.conversion.source]).toEqual(['page', 'page']);
  expect((await at.download(ubl?.results[0]?.storage_key)).toString()).toMatch(/<Invoice xmlns="urn:oasis/);
  expect((await at.download(cii?.results[0]?.storage_key)).toString()).toContain('CrossIndustryInvoice');
  const facts = await desk.count('public.facts where document_id = $1', [first.documentId]);
  expect(facts).toBeGreaterThan(10);
  expect(await desk.count('public.extractions where document_id = $1', [first.documentId])).toBe(1);
  expect(gateway.received.length).toBe(asked);
});
