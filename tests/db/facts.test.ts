import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase } from '#support/database';
import { aFact, saveFacts } from './conversion-calls.ts';
import { randomHash } from './documents.ts';
import { beginReading, finishReading, heldDocument, page, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { expireLease } from './queue-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

/** A read document, and a job that may write for it. */
async function readDocument() {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, [page(1)]);
  await finishReading(sql, held.lease, reading, 1);
  return { id: held.document.id, lease: held.lease, reading };
}

const factsOf = (document: string) => sql`
  select section, item_key, field, ordinal, type, value, text, confidence::float8, evidence, alternatives, version
  from public.facts where document_id = ${document} order by version, ordinal`;

const line = (itemKey: string) => ({
  ...aFact,
  section: 'lines',
  itemKey,
  field: 'description',
  type: 'text',
  value: `line ${itemKey}`,
});

test('facts are saved as they were found, in their order', async () => {
  const { id, lease, reading } = await readDocument();
  const evidence = [{ page: 1, snippet: '119,00 €' }];
  expect(await saveFacts(sql, lease, reading, [{ ...aFact, evidence }, line('1'), line('2')])).toBe(true);
  expect(await factsOf(id)).toMatchObject(
    [
      {
        ...aFact,
        itemKey: undefined,
        item_key: null,
        ordinal: 0,
        confidence: expect.closeTo(0.9, 5),
        evidence,
      },
      { item_key: '1', ordinal: 1, value: 'line 1' },
      { item_key: '2', ordinal: 2, value: 'line 2' },
    ].map(({ itemKey: _, ...fact }: Record<string, unknown>) => fact),
  );
  const [event] = await sql`
    select data ->> 'facts' as facts from public.events where subject_id = ${id} and type = 'document.extracted'`;
  expect(event).toEqual({ facts: '3' });
});

test('the same run again changes nothing; other rules make facts beside them', async () => {
  const { id, lease, reading } = await readDocument();
  await saveFacts(sql, lease, reading, [aFact]);
  expect(await saveFacts(sql, lease, reading, [line('1'), line('2')])).toBe(false);
  expect(await factsOf(id)).toHaveLength(1);
  expect(await saveFacts(sql, lease, reading, [aFact], 'facts-2')).toBe(true);
  expect((await factsOf(id)).map((fact) => fact.version)).toEqual(['facts-1', 'facts-2']);
});

test('a run that found nothing was there, too', async () => {
  const { id, lease, reading } = await readDocument();
  await saveFacts(sql, lease, reading, []);
  const [run] = await sql`select fact_count from public.extractions where document_id = ${id}`;
  expect(run).toEqual({ fact_count: 0 });
});

test('facts that make no sense are refused whole', async () => {
  const { id, lease, reading } = await readDocument();
  await expect(saveFacts(sql, lease, reading, [aFact, { ...aFact, confidence: 2 }])).rejects.toMatchObject({
    constraint_name: 'facts_confidence_range',
  });
  await expect(saveFacts(sql, lease, reading, [{ ...aFact, value: undefined }])).rejects.toMatchObject({
    code: '23502',
  });
  expect(await factsOf(id)).toHaveLength(0);
});

test('a stale worker writes no facts', async () => {
  const { id, lease, reading } = await readDocument();
  await expireLease(sql, lease.id);
  await expect(saveFacts(sql, lease, reading)).rejects.toMatchObject({ code: 'DKT01' });
  expect(await factsOf(id)).toHaveLength(0);
});

test('facts of a reading the document does not show any more are refused', async () => {
  const { lease, reading } = await readDocument();
  await beginReading(sql, lease, 'pdfium@2');
  await expect(saveFacts(sql, lease, reading)).rejects.toMatchObject({ code: '55000' });
});

const decide = (
  document: string,
  value: unknown,
  { as = me, item = null, remove = false }: { as?: Caller; item?: string | null; remove?: boolean } = {},
) =>
  database.as(
    as,
    (tx) => tx`
      select public.decide_fact('document', ${document}, 'invoice', 'totals', 'gross', ${item},
        ${value === undefined ? null : JSON.stringify(value)}::text::jsonb, null, ${remove})`,
  );

const decisionsOf = (document: string) => sql`
  select section, item_key, field, value, decided_by from public.decisions where subject_id = ${document}
  order by item_key nulls first`;

test('what a person decides is kept, the last word counts, and it can be taken back', async () => {
  const { id } = await readDocument();
  const value = { amount: '120.00', currency: 'EUR' };
  await decide(id, value);
  expect([...(await decisionsOf(id))]).toEqual([
    { section: 'totals', item_key: null, field: 'gross', value, decided_by: me.claims?.sub },
  ]);
  await decide(id, 'said so');
  await decide(id, 'of a line', { item: '1' });
  expect((await decisionsOf(id)).map((row) => row.value)).toEqual(['said so', 'of a line']);
  await decide(id, null);
  expect((await decisionsOf(id)).map((row) => row.value)).toEqual([null, 'of a line']);
  await decide(id, undefined, { remove: true });
  expect((await decisionsOf(id)).map((row) => row.value)).toEqual(['of a line']);
});

