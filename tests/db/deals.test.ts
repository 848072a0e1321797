import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { claimFor, classifyThrough, eventTypes, takeFor, writeReading } from './conversion-calls.ts';
import {
  beginDeal,
  conditionsOf,
  findDeal,
  lender,
  openRuns,
  runDeal,
  saveDeal,
  takeRun,
} from './deal-calls.ts';
import { saveClassification } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claim, claimOne, complete, expireLease, fail } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let processor: ReturnType<typeof lender>;
let underwriter: ReturnType<typeof lender>;
let stranger: ReturnType<typeof lender>;
beforeAll(async () => {
  org = await createOrganization(sql);
  const other = await createOrganization(sql);
  processor = lender(database, signedIn(await createMember(sql, org, 'processor')), org);
  underwriter = lender(database, signedIn(await createMember(sql, org, 'underwriter')), org);
  stranger = lender(database, signedIn(await createMember(sql, other, 'owner')), other);
});

const statusOf = async (deal: string): Promise<string> => (await findDeal(sql, deal)).status;

/** A deal that was looked at once, with one condition of its program. */
async function dealWithCondition(papers: readonly string[] = []) {
  const deal = await processor.open();
  if (papers.length > 0) await processor.addPapers(deal, papers);
  await runDeal(sql, [{ template: 'lease' }]);
  const [condition] = await conditionsOf(sql, deal);
  if (!condition) throw new Error('a condition was expected');
  return { deal, condition };
}

/** A paper that was read and found to be nothing known. */
async function readPaper(): Promise<string> {
  const paper = await processor.bring();
  await complete(sql, [await readOnly(paper)]);
  await classifyThrough(sql, paper);
  return paper;
}

async function readingOf(paper: string | null): Promise<string> {
  const [row] = await sql<
    { reading_id: string }[]
  >`select reading_id from public.documents where id = ${paper}`;
  return row?.reading_id ?? '';
}

async function readOnly(paper: string) {
  const lease = await takeFor(sql, paper, 'read');
  await writeReading(sql, lease);
  return lease;
}

