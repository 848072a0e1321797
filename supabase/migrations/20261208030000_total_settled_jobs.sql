-- What became of jobs, summed up since the beginning and never lowered: for whoever draws curves over time. Purges take
-- jobs away, and reruns take them back; the totals stay. They are told by the same rows as the counts of settled jobs, so
-- that a statement that settles jobs still writes once.
alter table private.job_count_changes
  -- '': none.
  add column error_code   text             not null default '',
  -- Place among private.duration_bounds(); -1: it never ran.
  add column run_place    smallint         not null default -1,
  add column wait_place   smallint         not null default -1,
  -- Jobs that the statement settled, among them those that succeeded after a failure, and the leases they had lost.
  add column settled      bigint           not null default 0,
  add column run_seconds  double precision not null default 0,
  add column wait_seconds double precision not null default 0,
  add column recovered    bigint           not null default 0,
  add column lost_leases  bigint           not null default 0;

create table private.job_totals (
  kind         text              not null,
  status       public.job_status not null,
  error_code   text              not null,
  run_place    smallint          not null,
  wait_place   smallint          not null,
  jobs         bigint            not null,
  run_seconds  double precision  not null,
  wait_seconds double precision  not null,
  recovered    bigint            not null,
  lost_leases  bigint            not null,
  constraint job_totals_pkey primary key (kind, status, error_code, run_place, wait_place)
);
alter table private.job_totals enable row level security;

-- Upper bounds of the places that durations are counted in, in seconds; the last place is above all of them.
create function private.duration_bounds() returns double precision[]
language sql immutable set search_path = '' as $$
  select array[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800]::double precision[]
$$;

-- Per statement and not per row: whoever settles five hundred jobs writes a few rows more. How long a job waited counts
-- from when it could run the last time.
create or replace function private.count_settled_jobs() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare c_bounds constant double precision[] := private.duration_bounds();
begin
  if tg_op = 'INSERT' then
    insert into private.job_count_changes (org_id, kind, status, jobs)
      select a.org_id, a.kind, a.status, count(*) from arrived a where a.finished_at is not null group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into private.job_count_changes (org_id, kind, status, jobs)
      select l.org_id, l.kind, l.status, -count(*) from departed l where l.finished_at is not null group by 1, 2, 3;
  else
    insert into private.job_count_changes (org_id, kind, status, error_code, run_place, wait_place, jobs, settled,
                                           run_seconds, wait_seconds, recovered, lost_leases)
      select c.org_id, c.kind, c.status, c.error_code, c.run_place, c.wait_place, sum(c.jobs), greatest(sum(c.jobs), 0),
             greatest(sum(c.jobs * c.run), 0), greatest(sum(c.jobs * c.wait), 0),
             greatest(sum(c.jobs) filter (where c.recovered), 0), greatest(sum(c.jobs * c.lost_leases), 0)
      from (
        select s.sign as jobs, s.org_id, s.kind, s.status, coalesce(s.error_code, '') as error_code,
               coalesce(width_bucket(s.run, c_bounds), -1)::smallint as run_place,
               coalesce(width_bucket(s.wait, c_bounds), -1)::smallint as wait_place,
               coalesce(s.run, 0) as run, coalesce(s.wait, 0) as wait,
               s.status = 'succeeded' and s.attempts > 1 as recovered, s.lost_leases
        from (
          select 1 as sign, a.org_id, a.kind, a.status, a.error_code, a.attempts, a.lost_leases,
                 date_part('epoch', a.finished_at - a.started_at) as run,
                 greatest(date_part('epoch', a.started_at - a.run_at), 0) as wait
          from arrived a where a.finished_at is not null
          union all
          select -1, l.org_id, l.kind, l.status, l.error_code, l.attempts, l.lost_leases,
                 date_part('epoch', l.finished_at - l.started_at),
                 greatest(date_part('epoch', l.started_at - l.run_at), 0)
          from departed l where l.finished_at is not null) s) c
      group by 1, 2, 3, 4, 5, 6 having sum(c.jobs) <> 0;
  end if;
  return null;
end $$;

-- Adds up to p_limit changes into the counts and the totals. Returns how many. One at a time (the caller sees to it): a
-- count is then a row that only one transaction writes.
create or replace function private.fold_job_counts(p_limit int) returns int
language plpgsql volatile set search_path = '' as $$
declare v_folded int;
begin
  with gone as (
    delete from private.job_count_changes c
     where c.ctid = any (array(select x.ctid from private.job_count_changes x limit p_limit))
    returning c.*),
  folded as (
    insert into private.job_counts as k (org_id, kind, status, jobs)
      select g.org_id, g.kind, g.status, sum(g.jobs) from gone g group by 1, 2, 3
      on conflict on constraint job_counts_pkey do update set jobs = k.jobs + excluded.jobs),
  totalled as (
    insert into private.job_totals as t (kind, status, error_code, run_place, wait_place, jobs, run_seconds, wait_seconds,
                                         recovered, lost_leases)
      select g.kind, g.status, g.error_code, g.run_place, g.wait_place, sum(g.settled), sum(g.run_seconds),
             sum(g.wait_seconds), sum(g.recovered), sum(g.lost_leases)
      from gone g where g.settled > 0 group by 1, 2, 3, 4, 5
      on conflict on constraint job_totals_pkey do update set
        jobs = t.jobs + excluded.jobs, run_seconds = t.run_seconds + excluded.run_seconds,
        wait_seconds = t.wait_seconds + excluded.wait_seconds, recovered = t.recovered + excluded.recovered,
        lost_leases = t.lost_leases + excluded.lost_leases)
  select count(*) into v_folded from gone;
  delete from private.job_counts k where k.jobs = 0;
  return v_folded;
end $$;

-- The queue of all organizations for a monitor: what is under way, counted, and what was settled, summed up. Reads open
-- jobs, the sums, and what is not yet in them; never all jobs there ever were.
--   open: {kind, queued, running, oldest_wait_seconds}; totals: as private.job_totals; bounds: of its places, in seconds
create function public.queue_metrics() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'bounds', to_jsonb(private.duration_bounds()),
    'open', coalesce((
      select jsonb_agg(o) from (
        select j.kind, count(*) filter (where j.status = 'queued') as queued,
               count(*) filter (where j.status = 'running') as running,
               coalesce(date_part('epoch', now() - min(j.run_at)
                 filter (where j.status = 'queued' and j.run_at <= now())), 0) as oldest_wait_seconds
        from public.jobs j where j.finished_at is null group by j.kind order by j.kind) o), '[]'),
    'totals', coalesce((
      select jsonb_agg(s) from (
        select t.kind, t.status, t.error_code, t.run_place, t.wait_place, sum(t.jobs) as jobs,
               sum(t.run_seconds) as run_seconds, sum(t.wait_seconds) as wait_seconds,
               sum(t.recovered) as recovered, sum(t.lost_leases) as lost_leases
        from (
          select m.kind, m.status, m.error_code, m.run_place, m.wait_place, m.jobs, m.run_seconds, m.wait_seconds,
                 m.recovered, m.lost_leases from private.job_totals m
          union all
          select c.kind, c.status, c.error_code, c.run_place, c.wait_place, c.settled, c.run_seconds, c.wait_seconds,
                 c.recovered, c.lost_leases from private.job_count_changes c where c.settled > 0) t
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5) s), '[]'))
$$;
grant execute on function public.queue_metrics() to service_role;
