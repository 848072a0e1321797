/** A form of one field `a`, as it is parsed. */
export const aForm = {
  fields: [
    {
      name: 'a',
      type: 'text',
      required: true,
      readOnly: false,
      multiline: false,
      comb: false,
      maxLength: null,
      options: [],
      widgets: [{ page: 1, box: [10, 10, 100, 20] }],
      label: 'Amount',
      tooltip: null,
      calculated: false,
      value: null,
      surroundings: null,
    },
  ],
  pages: [{ number: 1, width: 595, height: 842 }],
  calculationOrder: [],
  xfa: 'none',
  encrypted: false,
  signed: false,
  usageRights: false,
  warnings: [],
};

/** What was prepared of it: nothing. */
export const aPreparedForm = {
  rulesVersion: '1',
  values: {},
  fields: [],
  addendum: null,
  problems: [],
  sources: [],
  facts: [],
  notes: [],
};

/**
 * A statement that makes a form that is ready, of a document, and a run of it that was prepared and generated. Its
 * parameters: organization, document, name, SHA-256 of the form, storage key of what was generated. Gives `template` and
 * `run`.
 */
export const formRows = `
  with template as (
    insert into public.form_templates
      (org_id, document_id, family_id, version, name, sha256, status, form, field_count, page_count, job_id)
    values ($1::uuid, $2::uuid, gen_random_uuid(), 1, $3, $4, 'ready', '${JSON.stringify(aForm)}', 1, 1, 0) returning id),
  run as (
    insert into public.fill_runs
      (org_id, template_id, template_sha256, name, status, prepared, rules_version, prepared_by_job, prepared_at)
    select $1::uuid, id, $4, $3, 'generated', '${JSON.stringify(aPreparedForm)}', '1', 1, now() from template returning id),
  result as (
    insert into public.fill_results (org_id, run_id, version, revision, values, storage_key, bytes, sha256, stored_at)
    select $1::uuid, id, 1, 0, '{}', $5, 1, $4, now() from run returning id, run_id)
  select template.id as template, run.id as run, result.id as result from template, run, result`;
