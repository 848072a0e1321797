import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasRank, type MemberRole, memberRoles } from '#core/organizations/roles';
import { actAs, anon, type Caller, type Database, freshDatabase, type Transaction } from '#support/database';
import {
  changeRole,
  invite,
  listInvitations,
  listMembers,
  createOrganization as openOrganization,
  organizationEvents,
  removeMember,
  renameOrganization,
  revoke,
  roleOf,
} from './organization-calls.ts';
import { createGuest, createMember, createOrganization, createUser, signedIn } from './people.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const FORBIDDEN = { code: '42501', message: 'FORBIDDEN' };
const LAST_OWNER = { code: '55000', message: 'CONFLICT: the last owner' };

type Person = { id: string; caller: Caller };
const person = (id: string, claims: Readonly<Record<string, unknown>> = {}): Person => ({
  id,
  caller: signedIn(id, claims),
});

let org: string;
let people: Record<MemberRole, Person>;
let stranger: Person;
let guest: Person;
beforeAll(async () => {
  stranger = person(await createMember(sql, await createOrganization(sql), 'owner'));
  guest = person(await createGuest(sql), { is_anonymous: true });
});
beforeEach(async () => {
  org = await createOrganization(sql);
  people = {
    owner: person(await createMember(sql, org, 'owner')),
    underwriter: person(await createMember(sql, org, 'underwriter')),
    processor: person(await createMember(sql, org, 'processor')),
  };
});

const as = <T>({ caller }: Person, work: (transaction: Transaction) => Promise<T>) =>
  database.as(caller, work);

test('the roles rank in SQL as they do in code: each may all that those below it may', async () => {
  const ranks = await sql<{ role: MemberRole; least: MemberRole; has: boolean }[]>`
    select r as role, l as least, private.has_rank(r, l) as has
    from unnest(enum_range(null::public.member_role)) r, unnest(enum_range(null::public.member_role)) l`;
  expect(ranks).toHaveLength(memberRoles.length ** 2);
  for (const { role, least, has } of ranks)
    expect({ role, least, has }).toEqual({ role, least, has: hasRank(role, least) });
});

test('whoever checks a role names the least that suffices; none lists roles', async () => {
  const checks = await sql<{ name: string; source: string }[]>`
    select f.oid::regprocedure::text as name, f.prosrc as source from pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosrc ~ '(require|is)_member\\('`;
  expect(checks.length).toBeGreaterThan(10);
  for (const { name, source } of checks)
    expect({ name, lists: /member_role\[\]|\.role\s*(=|in)\s*(any|\()/.test(source) }).toEqual({
      name,
      lists: false,
    });
});

/** What each role, a stranger and a guest may do with the organization: the least role that may. */
const verbs: readonly [string, least: MemberRole, (tx: Transaction) => Promise<unknown>][] = [
  ['list_members', 'processor', (tx) => listMembers(tx, org)],
  ['rename_organization', 'owner', (tx) => renameOrganization(tx, org, 'New')],
  ['change_member_role', 'owner', (tx) => changeRole(tx, org, people.processor.id, 'underwriter')],
  ['remove_member', 'owner', async (tx) => removeMember(tx, org, await createMember(sql, org, 'processor'))],
  ['create_invitation', 'owner', (tx) => invite(tx, org, 'processor')],
  ['list_invitations', 'owner', (tx) => listInvitations(tx, org)],
];
describe.each(verbs)('%s', (_name, least, call) => {
  test.each(memberRoles)('by an %s', async (role) => {
    const asked = as(people[role], call);
    if (hasRank(role, least)) await asked;
    else await expect(asked).rejects.toMatchObject(FORBIDDEN);
  });

  test('not by a stranger, a guest, nobody, or without signing in', async () => {
    const nobody: Caller = { role: 'authenticated' };
    for (const { caller } of [stranger, guest, { caller: nobody }, { caller: anon }])
      await expect(database.as(caller, call)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|28000)$/),
      });
  });
});

