import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { sectionPartsSchema } from '#core/imports/source-schema';
import { viewSection } from '#core/imports/view-section';
import { invoicePdf } from '#support/invoices';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

const sections = invoiceBlueprint.sections.map(({ id }) => id);
const lines = [{ name: 'Oak shelf', quantity: 2, cents: 12_000 }];

/** An import of one invoice that came twice, once with another number, by the blueprint of invoices. */
async function bringImport(name: string): Promise<string> {
  const documents: string[] = [];
  for (const number of [`${name}-1`, `${name}-2`]) {
    const bytes = await invoicePdf({ number, lines });
    const paper = { filename: `${number}.pdf`, mediaType: 'application/pdf', bytes };
    documents.push((await desk.bring(paper)).documentId);
  }
  const { data, error } = await desk.member.client.rpc('create_import', {
    p_org: desk.member.orgId,
    p_documents: documents,
    p_blueprint: invoiceBlueprint.id,
    p_name: name,
  });
  if (error) throw new Error(error.message);
  return data;
}

const untilStatus = (id: string, status: string) =>
  desk.until(`the import is ${status}`, async () => {
    const [row] = await desk.query<{ status: string }>('select status from public.imports where id = $1', [
      id,
    ]);
    return row?.status === status;
  });

const sectionsOf = (id: string) =>
  desk.query<{ section: string; job_id: number; data: unknown; finished_at: string }>(
    'select section, job_id, data, finished_at::text from public.import_sections where import_id = $1 order by section',
    [id],
  );

test('the sources of an import come to one thing, and logs say whose and what it was', async () => {
  const worker = await desk.startWorker();
  const id = await bringImport('whole');
  await untilStatus(id, 'completed');
  const rows = await sectionsOf(id);
  expect(rows.map(({ section }) => section).sort()).toEqual([...sections].sort());
  const document = sectionPartsSchema.parse(rows.find(({ section }) => section === 'document')?.data);
  const [item] = viewSection(invoiceBlueprint, document).items;
  expect(item?.documents).toHaveLength(2);
  const number = item?.fields.find(({ field }) => field === 'number');
  expect(number?.conflict?.values.map(({ value }) => value).sort()).toEqual(['whole-1', 'whole-2']);

  const line = await worker.line(({ msg, section }) => msg === 'section finished' && section === 'document');
  expect(line).toMatchObject({
    importId: id,
    orgId: desk.member.orgId,
    fileName: 'whole-1.pdf, whole-2.pdf',
    jobId: expect.any(Number),
  });
  const [job] = await desk.query<{ progress_data: unknown }>(
    "select progress_data from public.jobs where subject_id = $1 and kind = 'import'",
    [id],
  );
  expect(job?.progress_data).toMatchObject({ stage: 'importing', started_at: expect.any(String) });
});

test('killed with -9 between two sections, an import goes on with the next one and writes none twice', async () => {
  const [first, second] = sections;
  const block = 4711;
  await desk.query(
    `create function public.wait_before_section() returns trigger language plpgsql as $$
     begin perform pg_advisory_xact_lock_shared(${block}); return new; end $$`,
  );
  await desk.query(
    `create trigger wait_before_section before insert on public.import_sections
     for each row when (new.section = '${second}') execute function public.wait_before_section()`,
  );
  const keeper = new pg.Client({ connectionString: desk.stack.adminUrl });
  await keeper.connect();
  await keeper.query('select pg_advisory_lock($1)', [block]);
  try {
    const killed = await desk.startWorker();
    const id = await bringImport('killed');
    const before = await desk.until('the first section is there', async () => {
      const rows = await sectionsOf(id);
      return rows.length === 1 && rows;
    });
    expect(before.map(({ section }) => section)).toEqual([first]);
    killed.kill('SIGKILL');
    await killed.exited;
    await desk.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${block} and not granted`,
    );
    await keeper.end();

    await desk.expireLeases();
    await desk.startWorker();
    await untilStatus(id, 'completed');
    const after = await sectionsOf(id);
    expect(after).toHaveLength(sections.length);
    expect(after.find(({ section }) => section === first)).toEqual(before[0]);
    const finished = await desk.query<{ section: string }>(
      `select data ->> 'section' as section from public.events
       where subject_id = $1 and type = 'import.section_finished' order by id`,
      [id],
    );
    expect(finished.map(({ section }) => section)).toEqual(sections);
    const [job] = await desk.query(
      "select attempts, lost_leases from public.jobs where subject_id = $1 and kind = 'import'",
      [id],
    );
    expect(job).toEqual({ attempts: 1, lost_leases: 1 });
  } finally {
    await desk.query('drop trigger wait_before_section on public.import_sections');
  }
});
