-- Having failed work done again is work like any other: it takes from the person's limit first, job by job.

-- A settled or waiting job runs again now, with fresh attempts. Returns the new status.
-- Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED.
create or replace function public.retry_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs;
begin
  -- Before anything is locked. What was taken of a stranger's is given back when hold_job refuses.
  perform private.take_work((select j.org_id from public.jobs j where j.id = p_id), 1);
  v_job := private.hold_job(p_id);
  if v_job.status in ('running', 'succeeded') then
    raise exception 'CONFLICT: a % job cannot be retried', v_job.status using errcode = '55000';
  end if;
  if private.is_retired(v_job.subject_type, v_job.subject_id) then
    raise exception 'CONFLICT: a newer % took its place', v_job.subject_type using errcode = '55000';
  end if;
  perform private.rerun_jobs(array[p_id]);
  perform private.sync_subjects(array[p_id]);
  return 'queued';
end $$;

-- Dead jobs of the organization (of one kind, or all) go back to the queue; at most 1000 a call.
-- It may be a lot of work at once, so it is for those who steer the organization. Returns how many.
-- Errors: FORBIDDEN, RATE_LIMITED.
create or replace function public.requeue_dead_jobs(p_org uuid, p_kind text default null) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare v_ids bigint[];
begin
  if not private.may_steer(p_org, 'organization') then
    raise exception 'FORBIDDEN' using errcode = '42501';
  end if;
  v_ids := array(
    select d.id from public.jobs d
    where d.org_id = p_org and d.status = 'dead' and (p_kind is null or d.kind = p_kind)
      and private.may_steer(d.org_id, d.subject_type) and not private.is_retired(d.subject_type, d.subject_id)
    order by d.id limit 1000);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.take_work(p_org, cardinality(v_ids));
  v_ids := array(
    select d.id from public.jobs d where d.id = any (v_ids) and d.status = 'dead' order by d.id for update skip locked);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.rerun_jobs(v_ids);
  perform private.sync_subjects(v_ids);
  return cardinality(v_ids);
end $$;
