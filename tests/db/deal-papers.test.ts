import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase } from '#support/database';
import { saveFacts, writeReading } from './conversion-calls.ts';
import { lender } from './deal-calls.ts';
import { filler, findRun, readyForm, runPreparation } from './form-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claim, complete } from './queue-calls.ts';

/** What is asked of all papers of a deal at once: a form filled from them, and OCR. */

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
let processor: ReturnType<typeof lender>;
let template: string;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  processor = lender(database, member, org);
  template = await readyForm(sql, filler(database, member, org));
});

const page = { page: 1, kind: 'page', engine: 'pdfium', data: { width: 595, height: 842, word_count: 10 } };

/** A job of a paper; what else waits of its kind is nobody's here. */
async function take(kind: string, paper: string) {
  const jobs = await claim(sql, { kinds: [kind], limit: 100 });
  const own = jobs.find(({ subject_id }) => subject_id === paper);
  if (!own) throw new Error(`a ${kind} was expected`);
  return own;
}

/** A deal whose papers were read and looked through. */
async function dealWithPapers(count: number): Promise<{ deal: string; papers: string[] }> {
  const deal = await processor.open();
  const papers: string[] = [];
  for (let n = 0; n < count; n++) {
    const paper = await processor.bring();
    papers.push(paper);
    // Of a type that has a blueprint.
    await sql`insert into public.type_decisions (org_id, document_id, type) values (${org}, ${paper}, 'invoice')`;
    const read = await take('read', paper);
    const reading = await writeReading(sql, read, { pages: [page] });
    await complete(sql, [read]);
    await complete(sql, [await take('classify', paper)]);
    await processor.addPapers(deal, papers);
    const extract = await take('extract', paper);
    await saveFacts(sql, extract, reading);
    await complete(sql, [extract]);
  }
  return { deal, papers };
}

const prepare = async (deal: string, as = member): Promise<string> => {
  const [row] = await database.as(
    as,
    (run) => run<{ id: string }[]>`select public.prepare_deal_form(${deal}, ${template}, 'Form') as id`,
  );
  return row?.id ?? '';
};

test('a form is filled from the papers that a deal has when it is asked for, and with what was said by then', async () => {
  const { deal, papers } = await dealWithPapers(2);
  await processor.decideValue(deal, '500000');
  const run = await prepare(deal);
  await processor.decideValue(deal, '700000');
  const late = await dealWithPapers(1);
  await processor.addPapers(deal, late.papers);
  const [kept] = await sql<{ said: unknown; deal_id: string }[]>`
    select said, deal_id from public.fill_runs where id = ${run}`;
  expect(kept).toEqual({
    deal_id: deal,
    said: [
      {
        section: 'loan',
        itemKey: null,
        field: 'loan_amount',
        value: { amount: '500000', currency: 'USD' },
      },
    ],
  });
  const links = await sql<{ document_id: string }[]>`
    select document_id from public.document_links where subject_id = ${run} order by created_at`;
  expect(links.map(({ document_id }) => document_id)).toEqual(papers);
  await runPreparation(sql);
  expect((await findRun(sql, run)).status).toBe('prepared');
});

test('a processor prepares and does not generate, an underwriter does; another organization does neither', async () => {
  const { deal } = await dealWithPapers(1);
  const run = await prepare(deal);
  await runPreparation(sql);
  await expect(filler(database, member, org).generate(run, 0)).rejects.toThrow('FORBIDDEN');
  const underwriter = signedIn(await createMember(sql, org, 'underwriter'));
  await filler(database, underwriter, org).generate(run, 0);
  const other = await createOrganization(sql);
  const stranger = signedIn(await createMember(sql, other, 'owner'));
  await expect(prepare(deal, stranger)).rejects.toThrow('NOT_FOUND');
  await expect(filler(database, stranger, other).generate(run, 0)).rejects.toThrow('NOT_FOUND');
});

test('nothing is prepared for a deal that is closed, or has no papers', async () => {
  const { deal } = await dealWithPapers(1);
  await processor.close(deal);
  await expect(prepare(deal)).rejects.toThrow('CONFLICT');
  await expect(prepare(await processor.open())).rejects.toThrow('INVALID_INPUT');
});

test('a run outlives its deal, with what it was filled from', async () => {
  const { deal } = await dealWithPapers(1);
  const run = await prepare(deal);
  await runPreparation(sql);
  const underwriter = lender(database, signedIn(await createMember(sql, org, 'underwriter')), org);
  await underwriter.remove(deal);
  const [kept] =
    await sql`select deal_id, prepared is not null as is_prepared from public.fill_runs where id = ${run}`;
  expect(kept).toEqual({ deal_id: null, is_prepared: true });
});

test('OCR of all papers, clicked a hundred times over a hundred connections, is one job a file', async () => {
  const { deal, papers } = await dealWithPapers(3);
  // As many people as one may have calls under way at once.
  const people = await Promise.all(
    Array.from({ length: 25 }, async () => signedIn(await createMember(sql, org, 'processor'))),
  );
  const connections = await database.connect(100);
  const clicks = connections.map((connection, n) =>
    connection.begin(async (transaction) => {
      await actAs(transaction, people[n % people.length] ?? member);
      return [
        ...(await transaction<{ job_id: string; created: boolean }[]>`
          select job_id, created from public.request_deal_ocr(${deal})`),
      ];
    }),
  );
  const answers = (await Promise.all(clicks)).flat();
  await Promise.all(connections.map((connection) => connection.end()));
  expect(answers).toHaveLength(100 * papers.length);
  expect(answers.filter(({ created }) => created)).toHaveLength(papers.length);
  expect(new Set(answers.map(({ job_id }) => job_id)).size).toBe(papers.length);
  const jobs = await sql`
    select subject_id from public.jobs where kind = 'ocr' and subject_id = any (${papers}::uuid[])`;
  expect(jobs).toHaveLength(papers.length);
});
