import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Addendum, FieldValues } from '#core/forms/fill';
import { addendumSchema, fieldValuesSchema } from '#core/forms/fill-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({
  values: fieldValuesSchema,
  created_at: z.string(),
  run: z.object({
    id: z.string(),
    template_id: z.string(),
    template_sha256: z.string(),
    addendum: addendumSchema.nullable(),
  }),
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
  const data = dataOrThrow(
    await client
      .from('fill_results')
      .select(
        'values, created_at, run:fill_runs!fill_results_run_id_fkey(id, template_id, template_sha256, addendum:prepared->addendum)',
      )
      .eq('id', resultId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `fill result ${resultId} is gone` });
  const { values, created_at, run } = row.parse(data);
  return {
    runId: run.id,
    templateId: run.template_id,
    templateSha256: run.template_sha256,
    values,
    addendum: run.addendum,
    createdAt: created_at,
  };
}
