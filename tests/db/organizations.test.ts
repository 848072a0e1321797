import { afterAll, expect, test } from 'vitest';
import { actAs, anon, type Caller, type Database, freshDatabase } from '#support/database';
import { createMember, createOrganization, createUser, signedIn } from './people.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

interface Membership {
  readonly org_id: string;
  readonly name: string;
  readonly role: string;
}

const ensure = (on: Database, caller: Caller) =>
  on.begin(async (as) => {
    await actAs(as, caller);
    return as<Membership[]>`select * from public.ensure_organization()`;
  });

test('the first sign-in makes an organization, named after the person, who owns it', async () => {
  const user = await createUser(sql);
  const caller = signedIn(user, { email: 'tess@lender.example' });
  const [first] = await ensure(sql, caller);
  expect(first).toMatchObject({ name: 'tess', role: 'owner' });
  expect(await ensure(sql, caller)).toEqual([first]);
});

test('a member of another organization gets that one', async () => {
  const org = await createOrganization(sql, 'The lender');
  const user = await createMember(sql, org, 'processor');
  expect([...(await ensure(sql, signedIn(user)))]).toEqual([
    { org_id: org, name: 'The lender', role: 'processor' },
  ]);
});

test('two tabs signing in at the same moment make one organization', async () => {
  const user = await createUser(sql);
  const caller = signedIn(user, { email: 'two-tabs@lender.example' });
  const [first, second] = await database.connect(2);
  if (!first || !second) throw new Error('two connections were asked for');
  const pid = await backendOf(second);
  let later: Promise<Membership[]> | undefined;
  const made = await first.begin(async (as) => {
    await actAs(as, caller);
    const rows = await as<Membership[]>`select * from public.ensure_organization()`;
    // The other tab comes before the first one has committed.
    later = ensure(second, caller);
    await untilBlocked(sql, [pid]);
    return rows;
  });
  expect(await later).toEqual(made);
  expect(await sql`select from public.members where user_id = ${user}`).toHaveLength(1);
});

test('who hands their desk over and comes back for another meets the limit of all organizations', async () => {
  const user = await createUser(sql);
  const caller = signedIn(user, { email: 'again@lender.example' });
  const leave = () => sql`delete from public.members where user_id = ${user}`;
  for (let n = 0; n < 9; n++) {
    await ensure(sql, caller);
    await leave();
  }
  await sql.begin(async (as) => {
    await actAs(as, caller);
    await as`select public.create_organization('The tenth')`;
  });
  await leave();
  await expect(ensure(sql, caller)).rejects.toMatchObject({ message: 'RATE_LIMITED', code: 'DKT03' });
  expect(await sql`select from public.members where user_id = ${user}`).toHaveLength(0);
});

test('nobody gets an organization without signing in', async () => {
  await expect(ensure(sql, anon)).rejects.toMatchObject({ code: '42501' });
  await expect(ensure(sql, { role: 'authenticated' })).rejects.toMatchObject({ message: 'UNAUTHENTICATED' });
});
