-- For autoscalers: how many jobs are due or running. Danger: a scaler that counts only what waits takes workers away in the
-- middle of their last jobs. What waits for its time, or is of a kind that may not run at all, needs no worker. Counted to
-- ten thousand and no further: nobody runs so many workers, and the question comes every few seconds.
create function public.count_open_jobs() returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from (
    (select from public.jobs j where j.status = 'running' limit 10000)
    union all
    (select from public.jobs j
     where j.status = 'queued' and j.ready
       and not exists (select from public.job_kinds k where k.kind = j.kind and k.max_running = 0)
     limit 10000)
    union all
    (select from public.jobs j
     where j.status = 'queued' and not j.ready and j.run_at <= now()
       and not exists (select from public.job_kinds k where k.kind = j.kind and k.max_running = 0)
     limit 10000)
    limit 10000) open
$$;
-- A scaler logs in as a role of its own, which is granted this and nothing else (scripts/deploy/kubernetes/scaler-role.sql).
grant execute on function public.count_open_jobs() to service_role;
