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
grant execute on function public.queue_stats(uuid) to authenticated, service_role;

-- Jobs of all organizations by kind and status, and how long the oldest that could run has waited (seconds).
create function public.worker_stats()
returns table (kind text, status public.job_status, count bigint, oldest_wait_seconds double precision)
language sql stable security definer set search_path = '' as $$
  select j.kind, j.status, count(*),
         extract(epoch from now() - min(j.run_at) filter (where j.status = 'queued' and j.run_at <= now()))
  from public.jobs j group by j.kind, j.status order by j.kind, j.status
$$;
grant execute on function public.worker_stats() to service_role;
