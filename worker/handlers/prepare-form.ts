import type { Paper } from '#core/deals/paper';
import { DocketError } from '#core/errors/docket-error';
import { applyDecisions } from '#core/facts/decision';
import { standingFacts } from '#core/facts/fact';
import type { FillNote, PreparedForm } from '#core/forms/prepared-form';
import { mostFactsOfImport } from '#core/imports/source';
import type { JobPayload } from '#core/jobs/kinds';
import { listDecisions } from '#data/facts/list-decisions';
import { listExtractedBlueprints } from '#data/facts/list-extracted-blueprints';
import { listAllFacts } from '#data/facts/list-facts';
import { getRunInput } from '#data/forms/get-run-input';
import { listFormMappings } from '#data/forms/list-form-mappings';
import { savePreparedForm } from '#data/forms/save-prepared-form';
import { listSourceDocuments } from '#data/imports/list-source-documents';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** The facts of a run's papers → what they fill its form with, for people to review. */
export async function prepareForm(
  { fill_run_id: runId }: JobPayload<'prepare_form'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  context.annotate({ fillRunId: runId });
  const { form, familyId, name } = await patiently(context, 'database', () => getRunInput(client, runId));
  const mappings = await patiently(context, 'database', () => listFormMappings(client, job.orgId, familyId));
  const papers = await readPapers(runId, context);
  context.report({ stage: 'preparing', completed: papers.length, total: papers.length, unit: 'papers' });
  const prepared = await engines.prepareForm({ form, mappings, papers, signal });
  const notes = [...prepared.notes, ...(await askModel({ name, prepared }, context))];
  const isSaved = await patiently(context, 'database', () =>
    savePreparedForm(client, { id: job.id, leaseToken: job.leaseToken }, { ...prepared, notes }),
  );
  return { type: 'done', result: { values: Object.keys(prepared.values).length, isSaved } };
}

/** The papers of a run with what was found on them, as people decided it stands. */
async function readPapers(runId: string, context: JobContext): Promise<Paper[]> {
  const { client, job } = context;
  const documents = await patiently(context, 'database', () =>
    listSourceDocuments(client, job.orgId, { type: 'fill_run', id: runId }),
  );
  const papers: Paper[] = [];
  let count = 0;
  for (const document of documents) {
    context.annotate({ fileName: document.name });
    context.report({ stage: 'preparing', completed: papers.length, total: documents.length, unit: 'papers' });
    const place = { orgId: job.orgId, documentId: document.id };
    const blueprints = await patiently(context, 'database', () => listExtractedBlueprints(client, place));
    const found: { blueprint: string; facts: ReturnType<typeof applyDecisions> }[] = [];
    for (const blueprint of blueprints) {
      const subject = { type: 'document', id: document.id };
      const [facts, decisions] = await patiently(context, 'database', () =>
        Promise.all([
          listAllFacts(client, { ...place, blueprint }),
          listDecisions(client, { orgId: job.orgId, subject, blueprint }),
        ]),
      );
      count += facts.length;
      if (count > mostFactsOfImport) {
        throw new DocketError('LIMIT_EXCEEDED', { message: `more than ${mostFactsOfImport} facts` });
      }
      found.push({ blueprint, facts: applyDecisions(standingFacts(facts), decisions) });
    }
    papers.push({ ...document, found });
  }
  return papers;
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
