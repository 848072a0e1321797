import { DocketError } from '#core/errors/docket-error';
import type { FillNote, PreparedForm } from '#core/forms/prepared-form';
import type { JobPayload } from '#core/jobs/kinds';
import { getRunInput } from '#data/forms/get-run-input';
import { listFormMappings } from '#data/forms/list-form-mappings';
import { savePreparedForm } from '#data/forms/save-prepared-form';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';
import { readPapers } from './read-papers.ts';

/** The facts of a run's papers, and what was said of their deal's → what they fill its form with, for people to review. */
export async function prepareForm(
  { fill_run_id: runId }: JobPayload<'prepare_form'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  context.annotate({ fillRunId: runId });
  const { form, familyId, name, said } = await patiently(context, 'database', () =>
    getRunInput(client, runId),
  );
  const mappings = await patiently(context, 'database', () => listFormMappings(client, job.orgId, familyId));
  const papers = await readPapers({ type: 'fill_run', id: runId }, 'preparing', context);
  context.report({ stage: 'preparing', completed: papers.length, total: papers.length, unit: 'papers' });
  const prepared = await engines.prepareForm({ form, mappings, said, papers, signal });
  const notes = [...prepared.notes, ...(await askModel({ name, prepared }, context))];
  const isSaved = await patiently(context, 'database', () =>
    savePreparedForm(client, { id: job.id, leaseToken: job.leaseToken }, { ...prepared, notes }),
  );
  return { type: 'done', result: { values: Object.keys(prepared.values).length, isSaved } };
}

/** What a model says of fields that are missing, where an operator names one. That it is away stops nothing. */
async function askModel(
  { name, prepared }: { name: string; prepared: PreparedForm },
  { noteModel, log, signal }: JobContext,
): Promise<FillNote[]> {
  const missing = prepared.fields
    .filter(({ state, required }) => state === 'missing' && required)
    .map(({ field, path, label }) => ({ field, label: label ?? field, path }));
  if (!noteModel || missing.length === 0) return [];
  try {
    return await noteModel({ form: name, missing, papers: prepared.sources.map(({ type }) => type) }, signal);
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    log.warn({ err: error }, 'the model wrote no notes');
    return [];
  }
}
