import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { actAs, type Caller, type Connection, freshDatabase, service } from '#support/database';
import { asker, newFile, takeFor, workThrough, writeReading } from './conversion-calls.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { page as aPage } from './output-calls.ts';
import { createMember, createOrganization, createUser, signedIn } from './people.ts';
import { claim, enqueue, fail, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

/** What one member may have made within ten minutes, here. */
const limit = 6;
let org: string;
let myId: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
beforeEach(async () => {
  org = await createOrganization(sql);
  await sql`update public.organizations set work_limit = ${limit} where id = ${org}`;
  myId = await createMember(sql, org, 'owner');
  me = signedIn(myId);
  mine = asker(database, me, org);
});

async function register(as = me, of = org): Promise<string> {
  const key = await storeObject(sql, newStorageKey(of), 1000);
  const [row] = await database.as(
    as,
    (tx) => tx<{ id: string }[]>`
      select public.register_document(${of}, 'a.pdf', 'application/pdf', 1000, ${randomHash()}, ${key})
        ->> 'document_id' as id`,
  );
  return row?.id ?? '';
}

const registerMany = async (count: number) => {
  for (let n = 0; n < count; n++) await register();
};
/** Lets so many seconds go by for what was taken. */
const wait = (seconds: number) => sql`
  update public.work_taken set slots = array(select s - ${seconds / 30}::bigint from unnest(slots) s) where org_id = ${org}`;
const taken = async (): Promise<number> => {
  const [row] = await sql<{ taken: number }[]>`
    select coalesce(sum(c), 0)::int as taken from public.work_taken, unnest(counts) c where org_id = ${org}`;
  return row?.taken ?? 0;
};
const limited = { code: 'DKT03', message: 'RATE_LIMITED' };

/**
 * The functions that a member may call and that can make a job or have one run again, and those of them that take it
 * from the limit. By the names in their bodies, from one to the next: those of triggers too, by the tables written.
 */
const findMakers = (on: Connection = sql) => on<{ name: string; limited: boolean }[]>`
  with recursive functions as (
    select p.oid, n.nspname || '.' || p.proname as name, p.prosrc as body, p.prosecdef,
      n.nspname = 'public' and has_function_privilege('authenticated', p.oid, 'execute') as callable
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')),
  edges as (
    select f.oid as source, g.oid as target
    from functions f join functions g on position(g.name || '(' in f.body) > 0
    union
    -- Called by a name that stands in a table.
    select f.oid, g.oid from functions f
    join functions g on f.body ~ 'execute format' and f.body ~ '\\.(sync|retired|work)\\M' and g.name = any (
      select 'private.' || v.name from public.subject_types t,
        lateral (values (t.sync), (t.retired)) as v(name) where v.name is not null
      union select 'private.' || s.work from public.document_stages s where s.work is not null)
    union
    select f.oid, t.tgfoid
    from pg_trigger t join pg_class c on c.oid = t.tgrelid and not t.tgisinternal
    join functions f on (t.tgtype & 4 > 0 and f.body ~ ('insert into public\\.' || c.relname || '\\M'))
      or (t.tgtype & 8 > 0 and f.body ~ ('delete from public\\.' || c.relname || '\\M'))
      or (t.tgtype & 16 > 0 and f.body ~ ('update public\\.' || c.relname || '\\M'))),
  reached as (
    select f.oid as start, f.oid as at from functions f where f.callable
    union
    select r.start, e.target from reached r join edges e on e.source = r.at)
  select f.name,
    bool_or(g.name = 'private.take_work') as limited
  from reached r join functions f on f.oid = r.start join functions g on g.oid = r.at
  group by f.oid, f.name
  having bool_or(g.name in ('private.insert_jobs', 'private.rerun_jobs') or g.body ~ 'insert into public\\.jobs')
  order by f.name`;

/**
 * What stops work makes at most what would have followed anyway, and must go when nothing else does. So with what
 * deletes: an import whose document goes is put together again from the others, one job an import however many go. To have
 * a document back counts as a deletion, and is limited like one.
 */
const stopping = [
  'public.cancel_conversion',
  'public.cancel_job',
  'public.delete_document',
  'public.delete_form_template',
  'public.delete_import',
  'public.delete_show',
  'public.restore_document',
  'public.trash_document',
  'public.undo_commit',
];

/**
 * What people say of deals, or of values of their papers, has the deal looked at anew: one run that waits for each deal,
 * however much is said meanwhile. How often is counted by each of these itself.
 */
const coalescing = [
  'public.add_deal_condition',
  'public.assign_condition_paper',
  'public.close_deal',
  'public.decide_condition',
  'public.decide_fact',
  'public.delete_deal',
  'public.edit_deal',
  'public.remove_deal_condition',
  'public.remove_deal_paper',
  'public.remove_deal_party',
  'public.save_deal_party',
];

test('whatever a member may call that makes work takes it from his limit', async () => {
  const makers = await findMakers();
  const unlimited = makers.filter((maker) => !maker.limited).map(({ name }) => name);
  expect(unlimited).toEqual([...stopping, ...coalescing].toSorted());
  expect(makers.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'public.register_document',
      'public.create_conversions',
      'public.split_document',
    ]),
  );
});

