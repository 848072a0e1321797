import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, type Connection, type Database, freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import { findDocument, randomHash } from './documents.ts';
import { heldDocument, verifyBlob } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { backendOf, closeGate, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

/** Deletions of one person come one after the other: at once they are different people's. */
const somebody = async (): Promise<Caller> => signedIn(await createMember(sql, org, 'processor'));

async function removeOn(
  connection: Database,
  document: string,
  before: (tx: Connection) => Promise<unknown> = async () => {},
): Promise<string[]> {
  const caller = await somebody();
  const [keys] = await Promise.all([
    connection.begin(async (tx) => {
      await before(tx);
      await actAs(tx, caller);
      const [row] = await tx<{ keys: string[] }[]>`select public.delete_document(${document}) as keys`;
      return row?.keys ?? [];
    }),
  ]);
  return keys;
}

/** Two uploads of one content, the first verified. */
async function twoUploads() {
  const sha256 = randomHash();
  const first = await heldDocument(sql, org, { sha256 });
  const second = await heldDocument(sql, org, { sha256 });
  await verifyBlob(sql, first.lease, sha256);
  return { sha256, first, second };
}

const blobsLeft = (sha256: string) => sql`select from public.blobs where sha256 = ${sha256}`;

test('an upload deleted while it becomes one with another takes the bytes with it when it is the last', async () => {
  const { sha256, first, second } = await twoUploads();
  const [holder, deleter] = await database.connect(2);
  if (!holder || !deleter) throw new Error('two connections were asked for');
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  // Its job is being looked at, so the deletion has seen the document, and waits.
  const holding = holder.begin(async (tx) => {
    await tx`select from public.jobs where id = ${second.lease.id} for share`;
    isHeld();
    await release;
  });
  await held;
  const deleterPid = await backendOf(deleter);
  const deleting = removeOn(deleter, second.document.id);
  await untilBlocked(sql, [deleterPid]);
  expect(await verifyBlob(sql, second.lease, sha256)).toMatchObject({ outcome: 'duplicate' });
  const { blob_id: shared } = await findDocument(sql, second.document.id);
  expect(shared).toBe(first.document.blob_id);
  const [blob] = await sql<
    { key: string }[]
  >`select storage_key as key from public.blobs where id = ${shared}`;
  // The other goes meanwhile: its bytes stay for the second's sake.
  expect(
    await database.as(
      await somebody(),
      (tx) => tx`select public.delete_document(${first.document.id}) as keys`,
    ),
  ).toEqual([{ keys: [] }]);
  resolve();
  await holding;
  expect(await deleting).toEqual([blob?.key]);
  expect(await blobsLeft(sha256)).toHaveLength(0);
});

test('all uploads of one content deleted at once, some of them just being verified, leave no bytes', async () => {
  const connections = await database.connect(6);
  const [keeper] = await database.connect(1);
  if (!keeper) throw new Error('a connection was asked for');
  const pids = await Promise.all(connections.map(backendOf));
  for (let round = 0; round < racesOf(15); round++) {
    const { sha256, first, second } = await twoUploads();
    const third = await heldDocument(sql, org, { sha256 });
    const gate = await closeGate(keeper, 77);
    const [a, b, c, d, e, f] = connections;
    if (!a || !b || !c || !d || !e || !f) throw new Error('six connections were asked for');
    const verify = (on: Database, { lease }: typeof second) =>
      on.begin(async (tx) => {
        await gate.pass(tx);
        return verifyBlob(tx, lease, sha256);
      });
    const working = Promise.allSettled([
      verify(a, second),
      verify(b, third),
      removeOn(c, first.document.id, gate.pass),
      removeOn(d, second.document.id, gate.pass),
      removeOn(e, third.document.id, gate.pass),
      removeOn(f, second.document.id, gate.pass),
    ]);
    await untilBlocked(sql, pids);
    await gate.open();
    for (const outcome of await working) {
      // Gone already, or the lease with it.
      if (outcome.status === 'rejected') expect(['P0002', 'DKT01']).toContain(outcome.reason.code);
    }
    expect(await blobsLeft(sha256)).toHaveLength(0);
  }
});
