import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type Connection, type Database, freshDatabase } from '#support/database';
import { newStorageKey, storeObject } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
});

interface Changes {
  readonly events: readonly { readonly id: number; readonly txid: string; readonly type: string }[];
  readonly cursor: string;
  readonly more: boolean;
  readonly reset: boolean;
}

async function changesSince(cursor: string | null, limit = 500, caller = member, of = org): Promise<Changes> {
  const [row] = await database.as(
    caller,
    (as) =>
      as<{ changes: Changes }[]>`select public.changes_since(${of}, ${cursor}, ${limit}::int) as changes`,
  );
  if (!row) throw new Error('no answer');
  return row.changes;
}

const idsOf = (changes: Changes) => changes.events.map((event) => event.id);

async function insertEvent(on: Connection, of = org): Promise<number> {
  const [row] = await on<{ id: number }[]>`
    insert into public.events (org_id, subject_type, subject_id, type) values (${of}, 'job', '1', 'job.queued')
    returning id`;
  if (!row) throw new Error('no event');
  return row.id;
}

/** Events are held back while any older transaction runs, also one of another database: wait until they are not. */
async function untilDelivered(cursor: string, count: number): Promise<Changes> {
  let changes = await changesSince(cursor);
  await expect
    .poll(
      async () => {
        changes = await changesSince(cursor);
        return changes.events.length;
      },
      { interval: 10 },
    )
    .toBe(count);
  return changes;
}

test('without a cursor there are no events, only the head; from there on everything new comes', async () => {
  await insertEvent(sql);
  const head = await changesSince(null);
  expect(head).toMatchObject({ events: [], more: false });
  const id = await insertEvent(sql);
  await expect.poll(async () => idsOf(await changesSince(head.cursor)).at(-1), { interval: 10 }).toBe(id);
});

test('an older transaction that commits later is still delivered, and nothing before it overtakes', async () => {
  const { cursor: start } = await changesSince(null);
  const [slow, quick] = await database.connect(2);
  if (!slow || !quick) throw new Error('two connections were asked for');
  let quickId = 0;
  let between: Changes | undefined;
  const slowId = await slow.begin(async (transaction) => {
    const id = await insertEvent(transaction); // It takes its transaction id here, before the quick one.
    quickId = await insertEvent(quick);
    between = await changesSince(start);
    return id;
  });
  expect(slowId).toBeLessThan(quickId);
  expect(between && idsOf(between)).not.toContain(quickId);
  expect(between && idsOf(between)).not.toContain(slowId);
  await expect
    .poll(async () => idsOf(await changesSince(between?.cursor ?? null)), { interval: 10 })
    .toEqual([slowId, quickId]);
});

test('a reader among concurrent writers sees every event exactly once', async () => {
  const WRITERS = 6;
  const TRANSACTIONS = 40;
  const connections = await database.connect(WRITERS);
  const { cursor: start } = await changesSince(null);
  const written = new Set<number>();
  const write = async (connection: Database) => {
    for (let n = 0; n < TRANSACTIONS; n++) {
      await connection
        .begin(async (transaction) => {
          const ids: number[] = [];
          for (let events = Math.floor(Math.random() * 3); events >= 0; events--) {
            ids.push(await insertEvent(transaction));
            // Now and then a transaction stays open while others come and go.
            if (Math.random() < 0.2) await transaction`select pg_sleep(random() * 0.02)`;
          }
          if (Math.random() < 0.1) throw new Error('given up');
          return ids;
        })
        .then(
          (ids) => {
            for (const id of ids) written.add(id);
          },
          (error: unknown) => expect(error).toMatchObject({ message: 'given up' }),
        );
    }
  };
  let writing = true;
  const writers = Promise.all(connections.map(write)).finally(() => {
    writing = false;
  });
  const seen: number[] = [];
  let cursor = start;
  const read = async () => {
    const changes = await changesSince(cursor, 1 + Math.floor(Math.random() * 20));
    cursor = changes.cursor;
    seen.push(...idsOf(changes));
  };
  while (writing) await read();
  await writers;
  await expect
    .poll(
      async () => {
        await read();
        return seen.length >= written.size;
      },
      { interval: 5 },
    )
    .toBe(true);
  expect(seen).toHaveLength(written.size);
  expect(new Set(seen)).toEqual(written);
  expect(written.size).toBeGreaterThan(WRITERS * TRANSACTIONS);
});

test('many events come in pages, in order, with none left out between them', async () => {
  const { cursor: start } = await changesSince(null);
  const before = (await changesSince(start)).events.length;
  await sql`
    insert into public.events (org_id, subject_type, subject_id, type)
    select ${org}, 'job', n::text, 'job.queued' from generate_series(1, 25) n`;
  const all = idsOf(await untilDelivered(start, before + 25));
  const paged: number[] = [];
  let page: Changes;
  let cursor = start;
  do {
    page = await changesSince(cursor, 10);
    expect(page.events.length).toBeLessThanOrEqual(10);
    paged.push(...idsOf(page));
    cursor = page.cursor;
  } while (page.more);
  expect(paged).toEqual(all);
  expect(paged).toEqual(paged.toSorted((a, b) => a - b));
  expect(await changesSince(cursor)).toMatchObject({ events: [], more: false });
});

test('a cursor never moves backwards', async () => {
  const [open] = await database.connect(1);
  await open?.begin(async (transaction) => {
    await insertEvent(transaction); // From here on its id holds back every snapshot.
    const later = `${await nextTransaction()}:5`;
    expect(await changesSince(later)).toEqual({ events: [], cursor: later, more: false, reset: false });
  });
});

/** A transaction of this cluster that is over. */
async function nextTransaction(): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  return row?.id ?? '';
}

