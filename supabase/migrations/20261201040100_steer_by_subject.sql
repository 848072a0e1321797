-- The least role that may steer the work about such a subject. Null: nobody in an organization; it is the
-- installation's.
alter table public.subject_types add column steered_by public.member_role;
update public.subject_types t set steered_by = s.role
  from (values ('organization', 'owner'::public.member_role), ('document', 'processor'), ('conversion', 'processor'))
    as s(type, role)
 where t.type = s.type;

-- Whether the caller may stop a job of the organization or have it run again: by what it is about, and never when that
-- is nothing but itself. The service role may always.
create function private.may_steer(p_org uuid, p_subject_type text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(auth.role() = 'service_role', false) or exists (
    select from public.subject_types t
    where t.type = p_subject_type and t.steered_by is not null and private.is_member(p_org, t.steered_by))
$$;

-- The job, locked, if the caller may steer it. Ids can be guessed: somebody else's job answers like a missing one.
create function private.hold_job(p_id bigint) returns public.jobs
language plpgsql volatile set search_path = '' as $$
declare v_job public.jobs;
begin
  select * into v_job from public.jobs j where j.id = p_id for update;
  if not found or not private.is_member(v_job.org_id) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  if not private.may_steer(v_job.org_id, v_job.subject_type) then
    raise exception 'FORBIDDEN' using errcode = '42501';
  end if;
  return v_job;
end $$;

-- A settled or waiting job runs again now, with fresh attempts. Returns the new status.
create or replace function public.retry_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs := private.hold_job(p_id);
begin
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

-- A queued job is cancelled at once; a running one is asked to stop, and its worker hears of it with the next
-- heartbeat. Returns the status after the call.
create or replace function public.cancel_job(p_id bigint) returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_job public.jobs := private.hold_job(p_id);
begin
  if v_job.status not in ('queued', 'running') then
    raise exception 'CONFLICT: a % job cannot be cancelled', v_job.status using errcode = '55000';
  end if;
  perform private.stop_jobs(array[p_id]);
  if v_job.status = 'running' then return 'running'; end if;
  perform private.sync_subjects(array[p_id]);
  return 'cancelled';
end $$;

-- Dead jobs of the organization (of one kind, or all) go back to the queue; at most 1000 a call.
-- It may be a lot of work at once, so it is for those who steer the organization. Returns how many.
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
    order by d.id limit 1000 for update of d skip locked);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.rerun_jobs(v_ids);
  perform private.sync_subjects(v_ids);
  return cardinality(v_ids);
end $$;
