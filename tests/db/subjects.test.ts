import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { asker, workThrough } from './conversion-calls.ts';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { aboutDocument, claimOne, enqueue, enqueueOne, findJob, newKind, progress } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

test('a new kind of subject is a row: jobs, events and messages are about it, with no other change', async () => {
  await sql`insert into public.subject_types (type, lock_order) values ('parcel', 1000)`;
  const kind = newKind();
  const id = randomUUID();
  await enqueueOne(sql, { org_id: org, kind, subject_type: 'parcel', subject_id: id });
  const job = await claimOne(sql, { kinds: [kind] });
  expect(job).toMatchObject({ subject_type: 'parcel', subject_id: id });
  await progress(sql, job, { completed: 1 });
  const events =
    await sql`select type from public.events where subject_type = 'parcel' and subject_id = ${id} order by id`;
  expect(events.map((event) => event.type)).toEqual(['job.queued', 'job.started']);
  const [message] = await sql<{ payload: object }[]>`
    select payload from realtime.messages where topic = ${`org:${org}`} and event = 'progress'`;
  expect(message?.payload).toMatchObject({ job_id: job.id, subject_type: 'parcel', subject_id: id });
});

test('a job about something there is no type of is refused, and its whole batch with it', async () => {
  const kind = newKind();
  const jobs = [
    { org_id: org, kind },
    { org_id: org, kind, subject_type: 'nothing', subject_id: randomUUID() },
  ];
  await expect(enqueue(sql, jobs)).rejects.toMatchObject({ code: '22023' });
  expect(await sql`select from public.jobs where kind = ${kind}`).toHaveLength(0);
});

test('half a subject is none', async () => {
  await expect(
    enqueueOne(sql, { org_id: org, kind: newKind(), subject_type: 'document' }),
  ).rejects.toMatchObject({ constraint_name: 'jobs_subject_whole' });
});

test('a job about nothing else tells its history under its own name', async () => {
  const id = await enqueueOne(sql, { org_id: org, kind: newKind() });
  const [event] =
    await sql`select subject_type, subject_id from public.events where data ->> 'job_id' = ${String(id)}`;
  expect(event).toEqual({ subject_type: 'job', subject_id: String(id) });
});

test('with a subject go its jobs, its links and what was decided of it, and nobody else’s', async () => {
  const mine = asker(database, signedIn(await createMember(sql, org, 'owner')), org);
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await workThrough(sql, org, document);
  const { id: other } = await createDocument(sql, org);
  const kept = await enqueueOne(sql, { org_id: org, kind: newKind(), ...aboutDocument(other) });
  await sql`
    insert into public.decisions (org_id, subject_type, subject_id, blueprint, section, field)
    values (${org}, 'document', ${document}, 'invoice', 'totals', 'gross')`;
  await sql`delete from public.documents where id = ${document}`;
  const [left] = await sql`
    select (select count(*) from public.jobs where subject_id in (${id}, ${document})) as jobs,
      (select count(*) from public.document_links where subject_id = ${id}) as links,
      (select count(*) from public.decisions where subject_id = ${document}) as decisions`;
  expect(left).toEqual({ jobs: 0, links: 0, decisions: 0 });
  expect((await findJob(sql, kept)).id).toBe(kept);
});

test('every table of subjects forgets what hung on them', async () => {
  const forgetting = await sql<{ relation: string }[]>`
    select t.tgrelid::regclass::text as relation from pg_trigger t
    where t.tgfoid = 'private.forget_subjects()'::regprocedure order by 1`;
  const wanted = await sql<{ relation: string }[]>`
    select relation from public.subject_types where relation is not null
    union select 'organizations' order by 1`;
  const name = ({ relation }: { relation: string }) => relation.replace(/^public\./, '');
  expect(forgetting.map(name)).toEqual(wanted.map(name));
});

test('the status function of every subject is there', async () => {
  const missing = await sql`
    select type from public.subject_types
    where (sync is not null and to_regprocedure('private.' || sync || '(uuid[])') is null)
       or (retired is not null and to_regprocedure('private.' || retired || '(uuid)') is null)`;
  expect([...missing]).toEqual([]);
  const unheard = await sql`
    select kind from public.document_stages
    where work is not null and to_regprocedure('private.' || work || '(uuid,uuid)') is null`;
  expect([...unheard]).toEqual([]);
});

test('an event is sealed whole or not at all, and is written unsealed', async () => {
  await enqueueOne(sql, { org_id: org, kind: newKind() });
  const sealed = await sql`select from public.events where hash is not null or sealed_at is not null`;
  expect(sealed).toHaveLength(0);
  await expect(
    sql`update public.events set hash = sha256('a'), place = 1 where id = (select max(id) from public.events)`,
  ).rejects.toMatchObject({ constraint_name: 'events_sealed_whole' });
  await expect(
    sql`update public.events set hash = sha256('a'), sealed_at = now() where id = (select max(id) from public.events)`,
  ).rejects.toMatchObject({ constraint_name: 'events_placed_when_sealed' });
});
