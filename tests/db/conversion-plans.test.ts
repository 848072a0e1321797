import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, type Database, freshDatabase } from '#support/database';
import { createOn, newFile } from './conversion-calls.ts';
import { plansOf, type Statement } from './explained-plans.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claim, complete } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

/** Nothing may look at more rows than these, though there are many times as many. */
const ROWS_READ_AT_MOST = 600;
const CONVERSIONS = 8_000;

let org: string;
let member: Caller;

// Everything that hangs on a conversion, as many times: two organizations, most of it done long ago.
beforeAll(async () => {
  org = await createOrganization(sql);
  const other = await createOrganization(sql);
  const user = await createMember(sql, org, 'processor');
  member = signedIn(user);
  const numbers = sql`generate_series(1, ${CONVERSIONS}::int) n`;
  const id = (kind: number) =>
    sql`(lpad(to_hex(${kind}::int), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const of = sql`case when n % 2 = 0 then ${org}::uuid else ${other}::uuid end`;
  const hash = sql`encode(sha256(n::text::bytea), 'hex')`;
  await sql`
    insert into public.blobs (id, org_id, sha256, bytes, media_type, storage_key, verified_at)
    select ${id(1)}, ${of}, ${hash}, 1000, 'application/pdf', ${of} || '/2026/11/22/' || ${id(1)}, now() from ${numbers}`;
  await sql`
    insert into public.documents (id, org_id, blob_id, filename, origin, status)
    select ${id(2)}, ${of}, ${id(1)}, 'a.pdf', 'conversion', 'completed' from ${numbers}`;
  await sql`
    insert into public.conversions
      (id, org_id, owner_id, document_id, filename, sha256, bytes, mapping, status, created_at, updated_at)
    select ${id(3)}, ${of}, ${user}, ${id(2)}, 'a.pdf', ${hash}, 1000, 'ubl_invoice_2_1',
      case when n % 500 < 2 then 'queued' when n % 20 < 2 then 'failed' else 'completed' end::public.conversion_status,
      now() - make_interval(secs => n), now() - make_interval(secs => n)
    from ${numbers}`;
  await sql`
    insert into public.jobs (org_id, kind, subject_type, subject_id, status, finished_at)
    select ${of}, k.kind, case when k.kind = 'convert' then 'conversion' else 'document' end,
      case when k.kind = 'convert' then ${id(3)} else ${id(2)} end,
      case when k.kind = 'convert' and n % 500 < 2 then 'queued' when k.kind = 'convert' and n % 20 < 2 then 'failed'
        else 'succeeded' end::public.job_status,
      case when k.kind <> 'convert' or n % 500 >= 2 then now() end
    from ${numbers}, unnest(array['read', 'extract', 'convert']) as k(kind)`;
  await sql.unsafe('analyze');
});

function findings(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ query, scans }) => [
    ...scans
      .filter((scan) => !/^(Index (Only )?Scan|Bitmap Heap Scan)$/.test(scan.node))
      .map((scan) => `${scan.node} in: ${query}`),
    ...scans
      .filter((scan) => scan.rowsRead > ROWS_READ_AT_MOST)
      .map((scan) => `${scan.rowsRead} rows read by ${scan.index ?? scan.node} in: ${query}`),
  ]);
}

async function plansAs(table: string, work: (as: Database) => Promise<unknown>): Promise<Statement[]> {
  const statements = await plansOf(database.adminUrl, [table], work);
  expect(statements.length).toBeGreaterThan(0);
  return statements;
}

/** A page as the Data API asks for it. */
const page = (where: string) => async (on: Database) => {
  await on.begin(async (transaction) => {
    await actAs(transaction, member);
    await transaction.unsafe(
      `select * from public.conversion_overview where org_id = '${org}' ${where} order by created_at desc, id desc limit 101`,
    );
  });
};

test.each([
  ['the newest', page('')],
  [
    'those after a place',
    page(
      "and (created_at <= now() - interval '2 hours' and (created_at < now() - interval '2 hours' or id < gen_random_uuid()))",
    ),
  ],
  ['those that moved lately', page("and updated_at > now() - interval '30 seconds'")],
])('a page of %s reads little more than itself', async (_what, work) => {
  for (const table of ['conversions', 'documents', 'jobs']) {
    expect(findings(await plansAs(table, work))).toEqual([]);
  }
});

test('counts come from an index alone', async () => {
  await database.admin.unsafe('vacuum public.conversions');
  const statements = await plansAs('conversions', (on) =>
    on.begin(async (transaction) => {
      await actAs(transaction, member);
      await transaction`select * from public.conversion_counts(${org})`;
    }),
  );
  expect(statements.flatMap(({ scans }) => scans.map((scan) => scan.node))).toEqual(['Index Only Scan']);
});

test.each(['conversions', 'documents', 'jobs', 'blobs'])(
  'a request for a hundred conversions reads %s by index',
  async (table) => {
    const files = Array.from({ length: 100 }, () => newFile(org));
    expect(findings(await plansAs(table, (on) => createOn(on, member, org, files)))).toEqual([]);
  },
);

test.each(['conversions', 'jobs', 'conversion_results'])(
  'convert jobs are claimed and completed by index on %s',
  async (table) => {
    const work = async (on: Database) => {
      await complete(on, await claim(on, { kinds: ['convert'], limit: 10 }));
    };
    expect(findings(await plansAs(table, work))).toEqual([]);
  },
);
