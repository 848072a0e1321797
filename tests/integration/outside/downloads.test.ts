import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { saveConversionResult } from '#data/conversions/save-conversion-result';
import { claimNextJobs } from '#data/jobs/claim-next-jobs';
import { workCycle } from '#data/jobs/work-cycle';
import { createServiceClient } from '#data/server/service-client';
import { bringConversions, readWithoutEngines } from '#support/conversions';
import { cookieOf } from '#support/desk-callers';
import type { WorkerDesk } from '#support/worker-desk';
import * as zip from '../../../src/app/api/conversions/zip/route.ts';
import { GET, POST } from '../../../src/app/api/jobs/[id]/download/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

const xml = '<Invoice/>';
let desk: WorkerDesk;
let id: string;
let cookie: string;
let authorization: string;
beforeAll(async () => {
  desk = await openOutsideDesk();
  const { publishableKey, secretKey } = desk.stack.info;
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', publishableKey);
  id = await converted(secretKey);

  const { session } = (await desk.member.client.auth.getSession()).data;
  if (!session) throw new Error('nobody is signed in');
  authorization = `Bearer ${session.access_token}`;
  cookie = await cookieOf(desk.stack.info, desk.member.client);
});
afterAll(() => desk?.close());
beforeEach(() => desk.query('update public.conversions set downloaded_at = null'));

/** A conversion with its XML in storage. */
async function converted(secretKey: string): Promise<string> {
  const service = createServiceClient({ url: desk.stack.info.apiUrl, key: secretKey });
  const [brought] = await bringConversions(desk, ['one']);
  await readWithoutEngines(desk, service);

  const [job] = await claimNextJobs(service, {
    worker: 'a test',
    kinds: ['convert'],
    limit: 1,
    leaseSeconds: 60,
  });
  if (!brought || !job) throw new Error('nothing to convert');
  const storageKey = `${desk.member.orgId}/2026/11/22/${randomUUID()}`;
  const bytes = new TextEncoder().encode(xml);
  await service.storage.from('documents').upload(storageKey, bytes, { contentType: 'application/xml' });
  await saveConversionResult(service, job, {
    object: { storageKey, bytes: bytes.length, sha256: 'a'.repeat(64) },
    valid: true,
    ready: true,
    doubts: [],
    heading: null,
    violations: [],
    disagreements: [],
    terms: [],
    source: 'page',
  });
  const done = [{ lease: job, result: {}, next: [] }];
  await workCycle(service, { worker: 'a test', kinds: [], limit: 0, leaseSeconds: 60, done });
  return brought.conversionId;
}

const download = { GET, POST };
const fetchXml = async (method: 'GET' | 'POST', headers: Record<string, string>): Promise<string> => {
  const request = new Request(`http://docket.test/api/jobs/${id}/download`, { method, headers });
  const answer = await download[method](request, { params: Promise.resolve({ id }) });
  return answer.text();
};

const isMarked = async (): Promise<boolean> =>
  (await desk.count('public.conversions where downloaded_at is not null')) === 1;

test('a GET with a cookie gives the XML and changes nothing: any link could make a browser send it', async () => {
  expect(await fetchXml('GET', { cookie })).toBe(xml);
  expect(await isMarked()).toBe(false);
});

test.each(['GET', 'POST'] as const)('a %s with a token counts as a download', async (method) => {
  expect(await fetchXml(method, { authorization })).toBe(xml);
  expect(await isMarked()).toBe(true);
});

test('a POST with a cookie, which only our own page can send, counts as a download', async () => {
  expect(await fetchXml('POST', { cookie })).toBe(xml);
  expect(await isMarked()).toBe(true);
});

test('a POST in the name of another site is refused', async () => {
  const told = JSON.parse(await fetchXml('POST', { cookie, origin: 'https://elsewhere.example' }));
  expect(told).toMatchObject({ error: { code: 'FORBIDDEN' } });
  expect(await isMarked()).toBe(false);
});

test('all XML at once is sent by POST alone, and counts as downloaded once it is sent', async () => {
  expect(Object.keys(zip)).not.toContain('GET');
  const answer = await zip.POST(
    new Request('http://docket.test/api/conversions/zip', { method: 'POST', headers: { cookie } }),
  );
  const archive = await JSZip.loadAsync(await answer.arrayBuffer());
  expect(await archive.file('one.xml')?.async('string')).toBe(xml);
  expect(await isMarked()).toBe(true);
});
