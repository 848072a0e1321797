import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let [owner, underwriter, stranger]: Caller[] = [];
beforeAll(async () => {
  org = await createOrganization(sql);
  owner = signedIn(await createMember(sql, org, 'owner'));
  underwriter = signedIn(await createMember(sql, org, 'underwriter'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

const set = (caller: Caller | undefined, level: number | null, blueprint = 'invoice') =>
  database.as(
    caller ?? { role: 'anon' },
    (as) => as`select public.set_org_level(${org}, ${blueprint}, 'totals', 'gross', ${level}::real)`,
  );
const levelsOf = (caller: Caller | undefined) =>
  database.as(caller ?? { role: 'anon' }, (as) => as`select section, field, level from public.org_levels`);

test('an owner sets, changes and takes back a level, each written down; members read it, others see nothing', async () => {
  await set(owner, 0.95);
  await set(owner, 0.99);
  await set(owner, 0.99);
  expect(await levelsOf(underwriter)).toEqual([{ section: 'totals', field: 'gross', level: 0.99 }]);
  expect(await levelsOf(stranger)).toEqual([]);
  await set(owner, null);
  expect(await levelsOf(owner)).toEqual([]);
  const events = await sql`
    select data -> 'from' as before, data -> 'to' as after from public.events
    where subject_type = 'organization' and subject_id = ${org} and type = 'level.set' order by id`;
  expect(events).toEqual([
    { before: null, after: 0.95 },
    { before: 0.95, after: 0.99 },
    { before: 0.99, after: null },
  ]);
});

test('nobody but an owner sets one, and none that is no share or of no blueprint', async () => {
  await expect(set(underwriter, 0.9)).rejects.toThrow('FORBIDDEN');
  await expect(set(stranger, 0.9)).rejects.toThrow('FORBIDDEN');
  await expect(set(owner, 1.1)).rejects.toThrow('org_levels_level_range');
  await expect(set(owner, 0)).rejects.toThrow('org_levels_level_range');
  await expect(set(owner, 0.9, 'nothing')).rejects.toThrow('no such blueprint');
});