test.each([
  ['a number', 12],
  ['a list', ['12.00']],
  ['an amount that is none', { amount: 'twelve', currency: 'EUR' }],
  ['an amount as a number', { amount: 12, currency: 'EUR' }],
  ['an amount without a word on its currency', { amount: '12.00' }],
  ['an amount in no currency there is', { amount: '12.00', currency: 'euro' }],
  ['more text than stands on any invoice', 'x'.repeat(20_001)],
  ['an amount of 31 digits', { amount: `-${'9'.repeat(29)}.99`, currency: 'EUR' }],
  ['a number of 19,000 digits', '9'.repeat(19_000)],
])('%s is no value to decide on', async (_, value) => {
  const { id } = await readDocument();
  await expect(decide(id, value)).rejects.toMatchObject({ code: '23514' });
  await decide(id, { amount: `-${'9'.repeat(28)}.99`, currency: null });
  // What a Brazilian slip is paid by.
  await decide(id, '2379338128600078271369500006330598466000001234500');
});

describe('decisions of a document', () => {
  const fill = (document: string, count: number, value = 'x') => sql`
    insert into public.decisions (org_id, subject_type, subject_id, blueprint, section, item_key, field, value)
    select org_id, 'document', id, 'invoice', 'lines', n::text, 'name', to_jsonb(${value}::text)
    from public.documents, generate_series(1, ${count}::int) n where id = ${document}`;
  const tooMany = { code: '22023' };

  test('are a thousand at most; those there are may still be changed and taken back', async () => {
    const { id } = await readDocument();
    await fill(id, 999);
    await decide(id, 'the last');
    await expect(decide(id, 'one more', { item: '1' })).rejects.toMatchObject(tooMany);
    await decide(id, 'changed');
    await decide(id, undefined, { remove: true });
    await decide(id, 'one more', { item: '1' });
    expect(await decisionsOf(id)).toHaveLength(1000);
  });

  test('are two megabytes at most', async () => {
    const { id } = await readDocument();
    /** A text of so many bytes, the quotes around it included. */
    const text = (bytes: number) => 'x'.repeat(bytes - 2);
    await fill(id, 199, text(10_000));
    await decide(id, text(9_000));
    await expect(decide(id, text(10_001))).rejects.toMatchObject(tooMany);
    // What is decided anew takes the place of what was.
    await decide(id, text(10_000));
  });

  test('belong to a blueprint that there is', async () => {
    const { id } = await readDocument();
    const call = database.as(
      me,
      (tx) =>
        tx`select public.decide_fact('document', ${id}, 'no_such', 'totals', 'gross', null, '"x"'::jsonb)`,
    );
    await expect(call).rejects.toMatchObject(tooMany);
  });
});

test('decisions outlive a new run and a new reading', async () => {
  const { id, lease, reading } = await readDocument();
  await saveFacts(sql, lease, reading);
  await decide(id, 'mine');
  await saveFacts(sql, lease, reading, [aFact], 'facts-2');
  const { reading_id: next } = await beginReading(sql, lease, 'pdfium@2');
  await finishReading(sql, lease, next, 1);
  await saveFacts(sql, lease, next);
  expect((await decisionsOf(id)).map((row) => row.value)).toEqual(['mine']);
});

test('many who decide the same field at once leave one decision', async () => {
  const { id } = await readDocument();
  await Promise.all(Array.from({ length: 12 }, (_, n) => decide(id, `value ${n}`)));
  expect(await decisionsOf(id)).toHaveLength(1);
});

test('while a document is held eight decisions of a person wait for it, and more come again in a second', async () => {
  const { id } = await readDocument();
  const [holder, ...callers] = await database.connect(9);
  if (!holder) throw new Error('no connection');
  const { promise: end, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const holding = holder.begin(async (tx) => {
    await tx`select from public.documents where id = ${id} for no key update`;
    held();
    await end;
  });
  await isHeld;
  const pids = await Promise.all(callers.map(backendOf));
  const deciding = callers.map((caller) =>
    caller.begin(async (tx) => {
      await actAs(tx, me);
      await tx`select public.decide_fact('document', ${id}, 'invoice', 'totals', 'gross', null, '"x"')`;
    }),
  );
  await untilBlocked(sql, pids);
  await expect(decide(id, 'the ninth')).rejects.toMatchObject({ code: 'DKT03', detail: '1' });
  goOn();
  await Promise.all([holding, ...deciding]);
  expect((await decisionsOf(id)).map(({ value }) => value)).toEqual(['x']);
});

test('a document of somebody else answers like one that is not there', async () => {
  const { id } = await readDocument();
  await expect(decide(id, 'x', { as: stranger })).rejects.toMatchObject({ code: 'P0002' });
  expect(await decisionsOf(id)).toHaveLength(0);
});
