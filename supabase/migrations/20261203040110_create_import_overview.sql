-- An import with what is being done for it: one row of the list. job_*: its latest job; sources: documents it is made of;
-- waiting: those whose facts are still to come.
create view public.import_overview with (security_invoker = true) as
  select i.id, i.org_id, i.owner_id, i.name, i.blueprint, i.status, i.error_code, i.revision, i.show_id,
         i.committed_revision, i.created_at, i.updated_at, i.started_at, i.finished_at,
         l.sources, l.waiting, s.items,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.lost_leases, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at
  from public.imports i
  cross join lateral (
    select count(*) as sources, count(*) filter (where k.wants is not null) as waiting
    from public.document_links k where k.subject_type = 'import' and k.subject_id = i.id) l
  cross join lateral (
    select coalesce(sum(c.item_count), 0) as items from public.import_sections c where c.import_id = i.id) s
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q where q.subject_type = 'import' and q.subject_id = i.id order by q.id desc limit 1) j on true;
grant select on public.import_overview to authenticated, service_role;
