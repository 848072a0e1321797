import { loanBlueprint } from '#core/blueprints/loan';
import { DocketError } from '#core/errors/docket-error';
import { factName } from '#core/forms/fact-name';
import type { FieldMapping } from '#core/forms/field-mapping';
import type { Form } from '#core/forms/form';
import { planForm } from '#core/forms/plan-form';
import type { FormMapping, TemplateSummary } from '#core/forms/template';
import { getForm, getFormTemplate, listVersions } from '#data/forms/get-form-templates';
import { listFormMappings } from '#data/forms/list-form-mappings';
import type { UserClient } from '#data/server/user-client';

export type TemplateView = {
  template: TemplateSummary;
  /** Null until it is parsed. */
  form: Form | null;
  /** What fills each field. */
  mappings: FieldMapping[];
  /** What fields of the form are filled from: by path, as people call it. */
  facts: Record<string, string>;
  /** All versions of the form, the newest first. */
  versions: TemplateSummary[];
};

/** A template with its fields and what fills them. Throws NOT_FOUND. */
export async function viewTemplate(client: UserClient, orgId: string, id: string): Promise<TemplateView> {
  const template = await getFormTemplate(client, orgId, id);
  if (!template) throw new DocketError('NOT_FOUND');
  const [form, decided, versions] = await Promise.all([
    getForm(client, orgId, id),
    listFormMappings(client, orgId, template.familyId),
    listVersions(client, orgId, template.familyId),
  ]);
  const mappings = form ? mappingsOf(form, decided) : [];
  const paths = [...new Set(mappings.flatMap(({ path }) => path ?? []))].toSorted();
  const facts = Object.fromEntries(paths.map((path) => [path, factName(path, loanBlueprint)]));
  return { template, form, mappings, facts, versions };
}

function mappingsOf(form: Form, decided: readonly FormMapping[]): FieldMapping[] {
  const fixed = new Map(decided.map(({ field, path }) => [field, path]));
  return planForm(form, fixed).map((plan): FieldMapping => {
    const { field, kind, notes } = plan;
    const why = [plan.why, ...notes].filter(Boolean).join('; ') || null;
    const isMapped = plan.kind === 'mapped';
    return {
      field,
      kind,
      path: isMapped ? plan.path : null,
      rule: isMapped ? plan.rule : null,
      confidence: isMapped ? plan.confidence : null,
      why,
      isDecided: fixed.has(field),
    };
  });
}
