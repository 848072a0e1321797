import { afterAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createDocument } from './documents.ts';
import { createGuest, createOrganization, createUser, signedIn } from './people.ts';
import { aboutDocument, claimOne, complete, enqueueOne, type Lease, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;

/** A desk that was made and last used so many days ago, with two documents; and its sweep, held. */
async function desk({ unusedFor = 40, owner }: { unusedFor?: number; owner?: string } = {}) {
  const user = owner ?? (await createGuest(sql));
  const org = await createOrganization(sql);
  await sql`insert into public.members (org_id, user_id, role) values (${org}, ${user}, 'owner')`;
  const documents = [(await createDocument(sql, org)).id, (await createDocument(sql, org)).id];
  const then = sql`now() - make_interval(days => ${unusedFor}::int)`;
  await sql`update public.organizations set created_at = ${then} where id = ${org}`;
  await sql`update public.members set created_at = ${then} where org_id = ${org}`;
  await sql`update public.documents set created_at = ${then} where org_id = ${org}`;
  const sweeper = await takeSweep(org);
  return { org, user, documents, sweeper };
}

async function takeSweep(org: string): Promise<Lease> {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  return claimOne(sql, { kinds: [kind] });
}

async function close({ id, lease_token }: Lease, { days = 30, limit = 100 } = {}): Promise<number> {
  const [row] = await sql<{ gone: number }[]>`
    select public.close_guest_desk(${id}, ${lease_token}::uuid, ${days}::int, ${limit}::int) as gone`;
  return row?.gone ?? -1;
}

const documentsOf = (org: string) => sql`select id from public.documents where org_id = ${org}`;
const membersOf = (org: string) => sql`select user_id from public.members where org_id = ${org}`;

test('the desk of a guest who stays away is closed, its documents go page by page, and its history says so', async () => {
  const { org, user, documents, sweeper } = await desk();
  const [first] = documents;
  const job = await enqueueOne(sql, { org_id: org, kind: newKind(), ...aboutDocument(first ?? '') });
  expect(await close(sweeper, { limit: 1 })).toBe(1);
  expect([...(await membersOf(org))]).toEqual([]);
  expect(await close(sweeper, { limit: 1 })).toBe(1);
  expect(await close(sweeper)).toBe(0);
  expect([...(await documentsOf(org))]).toEqual([]);
  expect(await sql`select from public.jobs where id = ${job}`).toHaveLength(0);
  const told = await sql<{ type: string }[]>`
    select type, data -> 'documents' as documents from public.events
    where org_id = ${org} and type in ('organization.closed', 'document.deleted') order by id`;
  expect([...told]).toEqual([
    { type: 'organization.closed', documents: 2 },
    { type: 'document.deleted', documents: null },
    { type: 'document.deleted', documents: null },
  ]);
  // Nobody can bring anything there any more; the guest gets a desk anew.
  const [own] = await database.as(
    signedIn(user),
    (tx) => tx<{ org_id: string }[]>`select org_id from public.ensure_organization()`,
  );
  expect(own?.org_id).not.toBe(org);
});

describe('a desk stays', () => {
  test('that was used lately', async () => {
    const { sweeper, org } = await desk({ unusedFor: 29 });
    expect(await close(sweeper)).toBe(0);
    expect(await documentsOf(org)).toHaveLength(2);
    expect(await close(sweeper, { days: 28 })).toBe(2);
  });

  test('whose guest has been there lately, be it only to look', async () => {
    const { sweeper, user } = await desk();
    const [session] = await admin<{ id: string }[]>`
      insert into auth.sessions (id, user_id, created_at, updated_at, refreshed_at)
      values (gen_random_uuid(), ${user}, now() - interval '40 days', now() - interval '40 days',
              now() - interval '1 day') returning id`;
    expect(await close(sweeper)).toBe(0);
    await admin`update auth.sessions set refreshed_at = now() - interval '31 days' where id = ${session?.id ?? ''}`;
    expect(await close(sweeper)).toBe(2);
  });

  test('whose guest has signed in lately', async () => {
    const { sweeper, user } = await desk();
    await admin`update auth.users set last_sign_in_at = now() - interval '1 day' where id = ${user}`;
    expect(await close(sweeper)).toBe(0);
  });

  test('that somebody with an account is in', async () => {
    expect(await close((await desk({ owner: await createUser(sql) })).sweeper)).toBe(0);
    const { org, sweeper } = await desk();
    await sql`
      insert into public.members (org_id, user_id, role, created_at)
      values (${org}, ${await createUser(sql)}, 'processor', now() - interval '40 days')`;
    expect(await close(sweeper)).toBe(0);
  });

  test('that nobody is in', async () => {
    const { org, sweeper } = await desk();
    await sql`delete from public.members where org_id = ${org}`;
    expect(await close(sweeper)).toBe(0);
  });

  test('into which an invitation is open', async () => {
    const { org, user, sweeper } = await desk();
    await sql`
      insert into public.invitations (org_id, role, token_hash, created_by, created_at, expires_at)
      values (${org}, 'owner', sha256('a token'), ${user}, now() - interval '10 days', now() + interval '1 day')`;
    expect(await close(sweeper)).toBe(0);
    await sql`update public.invitations set revoked_at = now() where org_id = ${org}`;
    expect(await close(sweeper)).toBe(2);
  });
});

test('a stale worker closes nothing, and no desk is closed on the day it is made', async () => {
  const { org, sweeper } = await desk();
  await expect(close({ ...sweeper, lease_token: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'DKT01',
  });
  await expect(close(sweeper, { days: 0 })).rejects.toMatchObject({ code: '22023' });
  expect(await membersOf(org)).toHaveLength(1);
});

test('what was brought while a desk was being closed goes with the next sweep', async () => {
  const { org, sweeper } = await desk();
  await close(sweeper);
  await createDocument(sql, org);
  expect(await close(await takeSweep(org))).toBe(1);
});

test('a closed desk is swept daily, and goes itself when a sweep of two days later has looked for what is left', async () => {
  const { org, sweeper } = await desk();
  await close(sweeper);
  await complete(sql, [sweeper]);
  const schedule = () => sql`select public.schedule_sweeps()`;
  const isThere = async () => (await sql`select from public.organizations where id = ${org}`).length === 1;
  await schedule();
  const sweeps = () => sql<{ id: string }[]>`
    select id from public.jobs where org_id = ${org} and kind = 'sweep' and status = 'queued'`;
  expect(await sweeps()).toHaveLength(1);
  await sql`
    update public.jobs set status = 'succeeded', finished_at = now() where org_id = ${org} and status = 'queued'`;
  await schedule();
  expect(await isThere()).toBe(true);
  // The sweep that is done now was made two days after the desk was closed.
  await sql`update public.organizations set closed_at = now() - interval '49 hours' where id = ${org}`;
  await schedule();
  expect(await isThere()).toBe(false);
  expect(await sql`select from public.blobs where org_id = ${org}`).toHaveLength(0);
  expect((await sql`select from public.events where org_id = ${org}`).length).toBeGreaterThan(0);
});