test('revoke_invitation is for owners of that organization', async () => {
  const { invitation_id: id } = await as(people.owner, (tx) => invite(tx, org, 'processor'));
  for (const one of [people.underwriter, people.processor, stranger, guest])
    await expect(as(one, (tx) => revoke(tx, org, id))).rejects.toMatchObject(FORBIDDEN);
  const elsewhere = await as(
    stranger,
    (tx) => tx<{ org_id: string }[]>`select * from public.list_organizations()`,
  );
  await expect(as(stranger, (tx) => revoke(tx, elsewhere[0]?.org_id ?? '', id))).rejects.toMatchObject({
    code: 'P0002',
  });
  await as(people.owner, (tx) => revoke(tx, org, id));
});

test('members see who is there with their addresses, owners first; nobody else does', async () => {
  const rows = await as(people.processor, (tx) => listMembers(tx, org));
  expect([...rows]).toEqual(
    memberRoles.map((role) => ({
      user_id: people[role].id,
      email: `${people[role].id}@example.test`,
      role,
    })),
  );
  await expect(as(people.owner, (tx) => tx`select email from auth.users`)).rejects.toMatchObject({
    code: '42501',
  });
});

test('a guest on their own desk is listed without an address', async () => {
  const own = await createOrganization(sql);
  await sql`insert into public.members (org_id, user_id, role) values (${own}, ${guest.id}, 'owner')`;
  expect([...(await as(guest, (tx) => listMembers(tx, own)))]).toEqual([
    { user_id: guest.id, email: null, role: 'owner' },
  ]);
});

test('a role is changed, and what was and is stands in the history', async () => {
  await as(people.owner, (tx) => changeRole(tx, org, people.processor.id, 'underwriter'));
  await as(people.owner, (tx) => changeRole(tx, org, people.processor.id, 'underwriter'));
  expect(await roleOf(sql, org, people.processor.id)).toBe('underwriter');
  expect(await organizationEvents(sql, org)).toEqual([
    {
      type: 'member.role_changed',
      actor: people.owner.id,
      data: { user: people.processor.id, from: 'processor', to: 'underwriter' },
    },
  ]);
});

test('somebody removed is out at once; anybody may leave by themselves', async () => {
  await as(people.owner, (tx) => removeMember(tx, org, people.underwriter.id));
  await as(people.processor, (tx) => removeMember(tx, org, people.processor.id));
  expect([...(await as(people.owner, (tx) => listMembers(tx, org)))]).toHaveLength(1);
  await expect(as(people.processor, (tx) => listMembers(tx, org))).rejects.toMatchObject(FORBIDDEN);
  expect((await organizationEvents(sql, org)).map(({ type, actor, data }) => [type, actor, data])).toEqual([
    ['member.removed', people.owner.id, { user: people.underwriter.id, role: 'underwriter' }],
    ['member.left', people.processor.id, { user: people.processor.id, role: 'processor' }],
  ]);
});

test('somebody who is no member has no role to change, and cannot be removed', async () => {
  for (const call of [
    (tx: Transaction) => changeRole(tx, org, stranger.id, 'owner'),
    (tx: Transaction) => removeMember(tx, org, stranger.id),
  ])
    await expect(as(people.owner, call)).rejects.toMatchObject({ code: 'P0002' });
});

test('the last owner can neither step down nor leave; with another one they can', async () => {
  const { owner, processor } = people;
  await expect(as(owner, (tx) => changeRole(tx, org, owner.id, 'processor'))).rejects.toMatchObject(
    LAST_OWNER,
  );
  await expect(as(owner, (tx) => removeMember(tx, org, owner.id))).rejects.toMatchObject(LAST_OWNER);
  await as(owner, (tx) => changeRole(tx, org, processor.id, 'owner'));
  await as(owner, (tx) => removeMember(tx, org, owner.id));
  expect(await roleOf(sql, org, processor.id)).toBe('owner');
});

/** Runs both at once: the second begins while the first has done its work and not committed. */
async function atOnce(
  first: [Person, (tx: Transaction) => Promise<unknown>],
  second: [Person, (tx: Transaction) => Promise<unknown>],
): Promise<PromiseSettledResult<unknown>> {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  const pid = await backendOf(two);
  const run = (on: Database, [who, work]: typeof first, meanwhile?: () => Promise<void>) =>
    on.begin(async (tx) => {
      await actAs(tx, who.caller);
      await work(tx);
      await meanwhile?.();
    });
  let later: Promise<PromiseSettledResult<unknown>[]> | undefined;
  await run(one, first, async () => {
    later = Promise.allSettled([run(two, second)]);
    await untilBlocked(sql, [pid]);
  });
  const [settled] = (await later) ?? [];
  if (!settled) throw new Error('the second did not run');
  return settled;
}

