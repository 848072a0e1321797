import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { invitationToken } from '#core/organizations/invitation';
import { memberRoles } from '#core/organizations/roles';
import { actAs, type Caller, type Database, freshDatabase } from '#support/database';
import {
  accept,
  changeRole,
  invite,
  type Link,
  type LinkAnswer,
  listInvitations,
  organizationEvents,
  preview,
  removeMember,
  revoke,
  roleOf,
} from './organization-calls.ts';
import { createGuest, createMember, createOrganization, createUser, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let guest: Caller;
beforeAll(async () => {
  guest = signedIn(await createGuest(sql), { is_anonymous: true });
});

let org: string;
let ownerId: string;
let owner: Caller;
let newcomerId: string;
let newcomer: Caller;
beforeEach(async () => {
  org = await createOrganization(sql, 'The lender');
  ownerId = await createMember(sql, org, 'owner');
  owner = signedIn(ownerId);
  newcomerId = await createUser(sql);
  newcomer = signedIn(newcomerId);
});

const asOwner = <T>(work: Parameters<typeof database.as<T>>[1]) => database.as(owner, work);
const link = (role: (typeof memberRoles)[number] = 'underwriter', days = 7): Promise<Link> =>
  asOwner((tx) => invite(tx, org, role, days));
const tryToken = (token: string, caller = newcomer): Promise<LinkAnswer | undefined> =>
  database.as(caller, (tx) => accept(tx, token));
/** Lets time go by until the link has expired. */
const letExpire = (id: string) => sql`
  update public.invitations set created_at = created_at - interval '8 days', expires_at = expires_at - interval '8 days'
  where id = ${id}`;

test.each(memberRoles)('a link makes its holder an %s, once', async (role) => {
  const { token, invitation_id } = await link(role);
  expect(token).toMatch(invitationToken);
  expect(await database.as(newcomer, (tx) => preview(tx, token))).toEqual({
    state: 'open',
    org_id: org,
    name: 'The lender',
    role,
  });
  expect(await tryToken(token)).toEqual({ state: 'accepted', org_id: org, name: 'The lender', role });
  expect(await roleOf(sql, org, newcomerId)).toBe(role);
  expect(await tryToken(token)).toMatchObject({ state: 'member' });
  const another = signedIn(await createUser(sql));
  expect(await tryToken(token, another)).toMatchObject({ state: 'used' });
  expect((await organizationEvents(sql, org)).map(({ type, actor, data }) => [type, actor, data])).toEqual([
    ['invitation.created', ownerId, { invitation: invitation_id, role, expires_at: expect.any(String) }],
    ['member.joined', newcomerId, { user: newcomerId, role, invitation: invitation_id }],
  ]);
});

test('only the hash of a token is kept, and no event, row or list holds it', async () => {
  const { token } = await link();
  await tryToken(token);
  await asOwner((tx) => listInvitations(tx, org));
  const [found] = await sql<{ rows: string }[]>`
    select (select string_agg(i::text, '') from public.invitations i)
      || (select string_agg(e::text, '') from public.events e)
      || (select string_agg(r::text, '') from public.rate_limits r) as rows`;
  expect(found?.rows).toContain(org);
  expect(found?.rows).not.toContain(token);
  const [kept] = await sql<{ hash: string; expected: string }[]>`
    select encode(token_hash, 'hex') as hash, encode(sha256(${token}), 'hex') as expected
    from public.invitations where org_id = ${org}`;
  expect(kept?.hash).toBe(kept?.expected);
});

test('two people at one link: one comes in', async () => {
  const { token } = await link();
  const others = await Promise.all(Array.from({ length: 6 }, async () => signedIn(await createUser(sql))));
  const connections = await database.connect(others.length);
  const enter = async (on: Database, caller: Caller): Promise<string | undefined> =>
    on.begin(async (tx) => {
      await actAs(tx, caller);
      return (await accept(tx, token))?.state;
    });
  const states = await Promise.all(
    connections.map((on, n) => {
      const caller = others[n];
      if (!caller) throw new Error('a caller for each');
      return enter(on, caller);
    }),
  );
  expect(states.toSorted()).toEqual(['accepted', 'used', 'used', 'used', 'used', 'used']);
  expect(await sql`select from public.members where org_id = ${org}`).toHaveLength(2);
});

test('a token nobody made leads nowhere, and tells nothing', async () => {
  const nothing = { state: 'unknown', org_id: null, name: null, role: null };
  for (const token of ['', 'x'.repeat(43), '\u0001']) {
    expect(await database.as(newcomer, (tx) => preview(tx, token))).toEqual(nothing);
    expect(await tryToken(token)).toEqual(nothing);
  }
});

test('a link that has expired, or was revoked, says so and opens nothing', async () => {
  const old = await link();
  await letExpire(old.invitation_id);
  expect(await tryToken(old.token)).toMatchObject({ state: 'expired' });
  const revoked = await link();
  await asOwner((tx) => revoke(tx, org, revoked.invitation_id));
  expect(await tryToken(revoked.token)).toMatchObject({ state: 'revoked' });
  await expect(asOwner((tx) => revoke(tx, org, revoked.invitation_id))).rejects.toMatchObject({
    code: '55000',
  });
  expect(await roleOf(sql, org, newcomerId)).toBeUndefined();
  expect(await asOwner((tx) => listInvitations(tx, org))).toHaveLength(0);
});

test('a guest sees what a link leads to, and makes an account before they come in', async () => {
  const { token } = await link();
  expect(await database.as(guest, (tx) => preview(tx, token))).toMatchObject({ state: 'open' });
  await expect(tryToken(token, guest)).rejects.toMatchObject({ code: '42501' });
  // The account exists from now on; the token of their session still says guest.
  await sql`update auth.users set is_anonymous = false, email = 'g@example.test' where id = ${String(guest.claims?.sub)}`;
  expect(await tryToken(token, guest)).toMatchObject({ state: 'accepted' });
});

test('a guest hands their desk over: the account that takes the link owns it as well', async () => {
  const desk = await createOrganization(sql);
  const visitor = await createGuest(sql);
  await sql`insert into public.members (org_id, user_id, role) values (${desk}, ${visitor}, 'owner')`;
  const { token } = await database.as(signedIn(visitor, { is_anonymous: true }), (tx) =>
    invite(tx, desk, 'owner', 1),
  );
  expect(await tryToken(token)).toMatchObject({ state: 'accepted', org_id: desk });
  expect(await roleOf(sql, desk, newcomerId)).toBe('owner');
});

test('a member who opens a link keeps their role, and the link stays good', async () => {
  const { token } = await link('owner');
  const processor = await createMember(sql, org, 'processor');
  expect(await tryToken(token, signedIn(processor))).toMatchObject({ state: 'member' });
  expect(await roleOf(sql, org, processor)).toBe('processor');
  expect(await tryToken(token)).toMatchObject({ state: 'accepted' });
});

test.each([0, 31, -1])('a link for %i days is refused', async (days) => {
  await expect(link('processor', days)).rejects.toMatchObject({ code: '22023' });
});

test('links last as long as was asked for', async () => {
  for (const days of [1, 30]) {
    const { invitation_id } = await link('processor', days);
    const [row] = await sql<{ days: number }[]>`
      select extract(day from expires_at - created_at)::int as days from public.invitations where id = ${invitation_id}`;
    expect(row?.days).toBe(days);
  }
});

test.each(['removed', 'demoted'])('the links of an owner who is %s end with it', async (how) => {
  const second = await createMember(sql, org, 'owner');
  const kept = await database.as(signedIn(second), (tx) => invite(tx, org, 'owner'));
  const stays = await link();
  await asOwner((tx) =>
    how === 'removed' ? removeMember(tx, org, second) : changeRole(tx, org, second, 'underwriter'),
  );
  expect(await tryToken(kept.token)).toMatchObject({ state: 'revoked' });
  expect((await asOwner((tx) => listInvitations(tx, org))).map(({ invitation_id }) => invitation_id)).toEqual(
    [stays.invitation_id],
  );
  expect((await organizationEvents(sql, org)).filter(({ type }) => type === 'invitation.revoked')).toEqual([
    { type: 'invitation.revoked', actor: ownerId, data: { invitation: kept.invitation_id } },
  ]);
});

test('tokens can be tried thirty times in ten minutes, whether they are right or not', async () => {
  for (let n = 0; n < 30; n++)
    expect(await database.as(newcomer, (tx) => (n % 2 ? preview : accept)(tx, `${n}`))).toMatchObject({
      state: 'unknown',
    });
  const { token } = await link();
  await expect(tryToken(token)).rejects.toMatchObject({ code: 'DKT03' });
  await expect(database.as(newcomer, (tx) => preview(tx, token))).rejects.toMatchObject({ code: 'DKT03' });
});

test('an owner makes thirty links in an hour, and a hundred stand open at most', async () => {
  for (let n = 0; n < 30; n++) await link();
  await expect(link()).rejects.toMatchObject({ code: 'DKT03' });
  await sql`
    insert into public.invitations (org_id, role, token_hash, created_by, expires_at)
    select ${org}, 'processor', sha256((${org} || n)::bytea), ${ownerId}, now() + interval '1 day'
    from generate_series(1, 70) n`;
  const second = signedIn(await createMember(sql, org, 'owner'));
  await expect(database.as(second, (tx) => invite(tx, org, 'processor'))).rejects.toMatchObject({
    code: '55000',
  });
});

test('links that ended long ago go by themselves', async () => {
  const { invitation_id } = await link();
  await sql`
    update public.invitations set created_at = now() - interval '90 days', expires_at = now() - interval '61 days'
    where id = ${invitation_id}`;
  await link();
  expect(await sql`select from public.invitations where id = ${invitation_id}`).toHaveLength(0);
});

test('an organization takes in 500 people, and the next one hears that it is full', async () => {
  await sql`
    with made as (insert into auth.users (id) select gen_random_uuid() from generate_series(1, 499) returning id)
    insert into public.members (org_id, user_id, role) select ${org}, id, 'processor' from made`;
  const { token } = await link();
  expect(await tryToken(token)).toMatchObject({ state: 'full' });
  expect(await roleOf(sql, org, newcomerId)).toBeUndefined();
});
