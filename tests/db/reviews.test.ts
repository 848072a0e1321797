import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calibrationData } from '#core/classification/calibration-data';
import { doubtfulBelow } from '#core/documents/doubtful-type';
import { type Caller, freshDatabase } from '#support/database';
import { takeFor, writeReading } from './conversion-calls.ts';
import { lender, runDeal } from './deal-calls.ts';
import { plansOf } from './explained-plans.ts';
import { filler, findRun, readyForm, runPreparation } from './form-calls.ts';
import { factsThrough } from './import-calls.ts';
import { saveClassification } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

interface ReviewRow {
  readonly kind: string;
  readonly id: string;
  readonly created_at: Date;
  readonly title: string;
  readonly about: string | null;
  readonly detail: Record<string, unknown>;
}

let org: string;
let member: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

const listed = (caller: Caller, of: string, kind: string | null = null) =>
  database.as(
    caller,
    (as) => as<ReviewRow[]>`
      select * from public.list_reviews(${of}, ${kind === null ? null : `{${kind}}`}::public.review_kind[])`,
  );
const counted = async (of: string, caller = member): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await database.as(
        caller,
        (as) => as<{ kind: string; waiting: number }[]>`select * from public.count_reviews(${of})`,
      )
    ).map(({ kind, waiting }) => [kind, waiting]),
  );
const idsOf = async (kind: string): Promise<string[]> =>
  (await listed(member, org, kind)).map(({ id }) => id);

/** A read document that the machine takes for something, as surely as that. */
async function classified(type: string, confidence: number): Promise<string> {
  const document = await lender(database, member, org).bring();
  const lease = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, lease);
  await complete(sql, [lease]);
  const classify = await takeFor(sql, document, 'classify');
  await saveClassification(sql, classify, reading, { type, confidence });
  await complete(sql, [classify]);
  return document;
}

describe('a doubtful type', () => {
  test('is one below the levels that the app asks by', async () => {
    const [known, other] = [doubtfulBelow.known, doubtfulBelow.other];
    expect(known).toBe(calibrationData.level);
    const asked = [
      ['lease', known],
      ['lease', known - 0.001],
      ['other', other],
      ['other', other - 0.001],
    ] as const;
    const told = await Promise.all(
      asked.map(
        async ([type, at]) =>
          (
            await sql<
              { doubtful: boolean }[]
            >`select private.is_type_doubtful(${type}, ${at}::real) as doubtful`
          )[0]?.doubtful,
      ),
    );
    expect(told).toEqual([false, true, false, true]);
  });

  test('waits until a person names it, and again when they take that back; in the trash it waits for nobody', async () => {
    const sure = await classified('deed', 0.99);
    const doubtful = await classified('deed', 0.5);
    expect(await idsOf('type')).toContain(doubtful);
    expect(await idsOf('type')).not.toContain(sure);
    expect((await listed(member, org, 'type')).find(({ id }) => id === doubtful)).toMatchObject({
      title: 'a.pdf',
      detail: { type: 'deed', confidence: 0.5 },
    });
    const call = (statement: string) => database.as(member, (as) => as.unsafe(statement));
    await call(`select public.decide_type('${doubtful}', 'deed')`);
    expect(await idsOf('type')).not.toContain(doubtful);
    await call(`select public.decide_type('${doubtful}', null)`);
    expect(await idsOf('type')).toContain(doubtful);
    await call(`select public.trash_document('${doubtful}')`);
    expect(await idsOf('type')).not.toContain(doubtful);
  });
});

test('an import waits from its end until it is committed', async () => {
  const [row] = await sql<{ id: string }[]>`
    insert into public.imports (org_id, name, blueprint, status) values (${org}, 'Tour', 'show', 'completed') returning id`;
  expect(await listed(member, org, 'import')).toMatchObject([{ id: row?.id, title: 'Tour' }]);
  await sql`update public.imports set status = 'committed' where id = ${row?.id ?? ''}`;
  expect(await idsOf('import')).toEqual([]);
});

test('a prepared form waits until somebody reviewed it as it is, and not again when it is changed later', async () => {
  const mine = filler(database, member, org);
  const template = await readyForm(sql, mine);
  const document = await mine.bring();
  await sql`insert into public.type_decisions (org_id, document_id, type) values (${org}, ${document}, 'invoice')`;
  await factsThrough(sql, document);
  const run = await mine.prepare(template, [document]);
  expect(await idsOf('fill_run')).toEqual([]);
  await runPreparation(sql);
  expect(await listed(member, org, 'fill_run')).toMatchObject([
    { id: run, title: 'Run', about: 'Form', detail: { revision: 0 } },
  ]);
  await mine.edit(run, 'a', 'said');
  const review = (revision: number, caller = member) =>
    database.as(caller, (as) => as`select public.review_fill_run(${run}, ${revision})`);
  await expect(review(0)).rejects.toThrow('not what was looked at');
  await expect(review(1, stranger)).rejects.toThrow('NOT_FOUND');
  await review(1);
  expect(await idsOf('fill_run')).toEqual([]);
  await mine.edit(run, 'a', 'otherwise');
  expect(await findRun(sql, run)).toMatchObject({ status: 'prepared' });
  expect(await idsOf('fill_run')).toEqual([]);
});

