import { type Brought, conversionOutcome, convertFiles } from '#support/conversions';
import { endlessNumbersPdf, manyLinesPdf, printedLinesPdf } from '#support/hostile-invoices';
import { type Paper, pdfPaper, textPaper } from '#support/papers';
import type { Registered, WorkerDesk } from '#support/worker-desk';

/** Conversions that take a worker's children seconds of computing, and ten ordinary documents beside them. */
export type HostileLoad = {
  hostile: Record<'endless numbers' | 'many lines' | 'printed lines' | 'endless decisions', Brought>;
  papers: Paper[];
  neighbours: Registered[];
};

const lines = 10_000;
const decisions = 24;
const digits = 19_000;

/** Brings all of it before a worker is started. `printed`: how many lines stand on pages. */
export async function bringHostileLoad(desk: WorkerDesk, printed = lines): Promise<HostileLoad> {
  const files = [
    { name: 'endless numbers', bytes: await endlessNumbersPdf() },
    { name: 'many lines', bytes: await manyLinesPdf(lines) },
    { name: 'printed lines', bytes: printedLinesPdf(printed) },
    { name: 'endless decisions', bytes: await manyLinesPdf(1) },
  ];
  const [numbers, many, onPages, decided] = await convertFiles(
    desk,
    files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
    'ubl_invoice_2_1',
  );
  if (!numbers || !many || !onPages || !decided) throw new Error('not brought');
  await decideWithoutEnd(desk, decided.documentId);
  const papers = Array.from({ length: 10 }, (_, n) =>
    n % 2 === 0 ? textPaper(`neighbour ${n}`) : pdfPaper(`neighbour ${n}`, 2),
  );
  const neighbours = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const hostile = {
    'endless numbers': numbers,
    'many lines': many,
    'printed lines': onPages,
    'endless decisions': decided,
  };
  return { hostile, papers, neighbours };
}

/** Past the door of the table, which refuses them. */
async function decideWithoutEnd({ query, member }: WorkerDesk, documentId: string): Promise<void> {
  await query('alter table public.decisions drop constraint decisions_value_form');
  await query(
    `insert into public.decisions (org_id, subject_type, subject_id, blueprint, section, item_key, field, value)
     select $1, 'document', $2, 'invoice', 'lines', n::text, 'net_amount',
            jsonb_build_object('amount', repeat('9', $4::int), 'currency', 'EUR')
     from generate_series(1, $3::int) n`,
    [member.orgId, documentId, decisions, digits],
  );
}

/** Waits until every conversion has come to its end, and gives each by its name. */
export async function hostileOutcomes(desk: WorkerDesk, { hostile }: HostileLoad, withinMs: number) {
  const ids = Object.values(hostile).map(({ conversionId }) => conversionId);
  await desk.until(
    'every conversion at its end',
    async () => {
      const open = "public.conversions where id = any ($1) and status not in ('completed', 'failed')";
      return (await desk.count(open, [ids])) === 0;
    },
    withinMs,
  );
  const named = Object.entries(hostile).map(
    async ([name, { conversionId }]) => [name, await conversionOutcome(desk, conversionId)] as const,
  );
  return new Map(await Promise.all(named));
}
