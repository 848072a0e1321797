import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, type Database, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import {
  beginReading,
  finishReading,
  type HeldDocument,
  heldDocument,
  page,
  savePages,
  verifyBlob,
} from './output-calls.ts';
import { createOrganization } from './people.ts';
import { expireLease, findJob, reap } from './queue-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let worker: Database;
let reaper: Database;
beforeAll(async () => {
  org = await createOrganization(sql);
  const [first, second] = await database.connect(2);
  if (!first || !second) throw new Error('two connections were asked for');
  worker = first;
  reaper = second;
});

interface Held extends HeldDocument {
  readonly reading: string;
}

const outputs: readonly [
  name: string,
  verified: boolean,
  write: (sql: Connection, held: Held) => Promise<unknown>,
  isWritten: (documentId: string) => Promise<unknown>,
][] = [
  [
    'verify_blob',
    false,
    (on, held) => verifyBlob(on, held.lease, held.sha256),
    (id) => sql`select from public.documents d join public.blobs b on b.id = d.blob_id
                where d.id = ${id} and b.verified_at is not null`,
  ],
  [
    'begin_reading',
    true,
    (on, held) => beginReading(on, held.lease, 'second@2'),
    (id) => sql`select from public.documents d join public.readings r on r.blob_id = d.blob_id
                where d.id = ${id} and r.version = 'second@2'`,
  ],
  [
    'save_pages',
    true,
    (on, held) => savePages(on, held.lease, held.reading, [page(1)]),
    (id) => sql`select from public.documents d join public.artifacts a on a.reading_id = d.reading_id
                where d.id = ${id}`,
  ],
  [
    'finish_reading',
    true,
    (on, held) => finishReading(on, held.lease, held.reading, 1),
    (id) => sql`select from public.documents d join public.readings r on r.id = d.reading_id
                where d.id = ${id} and r.finished_at is not null`,
  ],
];

describe.each(outputs)('%s', (_name, verified, write, isWritten) => {
  async function prepare(): Promise<Held> {
    const held = await heldDocument(sql, org, { sha256: randomHash(), verified });
    return { ...held, reading: verified ? (await beginReading(sql, held.lease)).reading_id : '' };
  }

  test('a job whose output is being written is not reaped, even when its lease runs out meanwhile', async () => {
    const held = await prepare();
    await sql`
      update public.jobs set leased_until = clock_timestamp() + interval '1 second' where id = ${held.lease.id}`;
    await worker.begin(async (transaction) => {
      await write(transaction, held);
      await sql`select pg_sleep_until((select leased_until from public.jobs where id = ${held.lease.id}))`;
      expect(await reap(reaper)).toBe(0);
    });
    expect(await isWritten(held.document.id)).toHaveLength(1);
    expect(await reap(reaper)).toBe(1);
    expect((await findJob(sql, held.lease.id)).status).toBe('queued');
  });

  test('an output that comes while its job is being reaped waits, and then writes nothing', async () => {
    const held = await prepare();
    const pid = await backendOf(worker);
    let late: Promise<unknown> | undefined;
    await reaper.begin(async (transaction) => {
      // What the reaper writes, but to a lease that still looks alive to whoever reads it before the commit.
      await transaction`
        update public.jobs set status = 'queued', ready = true, lease_token = null, leased_until = null,
          lease_owner = null where id = ${held.lease.id}`;
      late = write(worker, held).catch((error: unknown) => error);
      await untilBlocked(sql, [pid]);
    });
    expect(await late).toMatchObject({ code: 'DKT01', message: 'LEASE_LOST' });
    expect(await isWritten(held.document.id)).toHaveLength(0);
  });
});

test('an output is refused while its job is being reaped and after', async () => {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await expireLease(sql, held.lease.id);
  await reaper.begin(async (transaction) => {
    expect(await reap(transaction)).toBe(1);
    // Before the reap commits the row still shows the old lease to others; it is over, so nobody need wait.
    await expect(savePages(worker, held.lease, reading, [page(1)])).rejects.toMatchObject({ code: 'DKT01' });
  });
  await expect(savePages(worker, held.lease, reading, [page(1)])).rejects.toMatchObject({ code: 'DKT01' });
});
