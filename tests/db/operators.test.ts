import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claim, enqueue, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;
const service = { role: 'service_role' } as const;

let org: string;
let owner: Caller;
let operator: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  owner = signedIn(await createMember(sql, org, 'owner'));
  const named = await createMember(sql, await createOrganization(sql), 'processor');
  await sql`update auth.users set email = 'ops@example.com' where id = ${named}`;
  await database.as(service, (as) => as`select public.add_operator('Ops@Example.com ')`);
  operator = signedIn(named);
});

test('operators are listed by their addresses; who is taken from the list is none any more', async () => {
  const other = await createMember(sql, org, 'processor');
  await sql`update auth.users set email = 'short@example.com' where id = ${other}`;
  await database.as(service, (as) => as`select public.add_operator('short@example.com')`);
  const listed = () =>
    database.as(service, (as) => as<{ email: string }[]>`select email from public.list_operators()`);
  expect((await listed()).map(({ email }) => email)).toEqual(['ops@example.com', 'short@example.com']);
  await database.as(service, (as) => as`select public.remove_operator('SHORT@example.com')`);
  expect((await listed()).map(({ email }) => email)).toEqual(['ops@example.com']);
  await expect(
    database.as(service, (as) => as`select public.add_operator('nobody@example.com')`),
  ).rejects.toMatchObject({ code: 'P0002' });
});

test.each([
  ['look at the installation', 'select public.installation_overview()'],
  ['pause a kind', `select public.pause_kind('read')`],
  ['resume a kind', `select public.resume_kind('read')`],
  ['list operators', 'select * from public.list_operators()'],
  ['limit a kind', `select public.limit_kind('read', 3)`],
  ['name operators', `select public.add_operator('ops@example.com')`],
  ['speak for a worker', `select public.report_worker('w', '1', '{}')`],
  ['name themselves', 'insert into public.operators (user_id) values (auth.uid())'],
])('an owner may not %s', async (_what, statement) => {
  await expect(database.as(owner, (as) => as.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
});

test('an owner sees neither workers nor operators nor what those did', async () => {
  await database.as(service, (as) => as`select public.report_worker('host:1', '0.1.0', '{"read": 2}')`);
  for (const table of ['workers', 'operators', 'operator_actions']) {
    expect(await database.as(owner, (as) => as.unsafe(`select * from public.${table}`)), table).toEqual([]);
    expect(
      (await database.as(operator, (as) => as.unsafe(`select * from public.${table}`))).length,
      table,
    ).toBeGreaterThan(0);
  }
});

test('an operator of the installation sees no organization that is not theirs', async () => {
  await enqueue(sql, [{ org_id: org, kind: newKind() }]);
  expect(await database.as(operator, (as) => as`select id from public.jobs where org_id = ${org}`)).toEqual(
    [],
  );
  await expect(database.as(operator, (as) => as`select public.list_jobs(${org})`)).rejects.toMatchObject({
    code: '42501',
  });
});

test('of a paused kind nothing is claimed; resumed, it has the limit it had', async () => {
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 3 }, () => ({ org_id: org, kind })),
  );
  await database.as(operator, (as) => as`select public.limit_kind(${kind}, 2)`);
  await database.as(operator, (as) => as`select public.pause_kind(${kind})`);
  await database.as(operator, (as) => as`select public.pause_kind(${kind})`);
  expect(await claim(sql, { kinds: [kind], limit: 3 })).toEqual([]);
  await database.as(operator, (as) => as`select public.resume_kind(${kind})`);
  expect(await claim(sql, { kinds: [kind], limit: 3 })).toHaveLength(2);
});

test('what operators do is written down with who did it', async () => {
  const actions = await sql<{ action: string; actor: string | null }[]>`
    select action, actor from public.operator_actions where action like 'kind.%' order by id`;
  expect(actions.map(({ action }) => action)).toContain('kind.paused');
  expect(actions.every(({ actor }) => actor !== null)).toBe(true);
});

test('a worker that ends, or is not heard of for a minute, is not among those alive', async () => {
  for (const name of ['alive', 'ended', 'silent'])
    await database.as(service, (as) => as`select public.report_worker(${name}, '0.1.0', '{}')`);
  await database.as(service, (as) => as`select public.retire_worker('ended')`);
  await sql`update public.workers set seen_at = now() - interval '2 minutes' where name = 'silent'`;
  const [row] = await database.as(
    operator,
    (as) => as<{ o: { workers: { name: string }[] } }[]>`select public.installation_overview() as o`,
  );
  const names = row?.o.workers.map(({ name }) => name) ?? [];
  expect(names).toContain('alive');
  expect(names).not.toContain('ended');
  expect(names).not.toContain('silent');
});
