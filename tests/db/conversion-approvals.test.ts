import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import {
  aResult,
  asker,
  eventTypes,
  extractThrough,
  findConversion,
  readThrough,
  saveResult,
  takeFor,
} from './conversion-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
let stranger: Caller;
let mine: ReturnType<typeof asker>;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
  mine = asker(database, member, org);
});

const doubt = (term: string, value: string | null) => ({
  term,
  value,
  confidence: 0.62,
  level: 0.99,
  says: 'It was not found surely enough.',
  evidence: [],
});
type Told = { doubts?: readonly object[]; valid?: boolean };

/** Saves what the conversion's job that waits came to. */
async function convert(document: string, told: Told): Promise<void> {
  const lease = await takeFor(sql, document, 'convert');
  await saveResult(sql, lease, { ...aResult(org), ready: false, ...told });
  await complete(sql, [lease]);
}

async function converted(told: Told) {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  await convert(document, told);
  return { id, document };
}

const approve = (id: string, version = 1, caller = member) =>
  database.as(caller, async (as) => {
    const [row] = await as<{ n: number }[]>`select public.approve_conversion(${id}, ${version}) as n`;
    return row?.n;
  });
const again = (id: string) =>
  database.as(member, (as) => as`select public.request_conversion_version(${id})`);
const doubtsOf = async (id: string, version: number) => {
  const [row] = await sql<{ doubts: { term: string }[]; ready: boolean }[]>`
    select doubts, ready from public.conversion_results where conversion_id = ${id} and version = ${version}`;
  return { terms: row?.doubts.map(({ term }) => term), ready: row?.ready };
};

test('what was approved needs nobody any more, and no later run asks about it, but about what is new', async () => {
  const { id, document } = await converted({
    doubts: [doubt('number', 'A-1'), doubt('buyer.vatId', null)],
  });
  expect(await findConversion(sql, id)).toMatchObject({ needs_review: true });
  expect(await approve(id)).toBe(2);
  expect(await findConversion(sql, id)).toMatchObject({ needs_review: false, status: 'completed' });
  expect(await approve(id)).toBe(0);
  expect((await eventTypes(sql, id)).filter((type) => type === 'conversion.approved')).toHaveLength(1);

  await again(id);
  await convert(document, { doubts: [doubt('number', 'A-1'), doubt('buyer.vatId', null)] });
  expect(await doubtsOf(id, 2)).toEqual({ terms: [], ready: true });
  expect(await findConversion(sql, id)).toMatchObject({ needs_review: false });

  await again(id);
  await convert(document, { doubts: [doubt('number', 'A-2'), doubt('buyer.vatId', null)] });
  expect(await doubtsOf(id, 3)).toEqual({ terms: ['number'], ready: false });
  expect(await findConversion(sql, id)).toMatchObject({ needs_review: true });
});

test('what is approved while a run is under way is not asked about by it', async () => {
  const { id, document } = await converted({ doubts: [doubt('number', 'A-1')] });
  await again(id);
  const lease = await takeFor(sql, document, 'convert');
  // Under way: what is there is not what was looked at for long.
  await expect(approve(id)).rejects.toThrow('not what was looked at');
  await sql`
    insert into public.approved_terms (document_id, org_id, term, value) values (${document}, ${org}, 'number', 'A-1')`;
  await saveResult(sql, lease, { ...aResult(org), ready: false, doubts: [doubt('number', 'A-1')] });
  expect(await doubtsOf(id, 2)).toEqual({ terms: [], ready: true });
});

test('a result that breaks rules, that is another by now, or of which not all is told, is not approved', async () => {
  const broken = await converted({ valid: false, doubts: [doubt('number', 'A-1')] });
  await expect(approve(broken.id)).rejects.toThrow('CONFLICT');
  const other = await converted({ doubts: [doubt('number', 'A-1')] });
  await expect(approve(other.id, 2)).rejects.toThrow('CONFLICT');
  const endless = await converted({
    doubts: Array.from({ length: 500 }, (_, n) => doubt(`lines.${n}.name`, 'a')),
  });
  await expect(approve(endless.id)).rejects.toThrow('CONFLICT');
  await sql`
    insert into public.approved_terms (document_id, org_id, term, value)
    select ${endless.document}, ${org}, 'lines.' || n || '.name', 'a' from generate_series(0, 499) n`;
  await again(endless.id);
  await convert(endless.document, {
    doubts: Array.from({ length: 500 }, (_, n) => doubt(`lines.${n}.name`, 'a')),
  });
  expect(await doubtsOf(endless.id, 2)).toEqual({ terms: [], ready: false });
});

test('nobody of another organization approves it', async () => {
  const { id } = await converted({ doubts: [doubt('number', 'A-1')] });
  await expect(approve(id, 1, stranger)).rejects.toThrow('NOT_FOUND');
});
