import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { aForm, filler, findTemplate, parseForm, readyForm, saveForm } from './form-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, complete, expireLease, fail, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof filler>;
beforeAll(async () => {
  org = await createOrganization(sql);
  mine = filler(database, signedIn(await createMember(sql, org, 'processor')), org);
});

test('a form is parsed by one job, and is ready with what was found', async () => {
  const { template_id: id, already_here } = await mine.addForm(await mine.bring());
  expect(already_here).toBe(false);
  expect(await findTemplate(sql, id)).toMatchObject({ status: 'parsing', version: 1, family_id: id });
  await parseForm(sql);
  const [template] = await sql`
    select status, field_count, page_count, form from public.form_templates where id = ${id}`;
  expect(template).toEqual({ status: 'ready', field_count: 2, page_count: 1, form: aForm });
});

test('the same document twice is the same version; another one of the form is the next', async () => {
  const document = await mine.bring();
  const { template_id: first } = await mine.addForm(document);
  expect(await mine.addForm(document)).toEqual({ template_id: first, already_here: true });
  const { template_id: second } = await mine.addForm(await mine.bring(), first);
  expect(await findTemplate(sql, second)).toMatchObject({ version: 2, family_id: first });
  await parseForm(sql);
  await parseForm(sql);
});

test('a form that nothing can be filled into has failed for its reason', async () => {
  const { template_id: id } = await mine.addForm(await mine.bring());
  await fail(sql, await claimOne(sql, { kinds: ['parse_template'] }), { code: 'XFA_ONLY', retryable: false });
  expect(await findTemplate(sql, id)).toMatchObject({ status: 'failed', error_code: 'XFA_ONLY' });
});

test('a worker that lost its lease writes no form; its successor does', async () => {
  const { template_id: id } = await mine.addForm(await mine.bring());
  const lost = await claimOne(sql, { kinds: ['parse_template'] });
  await expireLease(sql, lost.id);
  await reap(sql);
  await expect(saveForm(sql, lost)).rejects.toThrow('LEASE_LOST');
  const next = await claimOne(sql, { kinds: ['parse_template'] });
  expect(await saveForm(sql, next)).toBe(true);
  expect(await saveForm(sql, next)).toBe(false);
  await complete(sql, [next]);
  expect(await findTemplate(sql, id)).toMatchObject({ status: 'ready' });
});

test('what a person fixed holds for all versions, survives a new parse, and can be taken back', async () => {
  const first = await readyForm(sql, mine);
  await mine.fix(first, 'a', 'loan.amount');
  await mine.fix(first, 'b', null);
  const { template_id: second } = await mine.addForm(await mine.bring(), first);
  await parseForm(sql);
  await mine.fix(second, 'a', 'owner_1.ssn');
  const fixed = () => sql`
    select field, path from public.form_mappings where family_id = ${first} order by field`;
  expect([...(await fixed())]).toEqual([
    { field: 'a', path: 'owner_1.ssn' },
    { field: 'b', path: null },
  ]);
  await mine.fix(second, 'a', null, true);
  expect([...(await fixed())]).toEqual([{ field: 'b', path: null }]);
  await expect(mine.fix(second, 'no such field', 'loan.amount')).rejects.toThrow('INVALID_INPUT');
  await expect(mine.fix(second, 'a', 'Not a path')).rejects.toThrow('form_mappings_path_form');
});

test('with the last version goes what was fixed of the form; its document stays', async () => {
  const document = await mine.bring();
  const { template_id: id } = await mine.addForm(document);
  await parseForm(sql);
  await mine.fix(id, 'a', 'loan.amount');
  await expect(mine.deleteDocument(document)).rejects.toThrow('CONFLICT');
  await mine.deleteForm(id);
  expect(await sql`select from public.form_mappings where family_id = ${id}`).toHaveLength(0);
  await mine.deleteDocument(document);
  expect(await sql`select from public.documents where id = ${document}`).toHaveLength(0);
});

test('a document of another organization becomes no form', async () => {
  const other = await createOrganization(sql);
  const theirs = filler(database, signedIn(await createMember(sql, other, 'owner')), other);
  const document = await theirs.bring();
  await expect(mine.addForm(document)).rejects.toThrow('NOT_FOUND');
  const { template_id: id } = await theirs.addForm(document);
  await expect(mine.addForm(await mine.bring(), id)).rejects.toThrow('NOT_FOUND');
});
