-- The jobs of one document and of those who use it that can run now, leased like any others. For working off one document
-- in a terminal; fairness and limits over all workers are not its business.
create function public.claim_document_jobs(
  p_worker text, p_document uuid, p_limit int default 1, p_lease_seconds int default 60)
returns table (id bigint, org_id uuid, subject_type text, subject_id uuid, kind text, payload jsonb,
               attempts smallint, max_attempts smallint, lease_token uuid, leased_until timestamptz)
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_token uuid := gen_random_uuid();
  v_ids bigint[];
begin
  if p_lease_seconds is null or p_lease_seconds < 1 then
    raise exception 'INVALID_INPUT: a lease lasts at least one second' using errcode = '22023';
  end if;
  with leased as (
    update public.jobs j
       set status = 'running', ready = true, attempts = j.attempts + 1, lease_owner = p_worker, lease_token = v_token,
           leased_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
           started_at = clock_timestamp(), progress_data = null, progress_sent_at = null, coalesce_key = null
     where j.id = any (array(
       select q.id from public.jobs q
       where q.id = any (array(
           select d.id from public.jobs d where d.subject_type = 'document' and d.subject_id = p_document
           union all
           select d.id from public.document_links l
           join public.jobs d on d.subject_type = l.subject_type and d.subject_id = l.subject_id
           where l.document_id = p_document))
         and q.status = 'queued' and q.run_at <= now()
       order by q.id limit least(greatest(p_limit, 1), 100) for update skip locked))
    returning j.id)
  select array_agg(l.id order by l.id) into v_ids from leased l;
  if v_ids is null then return; end if;
  perform private.record_job_events(v_ids, 'job.started', jsonb_build_object('worker', p_worker));
  perform private.sync_subjects(v_ids);
  return query
    select j.id, j.org_id, j.subject_type, j.subject_id, j.kind, j.payload, j.attempts, j.max_attempts,
           j.lease_token, j.leased_until
    from public.jobs j where j.id = any (v_ids) order by j.id;
end $$;
grant execute on function public.claim_document_jobs(text, uuid, int, int) to service_role;
