-- What people may do to jobs. Membership and role are checked inside; the service role may always.

-- Settled or waiting jobs run again now, with fresh attempts. The caller holds their rows and moves what hangs on them.
create function private.rerun_jobs(p_ids bigint[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.jobs j
     set status = 'queued', ready = true, run_at = now(), attempts = 0, finished_at = null, started_at = null,
         cancel_requested_at = null, error_code = null, error_message = null, progress_data = null
   where j.id = any (p_ids);
  perform private.record_job_events(p_ids, 'job.requeued');
  perform private.wake_workers();
end $$;

-- Queued jobs are cancelled at once; running ones are asked to stop, and their workers need not wait for the next
-- heartbeat to hear of it. The caller holds their rows and moves what hangs on them.
create function private.stop_jobs(p_ids bigint[]) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_cancelled bigint[];
  v_asked bigint[];
begin
  -- Without its coalesce key, like a claimed one: another job may take the key, and this one be retried.
  with u as (
    update public.jobs j set status = 'cancelled', finished_at = clock_timestamp(), ready = false,
      cancel_requested_at = clock_timestamp(), coalesce_key = null
    where j.id = any (p_ids) and j.status = 'queued' returning j.id)
  select array_agg(u.id) into v_cancelled from u;
  with u as (
    update public.jobs j set cancel_requested_at = clock_timestamp()
    where j.id = any (p_ids) and j.status = 'running' and j.cancel_requested_at is null returning j.id)
  select array_agg(u.id) into v_asked from u;
  if v_cancelled is not null then perform private.record_job_events(v_cancelled, 'job.cancelled'); end if;
  if v_asked is not null then
    perform private.record_job_events(v_asked, 'job.cancel_requested');
    perform realtime.send(jsonb_build_object('job_id', a.id), 'cancel', 'workers', true) from unnest(v_asked) as a(id);
  end if;
end $$;

-- A settled or waiting job runs again now, with fresh attempts. Returns the new status.
create function public.retry_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs;
begin
  select * into v_job from public.jobs j where j.id = p_id for update;
  -- Ids can be guessed: somebody else's job answers like a missing one.
  if not found or not private.is_member(v_job.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_job.status in ('running', 'succeeded') then
    raise exception 'CONFLICT: a % job cannot be retried', v_job.status using errcode = '55000';
  end if;
  if exists (select 1 from public.conversions c where c.id = v_job.conversion_id and c.superseded_by is not null) then
    raise exception 'CONFLICT: a newer conversion took its place' using errcode = '55000';
  end if;
  perform private.rerun_jobs(array[p_id]);
  perform private.sync_document_status(array[p_id]);
  return 'queued';
end $$;

-- A queued job is cancelled at once; a running one is asked to stop, and its worker hears of it with the next
-- heartbeat. Returns the status after the call.
create function public.cancel_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs;
begin
  select * into v_job from public.jobs j where j.id = p_id for update;
  if not found or not private.is_member(v_job.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if v_job.status not in ('queued', 'running') then
    raise exception 'CONFLICT: a % job cannot be cancelled', v_job.status using errcode = '55000';
  end if;
  perform private.stop_jobs(array[p_id]);
  if v_job.status = 'running' then return 'running'; end if;
  perform private.sync_document_status(array[p_id]);
  return 'cancelled';
end $$;

-- Dead jobs of the organization (of one kind, or all) go back to the queue; at most 1000 a call.
-- Owners only: it may be a lot of work at once. Returns how many.
create function public.requeue_dead_jobs(p_org uuid, p_kind text default null) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare v_ids bigint[];
begin
  perform private.require_member(p_org, array['owner']::public.member_role[]);
  v_ids := array(
    select d.id from public.jobs d
    where d.org_id = p_org and d.status = 'dead' and (p_kind is null or d.kind = p_kind)
      and not exists (
        select 1 from public.conversions c where c.id = d.conversion_id and c.superseded_by is not null)
    order by d.id limit 1000 for update of d skip locked);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.rerun_jobs(v_ids);
  perform private.sync_document_status(v_ids);
  return cardinality(v_ids);
end $$;

-- Depth by kind and state, oldest wait, rates, failures by code and durations of one organization.
-- Waiting, running and dead jobs are counted exactly; the rest over the last 24 hours, at most the latest
-- 20,000 jobs. Durations in seconds, of succeeded jobs.
create function public.queue_stats(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_stats jsonb;
begin
  perform private.require_member(p_org);
  with recent as materialized (
    select j.kind, j.status, j.error_code, j.created_at, j.started_at, j.finished_at
    from public.jobs j where j.org_id = p_org
    order by j.id desc limit 20000),
  open_jobs as materialized (
    select j.kind, j.status, j.ready, j.run_at from public.jobs j
    where j.org_id = p_org and j.status in ('queued', 'running', 'dead')),
  depth as (
    select o.kind, jsonb_build_object(
        'queued', count(*) filter (where o.status = 'queued' and o.ready),
        'waiting', count(*) filter (where o.status = 'queued' and not o.ready),
        'running', count(*) filter (where o.status = 'running'),
        'dead', count(*) filter (where o.status = 'dead'),
        'oldest_wait_seconds', round(extract(epoch from now() - min(o.run_at)
          filter (where o.status = 'queued' and o.run_at <= now())), 1)) as d
    from open_jobs o group by o.kind),
  done as (
    select r.kind, jsonb_build_object(
        'succeeded', count(*) filter (where r.status = 'succeeded'),
        'failed', count(*) filter (where r.status in ('failed', 'dead')),
        'cancelled', count(*) filter (where r.status = 'cancelled'),
        'p50', percentile_cont(0.5) within group (order by extract(epoch from r.finished_at - r.started_at))
          filter (where r.status = 'succeeded'),
        'p95', percentile_cont(0.95) within group (order by extract(epoch from r.finished_at - r.started_at))
          filter (where r.status = 'succeeded'),
        'p99', percentile_cont(0.99) within group (order by extract(epoch from r.finished_at - r.started_at))
          filter (where r.status = 'succeeded')) as d
    from recent r where r.finished_at > now() - interval '24 hours' group by r.kind)
  select jsonb_build_object(
    'depth', coalesce((select jsonb_object_agg(d.kind, d.d) from depth d), '{}'),
    'last_24_hours', coalesce((select jsonb_object_agg(d.kind, d.d) from done d), '{}'),
    'finished_last_minute', (select count(*) from recent r where r.finished_at > now() - interval '1 minute'),
    'finished_last_hour', (select count(*) from recent r where r.finished_at > now() - interval '1 hour'),
    'failures_by_code', coalesce((
      select jsonb_object_agg(f.code, f.n) from (
        select coalesce(r.error_code, 'UNKNOWN') as code, count(*) as n from recent r
        where r.status in ('failed', 'dead') and r.finished_at > now() - interval '24 hours' group by 1) f), '{}'))
    into v_stats;
  return v_stats;
end $$;

grant execute on function
  public.retry_job(bigint), public.cancel_job(bigint), public.requeue_dead_jobs(uuid, text), public.queue_stats(uuid)
to authenticated, service_role;
