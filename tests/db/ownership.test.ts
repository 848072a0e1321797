import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createMember, createOrganization } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;

/** As Auth does it: nobody asks us. */
const deleteAccount = (user: string) => admin`delete from auth.users where id = ${user}`;
const owners = async (org: string): Promise<string[]> => {
  const rows = await sql<{ user_id: string }[]>`
    select user_id from public.members where org_id = ${org} and role = 'owner'`;
  return rows.map(({ user_id }) => user_id);
};

test('when the account of the last owner goes, the underwriter who was there first is owner', async () => {
  const org = await createOrganization(sql);
  const owner = await createMember(sql, org, 'owner');
  const other = await createMember(sql, org, 'owner');
  await createMember(sql, org, 'processor');
  const underwriter = await createMember(sql, org, 'underwriter');
  await createMember(sql, org, 'underwriter');
  await deleteAccount(other);
  expect(await owners(org)).toEqual([owner]);
  await deleteAccount(owner);
  expect(await owners(org)).toEqual([underwriter]);
  const told = await sql`
    select data ->> 'user' as user from public.events where org_id = ${org} and data ->> 'why' is not null`;
  expect([...told]).toEqual([{ user: underwriter }]);
});

test('an organization of processors gets one of them, and one that nobody is left in gets nobody', async () => {
  const org = await createOrganization(sql);
  const owner = await createMember(sql, org, 'owner');
  const processor = await createMember(sql, org, 'processor');
  await deleteAccount(owner);
  expect(await owners(org)).toEqual([processor]);
  await deleteAccount(processor);
  expect(await owners(org)).toEqual([]);
});

test('an organization goes with all who are in it', async () => {
  const org = await createOrganization(sql);
  await createMember(sql, org, 'owner');
  await createMember(sql, org, 'processor');
  await sql`delete from public.organizations where id = ${org}`;
  expect(await sql`select from public.members where org_id = ${org}`).toHaveLength(0);
});
