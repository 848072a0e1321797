import { invoiceBlueprint } from '#core/blueprints/invoice';
import { sectionPartsSchema } from '#core/imports/source-schema';
import { invoicePdf } from '#support/invoices';
import type { WorkerDesk } from '#support/worker-desk';

/** Of each import, every one a document of its own. */
export const sourcesPerImport = 2;

export type BroughtImport = { id: string; documentIds: readonly string[] };

/** So many imports of invoices that nobody else brings. */
export async function bringImports(desk: WorkerDesk, count: number): Promise<BroughtImport[]> {
  const brought: BroughtImport[] = [];
  for (let i = 0; i < count; i++) {
    const documentIds: string[] = [];
    for (let n = 0; n < sourcesPerImport; n++) {
      const number = `IMPORT-${i + 1}-${n + 1}`;
      const bytes = await invoicePdf({
        number,
        lines: [{ name: 'Oak shelf', quantity: 1 + n, cents: 500 + i }],
      });
      const paper = { filename: `${number}.pdf`, mediaType: 'application/pdf', bytes };
      documentIds.push((await desk.bring(paper)).documentId);
    }
    const { data, error } = await desk.member.client.rpc('create_import', {
      p_org: desk.member.orgId,
      p_documents: documentIds,
      p_blueprint: invoiceBlueprint.id,
      p_name: `chaos ${i + 1}`,
    });
    if (error) throw new Error(error.message);
    brought.push({ id: data, documentIds });
  }
  return brought;
}

/** Waits until all are at their end, and says what should have held and did not: each section is there, once, of all sources. */
export async function faultsOfImports(
  desk: WorkerDesk,
  brought: readonly BroughtImport[],
  withinMs: number,
): Promise<string[]> {
  const ids = brought.map(({ id }) => id);
  await desk.until(
    'every import at its end',
    async () => {
      const open = "public.imports where id = any ($1) and status in ('pending', 'processing')";
      return (await desk.count(open, [ids])) === 0;
    },
    withinMs,
  );
  return (await Promise.all(brought.map((one) => faultsOf(desk, one)))).flat();
}

async function faultsOf(desk: WorkerDesk, { id, documentIds }: BroughtImport): Promise<string[]> {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`import ${id}: ${fault}`);
  };
  const [found] = await desk.query<{ status: string; error_code: string | null }>(
    'select status, error_code from public.imports where id = $1',
    [id],
  );
  expect(found?.status === 'completed', `${found?.status} ${found?.error_code ?? ''}`);
  const jobs = await desk.query<{ id: number; status: string }>(
    "select id, status from public.jobs where subject_type = 'import' and subject_id = $1",
    [id],
  );
  expect(jobs.length === 1 && jobs[0]?.status === 'succeeded', jobs.map(({ status }) => status).join(', '));
  const sections = await desk.query<{ section: string; data: unknown }>(
    'select section, data from public.import_sections where import_id = $1 order by section',
    [id],
  );
  const wanted = invoiceBlueprint.sections.map((section) => section.id).toSorted();
  expect(
    sections.map(({ section }) => section).join() === wanted.join(),
    'its sections are not those wanted',
  );
  for (const { section, data } of sections) {
    const { sources } = sectionPartsSchema.parse(data);
    expect(
      documentIds.every((document) => sources.some((source) => source.id === document)),
      `${section} does not know all sources`,
    );
  }
  const events = await desk.query<{ type: string; section: string | null; times: number }>(
    `select type, data ->> 'section' as section, count(*)::int as times from public.events
     where subject_id = $1 and type in ('import.section_finished', 'import.completed') group by 1, 2`,
    [id],
  );
  expect(events.length === wanted.length + 1, 'a section was finished, or it was completed, without a word');
  for (const { type, section, times } of events) {
    expect(times === 1, `${type} ${section ?? ''} ${times} times`);
  }
  return faults;
}
