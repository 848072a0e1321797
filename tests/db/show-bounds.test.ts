import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showFieldSchema } from '#core/imports/source-schema';
import { mostBytesOfItem, mostBytesOfItems, mostItems } from '#core/shows/show-bounds';
import { type Caller, freshDatabase } from '#support/database';
import { findImport, importer, importThrough, type ShowItem, showField } from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof importer>;
beforeAll(async () => {
  org = await createOrganization(sql);
  const caller: Caller = signedIn(await createMember(sql, org, 'processor'));
  mine = importer(database, caller, org);
});

const tooMuch = { code: '22023' };
const line = (n: number, text = 'x'): ShowItem => ({
  section: 'schedule',
  key: `a.${n}`,
  position: n,
  fields: { activity: showField(text) },
});
const lines = (count: number, text?: string) => Array.from({ length: count }, (_, n) => line(n, text));
const edit = (show: string, items: readonly object[]) => mine.edit(show, 0, items);

/** A show of so many items. */
async function showWith(items: readonly ShowItem[] = []): Promise<string> {
  const [show] = await sql<{ id: string }[]>`
    insert into public.shows (org_id, blueprint) values (${org}, 'invoice') returning id`;
  await sql`
    insert into public.show_items (org_id, show_id, section, item_key, position, fields)
    select ${org}, ${show?.id ?? ''}, i.section, i.key, i.position, i.fields
    from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb)
      as i(section text, key text, position int, fields jsonb)`;
  return show?.id ?? '';
}

const countOf = async (show: string) =>
  (await sql`select from public.show_items where show_id = ${show}`).length;

describe('what a person writes', () => {
  test('is an item of so many bytes at most', async () => {
    const show = await showWith();
    await expect(edit(show, [line(1, 'x'.repeat(mostBytesOfItem))])).rejects.toMatchObject(tooMuch);
    expect(await edit(show, [line(1, 'x'.repeat(mostBytesOfItem - 500))])).toBe(1);
  });

  test('leaves a show of so many items at most', async () => {
    const show = await showWith(lines(mostItems));
    await expect(edit(show, [line(mostItems)])).rejects.toMatchObject(tooMuch);
    expect(await edit(show, [line(0, 'other'), { ...line(1), fields: null }])).toBe(1);
    expect(await countOf(show)).toBe(mostItems - 1);
  });

  test('leaves a show of so many bytes at most, and one that has more can be made smaller', async () => {
    const text = 'x'.repeat(mostBytesOfItem - 1000);
    const count = Math.ceil(mostBytesOfItems / text.length);
    const show = await showWith(lines(count, text));
    await expect(edit(show, [line(count)])).rejects.toMatchObject(tooMuch);
    expect(await edit(show, [{ ...line(0), fields: null }])).toBe(1);
    expect(await countOf(show)).toBe(count - 1);
  });
});

test('a commit is held to the same, and leaves nothing when it is more', async () => {
  const { id } = await importThrough(database, mine);
  const { revision } = await findImport(sql, id);
  const text = 'x'.repeat(mostBytesOfItem - 1000);
  const unread = { ...line(0), fields: { activity: { value: 'x' } } };
  for (const items of [
    lines(mostItems + 1),
    [line(0, 'x'.repeat(mostBytesOfItem))],
    lines(Math.ceil(mostBytesOfItems / text.length), text),
    [unread],
  ]) {
    await expect(mine.commit(id, { key: 'k', revision, items })).rejects.toMatchObject(tooMuch);
  }
  expect(await findImport(sql, id)).toMatchObject({ status: 'completed', show_id: null });
  expect((await mine.commit(id, { key: 'k', revision, items: lines(mostItems) })).created).toBe(true);
});

describe('a field', () => {
  const place = { document: 'd', page: 1, box: [0, 0.5, 10, 10], snippet: 's', rule: 'r' };
  const field = showField('x');
  const money = (value: unknown) => showField(value, 'money');
  const at = (evidence: unknown) => ({ ...field, evidence });

  test.each<[string, unknown]>([
    ['a text', field],
    ['a sum', money({ amount: '-1234.50', currency: 'EUR' })],
    ['a sum without currency', money({ amount: '1', currency: null })],
    ['with its places', at([place, { ...place, box: null }])],
    ['of an import', { ...field, setBy: 'import', confidence: 0.25 }],
  ])('%s is one', async (_, given) => {
    expect(showFieldSchema.safeParse(given).success).toBe(true);
    expect(await edit(await showWith(), [{ ...line(1), fields: { activity: given } }])).toBe(1);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a text alone', 'x'],
    ['a list of fields', [field]],
    ['its value alone', { value: 'x' }],
    ['a number', { ...field, value: 12 }],
    ['a list of values', { ...field, value: ['x'] }],
    ['of no type', { ...field, type: 'nonsense' }],
    ['of a list of types', { ...field, type: ['text'] }],
    ['without text', { ...field, text: null }],
    ['surer than sure', { ...field, confidence: 1.5 }],
    ['sure in words', { ...field, confidence: '1' }],
    ['set by nobody', { ...field, setBy: 'nobody' }],
    ['set by a list', { ...field, setBy: ['person'] }],
    ['a sum that is no number', money({ amount: '12,50', currency: 'EUR' })],
    ['a sum of 31 digits', money({ amount: '1'.repeat(31), currency: 'EUR' })],
    ['a sum of a number', money({ amount: 12, currency: 'EUR' })],
    ['a sum that says no currency', money({ amount: '12' })],
    ['a sum in no currency', money({ amount: '12', currency: 'Euro' })],
    ['a sum in a list of none', money({ amount: '12', currency: [null] })],
    ['places that are none', at('page 1')],
    ['places in a list of their own', at([[place]])],
    ['a place on page 0', at([{ ...place, page: 0 }])],
    ['a place between pages', at([{ ...place, page: 1.5 }])],
    ['a place of no document', at([{ ...place, document: '' }])],
    ['a place without words', at([{ ...place, snippet: undefined }])],
    ['a place of half a box', at([{ ...place, box: [1, 2] }])],
    ['a place in a box of words', at([{ ...place, box: ['1', '2', '3', '4'] }])],
    ['a place in a box of boxes', at([{ ...place, box: [[1], 2, 3, 4] }])],
    ['a place in a box turned over', at([{ ...place, box: [1, 2, -3, 4] }])],
  ])('%s is none: no page could read the show', async (_, given) => {
    expect(showFieldSchema.safeParse(given).success).toBe(false);
    const written = edit(await showWith(), [{ ...line(1), fields: { activity: given } }]);
    await expect(written).rejects.toMatchObject(tooMuch);
  });

  test.each<[string, object]>([
    ['a name that no blueprint can have', { 'No Field': field }],
    ['a number without end', { activity: showField('9'.repeat(101)) }],
  ])('%s is refused as well', async (_, fields) => {
    await expect(edit(await showWith(), [{ ...line(1), fields }])).rejects.toMatchObject(tooMuch);
  });

  test('in place of all of them a text is refused', async () => {
    await expect(edit(await showWith(), [{ ...line(1), fields: 'x' }])).rejects.toMatchObject(tooMuch);
  });
});
