import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mostSourcesPerRequest } from '#server/imports/store-source';
import { appRouter } from '#server/router';
import { createContext } from '#server/trpc';
import { invoicePdf } from '#support/invoices';
import { storeForBrowsers } from '#support/stores';
import type { WorkerDesk } from '#support/worker-desk';
import * as calendar from '../../../src/app/api/calendar/[token]/route.ts';
import * as commit from '../../../src/app/api/import-jobs/[id]/commit/route.ts';
import * as job from '../../../src/app/api/import-jobs/[id]/route.ts';
import * as process from '../../../src/app/api/import-worker/process/route.ts';
import * as start from '../../../src/app/api/shows/import/start/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

/** Imports as programs bring and commit them. The blueprint is that of invoices: what is merged is no matter here. */

const secret = 'a secret for schedulers';
let desk: WorkerDesk;
let authorization: string;
beforeAll(async () => {
  desk = await openOutsideDesk();
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', desk.stack.info.publishableKey);
  vi.stubEnv('IMPORT_WORKER_SECRET', secret);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { data } = await desk.member.client.auth.getSession();
  authorization = `Bearer ${data.session?.access_token}`;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await desk?.close();
});

type Source = Record<string, unknown>;

async function begin(sources: readonly Source[] | string, orgId = desk.member.orgId) {
  const form = new FormData();
  form.set('orgId', orgId);
  form.set('blueprint', 'invoice');
  form.set('sources', typeof sources === 'string' ? sources : JSON.stringify(sources));
  const request = new Request('http://docket.test/api/shows/import/start', {
    method: 'POST',
    headers: { authorization },
    body: form,
  });
  const response = await start.POST(request);
  // Ten forms a minute: no test is about that.
  await desk.query('delete from public.rate_limits');
  return { status: response.status, body: Object(await response.json()) };
}

const about = (id: string) => ({ params: Promise.resolve({ id }) });
const asked = (method: string, body?: object) =>
  new Request('http://docket.test/api/import-jobs/id', {
    method,
    headers: { authorization },
    ...(body && { body: JSON.stringify(body) }),
  });

async function workUntilNothingIsLeft(): Promise<void> {
  for (;;) {
    const request = new Request('http://docket.test/api/import-worker/process', {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify({ batch_size: 10 }),
    });
    const { processed } = Object(await (await process.POST(request)).json());
    if (processed === 0) return;
  }
}

const fileOf = (fileName: string, bytes: Uint8Array): Source => ({
  fileName,
  mimeType: 'application/pdf',
  sizeBytes: bytes.length,
  fileData: Buffer.from(bytes).toString('base64'),
});

test('files and pasted text come in, are put together by ticks, and are committed once', async () => {
  const invoice = await invoicePdf({ number: 'PT-77', lines: [{ name: 'Shelf', quantity: 1, cents: 9900 }] });
  const { status, body } = await begin([
    fileOf('invoice.pdf', invoice),
    { text: 'Invoice number: PT-77\nPlease pay soon.' },
  ]);
  expect([status, body]).toEqual([201, { jobId: expect.any(String) }]);
  const sha256 = createHash('sha256').update(invoice).digest('hex');
  expect(await desk.count('public.blobs where sha256 = $1 and bytes = $2', [sha256, invoice.length])).toBe(1);
  const [listed] = await desk.query<{ names: string[] }>(
    "select array_agg(filename) as names from public.documents where origin <> 'pasted'",
  );
  expect(listed?.names).toEqual(['invoice.pdf']);

  await workUntilNothingIsLeft();
  const { jobId } = body;
  const done = Object(await (await job.GET(asked('GET'), about(jobId))).json());
  expect(done).toMatchObject({ id: jobId, status: 'completed', error: null });
  expect(done.progress_data).toMatchObject({ stage: 'importing', sections_completed: 7, total_sections: 7 });
  expect(done.extracted.document[0].number).toBe('PT-77');
  expect(done.confidence.document[0].number).toBeGreaterThan(0);
  expect(done.confidence.document[0].number).toBeLessThanOrEqual(1);

  const first = await commit.POST(asked('POST', { key: 'mine' }), about(jobId));
  const made = Object(await first.json());
  expect([first.status, made.created]).toEqual([201, true]);
  const again = await commit.POST(asked('POST', { key: 'mine' }), about(jobId));
  expect([again.status, await again.json()]).toEqual([200, { ...made, created: false }]);
  const other = await commit.POST(asked('POST', { key: 'other' }), about(jobId));
  expect([other.status, Object(await other.json()).show_id]).toEqual([200, made.show_id]);
  expect(await desk.count('public.shows')).toBe(1);
});

test.each([
  ['more sources than it takes', Array.from({ length: mostSourcesPerRequest + 1 }, () => ({ text: 'a' }))],
  ['what is not base64', [{ fileName: 'a.txt', fileData: 'äöü' }]],
  ['another size than it says', [{ ...fileOf('a.txt', Buffer.from('hello')), sizeBytes: 6 }]],
  ['an empty file', [fileOf('a.txt', Buffer.alloc(0))]],
  ['no source at all', []],
  ['what is no array', '{"fileName": "a.txt"}'],
  ['JSON that breaks off', '[{"text": "a"'],
  ['a file without a name', [{ fileData: 'aGVsbG8=' }]],
  ['text and then something else', [{ text: 'See you at the stage door.' }, { fileName: 'a.txt' }]],
])(
  'a request with %s is refused, and leaves neither documents nor loose bytes behind',
  async (_, sources) => {
    const documents = await desk.count('public.documents');
    const { status, body } = await begin(sources);
    expect([400, 422]).toContain(status);
    expect(await desk.count('public.documents')).toBe(documents);
    expect(body.error).toEqual({
      code: expect.stringMatching(/INVALID_INPUT|EMPTY_FILE/),
      message: expect.any(String),
    });
    expect(
      await desk.count(
        `storage.objects o where o.bucket_id = 'documents'
       and not exists (select from public.blobs b where b.storage_key = o.name)`,
      ),
    ).toBe(0);
  },
);

test("nothing comes in for another's organization", async () => {
  const { status, body } = await begin([{ text: 'Hello there.' }], '00000000-0000-4000-8000-000000000000');
  expect([status, body.error.code]).toEqual([403, 'FORBIDDEN']);
});

test('a calendar is had by its token alone, and by no other', async () => {
  const context = createContext({
    client: desk.member.client,
    store: storeForBrowsers(desk.member.client, desk.stack.info),
    maxUploadBytes: 100,
  });
  const { orgId } = desk.member;
  const { token } = await appRouter.createCaller(context).shows.createCalendar({ orgId });
  await desk.query(
    `insert into public.shows (org_id, blueprint, artist, start_date) values ($1, 'invoice', 'Ida Bo', current_date)`,
    [orgId],
  );
  const ask = (name: string) =>
    calendar.GET(new Request('http://docket.test/api/calendar/x'), {
      params: Promise.resolve({ token: name }),
    });
  const found = await ask(`${token}.ics`);
  expect([found.status, found.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await found.text()).toContain('SUMMARY:Ida Bo');
  expect((await ask('another.ics')).status).toBe(404);
});
