import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Addendum, FieldValues } from '#core/forms/fill';
import { addendumSchema, fieldValuesSchema } from '#core/forms/fill-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const resultRow = z.object({ run_id: z.string(), values: fieldValuesSchema, created_at: z.string() });
const runRow = z.object({
  template_id: z.string(),
  template_sha256: z.string(),
  prepared: z.object({ addendum: addendumSchema.nullable() }),
});

/** What a `fill_form` or `replay_form` job works on: as it was asked for, whatever was said since. */
export type FillInput = {
  runId: string;
  templateId: string;
  templateSha256: string;
  values: FieldValues;
  addendum: Addendum | null;
  /** ISO instant. */
  createdAt: string;
};

/** Throws NOT_FOUND when the result is gone. Service role. */
export async function getFillInput(client: DocketClient, resultId: string): Promise<FillInput> {
  const result = resultRow
    .nullable()
    .parse(
      dataOrThrow(
        await client
          .from('fill_results')
          .select('run_id, values, created_at')
          .eq('id', resultId)
          .maybeSingle(),
      ),
    );
  if (!result) throw new DocketError('NOT_FOUND', { message: `fill result ${resultId} is gone` });
  const run = runRow.parse(
    dataOrThrow(
      await client
        .from('fill_runs')
        .select('template_id, template_sha256, prepared')
        .eq('id', result.run_id)
        .single(),
    ),
  );
  return {
    runId: result.run_id,
    templateId: run.template_id,
    templateSha256: run.template_sha256,
    values: result.values,
    addendum: run.prepared.addendum,
    createdAt: result.created_at,
  };
}