test('a condition waits with papers to judge or a borrower’s word, in open deals alone', async () => {
  const mine = lender(database, member, org);
  const deal = await mine.open();
  const paper = await mine.bring();
  await mine.addPapers(deal, [paper]);
  await runDeal(sql, [
    { template: 'lease', status: 'received', sentence: 'A person has to look.' },
    { template: 'deed', status: 'outstanding' },
  ]);
  const [lease, deed] = await sql<{ id: string }[]>`
    select id from public.deal_conditions where deal_id = ${deal} order by template desc`;
  expect(await listed(member, org, 'condition')).toMatchObject([
    { id: lease?.id, title: 'lease', about: 'Corliss', detail: { deal, sentence: 'A person has to look.' } },
  ]);
  await sql`update public.deal_conditions set claim = 'no deed', claimed_at = now() where id = ${deed?.id ?? ''}`;
  expect(await counted(org)).toMatchObject({ condition: 2 });
  await mine.close(deal);
  expect(await counted(org)).toMatchObject({ condition: 0 });
  await mine.close(deal, false);
  await mine.decide(lease?.id ?? '', 'satisfied');
  await mine.decide(deed?.id ?? '', 'not_applicable', 'no deed');
  expect(await idsOf('condition')).toEqual([]);
});

test('what others have is neither listed nor counted, and asking for it is refused', async () => {
  await expect(listed(stranger, org)).rejects.toThrow('FORBIDDEN');
  await expect(counted(org, stranger)).rejects.toThrow('FORBIDDEN');
});

describe('with many things waiting', () => {
  let busy: string;
  let reader: Caller;
  const each = 30;
  const done = 3000;
  beforeAll(async () => {
    busy = await createOrganization(sql);
    reader = signedIn(await createMember(sql, busy, 'underwriter'));
    // Every second is of the same moment as the one before; and a long history of what waits for nobody.
    const at = sql`timestamptz '2026-11-01' + make_interval(secs => n / 2)`;
    await sql`
      insert into public.imports (org_id, name, blueprint, status, created_at)
      select ${busy}, 'Tour ' || n, 'show', case when n <= ${each} then 'completed' else 'committed' end::public.import_status, ${at}
      from generate_series(1, ${each + done}::int) n`;
    await sql`
      with blob as (
        insert into public.blobs (org_id, sha256, bytes, media_type, storage_key, verified_at)
        values (${busy}, ${'ab'.repeat(32)}, 10, 'application/pdf', ${busy} || '/2026/11/01/' || gen_random_uuid(), now())
        returning id)
      insert into public.documents (org_id, blob_id, filename, status, doubtful_type, created_at)
      select ${busy}, blob.id, n || '.pdf', 'completed', n <= ${each}, ${at} from blob, generate_series(1, ${each + done}::int) n`;
    await sql.unsafe('vacuum analyze');
  });

  test('pages follow one another without a gap or a double, the oldest first', async () => {
    const seen: ReviewRow[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = await database.as(
        reader,
        (as) => as<ReviewRow[]>`
          select * from public.list_reviews(${busy}, null, ${last?.created_at ?? null}::timestamptz, ${last?.id ?? null}::uuid, 7)`,
      );
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(2 * each);
    const times = seen.map(({ created_at: at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(await counted(busy, reader)).toEqual({
      type: each,
      conversion: 0,
      import: each,
      fill_run: 0,
      condition: 0,
    });
  });

  test('a page and the counts read what waits from indexes and nothing of what is done', async () => {
    const tables = ['documents', 'conversions', 'imports', 'fill_runs', 'deal_conditions'];
    const statements = await plansOf(database.adminUrl, tables, (as) =>
      as.begin(async (transaction) => {
        await transaction`
          select set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', ...reader.claims })}, true)`;
        await transaction`select * from public.list_reviews(${busy}, null, null, null, 10)`;
        await transaction`select * from public.count_reviews(${busy})`;
      }),
    );
    const scans = statements.flatMap((statement) => statement.scans);
    const large = scans.filter(({ table }) => table === 'documents' || table === 'imports');
    expect(large.length).toBeGreaterThan(0);
    for (const { node, rowsRead, table } of large) {
      expect(`${table}: ${node}`).toMatch(/Index/);
      expect(rowsRead).toBeLessThanOrEqual(each);
    }
  });
});