test('who stands in a future that this database has not come to, because it was restored, is told to begin anew', async () => {
  const { cursor } = await changesSince(null);
  for (const ahead of ['100000000000:5', `${BigInt(await nextTransaction()) + 1_000n}:1`]) {
    const told = await changesSince(ahead);
    expect(told).toMatchObject({ events: [], more: false, reset: true });
    const id = await insertEvent(sql);
    await expect.poll(async () => idsOf(await changesSince(told.cursor)), { interval: 10 }).toContain(id);
  }
  expect(await changesSince(cursor)).toMatchObject({ reset: false });
});

/** An organization with three events, and where somebody stands who has seen them; what comes later has passed them. */
async function seenHistory() {
  const of = await createOrganization(sql);
  const owner = signedIn(await createMember(sql, of, 'owner'));
  const ids: number[] = [];
  for (let n = 0; n < 3; n++) ids.push(await insertEvent(sql, of));
  const ask = (cursor: string | null, limit = 500) => changesSince(cursor, limit, owner, of);
  const passed = async (cursor: string) =>
    (
      await sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${cursor.split(':')[0] ?? ''}::xid8 as passed`
    )[0]?.passed;
  const last = ids.at(-1) ?? 0;
  await expect.poll(async () => (await ask('0:0')).events.length, { interval: 10 }).toBe(3);
  const { cursor } = await ask('0:0');
  await insertEvent(sql);
  await expect.poll(() => passed(cursor), { interval: 10 }).toBe(true);
  return { of, ask, cursor, last };
}

test('a restored database that is past the cursor again tells, by what lies before it', async () => {
  const undisturbed = await seenHistory();
  expect(await undisturbed.ask(undisturbed.cursor)).toMatchObject({ events: [], reset: false });

  const lost = await seenHistory();
  await sql`delete from public.events where id = ${lost.last}`;
  const told = await lost.ask(lost.cursor);
  expect(told).toMatchObject({ events: [], more: false, reset: true });
  expect(await lost.ask(told.cursor)).toMatchObject({ events: [], reset: false });

  const grown = await seenHistory();
  // Something else happened in the time that the cursor has behind it.
  await sql`
    insert into public.events (org_id, subject_type, subject_id, type, txid)
    values (${grown.of}, 'job', '2', 'job.queued', ${grown.cursor.split(':')[0] ?? ''}::xid8)`;
  expect(await grown.ask(grown.cursor)).toMatchObject({ events: [], reset: true });

  const replaced = await seenHistory();
  await sql`update public.events set at = at + interval '1 second' where id = ${replaced.last}`;
  expect(await replaced.ask(replaced.cursor)).toMatchObject({ events: [], reset: true });
});

test('who reads page by page stands at the last event of each, and is told as well', async () => {
  const { ask } = await seenHistory();
  const first = await ask('0:0', 1);
  const second = await ask(first.cursor, 1);
  expect([first.reset, second.reset]).toEqual([false, false]);
  await sql`delete from public.events where id = ${second.events[0]?.id ?? 0}`;
  expect(await ask(second.cursor, 1)).toMatchObject({ events: [], reset: true });
});

test('what another cluster has purged, whose dump this database was made of, makes nobody begin anew', async () => {
  const other = await createOrganization(sql);
  const stranger = signedIn(await createMember(sql, other, 'owner'));
  const purged = (last: string) => sql`
    insert into public.events (org_id, subject_type, subject_id, type, data)
    values (${other}, 'organization', ${other}, 'events.purged', ${sql.json({ last })})`;
  await purged('100000000000:5');
  const { cursor } = await changesSince(null, 500, stranger, other);
  expect(await changesSince(cursor, 500, stranger, other)).toMatchObject({ reset: false });
  await purged(`${await nextTransaction()}:5`);
  expect(await changesSince(cursor, 500, stranger, other)).toMatchObject({ reset: true });
});

test.each([
  '',
  'x',
  '1',
  '1:2:3',
  '-1:5',
  '1.5:2',
  ' 1:2',
  "1:2'; --",
  `1:${'9'.repeat(19)}`,
  `${'9'.repeat(19)}:1`,
])('the malformed cursor "%s" is refused', async (cursor) => {
  await expect(changesSince(cursor)).rejects.toMatchObject({ code: '22023', message: /malformed cursor/ });
});

test("another organization's events are not there, neither by its id nor by ours", async () => {
  const other = await createOrganization(sql);
  const stranger = signedIn(await createMember(sql, other, 'owner'));
  const { cursor } = await changesSince(null, 500, stranger, other);
  const theirs = await insertEvent(sql, other);
  await expect
    .poll(async () => idsOf(await changesSince(cursor, 500, stranger, other)), {
      interval: 10,
    })
    .toEqual([theirs]);
  expect(idsOf(await changesSince(cursor, 500, member, other))).toEqual([]);
  expect(idsOf(await changesSince(cursor, 500, member, org))).not.toContain(theirs);
});

test('an event says who did it', async () => {
  const key = await storeObject(sql, newStorageKey(org), 5);
  const { cursor } = await changesSince(null);
  const id = await database.as(member, async (as) => {
    const [row] = await as<{ document: { document_id: string } }[]>`
      select public.register_document(${org}, 'a.pdf', 'application/pdf', 5, ${'cd'.repeat(32)}, ${key})
        as document`;
    return row?.document.document_id;
  });
  await expect
    .poll(
      async () => {
        const { events } = await changesSince(cursor);
        return events.map((event) => event.type);
      },
      { interval: 10 },
    )
    .toEqual(['document.registered', 'job.queued']);
  const actors = await sql<{ actor: string | null }[]>`
    select actor from public.events where subject_id = ${id ?? ''}`;
  expect(actors.map((row) => row.actor)).toEqual([member.claims?.sub, member.claims?.sub]);
});
