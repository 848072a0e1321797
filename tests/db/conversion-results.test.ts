import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import {
  aResult,
  asker,
  extractThrough,
  findConversion,
  readThrough,
  saveResult,
  takeFor,
} from './conversion-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete, expireLease, makeDue, reap } from './queue-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof asker>;
beforeAll(async () => {
  org = await createOrganization(sql);
  mine = asker(database, signedIn(await createMember(sql, org, 'processor')), org);
});

/** A conversion whose convert job somebody holds. */
async function converting() {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  return { id, document, lease: await takeFor(sql, document, 'convert') };
}

const resultsOf = (id: string) =>
  sql`select id, version, storage_key from public.conversion_results where conversion_id = ${id} order by version`;

test('a result is saved whole and becomes the current one', async () => {
  const { id, lease } = await converting();
  const violations = [{ rule: 'BR-CO-15', message: 'Net and VAT are not gross.', terms: [], evidence: [] }];
  const saved = await saveResult(sql, lease, {
    ...aResult(org),
    valid: false,
    violations,
    source: 'embedded',
  });
  expect(saved).toMatchObject({ version: 1, obsolete_key: null });
  expect(await findConversion(sql, id)).toMatchObject({
    result_id: saved.result_id,
    valid: false,
    source: 'embedded',
  });
  const [row] = await sql`select violations from public.conversion_results where id = ${saved.result_id}`;
  expect(row).toEqual({ violations });
});

test('a second attempt is answered with what the first one saved, and names the object nobody needs', async () => {
  const { id, document, lease } = await converting();
  const first = await saveResult(sql, lease, aResult(org));
  await expireLease(sql, lease.id);
  await reap(sql);
  await makeDue(sql, lease.id);
  const again = await takeFor(sql, document, 'convert');
  const second = aResult(org);
  expect(await saveResult(sql, again, second)).toEqual({ ...first, obsolete_key: second.storage_key });
  expect(await resultsOf(id)).toHaveLength(1);
  const [kept] = await resultsOf(id);
  expect(
    (await saveResult(sql, again, { ...second, storage_key: kept?.storage_key })).obsolete_key,
  ).toBeNull();
});

test('a stale worker saves nothing', async () => {
  const { id, lease } = await converting();
  await expireLease(sql, lease.id);
  await expect(saveResult(sql, lease, aResult(org))).rejects.toMatchObject({ code: 'DKT01' });
  expect(await resultsOf(id)).toHaveLength(0);
});

test('a result that comes while its job is being reaped waits, and then saves nothing', async () => {
  const { id, lease } = await converting();
  const [worker, reaper] = await database.connect(2);
  if (!worker || !reaper) throw new Error('two connections were asked for');
  const pid = await backendOf(worker);
  let late: Promise<unknown> | undefined;
  await reaper.begin(async (transaction) => {
    await transaction`
      update public.jobs set status = 'queued', ready = true, lease_token = null, leased_until = null,
        lease_owner = null where id = ${lease.id}`;
    late = saveResult(worker, lease, aResult(org)).catch((error: unknown) => error);
    await untilBlocked(sql, [pid]);
  });
  expect(await late).toMatchObject({ code: 'DKT01' });
  expect(await resultsOf(id)).toHaveLength(0);
});

test('of two jobs that overlap the later one has the last word, however they end', async () => {
  const { id, document, lease } = await converting();
  await mine.call('request_conversion_version', id);
  const later = await takeFor(sql, document, 'convert');
  const fresh = await saveResult(sql, later, aResult(org));
  await complete(sql, [later]);
  await saveResult(sql, lease, { ...aResult(org), valid: false, violations: [{}] });
  await complete(sql, [lease]);
  expect(await findConversion(sql, id)).toMatchObject({
    result_id: fresh.result_id,
    valid: true,
    status: 'completed',
  });
  expect(await resultsOf(id)).toHaveLength(2);
});

test.each<[string, object, string]>([
  ['without a byte', { bytes: 0 }, 'conversion_results_bytes_positive'],
  ['with half an object', { sha256: null }, 'conversion_results_whole_object'],
  [
    'that is valid but has no XML',
    { storage_key: null, bytes: null, sha256: null },
    'conversion_results_valid_object',
  ],
  ['from nowhere', { source: 'guess' }, 'conversion_results_source_known'],
  [
    'in the folder of somebody else',
    { storage_key: `${crypto.randomUUID()}/2026/11/22/${crypto.randomUUID()}` },
    'conversion_results_storage_key_form',
  ],
])('a result %s is refused', async (_what, wrong, constraint_name) => {
  const { id, lease } = await converting();
  await expect(saveResult(sql, lease, { ...aResult(org), ...wrong })).rejects.toMatchObject({
    constraint_name,
  });
  expect(await resultsOf(id)).toHaveLength(0);
});

test('a result whose XML was deleted meanwhile is not saved: the next attempt stores it again', async () => {
  const { id, lease } = await converting();
  const result = aResult(org);
  const save = () => sql`
    select public.save_conversion_result(${lease.id}, ${lease.lease_token}::uuid, ${JSON.stringify(result)}::text::jsonb)`;
  await expect(save()).rejects.toMatchObject({ code: '40001' });
  expect(await resultsOf(id)).toHaveLength(0);
  await saveResult(sql, lease, result);
});

test('what could not be written leaves what is wrong with it', async () => {
  const { id, lease } = await converting();
  const nothing = {
    storage_key: null,
    bytes: null,
    sha256: null,
    valid: false,
    violations: [{ rule: 'BR-02' }],
  };
  await saveResult(sql, lease, { ...aResult(org), ...nothing });
  await complete(sql, [lease]);
  expect(await findConversion(sql, id)).toMatchObject({ status: 'completed', valid: false });
});

test('the list shows a conversion with what is being done for it and its current result', async () => {
  const { id, lease } = await converting();
  const row = async () => (await sql`select * from public.conversion_overview where id = ${id}`)[0];
  expect(await row()).toMatchObject({
    status: 'processing',
    job_id: lease.id,
    job_kind: 'convert',
    job_status: 'running',
    page_count: 1,
    result_id: null,
    violation_count: null,
  });
  const saved = await saveResult(sql, lease, { ...aResult(org), valid: false, violations: [{}, {}] });
  expect(await row()).toMatchObject({
    result_id: saved.result_id,
    result_version: 1,
    result_valid: false,
    violation_count: 2,
  });
  const { conversion_id: fresh } = await mine.askOne();
  const [waiting] = await sql`select * from public.conversion_overview where id = ${fresh}`;
  expect(waiting).toMatchObject({ job_kind: 'read', job_status: 'queued', page_count: null });
});
