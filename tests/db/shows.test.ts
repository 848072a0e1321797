import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase } from '#support/database';
import {
  commitOn,
  factsThrough,
  findImport,
  importer,
  importThrough,
  runImport,
  type ShowItem,
  showField,
} from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let caller: Caller;
let mine: ReturnType<typeof importer>;
beforeAll(async () => {
  org = await createOrganization(sql);
  caller = signedIn(await createMember(sql, org, 'processor'));
  mine = importer(database, caller, org);
});

const item = (
  section: string,
  key: string | null,
  fields: Record<string, string>,
  position = 0,
): ShowItem => ({
  section,
  key,
  position,
  fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, showField(value)])),
});
const general = (artist: string, day = '2026-05-14') =>
  item('general', null, { artist, title: 'Night', start_date: day, end_date: 'never' });
const venue = item('venue', null, { name: 'The Hall', city: 'Lisbon' });
const flight = (number: string, key = 'a.1') => item('flights', key, { number });

async function showOf(id: string) {
  const [row] = await sql`
    select artist, title, venue, city, start_date::text, end_date, revision from public.shows where id = ${id}`;
  const items = await sql`
    select id, section, item_key, position, fields, import_id, keys from public.show_items
    where show_id = ${id} order by id`;
  return row && { row, items: [...items] };
}

async function completed() {
  const { id } = await importThrough(database, mine);
  return { id, revision: (await findImport(sql, id)).revision };
}

async function committed(items: readonly ShowItem[] = [general('Ida'), venue, flight('TP1')]) {
  const made = await completed();
  const commit = await mine.commit(made.id, { key: 'k1', revision: made.revision, items });
  return { ...made, show: commit.show_id, commit: commit.commit_id };
}

test('a commit makes the show with its items, and says what it is in lists', async () => {
  const { id, show } = await committed();
  expect((await showOf(show))?.row).toEqual({
    artist: 'Ida',
    title: 'Night',
    venue: 'The Hall',
    city: 'Lisbon',
    start_date: '2026-05-14',
    end_date: null,
    revision: 1,
  });
  expect(await findImport(sql, id)).toMatchObject({ status: 'committed', show_id: show });
});

test('the same key again, and the same revision from another tab, are answered with what was made', async () => {
  const { id, revision, show, commit } = await committed();
  const answer = { show_id: show, commit_id: commit, created: false };
  expect(await mine.commit(id, { key: 'k1', revision, items: [] })).toEqual(answer);
  expect(await mine.commit(id, { key: 'k2', revision, items: [general('Other')] })).toEqual(answer);
  expect((await showOf(show))?.row.artist).toBe('Ida');
});

test('two tabs that commit at the same moment make one show', async () => {
  const { id, revision } = await completed();
  const tabs = await database.connect(2);
  const answers = await Promise.all(
    tabs.map((tab, n) =>
      tab.begin(async (transaction) => {
        await actAs(transaction, caller);
        return [...(await commitOn(transaction, id, { key: `tab-${n}`, revision, items: [general('Ida')] }))];
      }),
    ),
  );
  const rows = answers.flat();
  expect(new Set(rows.map(({ show_id }) => show_id)).size).toBe(1);
  expect(rows.map(({ created }) => created).sort()).toEqual([false, true]);
  expect(await sql`select id from public.show_commits where import_id = ${id}`).toHaveLength(1);
});

test('what has changed since the difference was shown is not overwritten', async () => {
  const { id, revision, show } = await committed();
  await mine.decide(id, '12');
  expect(await findImport(sql, id)).toMatchObject({ status: 'completed', revision: revision + 1 });
  const items = [general('Later')];
  const stale = mine.commit(id, { key: 'k2', revision, items, show, showRevision: 1 });
  await expect(stale).rejects.toMatchObject({ code: '55000' });
  await mine.edit(show, 1, [{ section: 'flights', key: 'new-1', fields: { number: showField('TP9') } }]);
  const staleShow = mine.commit(id, { key: 'k2', revision: revision + 1, items, show, showRevision: 1 });
  await expect(staleShow).rejects.toMatchObject({ code: '55000' });
  const fresh = await mine.commit(id, { key: 'k2', revision: revision + 1, items, show, showRevision: 2 });
  expect(fresh).toMatchObject({ show_id: show, created: true });
});

