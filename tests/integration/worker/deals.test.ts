import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isLongForm } from '#support/long-form';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

const samples = ['business-tax-return.pdf', 'debt-schedule.pdf', 'personal-financial-statement.pdf'];

/** A deal with the sample papers; `mark` makes their bytes others than those of another deal. */
async function dealOf(mark: string): Promise<string> {
  const { client, orgId } = desk.member;
  const deal = await client
    .rpc('create_deal', { p_org: orgId, p_name: mark, p_program: 'sba_7a', p_borrower_kind: 'company' })
    .throwOnError();
  const documents: string[] = [];
  for (const name of samples) {
    const file = await readFile(path.join(import.meta.dirname, '../../../public/samples', name));
    const bytes = Buffer.concat([file, Buffer.from(`\n%${mark}\n`)]);
    documents.push((await desk.bring({ filename: name, mediaType: 'application/pdf', bytes })).documentId);
  }
  await client.rpc('add_deal_papers', { p_deal: deal.data, p_documents: documents }).throwOnError();
  return deal.data;
}

const untilCurrent = (deal: string) =>
  desk.until('the deal is current', async () => {
    const [row] = await desk.query<{ status: string; error_code: string | null; open: number }>(
      `select d.status, d.error_code, (
         select count(*)::int from public.jobs j where j.status in ('queued', 'running')
           and (j.subject_id = d.id or j.subject_id in (
             select document_id from public.document_links where subject_id = d.id))) as open
       from public.deals d where d.id = $1`,
      [deal],
    );
    if (row?.status === 'failed') throw new Error(`the deal failed: ${row.error_code}`);
    return row?.status === 'current' && row.open === 0;
  });

type Standing = {
  template: string;
  party_name: string | null;
  status: string;
  sentence: string;
  papers: string[];
};
const standingOf = (deal: string) =>
  desk.query<Standing>(
    `select c.template, c.party_name, c.status, c.sentence, array(
       select x.filename || ': ' || p.verdict || ': ' || p.sentence from public.condition_papers p
       join public.documents x on x.id = p.document_id where p.condition_id = c.id order by x.filename) as papers
     from public.deal_conditions c where c.deal_id = $1 order by c.position, c.template, c.party`,
    [deal],
  );

test('papers dropped on a deal are read, recognised and looked at by themselves; killed with -9 on the way, with the same conditions and words', async () => {
  const killed = await dealOf('killed');
  for (let kills = 0; kills < (isLongForm ? 10 : 2); kills++) {
    const before = await desk.count("public.jobs where status = 'succeeded'");
    const worker = await desk.startWorker();
    await desk.until('a job is under way after another', async () => {
      const done = await desk.count("public.jobs where status = 'succeeded'");
      const running = await desk.count("public.jobs where status = 'running' and lost_leases < 4");
      const open = await desk.count("public.jobs where status in ('queued', 'running')");
      return (done > before && running > 0) || open === 0;
    });
    worker.kill('SIGKILL');
    await worker.exited;
    await desk.expireLeases();
  }
  await desk.startWorker();
  await untilCurrent(killed);
  const spared = await dealOf('spared');
  await untilCurrent(spared);

  const standing = await standingOf(killed);
  expect(standing).toEqual(await standingOf(spared));
  expect(standing.length).toBeGreaterThan(5);
  expect(standing.every(({ sentence }) => sentence.length > 0)).toBe(true);
  expect(standing.flatMap(({ papers }) => papers).join('\n')).toContain('business-tax-return.pdf');
  const [loan] = await desk.query<{ name: string }>(
    "select data::text as name from public.deal_sections where deal_id = $1 and section = 'borrower'",
    [killed],
  );
  expect(loan?.name).toContain('Corliss Point Machine Works');

  // A paper that a person takes for something else turns what stood on it, by itself.
  const { client } = desk.member;
  const [paper] = await desk.query<{ id: string; type: string }>(
    `select d.id, d.type from public.documents d join public.document_links l on l.document_id = d.id
     where l.subject_id = $1 and d.filename = 'business-tax-return.pdf'`,
    [spared],
  );
  await client.rpc('decide_type', { p_document: paper?.id ?? '', p_type: 'lease' }).throwOnError();
  await untilCurrent(spared);
  expect(await standingOf(spared)).not.toEqual(standing);
});