describe('when a deal is looked at', () => {
  test('a new one at once, once, and the conditions of its program are there', async () => {
    const deal = await processor.open();
    expect(await statusOf(deal)).toBe('new');
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }, { template: 'license', party: 'owner-1' }]);
    expect(await conditionsOf(sql, deal)).toMatchObject([
      { template: 'lease', party: '', status: 'outstanding' },
      { template: 'license', party: 'owner-1', status: 'outstanding' },
    ]);
    expect(await openRuns(sql, deal)).toEqual([]);
    expect(await statusOf(deal)).toBe('new');
  });

  test('again when a paper joins, is recognised and is found out, and not for what changes nothing', async () => {
    const { deal } = await dealWithCondition();
    const paper = await processor.bring();
    expect(await processor.addPapers(deal, [paper])).toBe(1);
    expect(await statusOf(deal)).toBe('processing');
    await runDeal(sql, [{ template: 'lease' }]);
    expect(await openRuns(sql, deal)).toEqual([]);
    const reading = await readOnly(paper);
    await complete(sql, [reading]);
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
    await classifyThrough(sql, paper);
    await complete(sql, await claimFor(sql, paper));
    if ((await openRuns(sql, deal)).length > 0) await runDeal(sql, [{ template: 'lease' }]);
    expect(await statusOf(deal)).toBe('current');
    expect(await processor.addPapers(deal, [paper])).toBe(0);
    expect(await openRuns(sql, deal)).toEqual([]);
  });

  test('again though an older run waits that lost its lease: what that one finds is not taken', async () => {
    const { deal } = await dealWithCondition();
    const paper = await processor.bring();
    await processor.addPapers(deal, [paper]);
    const older = await takeRun(sql);
    const reading = await readOnly(paper);
    await complete(sql, [reading]);
    const newer = await takeRun(sql);
    expect(newer.id).toBeGreaterThan(older.id);
    await saveDeal(sql, newer, await beginDeal(sql, newer), [{ template: 'lease' }]);
    await complete(sql, [newer]);
    await expireLease(sql, older.id);
    await sql`select public.reap_expired_leases()`;
    expect(await openRuns(sql, deal)).toEqual(['queued']);

    const recognising = await claimOne(sql, { kinds: ['classify'] });
    await saveClassification(sql, recognising, await readingOf(paper));
    await complete(sql, [recognising]);
    const leases = await claim(sql, { kinds: ['recompute_conditions'], limit: 10 });
    const newest = leases.toSorted((a, b) => a.id - b.id).at(-1);
    expect(newest?.id).toBeGreaterThan(newer.id);
    for (const lease of leases)
      await saveDeal(sql, lease, await beginDeal(sql, lease), [{ template: 'lease' }]);
    await complete(sql, leases);
    const { computed_inputs } = await findDeal(sql, deal);
    const [row] = await sql<
      { asked_inputs: string }[]
    >`select asked_inputs from public.deals where id = ${deal}`;
    expect(computed_inputs).toBe(row?.asked_inputs);
  });

  test('once for ten papers that are recognised at the same moment', async () => {
    const papers = await Promise.all(Array.from({ length: 10 }, () => processor.bring()));
    for (const paper of papers) await complete(sql, [await readOnly(paper)]);
    const deal = await processor.open();
    await processor.addPapers(deal, papers);
    await runDeal(sql);
    const leases = await claim(sql, { kinds: ['classify'], limit: 10 });
    const workers = await database.connect(10);
    await Promise.all(
      workers.map(async (worker, n) => {
        const lease = leases[n];
        if (!lease) throw new Error('ten classifications were expected');
        await saveClassification(worker, lease, await readingOf(lease.subject_id));
        await complete(worker, [lease]);
      }),
    );
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql);
  });

  test('again when a person says of one of its values, or of its name; not when the same is said again', async () => {
    const { deal } = await dealWithCondition();
    await processor.decideValue(deal, '500000');
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
    await processor.edit(deal, 'Corliss Point');
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
    await processor.edit(deal, 'Corliss Point');
    expect(await openRuns(sql, deal)).toEqual([]);
  });

  test('again when a paper is taken off or its document is deleted', async () => {
    const [first, second] = [await readPaper(), await readPaper()];
    const { deal } = await dealWithCondition([first, second]);
    await processor.removePaper(deal, first);
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
    const member = await createMember(sql, org, 'owner');
    await database.as(signedIn(member), (as) => as`select public.delete_document(${second})`);
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
  });

  test('not again by itself when the run failed; by whoever asks', async () => {
    const deal = await processor.open();
    await processor.addPapers(deal, [await readPaper()]);
    await fail(sql, await takeRun(sql), { code: 'LIMIT_EXCEEDED', retryable: false });
    expect(await openRuns(sql, deal)).toEqual([]);
    expect(await findDeal(sql, deal)).toMatchObject({ status: 'failed', error_code: 'LIMIT_EXCEEDED' });
    await processor.retry(deal);
    await runDeal(sql);
    expect(await statusOf(deal)).toBe('current');
  });

  test('not while it is closed, and again when it is opened', async () => {
    const { deal } = await dealWithCondition();
    await processor.close(deal);
    await processor.decideValue(deal, '1');
    expect(await openRuns(sql, deal)).toEqual([]);
    await expect(processor.retry(deal)).rejects.toThrow('CONFLICT');
    await processor.close(deal, false);
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
  });

  test('the next day, by the job that cleans up', async () => {
    const { deal } = await dealWithCondition();
    await sql`
      update public.deals set computed_on = current_date - 1, asked_inputs = 'of yesterday' where id = ${deal}`;
    await sql`select * from public.enqueue_jobs(${JSON.stringify([{ org_id: org, kind: 'sweep' }])}::text::jsonb)`;
    const [sweep] = await sql<{ id: string; lease_token: string }[]>`
      select * from public.claim_next_jobs('w', array['sweep'], 1, 60)`;
    const [row] = await sql<{ count: number }[]>`
      select public.refresh_deals(${sweep?.id ?? 0}, ${sweep?.lease_token ?? null}::uuid) as count`;
    expect(row?.count).toBeGreaterThanOrEqual(1);
    expect(await openRuns(sql, deal)).toEqual(['queued']);
    await runDeal(sql, [{ template: 'lease' }]);
  });
});

describe('what a run writes', () => {
  test('is refused from a stale worker', async () => {
    const deal = await processor.open();
    const lease = await takeRun(sql);
    const begun = await beginDeal(sql, lease);
    await expireLease(sql, lease.id);
    await expect(saveDeal(sql, lease, begun, [{ template: 'lease' }])).rejects.toThrow('LEASE_LOST');
    expect(await conditionsOf(sql, deal)).toEqual([]);
    await sql`select public.reap_expired_leases()`;
    await runDeal(sql);
  });

  test('written twice is written once', async () => {
    const deal = await processor.open();
    const lease = await takeRun(sql);
    const begun = await beginDeal(sql, lease);
    const turned = [{ template: 'lease', status: 'satisfied', sentence: 'The lease runs to 2031.' }];
    expect(await saveDeal(sql, lease, begun, turned)).toBe(true);
    expect(await saveDeal(sql, lease, begun, turned)).toBe(true);
    await complete(sql, [lease]);
    const events = (await eventTypes(sql, deal)).filter((type) => type === 'condition.turned');
    expect(events).toHaveLength(1);
  });

  test('tells of every condition that turns, with its sentence', async () => {
    const { deal, condition } = await dealWithCondition();
    await processor.edit(deal, 'Turns');
    await runDeal(sql, [{ template: 'lease', status: 'rejected', sentence: 'The lease ended on 2 March.' }]);
    const [event] = await sql<{ data: Record<string, unknown> }[]>`
      select data from public.events where subject_id = ${deal} and type = 'condition.turned'`;
    expect(event?.data).toMatchObject({
      condition: condition.id,
      from: 'outstanding',
      to: 'rejected',
      sentence: 'The lease ended on 2 March.',
    });
  });

  test('drops what the program no longer asks, but not what a person said something of', async () => {
    const deal = await processor.open();
    await runDeal(sql, [
      { template: 'lease' },
      { template: 'license', party: 'a' },
      { template: 'license', party: 'b' },
    ]);
    const [, kept] = await conditionsOf(sql, deal);
    await processor.decide(kept?.id ?? '', 'not_applicable', 'no car');
    await runDeal(sql, [{ template: 'lease' }]);
    expect(await conditionsOf(sql, deal)).toMatchObject([
      { template: 'lease' },
      { template: 'license', party: 'a', status: 'not_applicable' },
    ]);
  });
});

