import { type Brought, conversionOutcome, convertFiles } from '#support/conversions';
import { invoicePdf } from '#support/invoices';
import type { WorkerDesk } from '#support/worker-desk';

/** At most so many files are asked for in one call. */
const atOnce = 100;

/** Asks for conversions of so many invoices, each its own. */
export async function bringInvoices(desk: WorkerDesk, count: number): Promise<Brought[]> {
  const files = await Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      name: `chaos-${i + 1}`,
      bytes: new Uint8Array(
        await invoicePdf({
          number: `CHAOS-${i + 1}`,
          lines: Array.from({ length: 1 + (i % 12) }, (_, n) => ({
            name: `Oak shelf ${n + 1}`,
            quantity: 1 + (n % 4),
            cents: 1_000 + 25 * n,
          })),
        }),
      ),
    })),
  );
  const brought: Brought[] = [];
  for (let at = 0; at < files.length; at += atOnce) {
    brought.push(...(await convertFiles(desk, files.slice(at, at + atOnce), 'ubl_invoice_2_1')));
  }
  return brought;
}

/** Waits until all are at their end, and says what should have held and did not: each is converted, once. */
export async function faultsOfConversions(
  desk: WorkerDesk,
  brought: readonly Brought[],
  withinMs: number,
): Promise<string[]> {
  const ids = brought.map(({ conversionId }) => conversionId);
  const documents = brought.map(({ documentId }) => documentId);
  await desk.until(
    'every conversion at its end',
    async () => {
      const open =
        "public.conversions where id = any ($1) and status in ('queued', 'processing', 'retrying')";
      // A worker that dies once facts are saved leaves its job to be run again, while they are made XML of already.
      const work = "public.jobs where subject_id = any ($1) and status in ('queued', 'running')";
      return (await desk.count(open, [ids])) === 0 && (await desk.count(work, [documents])) === 0;
    },
    withinMs,
  );
  const faults = await Promise.all(brought.map((one) => faultsOf(desk, one)));
  const left = await desk.count(
    `storage.objects o where not exists (select from public.blobs b where b.storage_key = o.name)
     and not exists (select from public.conversion_results r where r.storage_key = o.name)`,
  );
  return [...faults.flat(), ...(left > 0 ? [`${left} objects belong to nothing`] : [])];
}

async function faultsOf(desk: WorkerDesk, { conversionId, documentId }: Brought): Promise<string[]> {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(`conversion ${conversionId}: ${fault}`);
  };
  const { conversion, results } = await conversionOutcome(desk, conversionId);
  expect(conversion.status === 'completed', `${conversion.status} ${conversion.error_code ?? ''}`);
  expect(conversion.valid === true, 'its XML is not valid');
  expect(results.length === 1, `${results.length} results`);
  const jobs = await desk.query<{ done: string }>(
    "select kind || ' ' || status as done from public.jobs where subject_id = any ($1) order by kind",
    [[conversionId, documentId]],
  );
  const work = ['classify', 'convert', 'extract', 'read'].map((kind) => `${kind} succeeded`).join(', ');
  expect(jobs.map(({ done }) => done).join(', ') === work, jobs.map(({ done }) => done).join(', '));
  const times = (type: string): Promise<number> =>
    desk.count('public.events where subject_id = $1 and type = $2', [conversionId, type]);
  expect((await times('conversion.converted')) === 1, 'its result was saved more than once');
  expect((await times('conversion.completed')) === 1, 'it was completed more than once');
  expect(
    (await desk.count('public.extractions where document_id = $1', [documentId])) === 1,
    'its facts were not found once',
  );
  return faults;
}
