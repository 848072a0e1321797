import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { classifyThrough, eventTypes, openJobs, takeFor, writeReading } from './conversion-calls.ts';
import { randomHash } from './documents.ts';
import {
  filler,
  findResult,
  findRun,
  readyForm,
  runFill,
  runPreparation,
  runReplay,
  saveFilled,
  savePrepared,
  takePreparation,
} from './form-calls.ts';
import { factsThrough, failReading } from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, complete, expireLease, fail, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let template: string;
let processor: ReturnType<typeof filler>;
let underwriter: ReturnType<typeof filler>;
beforeAll(async () => {
  org = await createOrganization(sql);
  processor = filler(database, signedIn(await createMember(sql, org, 'processor')), org);
  underwriter = filler(database, signedIn(await createMember(sql, org, 'underwriter')), org);
  template = await readyForm(sql, processor);
});

const statusOf = async (run: string): Promise<string> => (await findRun(sql, run)).status;
const jobsOf = (run: string) => sql`select kind from public.jobs where subject_id = ${run} order by id`;

/** A paper of a type that has a blueprint. */
async function bringInvoice(): Promise<string> {
  const document = await processor.bring();
  await sql`insert into public.type_decisions (org_id, document_id, type) values (${org}, ${document}, 'invoice')`;
  return document;
}

/** A run that waits for somebody to review it. */
async function preparedRun(): Promise<string> {
  const document = await bringInvoice();
  await factsThrough(sql, document);
  const run = await processor.prepare(template, [document]);
  await runPreparation(sql);
  return run;
}

test('a run waits until each paper was looked through by the blueprint of its own type, then is prepared once', async () => {
  const [first, second] = [await bringInvoice(), await bringInvoice()];
  const run = await processor.prepare(template, [first, second]);
  expect(await statusOf(run)).toBe('waiting');
  await factsThrough(sql, first);
  expect(await jobsOf(run)).toHaveLength(0);
  await factsThrough(sql, second);
  expect([...(await jobsOf(run))]).toEqual([{ kind: 'prepare_form' }]);
  expect(await statusOf(run)).toBe('preparing');
  await runPreparation(sql);
  expect(await statusOf(run)).toBe('prepared');
});

test('a paper whose type has no blueprint is looked through by the one for all others, once it is classified', async () => {
  const document = await processor.bring();
  const run = await processor.prepare(template, [document]);
  const read = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, read);
  await complete(sql, [read]);
  expect(await openJobs(sql, document)).toEqual(['classify queued']);
  await classifyThrough(sql, document);
  const [extract] = await sql`
    select payload ->> 'blueprint' as blueprint from public.jobs where subject_id = ${document} and kind = 'extract'`;
  expect(extract).toEqual({ blueprint: 'loan_application' });
  expect(await jobsOf(run)).toHaveLength(0);
  const lease = await takeFor(sql, document, 'extract');
  await sql`
    select public.save_facts(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid, 'loan_application', 'facts-1', '[]')`;
  await complete(sql, [lease]);
  expect(await jobsOf(run)).toHaveLength(1);
  await runPreparation(sql);
});

test('a paper that cannot be read does not stop the others, and neither does one that is deleted', async () => {
  const [good, bad, gone] = [await bringInvoice(), await processor.bring(), await processor.bring()];
  const run = await processor.prepare(template, [good, bad, gone]);
  await factsThrough(sql, good);
  await failReading(sql, bad);
  expect(await statusOf(run)).toBe('waiting');
  await processor.deleteDocument(gone);
  expect(await statusOf(run)).toBe('preparing');
  await runPreparation(sql);
  expect(await statusOf(run)).toBe('prepared');
});

test('a run is prepared once: neither a stale worker nor a second attempt changes what people review', async () => {
  const document = await bringInvoice();
  await factsThrough(sql, document);
  const run = await processor.prepare(template, [document]);
  const lost = await takePreparation(sql);
  await expireLease(sql, lost.id);
  await reap(sql);
  await expect(savePrepared(sql, lost)).rejects.toThrow('LEASE_LOST');
  const next = await takePreparation(sql);
  expect(await savePrepared(sql, next)).toBe(true);
  expect(await savePrepared(sql, next, { a: 'other' })).toBe(false);
  await complete(sql, [next]);
  expect(await statusOf(run)).toBe('prepared');
});

test('a processor reviews and cannot generate; an underwriter can; what was generated are the values that were looked at', async () => {
  const run = await preparedRun();
  const revision = await processor.edit(run, 'b', 'said');
  await expect(processor.generate(run, revision)).rejects.toThrow('FORBIDDEN');
  await expect(underwriter.generate(run, revision - 1)).rejects.toThrow('CONFLICT');
  const result = await underwriter.generate(run, revision);
  expect(await underwriter.generate(run, revision)).toBe(result);
  expect((await jobsOf(run)).filter(({ kind }) => kind === 'fill_form')).toHaveLength(1);
  expect(await statusOf(run)).toBe('generating');
  // Said after it was asked for: it is of the next one.
  await processor.edit(run, 'a', 'later');
  await runFill(sql, { org, result });
  expect((await findResult(sql, result)).values).toEqual({ a: 'prepared', b: 'said' });
  expect(await findRun(sql, run)).toMatchObject({ status: 'prepared', result_id: result });
});