test('undo of a commit that made the show removes it, and the import can be committed again', async () => {
  const { id, revision, show, commit } = await committed();
  expect(await mine.undo(commit)).toBeNull();
  expect(await showOf(show)).toBeUndefined();
  expect(await findImport(sql, id)).toMatchObject({ status: 'completed', show_id: null });
  expect(await mine.undo(commit)).toBeNull();
  await expect(mine.commit(id, { key: 'k1', revision, items: [] })).rejects.toMatchObject({ code: '55000' });
  const again = await mine.commit(id, { key: 'k2', revision, items: [general('Ida')] });
  expect(again.created).toBe(true);
});

test('undo of a later commit restores the show exactly, and what the import was committed to', async () => {
  const { id, show } = await committed();
  const more = await mine.bring();
  await mine.add(id, [more]);
  await factsThrough(sql, more);
  await runImport(sql, ['totals']);
  const { revision, committed_revision } = await findImport(sql, id);
  const before = await showOf(show);
  const commit = await mine.commit(id, {
    key: 'k2',
    revision,
    items: [general('Bo', '2026-06-01'), flight('TP2'), flight('TP3', 'b.1')],
    show,
    showRevision: 1,
  });
  expect((await showOf(show))?.row.artist).toBe('Bo');
  expect(await mine.undo(commit.commit_id)).toBe(show);
  const after = await showOf(show);
  expect(after?.items).toEqual(before?.items);
  expect({ ...after?.row, revision: 1 }).toEqual(before?.row);
  expect(await findImport(sql, id)).toMatchObject({ show_id: show, committed_revision, status: 'completed' });
});

test('undo is refused once something else has changed the show, and says what', async () => {
  const { show, commit } = await committed();
  await mine.edit(show, 1, [{ section: 'general', key: null, fields: { artist: showField('Bo') } }]);
  await expect(mine.undo(commit)).rejects.toMatchObject({
    code: '55000',
    message: expect.stringContaining('show.edited'),
  });
  expect((await showOf(show))?.row.artist).toBe('Bo');
});

test('a failed commit leaves nothing behind', async () => {
  const { id, revision } = await completed();
  const items = [general('Ida'), { ...flight('TP1'), section: 'No Section' }];
  await expect(mine.commit(id, { key: 'k1', revision, items })).rejects.toMatchObject({ code: '23514' });
  expect(await findImport(sql, id)).toMatchObject({ status: 'completed', show_id: null });
});

test('a deleted show leaves its imports to be committed anew', async () => {
  const { id, show } = await committed();
  await database.as(caller, (as) => as`select public.delete_show(${show})`);
  expect(await findImport(sql, id)).toMatchObject({ status: 'completed', show_id: null });
});

test('an edit takes items away, puts them in, and refuses an old show', async () => {
  const { show } = await committed();
  const edits = [
    { section: 'flights', key: 'a.1', fields: null },
    { section: 'hotels', key: 'new-1', fields: { name: showField('Inn') } },
  ];
  expect(await mine.edit(show, 1, edits)).toBe(2);
  expect((await showOf(show))?.items.map(({ section }) => section).sort()).toEqual([
    'general',
    'hotels',
    'venue',
  ]);
  await expect(mine.edit(show, 1, edits)).rejects.toMatchObject({ code: '55000' });
});

test('a calendar shows the shows of an organization to whoever has its token, until it is revoked', async () => {
  const { show } = await committed([general('Ida', new Date().toISOString().slice(0, 10)), venue]);
  const [made] = await database.as(
    caller,
    (as) => as<{ token_id: string; token: string }[]>`select * from public.create_calendar_token(${org})`,
  );
  const seen = async (token: string) =>
    (
      await database.as(
        { role: 'anon' },
        (as) => as<{ show_id: string }[]>`select show_id from public.read_calendar(${token})`,
      )
    ).map((row) => row.show_id);
  expect(await seen(made?.token ?? '')).toContain(show);
  expect(await seen('another')).toEqual([]);
  await database.as(caller, (as) => as`select public.revoke_calendar_token(${made?.token_id ?? ''})`);
  expect(await seen(made?.token ?? '')).toEqual([]);
});

/** An address of all shows of an organization of its own, with one show of today that has these items. */
async function calendarWith(items: readonly { section: string; key: string; fields: object }[]) {
  const own = await createOrganization(sql);
  const member = signedIn(await createMember(sql, own, 'processor'));
  const [show] = await sql<{ id: string }[]>`
    insert into public.shows (org_id, blueprint, start_date) values (${own}, 'invoice', current_date) returning id`;
  await sql`
    insert into public.show_items (org_id, show_id, section, item_key, position, fields)
    select ${own}, ${show?.id ?? ''}, i.section, i.key, row_number() over (), i.fields
    from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) as i(section text, key text, fields jsonb)`;
  const [made] = await database.as(
    member,
    (as) => as<{ token: string }[]>`select token from public.create_calendar_token(${own})`,
  );
  return made?.token ?? '';
}

