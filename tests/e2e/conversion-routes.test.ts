import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoicePdf } from '../support/invoices.ts';
import { startWebProcess, type WebProcess } from '../support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../support/worker-desk.ts';

let desk: WorkerDesk;
let webs: WebProcess[];
beforeAll(async () => {
  desk = await openWorkerDesk();
  const { apiUrl, publishableKey } = desk.stack.info;
  const env = { SUPABASE_URL: apiUrl, SUPABASE_PUBLISHABLE_KEY: publishableKey };
  webs = await Promise.all([startWebProcess(env), startWebProcess(env)]);
});
afterAll(async () => {
  await Promise.all((webs ?? []).map((web) => web.stop()));
  await desk?.close();
});

/** A person just signed in, as a script knows them: by their token. Each call goes to the web process of that index. */
async function person() {
  const { apiUrl, publishableKey } = desk.stack.info;
  const { data } = await createClient(apiUrl, publishableKey).auth.signInAnonymously();
  const authorization = `Bearer ${data.session?.access_token}`;
  return async (path: string, init: RequestInit = {}, web = 0) => {
    const answer = await fetch(`${webs[web]?.url}${path}`, {
      ...init,
      headers: { ...init.headers, authorization },
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
}

const invoice = (number: string) =>
  invoicePdf({ number, lines: [{ name: 'Oak shelf', quantity: 2, cents: 4_000 }] });

function upload(
  bytes: Buffer,
  { name = 'invoice.pdf', type = 'application/pdf', mapping = 'cii_d16b' } = {},
): RequestInit {
  const body = new FormData();
  body.set('file', new File([new Uint8Array(bytes)], name, { type }));
  body.set('mapping', mapping);
  return { method: 'POST', body };
}

test('the eleventh upload within a minute is told to come back later, whichever web process it reaches', async () => {
  const ask = await person();
  const bytes = await invoice('R-1');
  const answers = [];
  for (let n = 0; n < 11; n++) answers.push(await ask('/api/upload', upload(bytes), n % 2));
  expect(answers.slice(0, 10).map(({ status }) => status)).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 200),
  ]);
  const eleventh = answers[10];
  expect([eleventh?.status, eleventh?.body.error.code]).toEqual([429, 'RATE_LIMITED']);
  const wait = Number(eleventh?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  // Somebody else is not held up by it, and one file made one job.
  const other = await person();
  expect((await other('/api/upload', upload(bytes), 1)).status).toBe(201);
  expect(await desk.count(`public.conversions where sha256 in (select sha256 from public.blobs)`)).toBe(2);
});

test('a file that is no PDF by name, type or content is refused, and so is a mapping nobody knows', async () => {
  const ask = await person();
  const bytes = await invoice('R-2');
  const refused = [
    await ask('/api/upload', upload(bytes, { name: 'invoice.txt' })),
    await ask('/api/upload', upload(bytes, { type: 'text/plain' })),
    await ask('/api/upload', upload(Buffer.from('no PDF at all'))),
    await ask('/api/upload', upload(Buffer.alloc(0))),
    await ask('/api/upload', upload(bytes, { mapping: 'made_up' })),
    await ask('/api/upload', { method: 'POST', body: 'not a form' }),
  ];
  expect(refused.map(({ status, body }) => `${status} ${body.error.code}`)).toEqual([
    '415 NOT_PDF',
    '415 NOT_PDF',
    '415 NOT_PDF',
    '422 EMPTY_FILE',
    '422 UNKNOWN_MAPPING',
    '400 INVALID_INPUT',
  ]);
  expect((await ask('/api/jobs')).body).toMatchObject({ jobs: [], active_count: 0 });
});

test('jobs are listed page by page, by status and by what moved since; strangers may not see, fetch or retry them', async () => {
  const ask = await person();
  const before = new Date().toISOString();
  const ids: string[] = [];
  for (const number of ['L-1', 'L-2', 'L-3']) {
    ids.push(
      (await ask('/api/upload', upload(await invoice(number), { name: `${number}.pdf` }))).body.job.id,
    );
  }
  const first = await ask('/api/jobs?limit=2');
  expect(first.body.jobs.map(({ filename }: { filename: string }) => filename)).toEqual([
    'L-3.pdf',
    'L-2.pdf',
  ]);
  expect(first.body.active_count).toBe(3);
  const second = await ask(`/api/jobs?limit=2&cursor=${encodeURIComponent(first.body.next_cursor)}`);
  expect(second.body.jobs.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
  expect(second.body.next_cursor).toBeNull();
  expect((await ask('/api/jobs?status=completed,failed')).body.jobs).toEqual([]);
  expect((await ask(`/api/jobs?since=${before}`)).body.jobs).toHaveLength(3);
  const later = new Date(Date.now() + 60_000).toISOString();
  expect((await ask(`/api/jobs?since=${later}`)).body.jobs).toEqual([]);
  expect((await ask('/api/jobs?limit=many')).body.error.code).toBe('INVALID_INPUT');

  const [id] = ids;
  expect((await ask(`/api/jobs/${id}`)).body.job).toMatchObject({
    id,
    status: 'queued',
    mapping: 'cii_d16b',
  });
  expect((await ask(`/api/jobs/${id}/download`)).status).toBe(409);
  expect((await ask(`/api/jobs/${id}/retry`, { method: 'POST' })).status).toBe(409);

  const stranger = await person();
  const asked = [`/api/jobs/${id}`, `/api/jobs/${id}/download`];
  for (const path of asked) expect((await stranger(path)).status).toBe(403);
  expect((await stranger(`/api/jobs/${id}/retry`, { method: 'POST' })).status).toBe(403);
  expect((await stranger('/api/jobs/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  // Who is in no organization is none the less a stranger, and asking for one thing makes them no desk.
  expect((await stranger('/api/jobs')).status).toBe(404);
  const nobody = await fetch(`${webs[0]?.url}/api/jobs`);
  expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
});
