-- Moves conversions.status to what is known of them: their latest job, else the stages of their documents that they wait
-- for. Part of sync_subjects, which says when it may be called. An event tells of every change.
create function private.sync_conversion_status(p_conversions uuid[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  -- Locked before anything is looked at, so that of two transitions the later one sees what the earlier one did.
  perform 1 from public.conversions c where c.id = any (p_conversions) order by c.id for no key update;
  with found as (
    select c.id, s.status, case when s.status in ('failed', 'retrying') then coalesce(j.error_code, d.error_code) end as error_code
    from public.conversions c
    left join public.conversion_results r on r.id = c.result_id
    left join lateral (
      select q.status, q.error_code from public.jobs q
      where q.subject_type = 'conversion' and q.subject_id = c.id order by q.id desc limit 1) j on true
    left join lateral (
      select bool_or(l.status = 'running') as running,
             bool_or(l.status = 'queued') as queued,
             bool_or(l.status = 'queued' and l.error_code is not null) as retrying,
             bool_or(l.required and l.status in ('failed', 'dead')) as failed,
             bool_or(l.required and l.status = 'cancelled') as cancelled,
             max(l.error_code) filter (where l.status = 'queued' or l.required and l.status in ('failed', 'dead'))
               as error_code
      from (
        select distinct on (q.kind) q.status, q.error_code, s.required
        from public.jobs q join public.document_stages s on s.kind = q.kind
        where q.subject_type = 'document' and q.subject_id = c.document_id
          and coalesce(q.payload ->> 'blueprint' = c.blueprint, true)
        order by q.kind, q.id desc) l) d on j.status is null
    cross join lateral (
      select case
        when j.status = 'running' then 'processing'
        when j.status = 'queued' and j.error_code is not null then 'retrying'
        when j.status in ('failed', 'dead') then 'failed'
        -- Who takes back a new version keeps what was there.
        when j.status = 'cancelled' and r.id is null then 'cancelled'
        when j.status in ('succeeded', 'cancelled') then
          case when r.expired_at is null then 'completed' else 'expired' end
        when j.status is null and c.cancelled_at is not null then 'cancelled'
        when d.running then 'processing'
        when d.retrying then 'retrying'
        when d.failed and not d.queued then 'failed'
        when d.cancelled and not d.queued then 'cancelled'
        -- Between two stages what was begun stays begun.
        when c.status in ('processing', 'retrying') then 'processing'
        else 'queued'
      end::public.conversion_status as status) s
    where c.id = any (p_conversions) and c.superseded_by is null),
  moved as (
    update public.conversions c
       set status = f.status, error_code = f.error_code, updated_at = clock_timestamp(),
           started_at = case
             when f.status = 'queued' then null
             when f.status = 'processing' then coalesce(c.started_at, clock_timestamp())
             else c.started_at end,
           finished_at = case
             when f.status in ('queued', 'processing', 'retrying') then null
             when f.status = 'expired' then c.finished_at
             else clock_timestamp() end
      from found f
     where c.id = f.id and (c.status, c.error_code) is distinct from (f.status, f.error_code)
    returning c.id, c.org_id, c.status, c.error_code)
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select m.org_id, 'conversion', m.id::text, auth.uid(), 'conversion.' || m.status,
         jsonb_strip_nulls(jsonb_build_object('code', m.error_code))
  from moved m order by m.id;
end $$;
