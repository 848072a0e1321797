import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, type Database, freshDatabase } from '#support/database';
import { isLongForm } from '#support/long-form';
import { plansOf, type Statement } from './explained-plans.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const DOCUMENTS = isLongForm ? 16_000 : 10_000;
/** A page of a list, and a few rows beside it. */
const LISTED_AT_MOST = 200;
/** Search looks at so many pages by the words, and at so many of the newest; once more to rank them. */
const SEARCHED_AT_MOST = 6_000;

let org: string;
let member: Caller;
/** Of the member's organization, and of the other one; each has a long history. */
const [ours, theirs] = [randomUUID(), randomUUID()];

// Two organizations; some words on every page of both, and types and states that a walk over the newest would come to last.
beforeAll(async () => {
  org = await createOrganization(sql);
  const other = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  const numbers = sql`generate_series(1, ${DOCUMENTS}::int) n`;
  const id = (kind: string) => sql`md5(${kind}::text || n)::uuid`;
  const of = sql`case when n % 4 < 3 then ${org}::uuid else ${other}::uuid end`;
  await sql`
    insert into public.blobs (id, org_id, sha256, bytes, media_type, storage_key, verified_at)
    select ${id('blob')}, ${of}, encode(sha256(n::text::bytea), 'hex'), 1000, 'application/pdf',
      ${of} || '/2026/11/22/' || ${id('blob')}, now() from ${numbers}`;
  await sql`
    insert into public.readings (id, org_id, blob_id, version, engine, finished_at)
    select ${id('reading')}, ${of}, ${id('blob')}, '1', 'pdfium', now() from ${numbers}`;
  await sql`
    insert into public.documents (id, org_id, blob_id, reading_id, filename, status, created_at)
    select ${id('document')}, ${of}, ${id('blob')}, ${id('reading')}, 'common_' || n || '.pdf',
      case when n < 40 then 'failed' else 'completed' end::public.document_status, now() + make_interval(secs => n)
    from ${numbers}`;
  await sql`
    insert into public.artifacts (org_id, reading_id, page, kind, engine, data)
    select ${of}, ${id('reading')}, 1, 'page', 'pdfium',
      jsonb_build_object('text', 'common a b c d e f g h i j k l m n o p q r word' || n) from ${numbers}`;
  await sql`
    insert into public.classifications
      (org_id, document_id, reading_id, job_id, version, type, confidence, alternatives, evidence, splits)
    select ${of}, ${id('document')}, ${id('reading')}, n, '1', case when n < 40 then 'pay_stub' else 'invoice' end, 0.9,
      '[]', '[]', '[]'
    from ${numbers}`;
  await sql`
    insert into public.events (org_id, subject_type, subject_id, type, data)
    select ${of}, 'document', case when n % 4 < 3 then ${ours}::text else ${theirs}::text end,
      case when n < 40 then 'fact.decided' else 'pages.read' end, jsonb_build_object('blueprint', 'invoice', 'n', n)
    from ${numbers} order by n`;
  await sql.unsafe('vacuum analyze');
});

async function plansAs(
  tables: readonly string[],
  statement: string,
  parameters: string[],
): Promise<Statement[]> {
  const statements = await plansOf(database.adminUrl, tables, (on: Database) =>
    on.begin(async (transaction) => {
      await actAs(transaction, member);
      await transaction.unsafe(statement, parameters);
    }),
  );
  const read = new Set(statements.flatMap(({ scans }) => scans.map(({ table }) => table)));
  expect(read).toEqual(new Set(tables));
  return statements;
}

function findings(statements: readonly Statement[], most: number): string[] {
  return statements.flatMap(({ scans }) =>
    scans
      .filter(({ node, rowsRead }) => node === 'Seq Scan' || rowsRead > most)
      .map(
        ({ table, node, index, rowsRead, query }) =>
          `${rowsRead} rows of ${table} read by ${node} ${index ?? ''} in: ${query}`,
      ),
  );
}

test.each([
  ['the newest', ''],
  ['a rare state', "and status in ('failed', 'cancelled')"],
  ['a state that none is in', "and status = 'retrying'"],
  ['a rare type', "and type = 'pay_stub'"],
  ['a type that there is not', "and type = 'boarding_pass'"],
  ['a frequent type', "and type = 'invoice'"],
  [
    'those far down',
    "and (created_at <= now() + interval '1 hour' and (created_at < now() + interval '1 hour' or id < gen_random_uuid()))",
  ],
])('a page of documents, %s, reads little more than itself', async (_what, where) => {
  const statements = await plansAs(
    ['documents', 'blobs', 'readings', 'classifications'],
    `select * from public.document_overview where org_id = $1 ${where}
     order by created_at desc, id desc limit 101`,
    [org],
  );
  expect(findings(statements, LISTED_AT_MOST)).toEqual([]);
});

test.each([
  ['the first', 'false, null, null'],
  ['the last', 'true, null, null'],
  ['those far down', "false, 'COMMON_5.pdf', gen_random_uuid()"],
  ['those far up', "true, 'COMMON_5.pdf', gen_random_uuid()"],
])('a page of documents by name, %s, reads little more than itself', async (_what, place) => {
  const statements = await plansAs(
    ['documents'],
    `select * from public.list_documents_by_name($1, '{}', ${place}, 101)`,
    [org],
  );
  expect(findings(statements, LISTED_AT_MOST)).toEqual([]);
});

test.each([
  'common',
  'com',
  'a',
  'a b c d e f g h i j k l m n o p q r',
  'common word',
  'word9999',
  'common_12',
])('a search for "%s" reads no more than it can rank', async (query) => {
  const statements = await plansAs(['artifacts', 'documents'], 'select public.search_documents($1, $2)', [
    org,
    query,
  ]);
  expect(findings(statements, SEARCHED_AT_MOST)).toEqual([]);
});

test.each([
  ['list_timeline', "select public.list_timeline($1, 'document', $2, 100)"],
  ['last_decided_at', "select public.last_decided_at($1, 'document', $2, 'invoice')"],
])("%s reads little more than it gives, also of what is somebody else's", async (_name, statement) => {
  for (const document of [ours, theirs]) {
    expect(findings(await plansAs(['events'], statement, [org, document]), LISTED_AT_MOST)).toEqual([]);
  }
});

test('the history of a subject is told by its organization, the newest first', async () => {
  const told = (of: string, document: string) =>
    database.as(
      member,
      (as) => as<{ n: number; last: string | null }[]>`
        select (data ->> 'n')::int as n, public.last_decided_at(${of}, 'document', ${document}, 'invoice')::text as last
        from public.list_timeline(${of}, 'document', ${document}, 2)`,
    );
  expect((await told(org, ours)).map(({ n }) => n)).toEqual([DOCUMENTS, DOCUMENTS - 2]);
  expect((await told(org, ours))[0]?.last).not.toBeNull();
  expect(await told(org, theirs)).toEqual([]);
  const [decided] = await database.as(
    member,
    (as) => as`select public.last_decided_at(${org}, 'document', ${theirs}, 'invoice') as last`,
  );
  expect(decided).toEqual({ last: null });
});

test('this test would notice a walk', async () => {
  const statements = await plansAs(
    ['documents'],
    "select count(*) from public.document_overview where org_id = $1 and filename like '%x%'",
    [org],
  );
  expect(findings(statements, LISTED_AT_MOST)).not.toEqual([]);
});
