import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import { claim, claimOne, complete, enqueue, enqueueOne, fail, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

const metricsSchema = z.object({
  bounds: z.number().array(),
  open: z
    .object({ kind: z.string(), queued: z.number(), running: z.number(), oldest_wait_seconds: z.number() })
    .array(),
  totals: z
    .object({
      kind: z.string(),
      status: z.string(),
      error_code: z.string(),
      run_place: z.number(),
      wait_place: z.number(),
      jobs: z.number(),
      run_seconds: z.number(),
      recovered: z.number(),
    })
    .array(),
});

async function metricsOf(kind: string) {
  const [row] = await sql<{ metrics: unknown }[]>`select public.queue_metrics() as metrics`;
  const { open, totals, bounds } = metricsSchema.parse(row?.metrics);
  const own = totals.filter((total) => total.kind === kind);
  const settled = (status: string): number =>
    own.reduce((sum, total) => (total.status === status ? sum + total.jobs : sum), 0);
  return { bounds, own, settled, open: open.filter((one) => one.kind === kind) };
}

const fold = () => sql`select public.purge_noise(now() - interval '1 day', now() - interval '1 day')`;

test('what was settled is summed up by kind, status and code, before and after the sums are added up', async () => {
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 6 }, () => ({ org_id: org, kind })),
  );
  await complete(sql, await claim(sql, { kinds: [kind], limit: 3 }));
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { retryable: false, code: 'CORRUPT' });
  await claimOne(sql, { kinds: [kind] });
  for (const look of [1, 2]) {
    const { own, settled, open } = await metricsOf(kind);
    expect(settled('succeeded'), `look ${look}`).toBe(3);
    expect(
      own.filter(({ error_code }) => error_code === 'CORRUPT').map(({ status, jobs }) => [status, jobs]),
    ).toEqual([['failed', 1]]);
    expect(open).toMatchObject([{ kind, queued: 1, running: 1 }]);
    await fold();
  }
});

test('totals never fall: neither a rerun nor a purge takes anything off them', async () => {
  const kind = newKind();
  const id = await enqueueOne(sql, { org_id: org, kind });
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { retryable: false, code: 'CORRUPT' });
  await database.as({ role: 'service_role' }, (as) => as`select public.retry_job(${id})`);
  expect((await metricsOf(kind)).settled('failed')).toBe(1);
  await complete(sql, [await claimOne(sql, { kinds: [kind] })]);
  await fold();
  await sql`delete from public.jobs where id = ${id}`;
  const { settled } = await metricsOf(kind);
  expect([settled('failed'), settled('succeeded')]).toEqual([1, 1]);
});

test('a job that succeeds after a failure counts as recovered, and its time lies in the place of its length', async () => {
  const kind = newKind();
  const id = await enqueueOne(sql, { org_id: org, kind });
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { retryable: true });
  await sql`update public.jobs set run_at = now() - interval '3 seconds' where id = ${id}`;
  const again = await claimOne(sql, { kinds: [kind] });
  await sql`update public.jobs set started_at = clock_timestamp() - interval '20 seconds' where id = ${id}`;
  await complete(sql, [again]);
  const { own, bounds } = await metricsOf(kind);
  const [done] = own;
  expect(own).toHaveLength(1);
  expect(done).toMatchObject({ status: 'succeeded', jobs: 1, recovered: 1 });
  expect(bounds[done?.run_place ?? 0]).toBe(30);
  expect(done?.run_seconds).toBeGreaterThanOrEqual(20);
});

test('the bytes of files are known without looking at files', async () => {
  const stored = async () => {
    const [row] = await sql<{ bytes: number }[]>`select public.stored_bytes()::float8 as bytes`;
    return row?.bytes ?? 0;
  };
  const before = await stored();
  const [a, b] = await sql<{ id: string }[]>`
    insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
    select ${org}::uuid, repeat(n::text, 64), 100 * n, 'application/pdf', ${org} || '/2026/01/01/' || gen_random_uuid()
    from generate_series(1, 2) n returning id`;
  expect((await stored()) - before).toBe(300);
  await fold();
  expect((await stored()) - before).toBe(300);
  await sql`update public.blobs set expired_at = now(), removed_at = now() where id = ${b?.id ?? ''}`;
  expect((await stored()) - before).toBe(100);
  await sql`delete from public.blobs where id = any (${[a?.id ?? '', b?.id ?? '']})`;
  expect((await stored()) - before).toBe(0);
});
