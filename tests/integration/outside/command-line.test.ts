import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { version } from '#core/version';
import { claimNextJobs } from '#data/jobs/claim-next-jobs';
import { createServiceClient } from '#data/server/service-client';
import { newObjectKey } from '#data/storage/object-key';
import { bareEnvironment } from '#support/bare-environment';
import { pdfPaper, textPaper } from '#support/papers';
import { outcomeOf, pagesSaved } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import { environmentOf, jobsNotRunOnce } from './outside-desk.ts';

const root = path.join(import.meta.dirname, '../../..');
const main = path.join(root, 'scripts/cli/main.ts');
/** A file of its own each time: known content would not be registered again. */
const noise = (n: number) => ({
  filename: 'noise.pdf',
  mediaType: 'application/pdf',
  bytes: Buffer.from([0, 1, 2, 0, n]),
});

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk?.close());

type Ended = { code: number; stdout: string; stderr: string };

function docket(args: string[], env: Record<string, string> = environmentOf(desk)): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...bareEnvironment, ...env } };
    execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** What a command printed with --json: one document and nothing else. */
async function docketJson(...args: string[]): Promise<{ code: number; said: unknown; stderr: string }> {
  const { code, stdout, stderr } = await docket([...args, '--json']);
  return { code, said: JSON.parse(stdout), stderr };
}

/** What a test left to do must not be done by the next one. */
const clear = () => desk.query("delete from public.jobs where status <> 'succeeded'");
const refusal = (code: string) => ({ error: { code, message: expect.any(String) } });
const statusOf = async (brought: Registered): Promise<string> => (await outcomeOf(desk, brought)).job.status;
const die = (brought: Registered[]): Promise<unknown> =>
  desk.query(
    `update public.jobs set status = 'dead', ready = false, attempts = max_attempts, error_code = 'IO_ERROR',
       finished_at = now() where id = any ($1)`,
    [brought.map((one) => one.jobId)],
  );

test.each([
  ['process-document', '00000000-0000-4000-8000-000000000000'],
  ['queue', 'stats'],
  ['queue', 'retry'],
  ['queue', 'drain'],
  ['queue', 'purge-events', '--before', '2026-01-31'],
  ['verify'],
  ['operator', 'list'],
  ['history', 'document:00000000-0000-4000-8000-000000000000'],
])('%s %s says what it needs when the environment names no database', async (...command) => {
  const { code, stdout, stderr } = await docket([...command, '--json'], {
    DOCKET_DATA_DIR: path.join(desk.mark, 'none'),
  });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual(refusal('NOT_CONFIGURED'));
  expect(stderr).toMatch(/SUPABASE_URL[\s\S]*SUPABASE_SERVICE_ROLE_KEY/);
});

test('operators are named, listed and taken back by their address; one who has no account is told', async () => {
  const [account] = await desk.query<{ email: string }>(
    "update auth.users set email = 'runs-it@example.com' where id = (select id from auth.users order by id limit 1) returning email",
  );
  const email = account?.email ?? '';
  expect(await docketJson('operator', 'add', email)).toMatchObject({
    code: 0,
    said: { email, operator: true },
  });
  expect((await docketJson('operator', 'list')).said).toEqual({
    operators: [{ email, added_at: expect.any(String) }],
  });
  expect((await docketJson('operator', 'remove', email)).said).toEqual({ email, operator: false });
  expect((await docketJson('operator', 'list')).said).toEqual({ operators: [] });
  expect(await docketJson('operator', 'add', 'nobody@example.com')).toMatchObject({
    code: 1,
    said: refusal('NOT_FOUND'),
  });
});

test('a command finds the stack that runs for this checkout', async () => {
  const { code, stdout } = await docket(['queue', 'stats', '--json'], { DOCKET_DATA_DIR: desk.mark });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ total: expect.any(Number) });
});

