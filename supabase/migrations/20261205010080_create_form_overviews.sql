-- A form template and a fill run with what is being done for them: one row of their lists. job_*: the latest job.
create view public.form_template_overview with (security_invoker = true) as
  select t.id, t.org_id, t.document_id, t.family_id, t.version, t.name, t.sha256, t.status, t.error_code, t.field_count,
         t.page_count, t.form - 'fields' - 'pages' as traits, t.created_at, t.updated_at,
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

create view public.fill_run_overview with (security_invoker = true) as
  select r.id, r.org_id, r.template_id, r.template_sha256, t.name as template_name, t.version as template_version,
         r.name, r.status, r.error_code, r.revision, r.rules_version, r.result_id, r.created_by, r.created_at,
         r.updated_at, r.prepared_at, l.sources,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.lost_leases, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at
  from public.fill_runs r
  join public.form_templates t on t.id = r.template_id
  cross join lateral (
    select count(*) as sources from public.document_links k
    where k.subject_type = 'fill_run' and k.subject_id = r.id) l
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q where q.subject_type = 'fill_run' and q.subject_id = r.id order by q.id desc limit 1) j on true;
grant select on public.form_template_overview, public.fill_run_overview to authenticated, service_role;
