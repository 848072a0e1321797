import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { factsThrough, findImport, importer, importThrough, runImport } from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof importer>;
beforeAll(async () => {
  org = await createOrganization(sql);
  mine = importer(database, signedIn(await createMember(sql, org, 'processor')), org);
});

const attach = (mail: string, ordinal: number, document: string, brought = false) => sql`
  insert into public.attachments
    (mail_id, ordinal, org_id, filename, media_type, bytes, document_id, brought, depth, root_id)
  values (${mail}, ${ordinal}, ${org}, 'a.pdf', 'application/pdf', 10, ${document}, ${brought}, 1, ${mail})`;
const sourcesOf = async (id: string): Promise<string[]> => {
  const rows = await sql<{ document_id: string }[]>`
    select document_id from public.document_links
    where subject_type = 'import' and subject_id = ${id} order by created_at, id`;
  return rows.map((row) => row.document_id);
};

test('a file that is found attached to a mail joins the imports of the mail', async () => {
  const [mail, fresh] = [await mine.bring(), await mine.bring()];
  const id = await mine.create([mail]);
  await attach(mail, 1, fresh, true);
  expect(await sourcesOf(id)).toEqual([mail, fresh]);
  await factsThrough(sql, mail);
  expect((await findImport(sql, id)).status).toBe('processing');
  await factsThrough(sql, fresh);
  await runImport(sql, ['totals']);
  expect((await findImport(sql, id)).status).toBe('completed');
});

test('one that is here and read already is used as it is', async () => {
  const { document: known } = await importThrough(database, mine);
  const mail = await mine.bring();
  const id = await mine.create([mail]);
  await attach(mail, 1, known);
  await factsThrough(sql, mail);
  await runImport(sql, ['totals']);
  expect(await sourcesOf(id)).toEqual([mail, known]);
  expect((await findImport(sql, id)).status).toBe('completed');
});

test('a mail that is read already brings all that hangs on it, however deep and however often', async () => {
  const [mail, inner, leaf] = [await mine.bring(), await mine.bring(), await mine.bring()];
  await attach(mail, 1, inner, true);
  await attach(inner, 1, leaf, true);
  await attach(mail, 2, leaf);
  // A mail that carries itself ends somewhere.
  await attach(leaf, 1, mail);
  expect(await sourcesOf(await mine.create([mail]))).toEqual([mail, inner, leaf]);
});