test('a function that forgets the limit is found, through others and through triggers', async () => {
  class Undone extends Error {}
  const undone = sql.begin(async (tx) => {
    await tx.unsafe(`
      create table public.later (id int);
      create function private.later_deep() returns trigger language plpgsql as
        'begin perform private.insert_jobs(null); return null; end';
      create trigger later after insert on public.later for each row execute function private.later_deep();
      create function public.later() returns void language sql security definer set search_path = '' as
        'insert into public.later values (1)';
      grant execute on function public.later() to authenticated`);
    expect([...(await findMakers(tx))]).toContainEqual({ name: 'public.later', limited: false });
    throw new Undone();
  });
  await expect(undone).rejects.toBeInstanceOf(Undone);
});

test('so many documents within ten minutes, and then a refusal that says when to come again and makes nothing', async () => {
  await registerMany(limit);
  const count = () => sql`select from public.documents where org_id = ${org}`;
  await expect(register()).rejects.toMatchObject({ ...limited, detail: expect.stringMatching(/^\d+$/) });
  const seconds = await register().catch((error) => Number(error.detail));
  expect(seconds).toBeGreaterThan(570);
  expect(seconds).toBeLessThanOrEqual(630);
  expect(await count()).toHaveLength(limit);
  expect(await taken()).toBe(limit);
});

test('what was taken comes back slot by slot, and what stays is bounded', async () => {
  await registerMany(4);
  await wait(300);
  await registerMany(2);
  await wait(270);
  const seconds = await register().catch((error) => Number(error.detail));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  await wait(60);
  await registerMany(4);
  await expect(register()).rejects.toMatchObject(limited);
  await wait(630);
  for (let n = 0; n < 30; n++) {
    await wait(120);
    await register();
  }
  const [row] = await sql<{ slots: number }[]>`
    select max(cardinality(slots)) as slots from public.work_taken where org_id = ${org}`;
  expect(row?.slots).toBeLessThanOrEqual(21);
});

test('masses of jobs queued again are work that is taken from the limit; cancelled they are not', async () => {
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 4 }, () => ({ org_id: org, kind })),
  );
  const begin = (action: string) =>
    database.as(me, (as) => as`select public.begin_job_operation(${org}, ${action}, ${as.json({ kind })})`);
  await registerMany(3);
  await begin('cancel');
  expect(await taken()).toBe(3);
  await sql`update public.job_operations set state = 'done', ended_at = now() where org_id = ${org}`;
  for (const job of await claim(sql, { kinds: [kind], limit: 4 })) await fail(sql, job, { retryable: false });
  await expect(begin('requeue')).rejects.toMatchObject(limited);
  await wait(630);
  await begin('requeue');
  expect(await taken()).toBe(4);
});

test('a type given to all documents that match is work that is taken from the limit; a tag is not', async () => {
  await registerMany(4);
  const begin = (action: string, value: string) =>
    database.as(
      me,
      (as) =>
        as`select public.begin_document_operation(${org}, ${action}, ${as.json({ query: 'a' })}, ${value})`,
    );
  await begin('tag', 'Urgent');
  expect(await taken()).toBe(4);
  await sql`
    update public.document_operations set state = 'done', ended_at = now(), documents = '{}' where org_id = ${org}`;
  await expect(begin('type', 'invoice')).rejects.toMatchObject(limited);
  await wait(630);
  await begin('type', 'invoice');
  expect(await taken()).toBe(4);
});

