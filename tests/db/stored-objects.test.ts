import { afterAll, expect, test } from 'vitest';
import { freshDatabase, service } from '#support/database';
import { createDocument, newStorageKey } from './documents.ts';
import { createOrganization } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const keyOf = async (document: string) => {
  const [row] = await sql<{ key: string }[]>`
    select b.storage_key as key from public.documents d join public.blobs b on b.id = d.blob_id where d.id = ${document}`;
  return row?.key ?? '';
};
const page = (after: string | null, limit: number) =>
  database.as(
    service,
    (as) => as<{ storage_key: string }[]>`select * from public.list_stored_objects(${after}, ${limit})`,
  );

test('objects that must be there come in pages, each once and in order; what has expired is not among them', async () => {
  const org = await createOrganization(sql);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.push(await keyOf((await createDocument(sql, org)).id));
  await sql`update public.blobs set expired_at = now() where storage_key = ${made[2] ?? ''}`;
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const rows = await page(after, 2);
    expect(rows.length).toBeLessThanOrEqual(2);
    if (rows.length === 0) break;
    seen.push(...rows.map((row) => row.storage_key));
    after = rows.at(-1)?.storage_key ?? null;
  }
  expect(seen.filter((key) => made.includes(key)).toSorted()).toEqual(
    made.filter((_, i) => i !== 2).toSorted(),
  );
  expect(new Set(seen).size).toBe(seen.length);
});

test('keys that nothing points at are told from those that something does, and asking forgets nothing', async () => {
  const org = await createOrganization(sql);
  const document = await createDocument(sql, org);
  const held = await keyOf(document.id);
  const stray = newStorageKey(org);
  await sql`delete from public.documents where id = ${document.id}`;
  const asked = () =>
    database.as(service, (as) => as`select public.unheld_storage_keys(${[held, stray]}) as key`);
  expect([...(await asked())]).toEqual([{ key: stray }]);
  expect([...(await asked())]).toEqual([{ key: stray }]);
});
