-- What an owner sees of the organization's work in figures. Reads what is under way, counts of what was settled, and what
-- settled in the last 24 hours (at most the latest 20,000 jobs; `counted_since` says from when on where there were more);
-- never all jobs there ever were. Durations in seconds, of succeeded jobs; a wait counts from when it could run the last
-- time. Owners. Errors: FORBIDDEN.
--   depth:     {kind, queued, waiting, running, succeeded, failed, dead, cancelled, oldest_wait_seconds}
--   hours:     {at, succeeded, failed, cancelled}, the earliest first, hours without work as well
--   durations: {kind, jobs, wait: [P50, P95, P99], run: [P50, P95, P99]}
--   failures:  {code, jobs}, the most first
--   retried:   {settled, succeeded} of jobs that had more than one attempt
--   oldest:    {id, kind, status, created_at} of what is under way; or null
create function public.measure_jobs(p_org uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare v_figures jsonb;
begin
  perform private.require_member(p_org, 'owner');
  with recent as materialized (
    select j.kind, j.status, j.error_code, j.attempts, j.finished_at,
           greatest(date_part('epoch', j.started_at - j.run_at), 0) as wait,
           date_part('epoch', j.finished_at - j.started_at) as run
    from public.jobs j where j.org_id = p_org and j.finished_at > now() - interval '24 hours'
    order by j.finished_at desc limit 20000),
  open_jobs as materialized (
    select j.id, j.kind, j.status, j.ready, j.run_at, j.created_at
    from public.jobs j where j.org_id = p_org and j.finished_at is null),
  settled as (
    select c.kind, sum(c.jobs) filter (where c.status = 'succeeded') as succeeded,
           sum(c.jobs) filter (where c.status = 'failed') as failed, sum(c.jobs) filter (where c.status = 'dead') as dead,
           sum(c.jobs) filter (where c.status = 'cancelled') as cancelled
    from (
      select k.kind, k.status, k.jobs from private.job_counts k where k.org_id = p_org
      union all
      select k.kind, k.status, k.jobs from private.job_count_changes k where k.org_id = p_org) c
    group by c.kind having sum(c.jobs) > 0),
  under_way as (
    select o.kind,
      count(*) filter (where o.status = 'queued' and o.ready) as queued,
      count(*) filter (where o.status = 'queued' and not o.ready) as waiting,
      count(*) filter (where o.status = 'running') as running,
      date_part('epoch', now() - min(o.run_at) filter (where o.status = 'queued' and o.run_at <= now())) as oldest_wait
    from open_jobs o group by o.kind),
  depth as (
    select jsonb_agg(jsonb_build_object(
        'kind', coalesce(u.kind, s.kind), 'queued', coalesce(u.queued, 0), 'waiting', coalesce(u.waiting, 0),
        'running', coalesce(u.running, 0), 'succeeded', greatest(coalesce(s.succeeded, 0), 0),
        'failed', greatest(coalesce(s.failed, 0), 0), 'dead', greatest(coalesce(s.dead, 0), 0),
        'cancelled', greatest(coalesce(s.cancelled, 0), 0), 'oldest_wait_seconds', u.oldest_wait)
      order by coalesce(u.kind, s.kind)) as d
    from under_way u full join settled s on s.kind = u.kind),
  hours as (
    select jsonb_agg(jsonb_build_object('at', h.at, 'succeeded', coalesce(r.succeeded, 0),
        'failed', coalesce(r.failed, 0), 'cancelled', coalesce(r.cancelled, 0)) order by h.at) as d
    from generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') as h(at)
    left join (
      select date_trunc('hour', r.finished_at) as at, count(*) filter (where r.status = 'succeeded') as succeeded,
             count(*) filter (where r.status in ('failed', 'dead')) as failed,
             count(*) filter (where r.status = 'cancelled') as cancelled
      from recent r group by 1) r on r.at = h.at),
  durations as (
    select jsonb_agg(jsonb_build_object('kind', p.kind, 'jobs', p.jobs, 'wait', to_jsonb(p.wait), 'run', to_jsonb(p.run))
      order by p.kind) as d
    from (
      select r.kind, count(*) as jobs,
             percentile_cont(array[0.5, 0.95, 0.99]) within group (order by r.wait) as wait,
             percentile_cont(array[0.5, 0.95, 0.99]) within group (order by r.run) as run
      from recent r where r.status = 'succeeded' and r.run is not null and r.wait is not null group by r.kind) p),
  failures as (
    select jsonb_agg(jsonb_build_object('code', f.code, 'jobs', f.jobs) order by f.jobs desc, f.code) as d
    from (
      select coalesce(r.error_code, 'UNKNOWN') as code, count(*) as jobs
      from recent r where r.status in ('failed', 'dead') group by 1) f)
  select jsonb_build_object(
    'depth', coalesce((select d.d from depth d), '[]'),
    'hours', coalesce((select h.d from hours h), '[]'),
    'durations', coalesce((select d.d from durations d), '[]'),
    'failures', coalesce((select f.d from failures f), '[]'),
    'retried', (
      select jsonb_build_object('settled', count(*), 'succeeded', count(*) filter (where r.status = 'succeeded'))
      from recent r where r.attempts > 1 and r.status <> 'cancelled'),
    'oldest', (
      select jsonb_build_object('id', o.id, 'kind', o.kind, 'status', o.status, 'created_at', o.created_at)
      from open_jobs o order by o.created_at, o.id limit 1),
    'counted_since', (
      select min(r.finished_at) from recent r having count(*) >= 20000))
    into v_figures;
  return v_figures;
end $$;
grant execute on function public.measure_jobs(uuid) to authenticated, service_role;