test('each person has a limit of his own, in each organization', async () => {
  await registerMany(limit);
  await expect(register()).rejects.toMatchObject(limited);
  await register(signedIn(await createMember(sql, org, 'processor')));
  const second = await createOrganization(sql);
  await sql`insert into public.members (org_id, user_id, role) values (${second}, ${myId}, 'owner')`;
  await register(me, second);
});

test('ten connections at once are let through for exactly so many', async () => {
  const connections = await database.connect(10);
  const keys = await Promise.all(connections.map(() => storeObject(sql, newStorageKey(org), 1000)));
  const outcomes = await Promise.allSettled(
    connections.map((connection, n) =>
      connection.begin(async (tx) => {
        await actAs(tx, me);
        await tx`select public.register_document(${org}, 'a.pdf', 'a/b', 1000, ${randomHash()}, ${keys[n] ?? ''})`;
      }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit);
  expect(await taken()).toBe(limit);
});

test('of the calls that one person makes at a time eight have a place; more come again in a second, others at once', async () => {
  const { promise: end, resolve: goOn } = Promise.withResolvers<void>();
  const callers = await database.connect(8);
  const claims = JSON.stringify({ role: me.role, ...me.claims });
  const inside = callers.map((caller) => {
    const { promise: placed, resolve } = Promise.withResolvers<void>();
    const done = caller.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${claims}, true), private.take_place('work')`;
      resolve();
      await end;
    });
    return { placed, done };
  });
  await Promise.all(inside.map(({ placed }) => placed));
  await expect(register()).rejects.toMatchObject({ ...limited, detail: '1' });
  await register(signedIn(await createMember(sql, org, 'processor')));
  goOn();
  await Promise.all(inside.map(({ done }) => done));
  await register();
});

test('a request of which one object is not there fails before it waits for anything', async () => {
  const [holder] = await database.connect(1);
  if (!holder) throw new Error('no connection');
  const file = newFile(org);
  await storeObject(sql, file.storage_key ?? '', 1000);
  const files = JSON.stringify([file, newFile(org)]);
  await holder.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended('create_conversions:' || ${org}::text || ':' || ${file.sha256}::text, 0))`;
    const asked = database.as(
      me,
      (as) => as`select public.create_conversions(${org}, 'ubl_invoice_2_1', ${files}::text::jsonb)`,
    );
    await expect(asked).rejects.toMatchObject({ code: 'P0002' });
  });
  expect(await taken()).toBe(0);
});

test('whoever asks for more than the limit at once gets it when nothing else was taken', async () => {
  const files = () => Array.from({ length: limit + 3 }, () => newFile(org));
  expect(await mine.ask(files())).toHaveLength(limit + 3);
  await expect(mine.ask(files())).rejects.toMatchObject(limited);
});

test('what fails gives back what it took; a document that is here, or registered already, takes nothing', async () => {
  const key = newStorageKey(org);
  const sha256 = randomHash();
  const again = () =>
    database.as(
      me,
      (tx) =>
        tx`select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${sha256}, ${key})`,
    );
  await expect(again()).rejects.toMatchObject({ code: 'P0002' });
  expect(await taken()).toBe(0);
  await storeObject(sql, key, 1000);
  await again();
  await again();
  expect(await taken()).toBe(1);
});

test('a stranger takes nothing of an organization, and learns nothing of it', async () => {
  const document = await register();
  const stranger = asker(database, signedIn(await createUser(sql)), org);
  await expect(stranger.call('request_classification', document)).rejects.toMatchObject({ code: 'P0002' });
  expect(await taken()).toBe(1);
});

describe('counted are files and documents, not calls', () => {
  test('create_conversions: each file that is brought or here, and no question', async () => {
    const unknown = Array.from({ length: limit + 1 }, () => newFile(org, { storage_key: null }));
    expect((await mine.ask(unknown)).every((row) => row.needs_upload)).toBe(true);
    expect(await taken()).toBe(0);
    const file = newFile(org);
    const [made] = await mine.ask([file, newFile(org)]);
    expect(await taken()).toBe(2);
    await workThrough(sql, org, made?.document_id ?? '');
    expect((await mine.askOne({ ...file, storage_key: null })).deduped_from).toBe(made?.conversion_id);
    expect(await taken()).toBe(3);
  });

  test('split_document: each part; request_ocr: each document', async () => {
    const document = await register();
    const page = { width: 595, height: 842, word_count: 10 };
    await writeReading(sql, await takeFor(sql, document, 'read'), { pages: [{ ...aPage(1), data: page }] });
    await sql`
      update public.readings set page_count = 9
      where id = (select reading_id from public.documents where id = ${document})`;
    const split = (parts: number) =>
      mine.call(
        'split_document',
        document,
        JSON.stringify(Array.from({ length: parts }, (_, n) => ({ from: n + 1, to: n + 1 }))),
      );
    await split(3);
    expect(await taken()).toBe(4);
    await expect(split(4)).rejects.toMatchObject(limited);
    await mine.call('request_ocr', org, [document]);
    expect(await taken()).toBe(5);
  });

  test('retry_conversion, request_conversion_version, request_classification and decide_type: one each', async () => {
    const made = await mine.askOne();
    await workThrough(sql, org, made.document_id);
    await mine.call('request_conversion_version', made.conversion_id);
    await mine.call('request_classification', made.document_id);
    await mine.call('decide_type', made.document_id, 'invoice');
    expect(await taken()).toBe(4);
    await mine.call('retry_conversion', made.conversion_id);
    expect(await taken()).toBe(5);
    await sql`update public.organizations set work_limit = 5 where id = ${org}`;
    await expect(mine.call('retry_conversion', made.conversion_id)).rejects.toMatchObject(limited);
  });
});

test('retry_job and requeue_dead_jobs: each job', async () => {
  const { conversion_id: id } = await mine.askOne();
  const ids = await database.as(service, async (tx) => {
    const jobs = [1, 2, 3].map(() => ({
      org_id: org,
      kind: newKind(),
      subject_type: 'conversion',
      subject_id: id,
    }));
    return tx<{ id: number }[]>`select id from public.enqueue_jobs(${JSON.stringify(jobs)}::text::jsonb)`;
  });
  const die = () =>
    sql`update public.jobs set status = 'dead', finished_at = now() where id = any (${ids.map((job) => job.id)})`;
  await die();
  expect(await mine.call('requeue_dead_jobs', org)).toBe(3);
  expect(await taken()).toBe(4);
  await mine.call('retry_job', String(ids[0]?.id));
  expect(await taken()).toBe(5);
  await die();
  await expect(mine.call('requeue_dead_jobs', org)).rejects.toMatchObject(limited);
});

test('a thousand, unless it was set; only who runs the installation sets it', async () => {
  const [fresh] = await sql<{ work_limit: number }[]>`
    select work_limit from public.organizations where id = ${await createOrganization(sql)}`;
  expect(fresh).toEqual({ work_limit: 1000 });
  const raise = (as: Caller) =>
    database.as(as, (tx) => tx`update public.organizations set work_limit = 100000 where id = ${org}`);
  await expect(raise(me)).rejects.toMatchObject({ code: '42501' });
  expect((await raise(service)).count).toBe(1);
  await expect(sql`update public.organizations set work_limit = 0 where id = ${org}`).rejects.toMatchObject({
    constraint_name: 'organizations_work_limit_range',
  });
});

test('workers are not limited', async () => {
  await sql`update public.organizations set work_limit = 1 where id = ${org}`;
  const made = await mine.askOne();
  await workThrough(sql, org, made.document_id);
  const jobs = [1, 2, 3].map(() => ({ org_id: org, kind: newKind() }));
  const enqueued = await database.as(
    service,
    (tx) => tx`select * from public.enqueue_jobs(${JSON.stringify(jobs)}::text::jsonb)`,
  );
  expect(enqueued).toHaveLength(3);
  expect(await taken()).toBe(1);
});