describe('what people say of conditions', () => {
  test('counts before the rules, survives every run, and can be taken back', async () => {
    const { deal, condition } = await dealWithCondition();
    await processor.decide(condition.id, 'satisfied');
    await runDeal(sql, [{ template: 'lease', status: 'rejected', sentence: 'It is too old.' }]);
    const [standing] = await conditionsOf(sql, deal);
    expect(standing).toMatchObject({ status: 'satisfied', computed: 'rejected' });
    await processor.decide(condition.id, null);
    await runDeal(sql, [{ template: 'lease', status: 'rejected', sentence: 'It is too old.' }]);
    expect((await conditionsOf(sql, deal))[0]).toMatchObject({ status: 'rejected', decided: null });
  });

  test('is waived by an underwriter with a reason, and by no processor, who cannot take it back either', async () => {
    const { deal, condition } = await dealWithCondition();
    await expect(processor.decide(condition.id, 'waived', 'known')).rejects.toThrow('FORBIDDEN');
    await expect(underwriter.decide(condition.id, 'waived')).rejects.toThrow('INVALID_INPUT');
    await underwriter.decide(condition.id, 'waived', 'known for twenty years');
    await expect(processor.decide(condition.id, null)).rejects.toThrow('FORBIDDEN');
    await runDeal(sql, [{ template: 'lease' }]);
    expect((await conditionsOf(sql, deal))[0]).toMatchObject({
      status: 'waived',
      decided_reason: 'known for twenty years',
    });
  });

  test('a rejection is of the papers that were there: a new one opens it again', async () => {
    const paper = await readPaper();
    const deal = await processor.open();
    await processor.addPapers(deal, [paper]);
    const judged = {
      template: 'lease',
      status: 'received',
      papers: [{ document_id: paper, verdict: 'unsure' }],
    };
    await runDeal(sql, [judged]);
    const [condition] = await conditionsOf(sql, deal);
    await processor.decide(condition?.id ?? '', 'rejected', 'not signed');
    await runDeal(sql, [judged]);
    expect((await conditionsOf(sql, deal))[0]).toMatchObject({
      status: 'rejected',
      decided_reason: 'not signed',
    });
    const signed = await readPaper();
    await processor.addPapers(deal, [signed]);
    await runDeal(sql, [{ ...judged, papers: [...judged.papers, { document_id: signed, verdict: 'fits' }] }]);
    expect((await conditionsOf(sql, deal))[0]).toMatchObject({ status: 'received', decided: null });
    expect(await eventTypes(sql, deal)).toContain('condition.reopened');
  });

  test('a paper counts or not as a person says, whatever later runs find', async () => {
    const paper = await readPaper();
    const { deal, condition } = await dealWithCondition([paper]);
    await processor.assign(condition.id, paper, true);
    await runDeal(sql, [{ template: 'lease' }]);
    const rows = await sql`select said from public.condition_papers where condition_id = ${condition.id}`;
    expect(rows).toMatchObject([{ said: true }]);
    await expect(processor.assign(condition.id, await processor.bring(), true)).rejects.toThrow('NOT_FOUND');
    expect(await statusOf(deal)).toBe('current');
  });

  test('one of their own can be withdrawn, one of the program cannot', async () => {
    const { deal, condition } = await dealWithCondition();
    const own = await processor.ask(deal);
    await runDeal(sql, [{ template: 'lease' }, { id: own, status: 'satisfied', sentence: 'It is there.' }]);
    expect((await conditionsOf(sql, deal)).find(({ id }) => id === own)?.status).toBe('satisfied');
    await processor.withdraw(own);
    await expect(processor.withdraw(condition.id)).rejects.toThrow('CONFLICT');
    await runDeal(sql, [{ template: 'lease' }]);
  });
});

test('a stranger sees and changes nothing, and a processor deletes no deal', async () => {
  const { deal, condition } = await dealWithCondition();
  await expect(stranger.edit(deal, 'mine')).rejects.toThrow('NOT_FOUND');
  await expect(stranger.decide(condition.id, 'satisfied')).rejects.toThrow('NOT_FOUND');
  await expect(processor.remove(deal)).rejects.toThrow('FORBIDDEN');
  await underwriter.remove(deal);
  await expect(findDeal(sql, deal)).rejects.toThrow('no deal');
  expect(await sql`select from public.jobs where subject_id = ${deal}`).toHaveLength(0);
});
