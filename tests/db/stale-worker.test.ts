import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import { beginReading, finishReading, heldDocument, page, savePages, verifyBlob } from './output-calls.ts';
import { createOrganization } from './people.ts';
import {
  acknowledgeCancel,
  claimOne,
  complete,
  enqueueOne,
  expireLease,
  fail,
  findJob,
  type Lease,
  newKind,
  progress,
  reap,
  release,
  workCycle,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

/** A job whose lease ran out, in the hands of nobody yet (expired) or of another worker (reclaimed). */
async function staleLease(reclaimed: boolean): Promise<Lease> {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  const stale = await claimOne(sql, { kinds: [kind], worker: 'stale' });
  await sql`update public.jobs set cancel_requested_at = null where id = ${stale.id}`;
  await expireLease(sql, stale.id);
  if (reclaimed) {
    expect(await reap(sql)).toBe(1);
    expect((await claimOne(sql, { kinds: [kind], worker: 'fresh' })).id).toBe(stale.id);
  }
  // So that acknowledging would do something, were the lease alive.
  await sql`update public.jobs set cancel_requested_at = now() where id = ${stale.id}`;
  return stale;
}

const settling: readonly [verb: string, call: (lease: Lease) => Promise<unknown>, refused: unknown][] = [
  [
    'report progress',
    (lease) => progress(sql, lease, { completed: 3 }),
    { held: false, cancel_requested: false },
  ],
  ['complete', (lease) => complete(sql, [lease]), []],
  ['fail', (lease) => fail(sql, lease), null],
  ['fail for good', (lease) => fail(sql, lease, { retryable: false }), null],
  ['release', (lease) => release(sql, [lease]), []],
  ['acknowledge a cancel of', (lease) => acknowledgeCancel(sql, lease), false],
];

for (const reclaimed of [true, false]) {
  const which = reclaimed ? 'a reclaimed job' : 'a job whose lease ran out';
  for (const [verb, call, refused] of settling) {
    test(`a stale worker cannot ${verb} ${which}`, async () => {
      const stale = await staleLease(reclaimed);
      const before = await findJob(sql, stale.id);
      expect(await call(stale)).toEqual(refused);
      expect(await findJob(sql, stale.id)).toEqual(before);
    });
  }

  test(`a work cycle names ${which} in rejected, and completes the rest`, async () => {
    const stale = await staleLease(reclaimed);
    const kind = newKind();
    const good = await enqueueOne(sql, { org_id: org, kind });
    const held = await claimOne(sql, { kinds: [kind] });
    const before = await findJob(sql, stale.id);
    const cycle = await workCycle(sql, [stale, held], { kinds: [kind] });
    expect(cycle).toEqual({ rejected: [stale.id], claimed: [] });
    expect(await findJob(sql, stale.id)).toEqual(before);
    expect((await findJob(sql, good)).status).toBe('succeeded');
  });
}

test('the holder of one job cannot settle another with its token', async () => {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  const mine = await claimOne(sql, { kinds: [kind] });
  await enqueueOne(sql, { org_id: org, kind });
  const theirs = await claimOne(sql, { kinds: [kind] });
  const mixed = { id: theirs.id, lease_token: mine.lease_token };
  for (const [, call, refused] of settling) expect(await call(mixed)).toEqual(refused);
  expect((await findJob(sql, theirs.id)).status).toBe('running');
});

interface Reading {
  readonly lease: Lease;
  readonly sha256: string;
  readonly reading: string;
}

const outputs: readonly [
  verb: string,
  verified: boolean,
  call: (sql: Connection, held: Reading) => Promise<unknown>,
][] = [
  ['verify a blob', false, (on, held) => verifyBlob(on, held.lease, held.sha256)],
  ['begin a reading', true, (on, held) => beginReading(on, held.lease, 'another@2')],
  ['save pages', true, (on, held) => savePages(on, held.lease, held.reading, [page(1)], { excerpt: 'Dear' })],
  ['finish a reading', true, (on, held) => finishReading(on, held.lease, held.reading, 1)],
];

/** Everything these functions could have written. */
async function outputsOf(documentId: string) {
  return sql`
    select d.blob_id, d.reading_id, b.verified_at, b.media_type,
      (select jsonb_agg(to_jsonb(r) order by r.id) from public.readings r where r.blob_id = b.id) as readings,
      (select count(*) from public.artifacts a join public.readings r on r.id = a.reading_id
       where r.blob_id = b.id) as artifacts,
      (select count(*) from public.events e where e.subject_id = d.id::text
       and e.type not like 'job.%') as events
    from public.documents d join public.blobs b on b.id = d.blob_id where d.id = ${documentId}`;
}

describe.each(outputs)('a stale worker cannot %s', (_verb, verified, call) => {
  async function prepare(leaseSeconds: number) {
    const held = await heldDocument(sql, org, { sha256: randomHash(), verified, leaseSeconds });
    const reading = verified ? (await beginReading(sql, held.lease)).reading_id : '';
    return { ...held, reading };
  }

  test('while its lease holds it can', async () => {
    const held = await prepare(60);
    const before = await outputsOf(held.document.id);
    await call(sql, held);
    expect(await outputsOf(held.document.id)).not.toEqual(before);
  });

  test.each([
    ['of a job whose lease ran out', false],
    ['of a reclaimed job', true],
  ])('%s', async (_which, reclaimed) => {
    const held = await prepare(60);
    await expireLease(sql, held.lease.id);
    if (reclaimed) {
      expect(await reap(sql)).toBeGreaterThanOrEqual(1);
      await claimOne(sql, { kinds: [held.kind], worker: 'fresh' });
    }
    const before = await outputsOf(held.document.id);
    await expect(call(sql, held)).rejects.toMatchObject({ code: 'DKT01', message: 'LEASE_LOST' });
    expect(await outputsOf(held.document.id)).toEqual(before);
  });
});
