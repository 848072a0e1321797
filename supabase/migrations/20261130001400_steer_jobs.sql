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

-- Whether jobs of a subject never run again, because something took its place.
create function private.is_retired(p_type text, p_id uuid) returns boolean
language plpgsql stable set search_path = '' as $$
declare
  v_retired text;
  v_is boolean;
begin
  select t.retired into v_retired from public.subject_types t where t.type = p_type;
  if v_retired is null then return false; end if;
  execute format('select private.%I($1)', v_retired) into v_is using p_id;
  return v_is;
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
  if private.is_retired(v_job.subject_type, v_job.subject_id) then
    raise exception 'CONFLICT: a newer % took its place', v_job.subject_type using errcode = '55000';
  end if;
  perform private.rerun_jobs(array[p_id]);
  perform private.sync_subjects(array[p_id]);
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
  perform private.sync_subjects(array[p_id]);
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
      and not private.is_retired(d.subject_type, d.subject_id)
    order by d.id limit 1000 for update of d skip locked);
  if cardinality(v_ids) = 0 then return 0; end if;
  perform private.rerun_jobs(v_ids);
  perform private.sync_subjects(v_ids);
  return cardinality(v_ids);
end $$;

grant execute on function
  public.retry_job(bigint), public.cancel_job(bigint), public.requeue_dead_jobs(uuid, text)
to authenticated, service_role;
