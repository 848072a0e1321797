import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Decision } from '#core/facts/decision';
import { factValueSchema } from '#core/facts/fact-schema';
import type { Subject } from '#core/jobs/subject';
import { evidenceSchema } from '#core/reading/evidence';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** There are no more of a subject and blueprint: decide_fact sees to it. */
const mostDecisions = 1000;

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

/** What people said of the values of a subject, the oldest first. Throws INVALID_INPUT where one is no value. */
export async function listDecisions(
  client: DocketClient,
  { orgId, subject, blueprint }: { orgId: string; subject: Subject; blueprint: string },
): Promise<RecordedDecision[]> {
  return decisionsOf(
    dataOrThrow(
      await client
        .from('decisions')
        .select('section,item_key,field,value,evidence,decided_at')
        .eq('org_id', orgId)
        .eq('subject_type', subject.type)
        .eq('subject_id', subject.id)
        .eq('blueprint', blueprint)
        .order('decided_at')
        .order('id')
        .limit(mostDecisions),
    ),
  );
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
