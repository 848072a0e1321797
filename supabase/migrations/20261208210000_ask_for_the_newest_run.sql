-- A run that lost its lease waits again, and meanwhile a newer one may have been made, and have saved what it found. What
-- changed after that asked for no run, since one waited; but what that one found was not taken, being of an older job. The
-- deal stood as current with what it had been before.

-- Makes a run for every open deal that has changed since one was last asked for, and moves deals.status to what is known
-- of their papers and runs. Part of sync_subjects, which says when it may be called.
-- A run that failed is not asked for again by itself: what it was asked for is remembered, not what it came to.
create or replace function private.sync_deal_status(p_deals uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_due jsonb;
begin
  -- Locked before anything is looked at, so that of two transitions the later one sees what the earlier one did: runs of a
  -- deal are made under this lock only, and so one waits at a time.
  perform 1 from public.deals d where d.id = any (p_deals) order by d.id for no key update;
  with changed as (
    update public.deals d set asked_inputs = n.inputs
      from (select x.id, private.deal_inputs(x.id) as inputs from public.deals x where x.id = any (p_deals)) n
     where d.id = n.id and d.closed_at is null and d.asked_inputs is distinct from n.inputs
    returning d.id, d.org_id),
  -- One that waits already will look at this as well: nobody takes it before this transaction has ended. But what an older
  -- run than another finds is not taken (save_deal).
  waiting as (
    select j.subject_id from public.jobs j
    where j.subject_type = 'deal' and j.subject_id = any (p_deals) and j.kind = 'recompute_conditions'
      and j.status = 'queued'
      and not exists (
        select from public.jobs n
        where n.subject_type = 'deal' and n.subject_id = j.subject_id and n.kind = j.kind and n.id > j.id)
    for no key update of j skip locked)
  select jsonb_agg(jsonb_build_object(
      'org_id', c.org_id, 'kind', 'recompute_conditions', 'subject_type', 'deal', 'subject_id', c.id,
      'payload', jsonb_build_object('deal_id', c.id), 'max_attempts', 5) order by c.id)
    into v_due from changed c where not exists (select from waiting w where w.subject_id = c.id);
  if v_due is not null then perform private.insert_jobs(v_due); end if;
  with moved as (
    update public.deals d
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp()
      from (
        select x.id, s.status, case when s.status = 'failed' then j.error_code end as error_code
        from public.deals x
        left join lateral (
          select q.status, q.error_code from public.jobs q
          where q.subject_type = 'deal' and q.subject_id = x.id and q.kind = 'recompute_conditions'
          order by q.id desc limit 1) j on true
        cross join lateral (
          select coalesce(bool_or(c.status in ('uploaded', 'processing', 'retrying')), false) as is_read, count(*) as papers
          from public.document_links l join public.documents c on c.id = l.document_id
          where l.subject_type = 'deal' and l.subject_id = x.id) p
        cross join lateral (
          select case
            when j.status in ('queued', 'running') or p.is_read then
              -- What is empty has nothing that anybody would wait for.
              case when p.papers = 0 and x.computed_on is null then 'new' else 'processing' end
            when j.status in ('failed', 'dead', 'cancelled') then 'failed'
            when p.papers = 0 then 'new'
            else 'current' end::public.deal_status as status) s
        where x.id = any (p_deals)) f
     where d.id = f.id and (d.status, d.error_code) is distinct from (f.status, f.error_code)
    returning d.id, d.org_id, d.status, d.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'deal', m.id::text, auth.uid(), 'deal.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;
