import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase } from '#support/database';
import { eventTypes } from './conversion-calls.ts';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let [ann, bob, eve]: string[] = [];
beforeAll(async () => {
  org = await createOrganization(sql);
  ann = await createMember(sql, org, 'processor');
  bob = await createMember(sql, org, 'owner');
  eve = await createMember(sql, await createOrganization(sql), 'owner');
});

const as = (user: string | undefined): Caller => signedIn(user ?? '');
const claim = (user: string | undefined, id: string) =>
  database.as(as(user), async (tx) => {
    const [row] = await tx<{ user_id: string }[]>`select * from public.claim_review('type', ${id})`;
    return row?.user_id;
  });
const release = (user: string | undefined, id: string) =>
  database.as(as(user), (tx) => tx`select public.release_review('type', ${id})`);
const newDocument = async () => (await createDocument(sql, org)).id;

test('who comes first has it, others are told and stopped by nothing, and it is free when they leave', async () => {
  const id = await newDocument();
  expect(await claim(ann, id)).toBe(ann);
  expect(await claim(bob, id)).toBe(ann);
  await release(bob, id);
  expect(await claim(bob, id)).toBe(ann);
  // Theirs is said, not enforced.
  await database.as(as(bob), (tx) => tx`select public.decide_type(${id}, 'other')`);
  await release(ann, id);
  expect(await claim(bob, id)).toBe(bob);
  expect(await eventTypes(sql, id)).toEqual([
    'review.claimed',
    'type.decided',
    'review.released',
    'review.claimed',
  ]);
});

test('a claim that is renewed is no news, and one that ran out is anybody’s', async () => {
  const id = await newDocument();
  await claim(ann, id);
  await claim(ann, id);
  expect(await eventTypes(sql, id)).toEqual(['review.claimed']);
  await sql`update public.review_claims set expires_at = now() where id = ${id}`;
  expect(await claim(bob, id)).toBe(bob);
  expect(await claim(ann, id)).toBe(bob);
});

test('of two who come at the same moment one has it, and both are told the same', async () => {
  const connections = await database.connect(2);
  for (let round = 0; round < 10; round += 1) {
    const id = await newDocument();
    const told = await Promise.all(
      connections.map((connection, i) =>
        connection.begin(async (tx) => {
          await actAs(tx, as(i === 0 ? ann : bob));
          const [row] = await tx<{ user_id: string }[]>`select * from public.claim_review('type', ${id})`;
          return row?.user_id;
        }),
      ),
    );
    expect(new Set(told).size).toBe(1);
    expect(await eventTypes(sql, id)).toEqual(['review.claimed']);
  }
});

test('nothing of another organization is claimed, released, or seen to be claimed', async () => {
  const id = await newDocument();
  await claim(ann, id);
  await expect(claim(eve, id)).rejects.toThrow('NOT_FOUND');
  await expect(release(eve, id)).rejects.toThrow('NOT_FOUND');
  expect(await database.as(as(eve), (tx) => tx`select from public.review_claims`)).toHaveLength(0);
  const [listed] = await database.as(
    as(bob),
    (tx) => tx`select user_id from public.review_claims where id = ${id}`,
  );
  expect(listed).toEqual({ user_id: ann });
});

test('claims that nobody came back to are removed by those that come after', async () => {
  const [old, next] = [await newDocument(), await newDocument()];
  await claim(ann, old);
  await sql`update public.review_claims set expires_at = now() - interval '2 hours' where id = ${old}`;
  await claim(ann, next);
  expect(await sql`select from public.review_claims where id = ${old}`).toHaveLength(0);
});
