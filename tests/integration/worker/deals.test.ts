import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '#data/client';
import { viewPortal } from '#data/deals/view-portal';
import { isLongForm } from '#support/long-form';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

/** Stages of the chain, in their order. */
const chain = ['read', 'ocr', 'classify', 'extract', 'recompute_conditions'];
/** The driver's licence is a scan, and has to be recognised. */
const samples = [
  'business-tax-return.pdf',
  'debt-schedule.pdf',
  'personal-financial-statement.pdf',
  ...(isLongForm ? ['drivers-license.pdf'] : []),
];
/** During which stages the worker is killed, each of them twice in the long form. */
const kills = isLongForm ? chain.flatMap((kind) => [kind, kind]) : ['extract', 'recompute_conditions'];

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

/** A job of this kind runs, or none will any more and another one does. */
const untilRunning = (kind: string) =>
  desk.until(`a job is under way: ${kind}`, async () => {
    const open = await desk.query<{ kind: string; status: string }>(
      "select kind, status from public.jobs where status in ('queued', 'running')",
    );
    const running = open.filter(({ status }) => status === 'running');
    const isPast = open.every((job) => chain.indexOf(job.kind) > chain.indexOf(kind));
    return running.some((job) => job.kind === kind) || (isPast && running.length > 0);
  });

/** What a borrower is shown of a deal, but for what is another deal's by nature. */
async function portalOf(deal: string) {
  const link = await desk.member.client
    .rpc('create_portal_link', { p_deal: deal, p_label: 'The borrower' })
    .throwOnError();
  const { apiUrl, publishableKey } = desk.stack.info;
  const guest = createClient<Database>(apiUrl, publishableKey, { auth: { persistSession: false } });
  await guest.auth.signInAnonymously();
  await guest.rpc('open_portal', { p_token: link.data[0]?.token ?? '' }).throwOnError();
  const { asks, label } = await viewPortal(guest, deal);
  return { label, asks: asks.map(({ id: _, ...ask }) => ask) };
}

test('papers dropped on a deal are read, recognised and looked at by themselves; killed with -9 on the way, with the same conditions and words, and the same portal', async () => {
  const killed = await dealOf('killed');
  for (const kind of kills) {
    const worker = await desk.startWorker();
    await untilRunning(kind);
    worker.kill('SIGKILL');
    await worker.exited;
    await desk.expireLeases();
  }
  await desk.startWorker();
  await untilCurrent(killed);
  const struck = await desk.query<{ kind: string; times: number }>(
    'select kind, sum(lost_leases)::int as times from public.jobs where lost_leases > 0 group by kind',
  );
  expect(struck.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThanOrEqual(kills.length);
  expect(struck.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...new Set(kills)]));
  const spared = await dealOf('spared');
  await untilCurrent(spared);

  const standing = await standingOf(killed);
  expect(standing).toEqual(await standingOf(spared));
  const portal = await portalOf(killed);
  expect(portal).toEqual(await portalOf(spared));
  expect(portal.asks.length).toBeGreaterThan(2);
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
