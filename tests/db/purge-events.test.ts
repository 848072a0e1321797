import { createHash } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
beforeEach(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
});

interface Changes {
  readonly events: readonly { readonly id: number; readonly type: string }[];
  readonly cursor: string;
  readonly more: boolean;
  readonly reset: boolean;
}

async function changesSince(cursor: string | null): Promise<Changes> {
  const [row] = await database.as(
    member,
    (as) => as<{ changes: Changes }[]>`select public.changes_since(${org}, ${cursor}) as changes`,
  );
  if (!row) throw new Error('changes_since gave no row');
  return row.changes;
}

/** Events so many days old; gives their ids. */
async function tell(days: number, count = 1): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    insert into public.events (org_id, subject_type, subject_id, type, at)
    select ${org}, 'job', n::text, 'job.queued', now() - make_interval(days => ${days}::int)
    from generate_series(1, ${count}::int) n returning id`;
  return rows.map((row) => row.id);
}

/** All pages there are; gives how many events went with each that lost some. */
async function purgePages(daysAgo: number): Promise<number[]> {
  const pages: number[] = [];
  let place: string | null = null;
  do {
    const [page]: { purged: number; place: string | null }[] = await sql`
      select * from public.purge_events(now() - make_interval(days => ${daysAgo}::int), ${place})`;
    if (page && page.purged > 0) pages.push(page.purged);
    place = page?.place ?? null;
  } while (place !== null);
  return pages;
}

const purge = async (daysAgo: number): Promise<number> =>
  (await purgePages(daysAgo)).reduce((sum, count) => sum + count, 0);

/** The place after everything there is: transactions still open anywhere hold the head of the feed back. */
async function wholeFeed(): Promise<string> {
  const [last] = await sql<{ txid: number }[]>`
    select coalesce(max(txid::text::bigint), 0) as txid from public.events where org_id = ${org}`;
  let cursor = '';
  await expect
    .poll(
      async () => {
        cursor = (await changesSince(null)).cursor;
        return Number(cursor.split(':')[0]);
      },
      { interval: 10 },
    )
    .toBeGreaterThanOrEqual(last?.txid ?? 0);
  return cursor;
}

const anchors = () => sql<{ id: number; data: { count: number; last: string; hash: string } }[]>`
  select id, data from public.events where org_id = ${org} and type = 'events.purged' order by id`;

test('old events go, newer ones stay, and an anchor says what is missing', async () => {
  const old = await tell(40, 3);
  const young = await tell(1, 2);
  expect(await purge(30)).toBe(3);
  const left = await sql<{ id: number; type: string }[]>`
    select id, type from public.events where org_id = ${org} order by id`;
  expect(left.map((row) => row.id)).toEqual([...young, left.at(-1)?.id]);
  const [anchor] = await anchors();
  expect(anchor?.data).toMatchObject({
    count: 3,
    last: expect.stringMatching(new RegExp(`^\\d+:${old[2]}$`)),
  });
});

test('the hash can be checked by anybody who kept the events', async () => {
  await tell(40, 3);
  const rows = await sql<{ line: string }[]>`
    select concat_ws('|', id, txid, subject_type, subject_id, coalesce(actor::text, '-'), type, data,
      at at time zone 'utc') as line
    from public.events where org_id = ${org} order by txid, id`;
  await purge(30);
  const [first] = await anchors();
  expect(first?.data.hash).toBe(
    createHash('sha256')
      .update(rows.map((row) => row.line).join('\n'))
      .digest('hex'),
  );
});

test('whoever stands before the gap is told to load everything anew, and goes on from there', async () => {
  await tell(40);
  const before = '0:0';
  expect((await changesSince(before)).reset).toBe(false);
  await purge(30);
  await wholeFeed();
  const answer = await changesSince(before);
  expect(answer).toMatchObject({ events: [], more: false, reset: true });
  const [next] = await tell(0);
  await wholeFeed();
  const after = await changesSince(answer.cursor);
  expect(after.reset).toBe(false);
  expect(after.events.map((event) => event.id)).toContain(next);
});

test('whoever had seen all of it goes on as if nothing had happened', async () => {
  await tell(40);
  const cursor = await wholeFeed();
  await purge(30);
  await wholeFeed();
  const after = await changesSince(cursor);
  expect(after.reset).toBe(false);
  expect(after.events.map((event) => event.type)).toEqual(['events.purged']);
});

test('a second purge goes on from the first, and its anchor covers both', async () => {
  await tell(40, 2);
  await purge(30);
  const cursor = await wholeFeed();
  const [first] = await anchors();
  await tell(20, 2);
  const between = await wholeFeed();
  await sql`update public.events set at = now() - interval '20 days' where id = ${first?.id ?? 0}`;
  // The first anchor is an old event by now, and goes, too.
  expect(await purge(10)).toBe(3);
  const [second, ...more] = await anchors();
  expect(more).toHaveLength(0);
  expect(second?.data.hash).not.toBe(first?.data.hash);
  expect((await changesSince('0:0')).reset).toBe(true);
  expect((await changesSince(cursor)).reset).toBe(true);
  expect((await changesSince(between)).reset).toBe(false);
});

test('many events go page by page, each with an anchor, and none is left', async () => {
  await tell(40, 3000);
  const young = await tell(1);
  await tell(40, 2000);
  const pages = await purgePages(30);
  expect(pages).toEqual([2000, 1999, 1001]);
  expect((await anchors()).map(({ data }) => data.count)).toEqual(pages);
  const left = await sql<{ id: number }[]>`
    select id from public.events where org_id = ${org} and type <> 'events.purged'`;
  expect(left.map((row) => row.id)).toEqual(young);
});

test('a call looks at no more events than its page, of one organization', async () => {
  const other = await createOrganization(sql);
  await sql`
    insert into public.events (org_id, subject_type, subject_id, type, at)
    select ${other}, 'job', '1', 'job.queued', now() - interval '40 days' from generate_series(1, 3000)`;
  await tell(40, 3000);
  const [smaller = ''] = [org, other].toSorted();
  const [first] = await sql<{ purged: number; place: string }[]>`
    select * from public.purge_events(now() - interval '30 days', ${`${smaller}:0:0`}, 100)`;
  expect(first?.purged).toBe(100);
  const [touched] = await sql<{ n: number }[]>`
    select count(distinct org_id) as n from public.events where type = 'events.purged' and org_id in (${org}, ${other})`;
  expect(touched?.n).toBe(1);
  await purge(30);
});

test('what is no place is refused', async () => {
  await expect(sql`select public.purge_events(now(), '1:2')`).rejects.toMatchObject({ code: '22023' });
});

test('what has not been yet cannot be purged', async () => {
  await expect(sql`select public.purge_events(now() + interval '1 hour')`).rejects.toMatchObject({
    code: '22023',
  });
});

test('members cannot purge, nor delete an event themselves', async () => {
  await tell(40);
  await expect(database.as(member, (as) => as`select public.purge_events(now())`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(
    database.as({ role: 'service_role' }, (as) => as`delete from public.events where org_id = ${org}`),
  ).rejects.toMatchObject({ code: '42501' });
});
