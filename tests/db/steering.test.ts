import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberRole } from '#core/organizations/roles';
import { type Caller, freshDatabase, service } from '#support/database';
import { asker } from './conversion-calls.ts';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, enqueueOne, fail, findJob, type JobInput, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let callers: Record<MemberRole | 'service', Caller>;
let subjects: Record<string, Pick<JobInput, 'subject_type' | 'subject_id'>>;
beforeAll(async () => {
  org = await createOrganization(sql);
  const member = async (role: MemberRole) => signedIn(await createMember(sql, org, role));
  callers = {
    owner: await member('owner'),
    underwriter: await member('underwriter'),
    processor: await member('processor'),
    service,
  };
  const { conversion_id } = await asker(database, callers.processor, org).askOne();
  subjects = {
    document: { subject_type: 'document', subject_id: (await createDocument(sql, org)).id },
    conversion: { subject_type: 'conversion', subject_id: conversion_id },
    organization: { subject_type: 'organization', subject_id: org },
    service: { subject_type: 'service', subject_id: randomUUID() },
    nothing: {},
  };
});

const steer = async (call: 'cancel_job' | 'retry_job', id: number, caller: Caller): Promise<string> => {
  const [row] = await database.as(
    caller,
    (as) => as<{ status: string }[]>`select public.${sql(call)}(${id}) as status`,
  );
  return row?.status ?? '';
};

/** Who may stop the work about what, and have it run again. */
const everybody = ['owner', 'underwriter', 'processor', 'service'] as const;
const may: readonly [subject: string, callers: readonly (typeof everybody)[number][]][] = [
  ['document', everybody],
  ['conversion', everybody],
  ['organization', ['owner', 'service']],
  ['service', ['service']],
  ['nothing', ['service']],
];

describe.each(may)('work about %s', (subject, allowed) => {
  test.each(everybody)('%s', async (name) => {
    const job = { org_id: org, kind: newKind(), max_attempts: 1, ...subjects[subject] };
    const id = await enqueueOne(sql, job);
    const caller = callers[name];
    if (allowed.includes(name)) {
      expect(await steer('cancel_job', id, caller)).toBe('cancelled');
      expect(await steer('retry_job', id, caller)).toBe('queued');
      return;
    }
    const refused = { code: '42501', message: 'FORBIDDEN' };
    await expect(steer('cancel_job', id, caller)).rejects.toMatchObject(refused);
    await fail(sql, await claimOne(sql, { kinds: [job.kind] }));
    await expect(steer('retry_job', id, caller)).rejects.toMatchObject(refused);
    expect((await findJob(sql, id)).status).toBe('dead');
  });
});

test("an owner brings back the organization's dead jobs, and not the installation's", async () => {
  const kind = newKind();
  const dead: Record<string, number> = {};
  for (const [subject, about] of Object.entries(subjects)) {
    dead[subject] = await enqueueOne(sql, { org_id: org, kind, max_attempts: 1, ...about });
    await fail(sql, await claimOne(sql, { kinds: [kind] }));
  }
  const requeue = async (caller: Caller) => {
    await database.as(caller, (as) => as`select public.requeue_dead_jobs(${org}, ${kind})`);
    const states: Record<string, string> = {};
    for (const [subject, id] of Object.entries(dead)) states[subject] = (await findJob(sql, id)).status;
    return states;
  };
  const brought = { document: 'queued', conversion: 'queued', organization: 'queued' };
  expect(await requeue(callers.owner)).toEqual({ ...brought, service: 'dead', nothing: 'dead' });
  expect(await requeue(service)).toEqual({ ...brought, service: 'queued', nothing: 'queued' });
});
