-- A deal with what is being done for it: one row of the list. job_*: its latest job; papers: documents on it; open: conditions
-- that something has still to be done for; received: those that wait for a member; settled: the others.
create view public.deal_overview with (security_invoker = true) as
  select d.id, d.org_id, d.name, d.program, d.borrower_kind, d.closing_on, d.status, d.error_code, d.revision,
         d.computed_on, d.created_at, d.updated_at, d.closed_at,
         l.papers, c.open, c.received, c.settled,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.lost_leases, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at
  from public.deals d
  cross join lateral (
    select count(*) as papers from public.document_links k where k.subject_type = 'deal' and k.subject_id = d.id) l
  cross join lateral (
    select count(*) filter (where x.status in ('outstanding', 'rejected')) as open,
           count(*) filter (where x.status = 'received' or (x.claim is not null and x.decided is null)) as received,
           count(*) filter (where x.status in ('satisfied', 'waived', 'not_applicable')) as settled
    from public.deal_conditions x where x.deal_id = d.id) c
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q where q.subject_type = 'deal' and q.subject_id = d.id order by q.id desc limit 1) j on true;
grant select on public.deal_overview to authenticated, service_role;