describe('process-document', () => {
  test('runs the jobs of this document to the end and leaves those of others alone', async () => {
    const paper = pdfPaper('this one', 3);
    const others = await Promise.all([desk.bring(textPaper('older')), desk.bring(pdfPaper('old', 2))]);
    const brought = await desk.bring(paper);
    const { code, said } = await docketJson('process-document', brought.documentId);
    expect(code).toBe(0);
    expect(said).toMatchObject({
      documentId: brought.documentId,
      filename: 'this one.pdf',
      status: 'completed',
      jobs: expect.arrayContaining([{ id: brought.jobId, kind: 'read', status: 'succeeded', attempts: 1 }]),
    });
    expect((await outcomeOf(desk, brought)).firstLines).toEqual(paper.firstLines);
    expect(await jobsNotRunOnce(desk, [brought.jobId])).toEqual([]);
    expect(await Promise.all(others.map(statusOf))).toEqual(['queued', 'queued']);

    const again = await docket(['process-document', brought.documentId]);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('this one.pdf: completed')]);
    expect(await jobsNotRunOnce(desk, [brought.jobId])).toEqual([]);
    await clear();
  });

  test('does not wait for the next attempt, and runs dead jobs again', async () => {
    const [waiting, dead] = await Promise.all([
      desk.bring(textPaper('waiting')),
      desk.bring(textPaper('dead')),
    ]);
    await desk.query(
      "update public.jobs set run_at = now() + interval '1 hour', ready = false, attempts = 2, error_code = 'IO_ERROR' where id = $1",
      [waiting.jobId],
    );
    await die([dead]);
    for (const { documentId } of [waiting, dead]) {
      expect(await docketJson('process-document', documentId)).toMatchObject({
        code: 0,
        said: { status: 'completed' },
      });
    }
    expect(await Promise.all([waiting, dead].map(statusOf))).toEqual(['succeeded', 'succeeded']);
  });

  test("fails with the document's own code", async () => {
    const { documentId } = await desk.bring(noise(1));
    const { code, said, stderr } = await docketJson('process-document', documentId);
    const [document] = await desk.query<{ error_code: string }>(
      'select error_code from public.documents where id = $1',
      [documentId],
    );
    expect([code, said]).toEqual([1, refusal(document?.error_code ?? 'none')]);
    expect(stderr).toContain('noise.pdf is failed');
  });

  test('waits for the worker that has the job, and takes it over when that one is gone', async () => {
    const brought = await desk.bring(textPaper('elsewhere'));
    const client = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
    await claimNextJobs(client, { worker: 'gone', kinds: ['read'], limit: 1, leaseSeconds: 2 });
    expect(await docketJson('process-document', brought.documentId)).toMatchObject({
      code: 0,
      said: { status: 'completed' },
    });
    expect((await outcomeOf(desk, brought)).job).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      lost_leases: 1,
    });
  });

  test('told to stop it gives back what it holds, with the attempt', async () => {
    const brought = await desk.bring(pdfPaper('long', 300, 40));
    const child = spawn(process.execPath, [main, 'process-document', brought.documentId, '--json'], {
      env: { ...bareEnvironment, ...environmentOf(desk) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    await pagesSaved(desk, brought.documentId, 1);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(JSON.parse(stdout)).toEqual(refusal('NOT_READY'));
    const { job } = await outcomeOf(desk, brought);
    expect(job).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
    await clear();
  });

  test.each([
    ['00000000-0000-4000-8000-000000000000', 'NOT_FOUND'],
    ['17', 'INVALID_INPUT'],
  ])('%s is refused with %s', async (id, code) => {
    expect(await docketJson('process-document', id)).toMatchObject({ code: 1, said: refusal(code) });
  });
});

describe('queue', () => {
  beforeEach(async () => {
    await clear();
  });

  test('purge-events deletes what is older than a moment, and knows no moment to come', async () => {
    await desk.bring(textPaper('with a history'));
    expect(await docketJson('queue', 'purge-events', '--before', '2001-01-31')).toMatchObject({
      code: 0,
      said: { purged: 0 },
    });
    const before = new Date(Date.now() - 3_600_000).toISOString();
    await desk.query("update public.events set at = at - interval '1 day'");
    const { code, said } = await docketJson('queue', 'purge-events', '--before', before);
    expect([code, said]).toEqual([0, { purged: expect.any(Number) }]);
    expect(said).not.toEqual({ purged: 0 });
    for (const moment of ['yesterday', '2999-01-01']) {
      expect(await docketJson('queue', 'purge-events', '--before', moment)).toMatchObject({
        code: 1,
        said: refusal('INVALID_INPUT'),
      });
    }
  });

  test('stats count by kind and status, with the oldest wait', async () => {
    const brought = await Promise.all([1, 2, 3].map((n) => desk.bring(textPaper(`counted ${n}`))));
    await die(brought.slice(0, 1));
    await desk.query("update public.jobs set run_at = now() - interval '90 seconds' where id = $1", [
      brought[1]?.jobId,
    ]);
    const rows = await desk.query<{ status: string; n: number }>(
      "select status, count(*)::int as n from public.jobs where kind = 'read' group by 1",
    );
    const { code, said } = await docketJson('queue', 'stats');
    const none = { queued: 0, running: 0, succeeded: 0, failed: 0, dead: 0, cancelled: 0 };
    const read = Object.assign(none, Object.fromEntries(rows.map(({ status, n }) => [status, n])));
    expect(code).toBe(0);
    expect(said).toMatchObject({ total: await desk.count('public.jobs'), kinds: { read } });
    expect(read).toMatchObject({ queued: 2, dead: 1 });
    const oldest = Number(Object(said).kinds.read.oldestWaitSeconds);
    expect(oldest).toBeGreaterThanOrEqual(90);
    expect(oldest).toBeLessThan(600);

    const { stdout } = await docket(['queue', 'stats']);
    expect(stdout).toMatch(/^read: 2 queued, \d+ succeeded, 1 dead, oldest waits \d+\.\d s$/m);
  });

  test('retry queues the dead of one kind or organization again, or all of them', async () => {
    const brought = await Promise.all([1, 2, 3].map((n) => desk.bring(textPaper(`buried ${n}`))));
    await die(brought);
    // Two organizations more, each with a dead job of a kind of its own.
    const elsewhere = await desk.query<{ org_id: string }>(
      `insert into public.jobs (org_id, kind, status, ready, finished_at)
       select gen_random_uuid(), 'elsewhere', 'dead', false, now() from generate_series(1, 2) returning org_id`,
    );
    const retry = async (...args: string[]) => (await docketJson('queue', 'retry', ...args)).said;
    expect(await retry('--org', elsewhere[0]?.org_id ?? '')).toEqual({ requeued: 1 });
    expect(await retry('--kind', 'read', '--org', elsewhere[1]?.org_id ?? '')).toEqual({ requeued: 0 });
    expect(await retry('--kind', 'read')).toEqual({ requeued: 3 });
    expect(await Promise.all(brought.map(statusOf))).toEqual(['queued', 'queued', 'queued']);
    await die(brought);
    expect(await retry()).toEqual({ requeued: 4 });
    expect(await retry()).toEqual({ requeued: 0 });
    expect(await docketJson('queue', 'retry', '--org', 'mine')).toMatchObject({
      code: 1,
      said: refusal('INVALID_INPUT'),
    });
    await desk.query("delete from public.jobs where kind = 'elsewhere'");
  });

  test('drain works until nothing is left, whatever follows from what it did', async () => {
    const papers = [...Array(12).keys()].map((n) => pdfPaper(`drained ${n}`, 2));
    const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
    const failing = await desk.bring(noise(2));
    const { code, said } = await docketJson('queue', 'drain');
    expect(code).toBe(0);
    expect(said).toMatchObject({ failed: 1, released: 0, retried: 0, cancelled: 0, lost: 0 });
    expect(Object(said).claimed).toBe(Object(said).succeeded + 1);
    expect(Object(said).claimed).toBeGreaterThanOrEqual(13);
    expect(
      await jobsNotRunOnce(
        desk,
        brought.map((one) => one.jobId),
      ),
    ).toEqual([]);
    expect(await statusOf(failing)).toBe('failed');
    expect(await desk.count("public.jobs where status in ('queued', 'running')")).toBe(0);
  });

  test('drain of one kind leaves the others', async () => {
    const brought = await desk.bring(textPaper('of its kind'));
    await desk.query("insert into public.jobs (org_id, kind) values (gen_random_uuid(), 'elsewhere')");
    expect(await docketJson('queue', 'drain', '--kind', 'read')).toMatchObject({
      code: 0,
      said: { claimed: 1, succeeded: 1 },
    });
    expect(await statusOf(brought)).toBe('succeeded');
    expect(await desk.count("public.jobs where kind = 'elsewhere' and status = 'queued'")).toBe(1);
    expect(await docketJson('queue', 'drain', '--kind', 'elsewhere')).toMatchObject({
      code: 1,
      said: refusal('INVALID_INPUT'),
    });
    await desk.query("delete from public.jobs where kind = 'elsewhere'");
  });

  test('a queue that cannot be reached is IO_ERROR', async () => {
    const env = { ...environmentOf(desk), SUPABASE_URL: 'http://127.0.0.1:9' };
    for (const command of ['stats', 'retry', 'drain']) {
      const { code, stdout } = await docket(['queue', command, '--json'], env);
      expect([code, JSON.parse(stdout)]).toEqual([1, refusal('IO_ERROR')]);
    }
  });
});

describe('verify', () => {
  const found = async (...args: string[]) => {
    const { code, said } = await docketJson('verify', ...args);
    const { disagreements } = z
      .looseObject({
        disagreements: z.object({ key: z.string(), problem: z.string(), detail: z.string() }).array(),
      })
      .parse(said);
    return {
      code,
      of: (key: string) => disagreements.filter((one) => one.key === key).map((one) => one.problem),
    };
  };

  test('bytes that are lost, of another size or changed are named, and those that are as they should be are not', async () => {
    const [whole, lost, short, changed] = await Promise.all(
      ['whole', 'lost', 'short', 'changed'].map((name) =>
        desk.bring(textPaper(`verified ${name}`), { lost: name === 'lost' }),
      ),
    );
    if (!whole || !lost || !short || !changed) throw new Error('not brought');
    const { secretKey, apiUrl } = desk.stack.info;
    const bucket = createServiceClient({ url: apiUrl, key: secretKey }).storage.from('documents');
    await desk.query(`update public.blobs set bytes = bytes + 1 where storage_key = $1`, [short.storageKey]);
    await desk.query(`update public.blobs set sha256 = repeat('0', 64) where storage_key = $1`, [
      changed.storageKey,
    ]);
    const quick = await found();
    expect(quick.code).toBe(1);
    expect(quick.of(whole.storageKey)).toEqual([]);
    expect(quick.of(lost.storageKey)).toEqual(['missing']);
    expect(quick.of(short.storageKey)).toEqual(['other size']);
    expect(quick.of(changed.storageKey)).toEqual([]);
    expect((await found('--hashes')).of(changed.storageKey)).toEqual(['other bytes']);

    const stray = newObjectKey(desk.member.orgId, new Date(Date.now() - 5 * 86_400_000));
    await bucket.upload(stray, Buffer.from('nobody points at it'), { contentType: 'text/plain' });
    expect((await found()).of(stray)).toEqual([]);
    await desk.query(
      `update storage.objects set created_at = now() - interval '5 days', updated_at = now() - interval '5 days' where name = $1`,
      [stray],
    );
    expect((await found()).of(stray)).toEqual(['stray']);
  });
});

describe('history', () => {
  const eventSchema = z.looseObject({
    type: z.string(),
    prev_hash: z.string().nullable(),
    hash: z.string().nullable(),
    hashed: z.string().nullable(),
  });

  test('is exported as JSON Lines that prove each other, and what was changed afterwards is found by history and verify', async () => {
    const { documentId } = await desk.bring(textPaper('with a past'));
    expect((await docket(['process-document', documentId, '--json'])).code).toBe(0);
    const subject = `document:${documentId}`;
    const { code, stdout, stderr } = await docket(['history', subject, '--jsonl']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('as they were written')]);
    const lines = stdout.trimEnd().split('\n');
    const events = lines
      .map((line) => eventSchema.parse(JSON.parse(line)))
      .filter(({ hash }) => hash !== null);
    expect(events.map(({ type }) => type)).toContain('document.registered');
    let before: string | null = null;
    for (const { prev_hash, hash, hashed } of events) {
      expect(prev_hash).toBe(before);
      expect(
        createHash('sha256')
          .update(Buffer.from(before ?? '', 'hex'))
          .update(hashed ?? '')
          .digest('hex'),
      ).toBe(hash);
      before = hash;
    }
    expect(await docketJson('history', subject)).toMatchObject({
      code: 0,
      said: { ok: true, checked: events.length, unsealed: 0, hash: before, fault: null },
    });
    await desk.query(
      "update public.events set actor = gen_random_uuid() where subject_id = $1 and type = 'document.registered'",
      [documentId],
    );
    expect(await docketJson('history', subject)).toMatchObject({
      code: 1,
      said: { ok: false, fault: 'changed' },
    });
    const { code: verified, said } = await docketJson('verify');
    expect([verified, Object(said).histories.broken]).toEqual([
      1,
      [
        {
          subject: { type: 'document', id: documentId },
          orgId: desk.member.orgId,
          place: 1,
          fault: 'changed',
        },
      ],
    ]);
  });

  test('of nothing that can be asked about is refused', async () => {
    expect(await docketJson('history', 'mine')).toMatchObject({ code: 1, said: refusal('INVALID_INPUT') });
  });
});

