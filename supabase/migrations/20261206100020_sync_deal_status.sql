-- When a deal is looked at anew. Not told by whoever changes something: asked, of all that a run looks at, by everybody who
-- moves a job or a paper of it. So nothing that changes is forgotten, and ten changes at once are one run.

insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired, steered_by, goes_on)
values ('deal', 'deals', 'sync_deal_status', 70, null, null, true, null, 'processor', true);

-- A fingerprint of all that a run of the deal depends on: its own rows, its papers with what was read, recognised and
-- found of each and what people said of that, and the day, because papers grow old.
create function private.deal_inputs(p_deal uuid) returns text
language sql stable set search_path = '' as $$
  select md5(concat_ws('|', d.revision, current_date, (
      select concat(count(*), max(c.decided_at)) from public.decisions c
      where c.subject_type = 'deal' and c.subject_id = d.id), (
      select string_agg(concat_ws(',', l.document_id, x.reading_id, x.type, x.page_from, r.finished_at,
          (select concat(count(*), max(e.finished_at)) from public.extractions e
           where e.document_id = x.id and e.reading_id = x.reading_id),
          (select concat(count(*), max(c.decided_at)) from public.decisions c
           where c.subject_type = 'document' and c.subject_id = x.id)), ';' order by l.document_id)
      from public.document_links l
      join public.documents x on x.id = l.document_id
      left join public.readings r on r.id = x.reading_id
      where l.subject_type = 'deal' and l.subject_id = d.id)))
  from public.deals d where d.id = p_deal
$$;

-- Makes a run for every open deal that has changed since one was last asked for, and moves deals.status to what is known
-- of their papers and runs. Part of sync_subjects, which says when it may be called.
-- A run that failed is not asked for again by itself: what it was asked for is remembered, not what it came to.
create function private.sync_deal_status(p_deals uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_due jsonb;
begin
  -- Locked before anything is looked at, so that of two transitions the later one sees what the earlier one did; and
  -- whoever makes runs of a deal does it under this lock, so that no key is ever waited for.
  perform 1 from public.deals d where d.id = any (p_deals) order by d.id for no key update;
  with changed as (
    update public.deals d set asked_inputs = n.inputs
      from (select x.id, private.deal_inputs(x.id) as inputs from public.deals x where x.id = any (p_deals)) n
     where d.id = n.id and d.closed_at is null and d.asked_inputs is distinct from n.inputs
    returning d.id, d.org_id)
  select jsonb_agg(jsonb_build_object(
      'org_id', c.org_id, 'kind', 'recompute_conditions', 'subject_type', 'deal', 'subject_id', c.id,
      'payload', jsonb_build_object('deal_id', c.id), 'coalesce_key', 'recompute_conditions:' || c.id,
      'max_attempts', 5) order by c.id)
    into v_due from changed c;
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

-- A paper of a deal is gone (its document was deleted, or it was taken off): the deal is looked at without it. Statement by
-- statement: a document may be a paper of many.
create function private.sync_deals_without() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deals uuid[] := array(
    select distinct d.id from gone g join public.deals d on d.id = g.subject_id where g.subject_type = 'deal' order by d.id);
begin
  if cardinality(v_deals) > 0 then perform private.sync_deal_status(v_deals); end if;
  return null;
end $$;
create trigger sync_deals_without after delete on public.document_links
  referencing old table as gone for each statement execute function private.sync_deals_without();

-- What people say of a deal's values, or of those of its papers, is looked at as well.
create function private.sync_deals_of_decisions() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deals uuid[] := array(
    select c.subject_id from said c where c.subject_type = 'deal'
    union
    select l.subject_id from said c
    join public.document_links l on l.document_id = c.subject_id and l.subject_type = 'deal'
    where c.subject_type = 'document'
    order by 1);
begin
  if cardinality(v_deals) > 0 then perform private.sync_deal_status(v_deals); end if;
  return null;
end $$;
create trigger sync_deals_of_new_decisions after insert on public.decisions
  referencing new table as said for each statement execute function private.sync_deals_of_decisions();
create trigger sync_deals_of_decisions after update on public.decisions
  referencing new table as said for each statement execute function private.sync_deals_of_decisions();
create trigger sync_deals_of_old_decisions after delete on public.decisions
  referencing old table as said for each statement execute function private.sync_deals_of_decisions();