const readCalendar = (token: string) =>
  database.as(
    { role: 'anon' },
    (as) => as<{ items: { section: string; key: string; fields: Record<string, string> }[] }[]>`
      select * from public.read_calendar(${token})`,
  );

test('a calendar tells places and times alone: no sums, nothing of documents, no people', async () => {
  const hidden = {
    text: 'EUR 120 secret',
    confidence: 1,
    evidence: [{ document: 'doc-secret', page: 1, box: null, snippet: 'Card 4111111111111111', rule: 'r' }],
    setBy: 'import',
  };
  const field = (value: unknown, type = 'text') => ({ ...hidden, value, type });
  const token = await calendarWith([
    {
      section: 'hotels',
      key: 'a.1',
      fields: {
        name: field('Inn'),
        check_in: field('2026-05-13', 'date'),
        // In the place of a text, too.
        city: field({ amount: '987654', currency: 'EUR' }, 'money'),
        address: field('987654', 'money'),
        rate: field({ amount: '987654', currency: 'EUR' }, 'money'),
        payment: field('4111111111111111'),
        phone: field('+351911111111', 'phone'),
        guests: field('Secret Passenger'),
      },
    },
    { section: 'deal', key: 'a.1', fields: { activity: field('987654') } },
    { section: 'people', key: 'a.1', fields: { name: field('Secret Passenger') } },
  ]);
  const rows = await readCalendar(token);
  expect(rows.map(({ items }) => items)).toEqual([
    [{ section: 'hotels', key: 'a.1', fields: { name: 'Inn', check_in: '2026-05-13' } }],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/secret|4111|987654|351911/i);
});

test('a calendar stays small, however much its items hold', async () => {
  const long = { value: 'x'.repeat(97_000), type: 'text' };
  const items = Array.from({ length: 60 }, (_, n) => ({
    section: 'schedule',
    key: `a.${n}`,
    fields: { activity: long, time: long, date: long, notes: long },
  }));
  const rows = await readCalendar(await calendarWith(items));
  expect(rows[0]?.items).toHaveLength(60);
  expect(rows[0]?.items[0]?.fields).toEqual({
    activity: 'x'.repeat(500),
    time: 'x'.repeat(500),
    date: 'x'.repeat(500),
  });
  expect(JSON.stringify(rows).length).toBeLessThan(100_000);
});

test('of more items than a calendar holds, those of the nearest shows are told', async () => {
  const own = await createOrganization(sql);
  const member = await createMember(sql, own, 'processor');
  await sql`
    with made as (
      insert into public.shows (org_id, blueprint, start_date)
      select ${own}, 'invoice', current_date + n from generate_series(1, 20) n returning id)
    insert into public.show_items (org_id, show_id, section, item_key, position, fields)
    select ${own}, id, 'schedule', 'a.' || n, n, jsonb_build_object('activity', jsonb_build_object(
      'value', repeat('x', 500), 'type', 'text'))
    from made, generate_series(1, 201) n`;
  const [made] = await database.as(
    signedIn(member),
    (as) => as<{ token: string }[]>`select token from public.create_calendar_token(${own})`,
  );
  const rows = await readCalendar(made?.token ?? '');
  expect(rows).toHaveLength(20);
  const counts = rows.map(({ items }) => items.length);
  expect(counts[0]).toBe(200);
  expect(counts.at(-1)).toBe(0);
  expect(JSON.stringify(rows).length).toBeLessThan(1_200_000);
});

test('an address that was never made leaves nothing behind when it is asked for', async () => {
  await readCalendar('made up');
  expect(await sql`select key from public.rate_limits where key like '%made up%'`).toEqual([]);
});

test('who leaves the organization takes their calendars with them', async () => {
  await committed([general('Ida', new Date().toISOString().slice(0, 10))]);
  const user = await createMember(sql, org, 'processor');
  const [made] = await database.as(
    signedIn(user),
    (as) => as<{ token: string }[]>`select token from public.create_calendar_token(${org})`,
  );
  await sql`delete from public.members where user_id = ${user}`;
  const rows = await database.as(
    { role: 'anon' },
    (as) => as`select show_id from public.read_calendar(${made?.token ?? ''})`,
  );
  expect(rows).toHaveLength(0);
});
