import { createHash, randomUUID } from 'node:crypto';
import type { PendingQuery, Row } from 'postgres';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
let subject: string;
beforeEach(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  subject = randomUUID();
});

async function tell(types: readonly string[], { daysAgo = 0, about = subject } = {}): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    insert into public.events (org_id, subject_type, subject_id, type, data, at)
    select ${org}, 'document', ${about}, t, jsonb_build_object('n', n, 'words', 'é "|"'), now() - make_interval(days => ${daysAgo}::int)
    from unnest(${types as string[]}::text[]) with ordinality as x(t, n) order by n returning id`;
  return rows.map(({ id }) => id);
}

/** Until nothing of the organization's is left to seal: transactions of other files hold the youngest back. */
const seal = () =>
  expect
    .poll(async () => {
      await sql`select public.seal_history(5000)`;
      const [row] = await sql<{ open: number }[]>`
        select count(*)::int as open from public.events where org_id = ${org} and hash is null and private.is_history(type)`;
      return row?.open;
    })
    .toBe(0);

type Verdict = {
  checked: number;
  unsealed: number;
  purged: number;
  hash: string | null;
  place: number | null;
  fault: string | null;
};
const verify = async (about = subject): Promise<Verdict> => {
  const [row] = await database.as(
    member,
    (as) => as<Verdict[]>`select * from public.verify_history('document', ${about}, ${org})`,
  );
  if (!row) throw new Error('verify_history gave no row');
  return row;
};
/** As somebody could who can write the table. */
const meddle = (id: number | undefined, change: PendingQuery<Row[]>) =>
  sql`update public.events set ${change} where id = ${id ?? 0}`;
const remove = (...ids: (number | undefined)[]) =>
  sql`delete from public.events where id = any (${ids.map((id) => id ?? 0)}::bigint[])`;

const three = ['document.registered', 'document.classified', 'type.decided'];

test('a history is sealed in the order in which it was written, each event over the one before it', async () => {
  await tell(three);
  expect(await verify()).toMatchObject({ checked: 0, unsealed: 3, hash: null, fault: null });
  await seal();
  await tell(['document.renamed']);
  await seal();
  const rows = await database.as(
    member,
    (as) => as<{ place: number; prev_hash: string | null; hash: string; hashed: string }[]>`
      select * from public.list_history('document', ${subject}, ${org})`,
  );
  expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  let before: string | null = null;
  for (const row of rows) {
    expect(row.prev_hash).toBe(before);
    // Anybody can do so with what was exported.
    const hash = createHash('sha256')
      .update(Buffer.from(before ?? '', 'hex'))
      .update(row.hashed);
    expect(row.hash).toBe(hash.digest('hex'));
    before = row.hash;
  }
  expect(await verify()).toEqual({
    checked: 4,
    unsealed: 0,
    purged: 0,
    hash: before,
    place: null,
    fault: null,
  });
});

test('histories of two subjects have nothing to do with each other, and a session may be anywhere on earth', async () => {
  const other = randomUUID();
  await tell(three);
  const [first] = await tell(three, { about: other });
  await seal();
  await remove(first);
  expect(await verify()).toMatchObject({ checked: 3, fault: null });
  expect(await verify(other)).toMatchObject({ checked: 2, place: 1, fault: 'missing' });
  const [abroad] = await sql.begin(async (transaction) => {
    await transaction`set local timezone = 'Asia/Kathmandu'`;
    await transaction`select set_config('request.jwt.claims', '{"role":"service_role"}', true)`;
    return transaction<Verdict[]>`select * from public.verify_history('document', ${subject})`;
  });
  expect(abroad).toMatchObject({ checked: 3, fault: null });
});

test.each([
  { what: 'what was said', change: () => sql`data = data || '{"n": 7}'` },
  { what: 'who said it', change: () => sql`actor = gen_random_uuid()` },
  { what: 'when', change: () => sql`at = at - interval '1 microsecond'` },
  { what: 'of which kind it was', change: () => sql`type = 'document.deleted'` },
])('an event of which was changed $what afterwards is found', async ({ change }) => {
  const [, second] = await tell(three);
  await seal();
  await meddle(second, change());
  expect(await verify()).toMatchObject({ place: 2, fault: 'changed' });
});

test('an event that was taken away is missed, wherever it stood', async () => {
  for (const [gone, place] of [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const) {
    subject = randomUUID();
    const ids = await tell(three);
    await seal();
    await remove(ids[gone]);
    expect(await verify()).toMatchObject({ place, fault: 'missing' });
  }
  await sql`delete from public.events where subject_id = ${subject}`;
  expect(await verify()).toMatchObject({ checked: 0, place: 1, fault: 'missing' });
});

test('an event that was changed and hashed anew does not fit the next one, and the last not the end of the chain', async () => {
  const ids = await tell(three);
  await seal();
  const again = sql`hash = private.event_hash(e.prev_hash, e, e.place)`;
  for (const [at, place] of [
    [2, 3],
    [1, 3],
  ] as const) {
    await meddle(ids[at], sql`data = '{}'`);
    await sql`update public.events e set ${again} where id = ${ids[at] ?? 0}`;
    expect(await verify()).toMatchObject({ place, fault: 'unlinked' });
  }
});

test('what a purge took is known to be gone, and what it left still proves itself', async () => {
  await tell(three, { daysAgo: 40 });
  await tell(['document.renamed', 'document.noted']);
  await seal();
  await purge();
  expect(await verify()).toMatchObject({ checked: 2, purged: 3, fault: null });
  const [left] = await tell(['document.tagged']);
  await seal();
  expect(await verify()).toMatchObject({ checked: 3, purged: 3, fault: null });
  await remove(left);
  expect(await verify()).toMatchObject({ place: 6, fault: 'missing' });
  await sql`delete from public.events where subject_id = ${subject} and place = 4`;
  expect(await verify()).toMatchObject({ place: 4, fault: 'missing' });
});

test('a history that was purged whole is none that somebody took away, and the anchors of purges are sealed, too', async () => {
  await tell(three, { daysAgo: 40 });
  await seal();
  await purge();
  expect(await verify()).toMatchObject({ checked: 0, purged: 3, fault: null });
  await seal();
  const [anchors] = await sql<Verdict[]>`
    select count(*)::int as checked, 0 as unsealed from public.events
    where org_id = ${org} and type = 'events.purged' and hash is not null`;
  expect(anchors?.checked).toBe(1);
  expect(await broken()).toEqual([]);
});

test('noise goes without a gap in any chain: of all types, those and no others that purge_noise deletes are unsealed', async () => {
  const noise = [
    ...['pages.read', 'job.queued', 'job.started', 'job.released', 'job.lease_expired', 'job.retrying'],
    ...['service.open', 'service.half_open', 'service.closed', 'review.claimed', 'review.released'],
  ];
  const history = [...three, 'job.succeeded', 'job.failed', 'job.dead', 'job.cancelled', 'job.requeued'];
  await tell(history.flatMap((type, n) => [type, noise[n] ?? 'pages.read']).concat(noise), { daysAgo: 200 });
  await seal();
  await purgeNoise();
  const left = await sql<{ type: string; hash: Buffer | null }[]>`
    select type, hash from public.events where subject_id = ${subject} order by id`;
  expect(left.map(({ type }) => type)).toEqual(history);
  expect(await verify()).toMatchObject({ checked: history.length, unsealed: 0, purged: 0, fault: null });
});

test('what was sealed is never purged as noise, be its type noise by now', async () => {
  const [first] = await tell(three, { daysAgo: 200 });
  await seal();
  await meddle(first, sql`type = 'review.claimed'`);
  await purgeNoise();
  // Purged it would be missing: what is told of it is what was done to it.
  expect(await verify()).toMatchObject({ checked: 3, place: 1, fault: 'changed' });
});

test('of all histories those that are wrong are named, page by page', async () => {
  const wrong: string[] = [];
  for (let n = 0; n < 5; n++) {
    subject = randomUUID();
    const [first] = await tell(three);
    if (n % 2 === 0) continue;
    await seal();
    await meddle(first, sql`data = '{}'`);
    wrong.push(subject);
  }
  await seal();
  expect(await broken(2)).toEqual(wrong.toSorted());
});

test('histories are for members; of all of them only the service role may ask, or about one of nobody in particular', async () => {
  await tell(three);
  await seal();
  const stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
  for (const call of ['verify_history', 'list_history']) {
    const ask = (caller: Caller, to: string | null) =>
      database.as(caller, (as) => as`select * from ${as(`public.${call}`)}('document', ${subject}, ${to})`);
    await expect(ask(stranger, org)).rejects.toMatchObject({ code: '42501' });
    await expect(ask(stranger, null)).rejects.toMatchObject({ code: '42501' });
    await expect(ask(member, null)).rejects.toMatchObject({ code: '42501' });
    expect((await ask({ role: 'service_role' }, null)).length).toBeGreaterThan(0);
  }
});

async function purge(): Promise<void> {
  let place: string | null = null;
  do {
    const [page]: { place: string | null }[] = await sql`
      select * from public.purge_events(now() - interval '30 days', ${place})`;
    place = page?.place ?? null;
  } while (place !== null);
}

async function purgeNoise(): Promise<void> {
  // The walk ends where young events begin, of other tests as well.
  await sql`delete from public.events where subject_id <> ${subject}`;
  await sql`update private.purge_marks set place = 0`;
  for (let more = true; more; ) {
    const [page] = await sql<{ more: boolean }[]>`
      select * from public.purge_noise(now() - interval '100 days', now() - interval '100 days')`;
    more = page?.more ?? false;
  }
}

/** Subjects of the organization whose history is wrong. */
async function broken(limit = 500): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const rows: { subject_type: string | null; subject_id: string; org_id: string; fault: string | null }[] =
      await sql`select * from public.verify_histories(${after}, ${limit}::int)`;
    found.push(
      ...rows.filter((row) => row.fault !== null && row.org_id === org).map((row) => row.subject_id),
    );
    const end = rows.find((row) => row.fault === null);
    after = end?.subject_type ? `${end.subject_type}|${end.subject_id}|${end.org_id}` : null;
  } while (after !== null);
  return found.toSorted();
}
