import { DocketError } from '#core/errors/docket-error';
import type { JobPayload } from '#core/jobs/kinds';
import { getTemplateInput } from '#data/forms/get-template-input';
import { saveFormTemplate } from '#data/forms/save-form-template';
import { fetchForm } from './fetch-form.ts';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** PDF → its fields, read once for all fills. A file that nothing can be filled into is refused by name. */
export async function parseTemplate(
  { form_template_id: templateId }: JobPayload<'parse_template'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  context.annotate({ templateId });
  const input = await patiently(context, 'database', () => getTemplateInput(client, templateId));
  context.annotate({ documentId: input.documentId, fileName: input.name });
  const bytes = await fetchForm(input, context);
  context.report({ stage: 'parsing', completed: 0, total: null, unit: 'fields' });
  const form = await engines.readForm({ bytes, signal });
  if (form.xfa === 'pure') return { type: 'failed', error: new DocketError('XFA_ONLY') };
  if (form.fields.length === 0) return { type: 'failed', error: new DocketError('NO_FIELDS') };
  if (form.signed) return { type: 'failed', error: new DocketError('SIGNED') };
  const isSaved = await patiently(context, 'database', () =>
    saveFormTemplate(client, { id: job.id, leaseToken: job.leaseToken }, form),
  );
  return { type: 'done', result: { fields: form.fields.length, pages: form.pages.length, isSaved } };
}
