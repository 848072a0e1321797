-- Statistics read what is under way, what settled lately, and counts; never all jobs there ever were.

-- What is under way. Danger: told by finished_at, because an index on queued rows that the planner may take for a claim makes
-- it leave the ring; claims speak of status alone.
create index jobs_open on public.jobs (org_id) where finished_at is null;
create index jobs_settled on public.jobs (org_id, finished_at) where finished_at is not null;

-- Depth by kind and state, oldest wait, rates, failures by code and durations of one organization.
-- Waiting, running and dead jobs are counted exactly; the rest over the last 24 hours, at most the latest 20,000 jobs that
-- settled. Durations in seconds, of succeeded jobs.
create or replace function public.queue_stats(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_stats jsonb;
begin
  perform private.require_member(p_org);
  with recent as materialized (
    select j.kind, j.status, j.error_code, j.started_at, j.finished_at
    from public.jobs j where j.org_id = p_org and j.finished_at > now() - interval '24 hours'
    order by j.finished_at desc limit 20000),
  open_jobs as materialized (
    select j.kind, j.status, j.ready, j.run_at from public.jobs j where j.org_id = p_org and j.finished_at is null),
  dead as (
    select c.kind, sum(c.jobs) as jobs
    from (
      select k.kind, k.jobs from private.job_counts k where k.org_id = p_org and k.status = 'dead'
      union all
      select k.kind, k.jobs from private.job_count_changes k where k.org_id = p_org and k.status = 'dead') c
    group by c.kind having sum(c.jobs) > 0),
  waiting as (
    select o.kind,
      count(*) filter (where o.status = 'queued' and o.ready) as queued,
      count(*) filter (where o.status = 'queued' and not o.ready) as waiting,
      count(*) filter (where o.status = 'running') as running,
      round(extract(epoch from now() - min(o.run_at) filter (where o.status = 'queued' and o.run_at <= now())), 1)
        as oldest_wait_seconds
    from open_jobs o group by o.kind),
  depth as (
    select coalesce(w.kind, d.kind) as kind, jsonb_build_object(
        'queued', coalesce(w.queued, 0), 'waiting', coalesce(w.waiting, 0), 'running', coalesce(w.running, 0),
        'dead', coalesce(d.jobs, 0), 'oldest_wait_seconds', w.oldest_wait_seconds) as d
    from waiting w full join dead d on d.kind = w.kind),
  done as (
    select r.kind, jsonb_build_object(
        'succeeded', count(*) filter (where r.status = 'succeeded'),
        'failed', count(*) filter (where r.status in ('failed', 'dead')),
        'cancelled', count(*) filter (where r.status = 'cancelled'),
        'p50', p.at[1], 'p95', p.at[2], 'p99', p.at[3]) as d
    from recent r
    left join (
      select s.kind, percentile_cont(array[0.5, 0.95, 0.99]) within group (
        order by date_part('epoch', s.finished_at - s.started_at)) as at
      from recent s where s.status = 'succeeded' group by s.kind) p on p.kind = r.kind
    group by r.kind, p.at)
  select jsonb_build_object(
    'depth', coalesce((select jsonb_object_agg(d.kind, d.d) from depth d), '{}'),
    'last_24_hours', coalesce((select jsonb_object_agg(d.kind, d.d) from done d), '{}'),
    'finished_last_minute', (select count(*) from recent r where r.finished_at > now() - interval '1 minute'),
    'finished_last_hour', (select count(*) from recent r where r.finished_at > now() - interval '1 hour'),
    'failures_by_code', coalesce((
      select jsonb_object_agg(f.code, f.n) from (
        select coalesce(r.error_code, 'UNKNOWN') as code, count(*) as n from recent r
        where r.status in ('failed', 'dead') group by 1) f), '{}'))
    into v_stats;
  return v_stats;
end $$;

-- Jobs of all organizations by kind and status, and how long the oldest that could run has waited (seconds).
create or replace function public.worker_stats()
returns table (kind text, status public.job_status, count bigint, oldest_wait_seconds double precision)
language sql stable security definer set search_path = '' as $$
  select s.kind, s.status, sum(s.jobs)::bigint, extract(epoch from now() - min(s.oldest))
  from (
    select j.kind, j.status, count(*) as jobs, min(j.run_at) filter (where j.status = 'queued' and j.run_at <= now()) as oldest
    from public.jobs j where j.finished_at is null group by 1, 2
    union all
    select k.kind, k.status, k.jobs, null from private.job_counts k
    union all
    select k.kind, k.status, k.jobs, null from private.job_count_changes k) s
  group by 1, 2 having sum(s.jobs) > 0 order by 1, 2
$$;
