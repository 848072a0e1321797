import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberRole } from '#core/organizations/roles';
import { type Caller, freshDatabase, service } from '#support/database';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { aboutDocument, claimOne, complete, enqueueOne, fail, findJob, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
const members = {} as Record<MemberRole, Caller>;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  for (const role of ['owner', 'underwriter', 'processor'] as const) {
    members[role] = signedIn(await createMember(sql, org, role));
  }
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

async function deadJob(kind = newKind(), inOrg = org): Promise<number> {
  const about = aboutDocument((await createDocument(sql, inOrg)).id);
  await enqueueOne(sql, { org_id: inOrg, kind, max_attempts: 1, ...about });
  const job = await claimOne(sql, { kinds: [kind] });
  await fail(sql, job);
  return job.id;
}

async function retry(id: number, caller: Caller): Promise<string | undefined> {
  const rows = await database.as(
    caller,
    (as) => as<{ status: string }[]>`select public.retry_job(${id}) as status`,
  );
  return rows[0]?.status;
}

async function requeue(caller: Caller, kind: string | null = null): Promise<number | undefined> {
  const rows = await database.as(
    caller,
    (as) => as<{ count: number }[]>`select public.requeue_dead_jobs(${org}, ${kind}) as count`,
  );
  return rows[0]?.count;
}

test.each(['owner', 'underwriter', 'processor'] as const)('an %s may retry a dead job', async (role) => {
  const id = await deadJob();
  expect(await retry(id, members[role])).toBe('queued');
  expect(await findJob(sql, id)).toMatchObject({
    status: 'queued',
    ready: true,
    attempts: 0,
    error_code: null,
  });
});

test('a failed job and a waiting retry run again now', async () => {
  const kind = newKind();
  const about = aboutDocument((await createDocument(sql, org)).id);
  const failed = await enqueueOne(sql, { org_id: org, kind, ...about });
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { retryable: false });
  expect(await retry(failed, members.owner)).toBe('queued');
  await fail(sql, await claimOne(sql, { kinds: [kind] }));
  expect(await retry(failed, members.owner)).toBe('queued');
  expect((await claimOne(sql, { kinds: [kind] })).id).toBe(failed);
});

test('a running and a succeeded job cannot be retried', async () => {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind, ...aboutDocument((await createDocument(sql, org)).id) });
  const job = await claimOne(sql, { kinds: [kind] });
  await expect(retry(job.id, members.owner)).rejects.toThrow(/CONFLICT: a running job/);
  await complete(sql, [job]);
  await expect(retry(job.id, members.owner)).rejects.toThrow(/CONFLICT: a succeeded job/);
});

test('only an owner, or the service role, may requeue all dead jobs', async () => {
  const id = await deadJob();
  for (const caller of [members.underwriter, members.processor, stranger]) {
    await expect(requeue(caller)).rejects.toMatchObject({ code: '42501', message: 'FORBIDDEN' });
  }
  expect((await findJob(sql, id)).status).toBe('dead');
  expect(await requeue(members.owner)).toBe(1);
  expect(await findJob(sql, id)).toMatchObject({ status: 'queued', attempts: 0 });
  expect(await requeue(members.owner)).toBe(0);
  const again = await deadJob();
  expect(await requeue(service)).toBe(1);
  expect((await findJob(sql, again)).status).toBe('queued');
});

test('requeueing takes one kind when asked, and nothing of other organizations', async () => {
  const kind = newKind();
  const wanted = await deadJob(kind);
  const unwanted = await deadJob();
  const foreign = await deadJob(kind, await createOrganization(sql));
  expect(await requeue(members.owner, kind)).toBe(1);
  expect((await findJob(sql, wanted)).status).toBe('queued');
  expect((await findJob(sql, unwanted)).status).toBe('dead');
  expect((await findJob(sql, foreign)).status).toBe('dead');
});
