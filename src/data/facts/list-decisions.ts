import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Decision } from '#core/facts/decision';
import { factValueSchema } from '#core/facts/fact-schema';
import { evidenceSchema } from '#core/reading/evidence';
import type { DocketClient } from '../client.ts';
import { databaseError } from '../database-error.ts';

/** A request of the Data API answers at most so many rows (hosted projects: 1000 by default). */
const rowsPerRequest = 1000;

const row = z
  .object({
    section: z.string(),
    item_key: z.string().nullable(),
    field: z.string(),
    value: factValueSchema.nullable(),
    // Where somebody pointed is no reason not to know what he said.
    evidence: z.array(evidenceSchema).nullable().catch(null),
    decided_at: z.string(),
  })
  .transform(({ section, item_key, field, value, evidence, decided_at }) => {
    const decision: Decision = { section, itemKey: item_key, field, value, ...(evidence && { evidence }) };
    return { ...decision, decidedAt: decided_at };
  });

/** What a person said of a field, and when. */
export type RecordedDecision = z.infer<typeof row>;

/** What people said of the fields of a document, the oldest first. Throws INVALID_INPUT where one is no value. */
export async function listDecisions(
  client: DocketClient,
  { orgId, documentId, blueprint }: { orgId: string; documentId: string; blueprint: string },
): Promise<RecordedDecision[]> {
  const rows: unknown[] = [];
  for (;;) {
    const { data, error } = await client
      .from('decisions')
      .select('section,item_key,field,value,evidence,decided_at')
      .eq('org_id', orgId)
      .eq('document_id', documentId)
      .eq('blueprint', blueprint)
      .order('decided_at')
      .order('id')
      .range(rows.length, rows.length + rowsPerRequest - 1);
    if (error) throw databaseError(error);
    rows.push(...data);
    if (data.length < rowsPerRequest) return decisionsOf(rows);
  }
}

function decisionsOf(rows: unknown[]): RecordedDecision[] {
  const parsed = row.array().safeParse(rows);
  if (parsed.success) return parsed.data;
  // The door of the table refuses such rows: asking again would find it there again.
  const at = parsed.error.issues[0]?.path.join('.');
  throw new DocketError('INVALID_INPUT', {
    message: `what was decided is no value: ${at}`,
    cause: parsed.error,
  });
}
