import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Form } from '#core/forms/form';
import { formSchema } from '#core/forms/form-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({
  name: z.string(),
  template: z.object({ id: z.string(), family_id: z.string(), form: formSchema.nullable() }),
});

/** What a `prepare_form` job works on. */
export type RunInput = { name: string; templateId: string; familyId: string; form: Form };

/** Throws NOT_FOUND when the run is gone, NOT_READY when its form is not parsed. Service role. */
export async function getRunInput(client: DocketClient, runId: string): Promise<RunInput> {
  const data = dataOrThrow(
    await client
      .from('fill_runs')
      .select('name, template:form_templates!fill_runs_template_id_fkey(id, family_id, form)')
      .eq('id', runId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `fill run ${runId} is gone` });
  const { name, template } = row.parse(data);
  if (!template.form) throw new DocketError('NOT_READY', { message: 'the form is not parsed' });
  return { name, templateId: template.id, familyId: template.family_id, form: template.form };
}