test('an edit makes a generated run one to review again; withdrawn, what was prepared counts again', async () => {
  const run = await preparedRun();
  const first = await underwriter.generate(run, 0);
  await runFill(sql, { org, result: first });
  expect(await statusOf(run)).toBe('generated');
  await processor.edit(run, 'a', null);
  await processor.edit(run, 'b', true);
  expect(await statusOf(run)).toBe('prepared');
  const revision = await processor.edit(run, 'a', null, true);
  const second = await underwriter.generate(run, revision);
  expect(await findResult(sql, second)).toMatchObject({ version: 2, values: { a: 'prepared', b: true } });
  await runFill(sql, { org, result: second });
  expect(await findRun(sql, run)).toMatchObject({ status: 'generated', result_id: second });
  const edits =
    await sql`select field, edited_by is not null as by from public.fill_run_edits where run_id = ${run}`;
  expect([...edits]).toEqual([
    { field: 'a', by: true },
    { field: 'b', by: true },
    { field: 'a', by: true },
  ]);
  expect((await eventTypes(sql, run)).filter((type) => type === 'fill_run.edited')).toHaveLength(3);
});

test('a form is stored once: a second attempt is told that its object is not needed', async () => {
  const run = await preparedRun();
  const result = await underwriter.generate(run, 0);
  const lease = await claimOne(sql, { kinds: ['fill_form'] });
  const first = await saveFilled(sql, lease, { org, result });
  expect(first.saved).toBe(true);
  const second = await saveFilled(sql, lease, { org, result });
  expect(second.saved).toBe(false);
  await complete(sql, [lease]);
  expect((await findResult(sql, result)).storage_key).toBe(first.key);
  const unknown = await sql<{ key: string }[]>`
    select public.unknown_storage_keys(${[first.key, second.key]}::text[]) as key`;
  expect(unknown.map(({ key }) => key)).toEqual([second.key]);
});

test('what was generated is made again, and compared by its hash alone', async () => {
  const run = await preparedRun();
  await expect(processor.replay(run)).rejects.toThrow('CONFLICT');
  const sha256 = randomHash();
  const result = await underwriter.generate(run, 0);
  await runFill(sql, { org, result, sha256 });
  await processor.replay(run);
  expect(await runReplay(sql, result, sha256)).toBe(true);
  await processor.replay(run);
  expect(await runReplay(sql, result, randomHash())).toBe(false);
  // A replay is no generation: the run stays as it is, whatever came of it.
  expect(await statusOf(run)).toBe('generated');
});

test('a fill that failed says why, and can be asked for again', async () => {
  const run = await preparedRun();
  const result = await underwriter.generate(run, 0);
  await fail(sql, await claimOne(sql, { kinds: ['fill_form'] }), { code: 'ENCRYPTED', retryable: false });
  expect(await findRun(sql, run)).toMatchObject({ status: 'failed', error_code: 'ENCRYPTED' });
  expect(await underwriter.generate(run, 0)).toBe(result);
  await runFill(sql, { org, result });
  expect(await findRun(sql, run)).toMatchObject({ status: 'generated', error_code: null });
});

test('a form that has runs stays, and nothing of another organization is filled from or into', async () => {
  await preparedRun();
  await expect(processor.deleteForm(template)).rejects.toThrow('CONFLICT');
  const other = await createOrganization(sql);
  const theirs = filler(database, signedIn(await createMember(sql, other, 'owner')), other);
  const document = await theirs.bring();
  await expect(processor.prepare(template, [document])).rejects.toThrow('NOT_FOUND');
  await expect(theirs.prepare(template, [document])).rejects.toThrow('NOT_FOUND');
});

test('edits of a run have an end, and so has what is generated of it', async () => {
  const run = await preparedRun();
  await sql`
    insert into public.fill_run_edits (run_id, org_id, field, value)
    select ${run}, ${org}, 'a', to_jsonb(repeat('a', 19000)) from generate_series(1, 105) n`;
  await expect(processor.edit(run, 'a', 'a'.repeat(6000))).rejects.toMatchObject({ code: '22023' });
  const revision = await processor.edit(run, 'a', 'short');
  await sql`
    insert into public.fill_results (org_id, run_id, version, revision, values)
    select ${org}, ${run}, n, -1, '{}' from generate_series(1, 99) n`;
  const last = await underwriter.generate(run, revision);
  expect(await underwriter.generate(run, revision)).toBe(last);
  const later = await processor.edit(run, 'a', 'another');
  await expect(underwriter.generate(run, later)).rejects.toMatchObject({ code: '55000' });
});
