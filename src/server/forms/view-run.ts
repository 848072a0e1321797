import { loanBlueprint } from '#core/blueprints/loan';
import { DocketError } from '#core/errors/docket-error';
import { factName } from '#core/forms/fact-name';
import type { FieldEdit, FillResult, FillRunSummary } from '#core/forms/fill-run';
import type { Form } from '#core/forms/form';
import type { PreparedForm } from '#core/forms/prepared-form';
import type { TemplateSummary } from '#core/forms/template';
import type { ImportSource } from '#core/imports/import';
import { getFillRun, getPreparedForm } from '#data/forms/get-fill-runs';
import { getForm, getFormTemplate } from '#data/forms/get-form-templates';
import { listFillResults } from '#data/forms/list-fill-results';
import { listFillRunEdits } from '#data/forms/list-fill-run-edits';
import { listSubjectSources } from '#data/imports/list-import-sources';
import type { UserClient } from '#data/server/user-client';

export type RunView = {
  run: FillRunSummary;
  template: TemplateSummary;
  form: Form;
  /** Null while it is being prepared. */
  prepared: PreparedForm | null;
  /** What its fields are filled from: by path, as people call it. */
  facts: Record<string, string>;
  /** In the order they were said. */
  edits: FieldEdit[];
  /** The latest first. */
  results: FillResult[];
  /** Its papers, as they are now. */
  sources: ImportSource[];
};

/** A run with all that belongs to it. Throws NOT_FOUND. */
export async function viewRun(client: UserClient, orgId: string, id: string): Promise<RunView> {
  // First of all, so that what is read later is not older than the revision that is told.
  const run = await getFillRun(client, orgId, id);
  if (!run) throw new DocketError('NOT_FOUND');
  const [template, form, prepared, edits, results, sources] = await Promise.all([
    getFormTemplate(client, orgId, run.templateId),
    getForm(client, orgId, run.templateId),
    getPreparedForm(client, orgId, id),
    listFillRunEdits(client, orgId, id),
    listFillResults(client, orgId, id),
    listSubjectSources(client, orgId, { type: 'fill_run', ids: [id] }),
  ]);
  if (!template || !form) throw new DocketError('NOT_FOUND');
  const paths = new Set(prepared?.fields.flatMap(({ path }) => path ?? []));
  const facts = Object.fromEntries([...paths].map((path) => [path, factName(path, loanBlueprint)]));
  return { run, template, form, prepared, facts, edits, results, sources };
}
