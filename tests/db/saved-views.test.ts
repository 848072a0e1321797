import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: string;
let me: Caller;
let colleague: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = await createMember(sql, org, 'processor');
  me = signedIn(member);
  colleague = signedIn(await createMember(sql, org, 'owner'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

const save = async (name: string, search: string, as = me) => {
  const [row] = await database.as(
    as,
    (tx) => tx<{ id: string }[]>`select public.save_view(${org}, ${name}, ${search}) as id`,
  );
  return row?.id ?? '';
};
const remove = (id: string, as = me) => database.as(as, (tx) => tx`select public.delete_view(${id})`);
const seen = (as = me) =>
  database.as(
    as,
    (tx) => tx<{ name: string; search: string }[]>`
    select name, search from public.saved_views order by name`,
  );

test('a view is its owner’s alone, and one of the same name is replaced however it is spelt', async () => {
  const id = await save(' Urgent ', 'tag=1');
  expect(await save('urgent', 'tag=2&sort=name')).toBe(id);
  expect(await seen()).toEqual([{ name: 'urgent', search: 'tag=2&sort=name' }]);
  expect(await seen(colleague)).toEqual([]);
  await expect(remove(id, colleague)).rejects.toThrow('NOT_FOUND');
  await expect(save('x', 'q=1', stranger)).rejects.toThrow('FORBIDDEN');
  await remove(id);
  expect(await seen()).toEqual([]);
});

test('views have names and bounds, and go with the membership', async () => {
  for (const [name, search] of [
    ['', 'q=1'],
    ['a', ''],
    ['a', 'q=1 2'],
    ['a'.repeat(61), 'q=1'],
    ['a', 'q'.repeat(1001)],
  ] as const) {
    await expect(save(name, search)).rejects.toThrow('INVALID_INPUT');
  }
  await sql`
    insert into public.saved_views (org_id, user_id, name, search)
    select ${org}, ${member}, 'view ' || n, 'q=1' from generate_series(1, 50) n`;
  await expect(save('one more', 'q=1')).rejects.toThrow('INVALID_INPUT');
  await save('view 1', 'q=2');
  await sql`delete from public.members where user_id = ${member}`;
  expect(await sql`select 1 from public.saved_views where user_id = ${member}`).toHaveLength(0);
});
