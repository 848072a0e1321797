import { type Fact, standingFacts } from '#core/facts/fact';
import { factsSchema } from '#core/facts/fact-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** A request of the Data API answers at most so many rows (hosted projects: 1000 by default). */
const rowsPerRequest = 1000;
const columns =
  'section,itemKey:item_key,field,type,value,text,confidence,evidence,alternatives,finder,cancelled';

type Place = { orgId: string; documentId: string; blueprint: string };

/**
 * What the machine found on a document, by its latest run over the reading the document shows, in page order; none
 * before there is one. What people decided is not in it (`listDecisions`).
 */
export async function listFacts(client: DocketClient, place: Place): Promise<Fact[]> {
  return standingFacts(await listAllFacts(client, place));
}

/** The same, with what the document says of items that it calls off. */
export async function listAllFacts(
  client: DocketClient,
  { orgId, documentId, blueprint }: Place,
): Promise<Fact[]> {
  const document = dataOrThrow(
    await client
      .from('documents')
      .select('reading_id')
      .eq('org_id', orgId)
      .eq('id', documentId)
      .maybeSingle(),
  );
  const readingId = document?.reading_id;
  if (!readingId) return [];
  const run = dataOrThrow(
    await client
      .from('extractions')
      .select('version')
      .eq('document_id', documentId)
      .eq('reading_id', readingId)
      .eq('blueprint', blueprint)
      .order('finished_at', { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  if (!run) return [];
  const facts: Fact[] = [];
  for (;;) {
    const data = dataOrThrow(
      await client
        .from('facts')
        .select(columns)
        .eq('document_id', documentId)
        .eq('reading_id', readingId)
        .eq('blueprint', blueprint)
        .eq('version', run.version)
        .order('ordinal')
        .range(facts.length, facts.length + rowsPerRequest - 1),
    );
    // Request by request: all at once would stop whoever asks for a tenth of a second.
    facts.push(...factsSchema.parse(data.map(withoutNulls)));
    if (data.length < rowsPerRequest) return facts;
  }
}

/** What is not said is null in a row, and left out of a fact. */
function withoutNulls<Row extends { finder: string | null; cancelled: string | null }>(row: Row) {
  const { finder, cancelled, ...fact } = row;
  return { ...fact, ...(finder !== null && { finder }), ...(cancelled !== null && { cancelled }) };
}
