-- Jobs that do not get done: failed, cancelled, released, or lost with their worker. Fenced like completions.

-- Returns the new status, or null when the lease was lost.
-- Retry after 5 s × 2^(attempts − 1) + random(0..5 s), or after p_retry_after_seconds (what a service asked for) when
-- that is later, at most 6 h; dead at max_attempts; failed at once when a retry cannot help; cancelled when somebody
-- asked for it meanwhile.
create function public.fail_job(
  p_id bigint, p_token uuid, p_code text, p_message text, p_retryable boolean default true,
  p_retry_after_seconds double precision default null)
returns public.job_status
language plpgsql volatile security definer set search_path = '' as $$
declare v_status public.job_status;
begin
  update public.jobs j
     set status = s.status, ready = false,
         error_code = left(p_code, 100), error_message = left(p_message, 4000),
         run_at = case when s.status = 'queued'
           then clock_timestamp() + interval '1 second' * least(21600,
             greatest(5 * power(2, least(j.attempts - 1, 20)) + random() * 5, p_retry_after_seconds))
           else j.run_at end,
         finished_at = case when s.status <> 'queued' then clock_timestamp() end,
         lease_token = null, lease_owner = null, leased_until = null
    from (
      select q.id,
        case when q.cancel_requested_at is not null then 'cancelled'
             when not p_retryable then 'failed'
             when q.attempts >= q.max_attempts then 'dead'
             else 'queued' end::public.job_status as status
      from public.jobs q where q.id = p_id for update) s
   where j.id = s.id and j.lease_token = p_token and j.leased_until > clock_timestamp()
  returning j.status into v_status;
  if v_status is null then return null; end if;
  perform private.record_job_events(array[p_id],
    case v_status when 'queued' then 'job.retrying' else 'job.' || v_status::text end,
    jsonb_build_object('message', left(p_message, 500)));
  perform private.sync_subjects(array[p_id]);
  return v_status;
end $$;

-- The worker stopped because somebody asked. True when the lease still held.
create function public.acknowledge_cancel(p_id bigint, p_token uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update public.jobs j
     set status = 'cancelled', ready = false, finished_at = clock_timestamp(),
         lease_token = null, lease_owner = null, leased_until = null
   where j.id = p_id and j.lease_token = p_token and j.leased_until > clock_timestamp()
     and j.cancel_requested_at is not null;
  if not found then return false; end if;
  perform private.record_job_events(array[p_id], 'job.cancelled');
  perform private.sync_subjects(array[p_id]);
  return true;
end $$;

-- Gives leases and attempts back: the worker is leaving, or a remote service is known to be down.
-- Returns the ids released.
create function public.release_jobs(p_ids bigint[], p_tokens uuid[]) returns setof bigint
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_released bigint[];
  v_cancelled bigint[];
begin
  with u as (
    update public.jobs j
       set status = (case when j.cancel_requested_at is null then 'queued' else 'cancelled' end)::public.job_status,
           finished_at = case when j.cancel_requested_at is not null then clock_timestamp() end,
           attempts = greatest(j.attempts - 1, 0), ready = true, started_at = null, progress_data = null,
           lease_token = null, lease_owner = null, leased_until = null
      from unnest(p_ids, p_tokens) as t(id, token)
     where j.id = t.id and j.lease_token = t.token and j.leased_until > clock_timestamp()
    returning j.id, j.status)
  select array_agg(u.id) filter (where u.status = 'queued'), array_agg(u.id) filter (where u.status = 'cancelled')
    into v_released, v_cancelled from u;
  if v_released is not null then
    perform private.record_job_events(v_released, 'job.released');
    perform private.wake_workers();
  end if;
  if v_cancelled is not null then perform private.record_job_events(v_cancelled, 'job.cancelled'); end if;
  perform private.sync_subjects(v_released || v_cancelled);
  return query select unnest(v_released || v_cancelled);
end $$;

-- Expired leases go back to the queue, or die when their attempts are used up (a file that kills its worker
-- must not do so for ever). Every worker calls this on its rhythm; one at a time. Returns how many.
-- Rows locked by an output being written are skipped: that lease was alive when the lock was taken.
create function public.reap_expired_leases(p_limit int default 1000) returns int
language plpgsql volatile security definer set search_path = ''
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_queued bigint[];
  v_dead bigint[];
  v_cancelled bigint[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.reap_expired_leases', 0)) then return 0; end if;
  with u as (
    update public.jobs j
       set status = (case when j.cancel_requested_at is not null then 'cancelled'
                          when j.attempts >= j.max_attempts then 'dead'
                          else 'queued' end)::public.job_status,
           finished_at = case when j.cancel_requested_at is not null or j.attempts >= j.max_attempts
                              then clock_timestamp() end,
           ready = true, run_at = now(), error_code = 'LEASE_EXPIRED',
           error_message = 'The worker ' || coalesce(j.lease_owner, '?') || ' did not report back in time.',
           lease_token = null, lease_owner = null, leased_until = null
     where j.id = any (array(
       select r.id from public.jobs r where r.status = 'running' and r.leased_until <= clock_timestamp()
       limit p_limit for update skip locked))
    returning j.id, j.status)
  select array_agg(u.id) filter (where u.status = 'queued'), array_agg(u.id) filter (where u.status = 'dead'),
         array_agg(u.id) filter (where u.status = 'cancelled')
    into v_queued, v_dead, v_cancelled from u;
  if v_queued is not null then
    perform private.record_job_events(v_queued, 'job.lease_expired');
    perform private.wake_workers();
  end if;
  if v_dead is not null then perform private.record_job_events(v_dead, 'job.dead'); end if;
  if v_cancelled is not null then perform private.record_job_events(v_cancelled, 'job.cancelled'); end if;
  perform private.sync_subjects(v_queued || v_dead || v_cancelled);
  return coalesce(cardinality(v_queued || v_dead || v_cancelled), 0);
end $$;
grant execute on function
  public.fail_job(bigint, uuid, text, text, boolean, double precision),
  public.acknowledge_cancel(bigint, uuid),
  public.release_jobs(bigint[], uuid[]),
  public.reap_expired_leases(int)
to service_role;
