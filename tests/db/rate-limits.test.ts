import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anon,
  type Caller,
  type Database,
  freshDatabase,
  service,
  type Transaction,
} from '#support/database';
import { createUser, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let me: Caller;
let somebody: Caller;
beforeAll(async () => {
  me = signedIn(await createUser(sql));
  somebody = signedIn(await createUser(sql));
});

interface Answer {
  readonly allowed: boolean;
  readonly retry_after_seconds: number | null;
}

/** As the functions that limit something do: with the caller's claims, and the rights of their owner. */
async function forCaller<T>(on: Database, caller: Caller, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const [{ value }] = await Promise.all([
    on.begin(async (tx) => {
      const claims = JSON.stringify({ role: caller.role, ...caller.claims });
      await tx`select set_config('request.jwt.claims', ${claims}, true)`;
      return { value: await work(tx) };
    }),
  ]);
  return value;
}

async function take(key: string, { as = me, max = 10, window = 60 } = {}): Promise<Answer> {
  const [row] = await forCaller(
    sql,
    as,
    (tx) => tx<Answer[]>`select * from private.take_rate_limit(${key}, ${max}::int, ${window}::int)`,
  );
  if (!row) throw new Error('take_rate_limit gave no row');
  return row;
}

/** Lets so many seconds go by for one key. */
const wait = (key: string, seconds: number) => sql`
  update public.rate_limits set hits = array(select h - make_interval(secs => ${seconds}) from unnest(hits) h)
  where key like ${`%${key}`}`;

test('the eleventh in a minute is refused, and told when to come again', async () => {
  const key = randomUUID();
  for (let n = 0; n < 10; n++) expect(await take(key)).toEqual({ allowed: true, retry_after_seconds: null });
  const refused = await take(key);
  expect(refused.allowed).toBe(false);
  expect(refused.retry_after_seconds).toBeGreaterThan(50);
  expect(refused.retry_after_seconds).toBeLessThanOrEqual(60);
});

test('the window slides: each hit leaves it by itself, and what was refused does not count', async () => {
  const key = randomUUID();
  await take(key, { max: 2 });
  await wait(key, 40);
  await take(key, { max: 2 });
  const refused = await take(key, { max: 2 });
  expect(refused).toEqual({ allowed: false, retry_after_seconds: 20 });
  await wait(key, 20);
  expect((await take(key, { max: 2 })).allowed).toBe(true);
  expect((await take(key, { max: 2 })).allowed).toBe(false);
});

test('two processes that ask at the same time let exactly so many through', async () => {
  const key = randomUUID();
  const connections = await database.connect(8);
  const ask = async (connection: Database): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let n = 0; n < 5; n++) {
      const rows = await forCaller(
        connection,
        me,
        (tx) => tx<Answer[]>`select * from private.take_rate_limit(${key}, 10, 60)`,
      );
      answers.push(...rows);
    }
    return answers;
  };
  const answers = (await Promise.all(connections.map(ask))).flat();
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10);
  expect(answers).toHaveLength(40);
});

test("nobody takes another's hits", async () => {
  const key = randomUUID();
  await take(key, { max: 1 });
  expect((await take(key, { max: 1 })).allowed).toBe(false);
  expect((await take(key, { max: 1, as: somebody })).allowed).toBe(true);
  expect((await take(key, { max: 1, as: service })).allowed).toBe(true);
  expect((await take(`${me.claims?.sub}:${key}`, { max: 1, as: somebody })).allowed).toBe(true);
});

test('whoever asks with another window or another number does not get his hits back', async () => {
  const key = randomUUID();
  await take(key, { max: 1 });
  await take(key, { max: 1000, window: 1 });
  await take(key, { max: 1000 });
  expect((await take(key, { max: 1 })).allowed).toBe(false);
});

test('keys nobody asks for any more go by themselves', async () => {
  const key = randomUUID();
  await take(key);
  await sql`update public.rate_limits set expires_at = now() - interval '1 hour' where key like ${`%${key}`}`;
  await take(randomUUID());
  expect(await sql`select from public.rate_limits where key like ${`%${key}`}`).toHaveLength(0);
});

test.each([
  ['', 10, 60],
  ['x'.repeat(400), 10, 60],
  ['key', 0, 60],
  ['key', 1001, 60],
  ['key', 10, 0],
  ['key', 10, 86401],
])('%s, %i hits, %i seconds: refused', async (key, max, window) => {
  await expect(take(key, { max, window })).rejects.toMatchObject({ code: /^(22023|23514)$/ });
});

const sendFile = (as: Caller) => database.as(as, (tx) => tx`select public.take_upload_turn()`);

test('ten files a minute go through the web server, of one person', async () => {
  const person = signedIn(await createUser(sql));
  for (let n = 0; n < 10; n++) await sendFile(person);
  await expect(sendFile(person)).rejects.toMatchObject({
    code: 'DKT03',
    detail: expect.stringMatching(/^\d+$/),
  });
  await sendFile(somebody);
});

test('nobody has hits counted under a name of his own, and without signing in nobody has any', async () => {
  for (const as of [me, service]) {
    await expect(
      database.as(as, (tx) => tx`select * from private.take_rate_limit('x', 1, 60)`),
    ).rejects.toMatchObject({ code: '42501' });
  }
  await expect(sendFile(anon)).rejects.toMatchObject({ code: '42501' });
});
