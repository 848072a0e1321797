-- For schedulers and scripts that come by now and then, beside standing workers.

-- The jobs of one document and its conversions that can run now, leased like any others. For working off one document in a terminal;
-- fairness and limits over all workers are not its business.
create function public.claim_document_jobs(
  p_worker text, p_document uuid, p_limit int default 1, p_lease_seconds int default 60)
returns table (id bigint, org_id uuid, document_id uuid, conversion_id uuid, kind text, payload jsonb,
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
           select d.id from public.jobs d where d.document_id = p_document
           union all
           select d.id from public.conversions c join public.jobs d on d.conversion_id = c.id
           where c.document_id = p_document))
         and q.status = 'queued' and q.run_at <= now()
       order by q.id limit least(greatest(p_limit, 1), 100) for update skip locked))
    returning j.id)
  select array_agg(l.id order by l.id) into v_ids from leased l;
  if v_ids is null then return; end if;
  perform private.record_job_events(v_ids, 'job.started', jsonb_build_object('worker', p_worker));
  perform private.sync_document_status(v_ids);
  return query
    select j.id, j.org_id, j.document_id, j.conversion_id, j.kind, j.payload, j.attempts, j.max_attempts,
           j.lease_token, j.leased_until
    from public.jobs j where j.id = any (v_ids) order by j.id;
end $$;

-- Jobs of all organizations by kind and status, and how long the oldest that could run has waited (seconds).
create function public.worker_stats()
returns table (kind text, status public.job_status, count bigint, oldest_wait_seconds double precision)
language sql stable security definer set search_path = '' as $$
  select j.kind, j.status, count(*),
         extract(epoch from now() - min(j.run_at) filter (where j.status = 'queued' and j.run_at <= now()))
  from public.jobs j group by j.kind, j.status order by j.kind, j.status
$$;
grant execute on function
  public.claim_document_jobs(text, uuid, int, int), public.worker_stats()
to service_role;
