-- Heartbeat and progress in one HOT update. held = false: the lease is lost, stop at once and write nothing.
-- cancel_requested: stop, then acknowledge_cancel. Progress is announced at most twice a second per job.
create function public.update_job_progress(
  p_id bigint, p_token uuid, p_progress jsonb default null, p_lease_seconds int default 60)
returns table (held boolean, cancel_requested boolean)
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_progress jsonb := case jsonb_typeof(p_progress) when 'string' then (p_progress #>> '{}')::jsonb else p_progress end;
  v_org uuid;
  v_subject_type text;
  v_subject_id uuid;
  v_announce boolean;
begin
  update public.jobs j
     set leased_until = v_now + make_interval(secs => p_lease_seconds),
         progress_data = coalesce(v_progress, j.progress_data),
         progress_sent_at = case
           when v_progress is not null
            and (j.progress_sent_at is null or j.progress_sent_at <= v_now - interval '490 ms')
           then v_now else j.progress_sent_at end
   where j.id = p_id and j.lease_token = p_token and j.leased_until > clock_timestamp()
  returning j.org_id, j.subject_type, j.subject_id, j.cancel_requested_at is not null,
            v_progress is not null and j.progress_sent_at = v_now
       into v_org, v_subject_type, v_subject_id, cancel_requested, v_announce;
  held := found;
  cancel_requested := coalesce(cancel_requested, false);
  if v_announce then
    perform realtime.send(
      jsonb_build_object('job_id', p_id, 'subject_type', v_subject_type, 'subject_id', v_subject_id,
                         'progress_data', v_progress),
      'progress', 'org:' || v_org::text, true);
  end if;
  return next;
end $$;
grant execute on function public.update_job_progress(bigint, uuid, jsonb, int) to service_role;
