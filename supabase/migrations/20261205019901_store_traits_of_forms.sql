-- A list of forms took each form apart to say what kind of form it is: up to 16 MB a row, for every look at the list.
alter table public.form_templates
  add column traits jsonb generated always as (form - 'fields' - 'pages') stored;

-- A form template with what is being done for it: one row of the list. job_*: the latest job.
create or replace view public.form_template_overview with (security_invoker = true) as
  select t.id, t.org_id, t.document_id, t.family_id, t.version, t.name, t.sha256, t.status, t.error_code, t.field_count,
         t.page_count, t.traits, t.created_at, t.updated_at,
         not exists (
           select from public.form_templates o where o.family_id = t.family_id and o.version > t.version) as is_latest,
         (select count(*) from public.fill_runs r where r.template_id = t.id) as runs,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.lost_leases, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at
  from public.form_templates t
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q where q.subject_type = 'form_template' and q.subject_id = t.id order by q.id desc limit 1) j
  on true;
