import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Connection, freshDatabase } from '#support/database';
import { createOn, newFile } from './conversion-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, enqueue, enqueueOne, newKind, progress } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeEach(async () => {
  org = await createOrganization(sql);
});

interface Message {
  readonly topic: string;
  readonly event: string;
  readonly private: boolean;
  readonly payload: { readonly cursor?: string; readonly id: string; readonly progress_data?: unknown };
}

const messagesTo = async (on: Connection, topic: string, event: string): Promise<Message[]> => [
  ...(await on<Message[]>`
    select topic, event, private, payload from realtime.messages
    where topic = ${topic} and event = ${event} order by inserted_at`),
];

const insertEvents = (on: Connection, orgs: readonly string[]) => on<
  { id: number; org_id: string; cursor: string }[]
>`
  insert into public.events (org_id, subject_type, subject_id, type)
  select unnest(${orgs}::uuid[]), 'job', '1', 'job.queued'
  returning id, org_id, txid::text || ':' || id as cursor`;

test('a statement sends one private message per organization it touches, with the last cursor', async () => {
  const other = await createOrganization(sql);
  const rows = await insertEvents(sql, [org, other, org, org, other]);
  for (const touched of [org, other]) {
    const messages = await messagesTo(sql, `org:${touched}`, 'change');
    const last = rows.filter((row) => row.org_id === touched).at(-1);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ private: true, payload: { cursor: last?.cursor } });
    // Nothing but the cursor (and the id that Realtime adds): the table is the truth.
    expect(Object.keys(messages[0]?.payload ?? {}).toSorted()).toEqual(['cursor', 'id']);
  }
});

test('a transaction sends one message with its last cursor at its end, however many statements it has', async () => {
  const cursors = await sql.begin(async (transaction) => {
    await insertEvents(transaction, [org]);
    const [last] = await insertEvents(transaction, [org]);
    expect(await messagesTo(transaction, `org:${org}`, 'change')).toHaveLength(0);
    return [last?.cursor];
  });
  const sent = await messagesTo(sql, `org:${org}`, 'change');
  expect(sent.map(({ payload }) => payload.cursor)).toEqual(cursors);
  // The next one, on the same connection, is announced again.
  await insertEvents(sql, [org]);
  expect(await messagesTo(sql, `org:${org}`, 'change')).toHaveLength(2);
});

test('what was taken back is not announced, and does not keep the rest from being so', async () => {
  const failure = new Error('rolled back');
  await expect(
    sql.begin(async (transaction) => {
      await insertEvents(transaction, [org]);
      throw failure;
    }),
  ).rejects.toBe(failure);
  expect(await messagesTo(sql, `org:${org}`, 'change')).toHaveLength(0);
  const kept = await sql.begin(async (transaction) => {
    await transaction
      .savepoint(async (inner) => {
        await insertEvents(inner, [org]);
        throw failure;
      })
      .catch(() => {});
    return insertEvents(transaction, [org]);
  });
  const sent = await messagesTo(sql, `org:${org}`, 'change');
  expect(sent.map(({ payload }) => payload.cursor)).toEqual([kept[0]?.cursor]);
});

test('a hundred conversions asked for at once send two messages: one to their organization, one to the workers', async () => {
  const before = await sql<{ n: number }[]>`select count(*) as n from realtime.messages`;
  const member = signedIn(await createMember(sql, org, 'processor'));
  const made = await createOn(
    sql,
    member,
    org,
    Array.from({ length: 100 }, () => newFile(org)),
  );
  expect(made.filter(({ created }) => created)).toHaveLength(100);
  const after = await sql<{ n: number }[]>`select count(*) as n from realtime.messages`;
  expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(2);
});

test('a batch of a thousand jobs sends its organization one message, and wakes workers once', async () => {
  const woken = async () => (await messagesTo(sql, 'workers', 'wake')).length;
  const before = await woken();
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 1000 }, () => ({ org_id: org, kind })),
  );
  expect(await messagesTo(sql, `org:${org}`, 'change')).toHaveLength(1);
  expect(await woken()).toBe(before + 1);
});

test('jobs that cannot run yet wake nobody', async () => {
  const before = (await messagesTo(sql, 'workers', 'wake')).length;
  await enqueue(sql, [{ org_id: org, kind: newKind(), run_at: '2999-01-01T00:00:00Z' }]);
  expect(await messagesTo(sql, 'workers', 'wake')).toHaveLength(before);
});

test('enqueueing notifies those who listen on a direct connection', async () => {
  const [listener] = await database.connect(1);
  const heard = Promise.withResolvers<string>();
  const { unlisten } = (await listener?.listen('docket_jobs', heard.resolve)) ?? {};
  await enqueueOne(sql, { org_id: org, kind: newKind() });
  expect(await heard.promise).toBe('');
  await unlisten?.();
});

test('progress is announced at most twice a second, and the last of it is always stored', async () => {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  const job = await claimOne(sql, { kinds: [kind] });
  for (let completed = 1; completed <= 20; completed++) await progress(sql, job, { completed, total: 20 });
  const [timing] = await sql<{ seconds: number; progress: unknown }[]>`
    select extract(epoch from clock_timestamp() - started_at)::float8 as seconds, progress_data as progress
    from public.jobs where id = ${job.id}`;
  const sent = await messagesTo(sql, `org:${org}`, 'progress');
  expect(timing?.progress).toEqual({ completed: 20, total: 20 });
  expect(sent[0]?.payload).toMatchObject({ job_id: job.id, progress_data: { completed: 1, total: 20 } });
  expect(sent.length).toBeLessThanOrEqual(1 + Math.floor((timing?.seconds ?? 0) / 0.49));
  // Half a second later the next one is announced again.
  await sql`update public.jobs set progress_sent_at = progress_sent_at - interval '500 ms' where id = ${job.id}`;
  await progress(sql, job, { completed: 21, total: 21 });
  expect(await messagesTo(sql, `org:${org}`, 'progress')).toHaveLength(sent.length + 1);
});

test('a heartbeat without progress announces nothing', async () => {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  const job = await claimOne(sql, { kinds: [kind] });
  expect((await progress(sql, job)).held).toBe(true);
  expect(await messagesTo(sql, `org:${org}`, 'progress')).toHaveLength(0);
});
