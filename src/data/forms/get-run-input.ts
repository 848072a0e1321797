import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { factValueSchema } from '#core/facts/fact-schema';
import type { Form } from '#core/forms/form';
import { formSchema } from '#core/forms/form-schema';
import type { ImportDecision } from '#core/imports/source';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const saidSchema = z.object({
  section: z.string(),
  itemKey: z.string().nullable(),
  field: z.string(),
  value: factValueSchema.nullable(),
});
const row = z.object({
  name: z.string(),
  said: z.array(saidSchema),
  template: z.object({ id: z.string(), family_id: z.string(), form: formSchema.nullable() }),
});

/** What a `prepare_form` job works on. */
export type RunInput = {
  name: string;
  templateId: string;
  familyId: string;
  form: Form;
  /** What people had said of the values of its deal when it was asked for, the oldest first. */
  said: ImportDecision[];
};

/** Throws NOT_FOUND when the run is gone, NOT_READY when its form is not parsed. Service role. */
export async function getRunInput(client: DocketClient, runId: string): Promise<RunInput> {
  const data = dataOrThrow(
    await client
      .from('fill_runs')
      .select('name, said, template:form_templates!fill_runs_template_id_fkey(id, family_id, form)')
      .eq('id', runId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `fill run ${runId} is gone` });
  const { name, said, template } = row.parse(data);
  if (!template.form) throw new DocketError('NOT_READY', { message: 'the form is not parsed' });
  return { name, templateId: template.id, familyId: template.family_id, form: template.form, said };
}