describe('two owners at once leave one owner', () => {
  let other: Person;
  beforeEach(async () => {
    other = person(await createMember(sql, org, 'owner'));
  });
  const owners = async () =>
    (await sql`select from public.members where org_id = ${org} and role = 'owner'`).length;

  test('when each demotes the other', async () => {
    const second = await atOnce(
      [people.owner, (tx) => changeRole(tx, org, other.id, 'processor')],
      [other, (tx) => changeRole(tx, org, people.owner.id, 'processor')],
    );
    expect(second).toMatchObject({ status: 'rejected', reason: FORBIDDEN });
    expect(await owners()).toBe(1);
  });

  test('when both step down', async () => {
    const second = await atOnce(
      [people.owner, (tx) => changeRole(tx, org, people.owner.id, 'underwriter')],
      [other, (tx) => changeRole(tx, org, other.id, 'underwriter')],
    );
    expect(second).toMatchObject({ status: 'rejected', reason: LAST_OWNER });
    expect(await owners()).toBe(1);
  });

  test('when both leave', async () => {
    const second = await atOnce(
      [people.owner, (tx) => removeMember(tx, org, people.owner.id)],
      [other, (tx) => removeMember(tx, org, other.id)],
    );
    expect(second).toMatchObject({ status: 'rejected', reason: LAST_OWNER });
    expect(await owners()).toBe(1);
  });

  test('when one removes the other, who is just making a link', async () => {
    const second = await atOnce(
      [people.owner, (tx) => removeMember(tx, org, other.id)],
      [other, (tx) => invite(tx, org, 'owner')],
    );
    expect(second).toMatchObject({ status: 'rejected', reason: FORBIDDEN });
  });
});

test('changing members holds up no work of the organization', async () => {
  const [held] = await database.connect(1);
  if (!held) throw new Error('a connection was asked for');
  await held.begin(async (tx) => {
    await actAs(tx, people.owner.caller);
    await changeRole(tx, org, people.processor.id, 'underwriter');
    // Something that names the organization, as registering a document does.
    await createMember(sql, org, 'processor');
  });
});

test('another organization belongs to who opens it; a guest opens none', async () => {
  const made = await as(people.processor, (tx) => openOrganization(tx, '  Second desk '));
  const own = await as(
    people.processor,
    (tx) => tx<{ org_id: string; name: string; role: string }[]>`select * from public.list_organizations()`,
  );
  expect([...own]).toEqual([
    { org_id: org, name: 'Some lender', role: 'processor' },
    { org_id: made, name: 'Second desk', role: 'owner' },
  ]);
  expect(await organizationEvents(sql, made)).toEqual([
    { type: 'organization.created', actor: people.processor.id, data: { name: 'Second desk' } },
  ]);
  await expect(as(guest, (tx) => openOrganization(tx, 'A guest'))).rejects.toMatchObject({ code: '42501' });
  await expect(as(stranger, (tx) => openOrganization(tx, '  '))).rejects.toMatchObject({ code: '23514' });
});

test('ten organizations in a day, no more, and who is refused hears when to come again', async () => {
  const busy = person(await createUser(sql));
  for (let n = 0; n < 10; n++) await as(busy, (tx) => openOrganization(tx, `Desk ${n}`));
  const refused = as(busy, (tx) => openOrganization(tx, 'One more'));
  await expect(refused).rejects.toMatchObject({
    code: 'DKT03',
    message: 'RATE_LIMITED',
    detail: expect.stringMatching(/^\d+$/),
  });
});

test('renaming says what the name was', async () => {
  await as(people.owner, (tx) => renameOrganization(tx, org, ' The lender '));
  await as(people.owner, (tx) => renameOrganization(tx, org, 'The lender'));
  expect(await organizationEvents(sql, org)).toEqual([
    {
      type: 'organization.renamed',
      actor: people.owner.id,
      data: { from: 'Some lender', to: 'The lender' },
    },
  ]);
});
