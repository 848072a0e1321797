-- What every transition of a job does besides itself.

-- One event per job, told of its subject where it has one. Takes the jobs as they are *after* the transition.
create function private.record_job_events(p_ids bigint[], p_type text, p_extra jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select j.org_id,
         coalesce(j.subject_type, 'job'), coalesce(j.subject_id::text, j.id::text), auth.uid(), p_type,
         jsonb_strip_nulls(jsonb_build_object('job_id', j.id, 'kind', j.kind, 'attempt', j.attempts,
           'code', j.error_code, 'run_at', case when j.status = 'queued' and not j.ready then j.run_at end)) || p_extra
  from public.jobs j where j.id = any (p_ids) order by j.id
$$;

-- Tells workers that something can be claimed: on Realtime (any worker) and by NOTIFY (those with a direct
-- connection). A lost message costs one poll interval.
create function private.wake_workers() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform realtime.send('{}'::jsonb, 'wake', 'workers', true);
  perform pg_notify('docket_jobs', '');
end $$;
