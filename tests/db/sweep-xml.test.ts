import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { findConversion } from './conversion-calls.ts';
import { newStorageKey } from './documents.ts';
import { heldDocument, verifyBlob } from './output-calls.ts';
import { createOrganization } from './people.ts';
import { sweeping } from './sweep-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;
const { current, begin, finish, age, blobOf, converted } = sweeping(database);

test('XML that had its time expires with its conversion, and is removed with a receipt', async () => {
  const { id } = await converted();
  await age(31);
  const objects = await begin(sql, { pdf: 1000 });
  expect(objects).toMatchObject([{ kind: 'xml', filename: 'invoice.pdf' }]);
  expect((await findConversion(sql, id)).status).toBe('expired');
  expect(await finish('xml', objects[0]?.id ?? '')).toBe(true);
  const [receipt] = await sql<{ data: Record<string, unknown> }[]>`
    select data from public.events where subject_id = ${id} and type = 'bytes.removed'`;
  expect(receipt?.data).toMatchObject({ what: 'xml', version: 1, sha256: objects[0]?.sha256 });
  expect(await begin(sql, { pdf: 1000 })).toHaveLength(0);
});

test('XML that expired answers nobody, and can be made again while the PDF is there', async () => {
  const { mine } = current();
  const { file, id, document } = await converted();
  await age(31);
  await begin(sql, { pdf: 1000 });
  const again = await mine.askOne({ ...file, storage_key: null });
  expect(again).toMatchObject({ created: true, deduped_from: null });
  expect(again.conversion_id).not.toBe(id);
  expect((await findConversion(sql, id)).superseded_by).toBe(again.conversion_id);
  expect(await sql`select from public.documents where id = ${document}`).toHaveLength(1);
});

test('XML goes an hour after its download where that was said, not before', async () => {
  const { mine } = current();
  const { id } = await converted();
  await mine.call('mark_downloaded', [id]);
  expect(await begin(sql, { afterDownload: true })).toHaveLength(0);
  await sql`
    update public.conversion_results set created_at = now() - interval '3 hours' where conversion_id = ${id}`;
  await sql`update public.conversions set downloaded_at = now() - interval '2 hours' where id = ${id}`;
  expect(await begin()).toHaveLength(0);
  expect(await begin(sql, { afterDownload: true })).toMatchObject([{ kind: 'xml' }]);
  expect((await findConversion(sql, id)).status).toBe('expired');
});

test('XML stays while a new version is made', async () => {
  const { mine } = current();
  const { id } = await converted();
  await age(31);
  await mine.call('request_conversion_version', id);
  expect(await begin(sql, { pdf: 1000 })).toHaveLength(0);
});

test('objects that nothing points at are told from those that are needed', async () => {
  const { org } = current();
  const { id, document } = await converted();
  const [xml] = await sql<{ key: string }[]>`
    select storage_key as key from public.conversion_results where conversion_id = ${id}`;
  const pdf = (await blobOf(document)).storage_key;
  const stray = newStorageKey(org);
  const unknown = async () => {
    const rows = await sql<{ key: string }[]>`
      select key from public.unknown_storage_keys(${[pdf, xml?.key ?? '', stray]}::text[]) as key order by key`;
    return rows.map((row) => row.key);
  };
  expect(await unknown()).toEqual([stray]);
  await sql`update public.blobs set expired_at = now(), removed_at = now() where storage_key = ${pdf}`;
  expect(await unknown()).toEqual([stray, pdf].toSorted());
});

test('bytes without any document are unknown, and nobody comes upon them any more', async () => {
  const { org } = current();
  const { document } = await converted();
  const { storage_key: key, id, sha256 } = await blobOf(document);
  const unknown = () => sql`select key from public.unknown_storage_keys(${[key]}::text[]) as key`;
  expect(await unknown()).toHaveLength(0);
  await sql`delete from public.documents where id = ${document}`;
  expect([...(await unknown())]).toEqual([{ key }]);
  expect(await sql`select from public.blobs where id = ${id}`).toHaveLength(0);
  // The same content brought again is verified by itself.
  const next = await heldDocument(sql, org, { sha256 });
  expect(await verifyBlob(sql, next.lease, sha256)).toEqual({ outcome: 'verified', obsolete_key: null });
});

const schedule = async () => {
  const [row] = await sql<{ count: number }[]>`select public.schedule_sweeps() as count`;
  return row?.count ?? 0;
};
const sweepsOf = (id: string) => sql`
  select idempotency_key, status from public.jobs where org_id = ${id} and kind = 'sweep'`;

test('the daily sweep comes once a day where there is something to sweep, whoever asks', async () => {
  const { org } = current();
  const idle = await createOrganization(sql);
  await converted();
  expect(await schedule()).toBeGreaterThan(0);
  const day = new Date().toISOString().slice(0, 10);
  expect(await sweepsOf(org)).toMatchObject([{ idempotency_key: `sweep:${day}`, status: 'queued' }]);
  expect(await sweepsOf(idle)).toHaveLength(0);
  expect(await schedule()).toBe(0);
});

test('an organization that has nothing but an upload given up is swept within a week, and again a week later', async () => {
  const idle = await createOrganization(sql);
  expect(await sweepsAfter(idle, 6)).toBe(0);
  expect(await sweepsAfter(idle, 1)).toBe(1);
  expect(await sweepsAfter(idle, 6)).toBe(1);
  expect(await sweepsAfter(idle, 1)).toBe(2);
});

/** How many sweeps an organization has had when so many more days have gone by. */
async function sweepsAfter(org: string, days: number): Promise<number> {
  await sql`
    update public.organizations set created_at = created_at - make_interval(days => ${days}::int) where id = ${org}`;
  await sql`
    update public.jobs set idempotency_key =
      'sweep:' || to_char(right(idempotency_key, 10)::date - ${days}::int, 'YYYY-MM-DD')
    where org_id = ${org} and kind = 'sweep'`;
  await schedule();
  return (await sweepsOf(org)).length;
}

test('the daily sweep comes while bytes wait to be removed, and no more when all is gone', async () => {
  const { org } = current();
  const { document } = await converted();
  await age(31);
  for (const object of await begin()) await finish(object.kind, object.id);
  expect((await blobOf(document)).removed_at).not.toBeNull();
  await schedule();
  expect(await sweepsOf(org)).toHaveLength(0);
});