describe('doctor', () => {
  test('finds nothing missing where nothing is, and says which version it is', async () => {
    const env = { ...environmentOf(desk), SUPABASE_PUBLISHABLE_KEY: desk.stack.info.publishableKey };
    const { code, stdout } = await docket(['doctor', '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({ version, ok: true });
    expect(code).toBe(0);
    expect(stdout).not.toContain(desk.stack.info.secretKey);
    expect((await docket(['--version'])).stdout.trim()).toBe(version);
  });

  test('names each thing that is missing', async () => {
    const env = { ...environmentOf(desk), DOCKET_OCR_LANGUAGES: 'eng,tlh', INVOICE_SCHEMAS_DIR: desk.mark };
    const { code, stdout } = await docket(['doctor', '--json'], env);
    expect(code).toBe(1);
    const { findings } = z
      .looseObject({ findings: z.object({ what: z.string(), state: z.string(), says: z.string() }).array() })
      .parse(JSON.parse(stdout));
    const missing = findings.filter(({ state }) => state === 'missing');
    expect(missing.map(({ what }) => what)).toEqual(['Data API', 'OCR', 'official rules']);
    expect(missing.map(({ says }) => says).join('\n')).toMatch(/SUPABASE_PUBLISHABLE_KEY[\s\S]*tlh/);
    const bare = await docket(['doctor'], { DOCKET_DATA_DIR: path.join(desk.mark, 'none') });
    expect(bare.code).toBe(1);
    expect(bare.stdout).toMatch(/MISSING {2}environment[\s\S]*SUPABASE_URL/);
  });
});
