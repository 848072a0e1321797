-- Everything a lease holder may do. All of it is fenced: id *and* token *and* an unexpired lease, or nothing
-- happens. lease_token is null unless running, so the token alone proves the state.
-- Danger: naming status = 'running' in these predicates tempts the planner into walking jobs_running once per
-- item (nine times slower).

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
  v_document uuid;
  v_conversion uuid;
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
  returning j.org_id, j.document_id, j.conversion_id, j.cancel_requested_at is not null,
            v_progress is not null and j.progress_sent_at = v_now
       into v_org, v_document, v_conversion, cancel_requested, v_announce;
  held := found;
  cancel_requested := coalesce(cancel_requested, false);
  if v_announce then
    perform realtime.send(
      jsonb_build_object('job_id', p_id, 'document_id', v_document, 'conversion_id', v_conversion,
                         'progress_data', v_progress),
      'progress', 'org:' || v_org::text, true);
  end if;
  return next;
end $$;

-- Jobs done, and what follows from them, in one transaction. Returns the ids accepted.
--   p_results: array beside p_ids, or null
--   p_next: [{parent_id, kind, payload?, document_id?, idempotency_key?, coalesce_key?, …}]: enqueued only for
--   parents accepted here; the organization always comes from the parent, document and conversion unless named.

-- All of it but for the documents' status: that is left to the caller. Returns the jobs touched: those completed,
-- and what followed from them.
create function private.settle_jobs(p_ids bigint[], p_tokens uuid[], p_results jsonb, p_next jsonb)
returns table (id bigint, completed boolean)
language plpgsql volatile security definer set search_path = ''
set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_results jsonb := case jsonb_typeof(p_results) when 'string' then (p_results #>> '{}')::jsonb else p_results end;
  v_next jsonb := case jsonb_typeof(p_next) when 'string' then (p_next #>> '{}')::jsonb else p_next end;
  v_done bigint[];
  v_chained jsonb;
  v_follow bigint[];
begin
  with u as (
    update public.jobs j
       set status = 'succeeded', finished_at = clock_timestamp(), result = v_results -> (t.n::int - 1),
           error_code = null, error_message = null, cancel_requested_at = null,
           lease_token = null, lease_owner = null, leased_until = null
      -- In order of ids, as everybody locks jobs.
      from (select * from unnest(p_ids, p_tokens) with ordinality as i(id, token, n) order by i.id) as t
     where j.id = t.id and j.lease_token = t.token and j.leased_until > clock_timestamp()
    returning j.id)
  select array_agg(u.id) into v_done from u;
  if v_done is null then return; end if;
  if v_next is not null then
    select jsonb_agg(jsonb_build_object('document_id', d.document_id, 'conversion_id', d.conversion_id) || x.v
                     || jsonb_build_object('org_id', d.org_id) order by x.n)
      into v_chained
      from jsonb_array_elements(v_next) with ordinality as x(v, n)
      join public.jobs d on d.id = (x.v ->> 'parent_id')::bigint
     where d.id = any (v_done);
    if v_chained is not null then
      select array_agg(i.id) filter (where i.created) into v_follow from private.insert_jobs(v_chained) i;
    end if;
  end if;
  perform private.record_job_events(v_done, 'job.succeeded');
  return query select unnest(v_done), true union all select unnest(v_follow), false;
end $$;

create function public.complete_jobs(
  p_ids bigint[], p_tokens uuid[], p_results jsonb default null, p_next jsonb default null)
returns setof bigint
language plpgsql volatile security definer set search_path = ''
set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  v_touched bigint[];
  v_done bigint[];
begin
  select array_agg(s.id), array_agg(s.id) filter (where s.completed) into v_touched, v_done
    from private.settle_jobs(p_ids, p_tokens, p_results, p_next) s;
  if v_touched is null then return; end if;
  perform private.sync_document_status(v_touched);
  return query select unnest(v_done);
end $$;

-- Settle the last batch and claim the next in one round trip (1.3 to 1.8 times two calls over HTTP).
-- rejected: ids whose lease was lost, so that their worker can say so. claimed: rows of claim_next_jobs.
create function public.work_cycle(
  p_worker text, p_kinds text[], p_limit int, p_lease_seconds int, p_done_ids bigint[], p_done_tokens uuid[],
  p_results jsonb default null, p_next jsonb default null, p_after_org uuid default null)
returns table (rejected bigint[], claimed jsonb)
language plpgsql volatile security definer set search_path = ''
set jit = off set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  v_settled bigint[];
  v_done bigint[];
  v_leased bigint[];
begin
  rejected := '{}';
  if cardinality(p_done_ids) > 0 then
    select array_agg(s.id), array_agg(s.id) filter (where s.completed) into v_settled, v_done
      from private.settle_jobs(p_done_ids, p_done_tokens, p_results, p_next) s;
    select coalesce(array_agg(t.id), '{}') into rejected from unnest(p_done_ids) as t(id)
     where v_done is null or t.id <> all (v_done);
  end if;
  select coalesce(jsonb_agg(to_jsonb(c)), '[]'::jsonb), array_agg(c.id) into claimed, v_leased
    from private.lease_jobs(p_worker, p_kinds, p_limit, p_lease_seconds, p_after_org) c;
  if v_settled is not null or v_leased is not null then
    perform private.sync_document_status(v_settled || v_leased);
  end if;
  return next;
end $$;

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
  perform private.sync_document_status(array[p_id]);
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
  perform private.sync_document_status(array[p_id]);
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
  perform private.sync_document_status(v_released || v_cancelled);
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
  perform private.sync_document_status(v_queued || v_dead || v_cancelled);
  return coalesce(cardinality(v_queued || v_dead || v_cancelled), 0);
end $$;

grant execute on function
  public.update_job_progress(bigint, uuid, jsonb, int),
  public.complete_jobs(bigint[], uuid[], jsonb, jsonb),
  public.work_cycle(text, text[], int, int, bigint[], uuid[], jsonb, jsonb, uuid),
  public.fail_job(bigint, uuid, text, text, boolean, double precision),
  public.acknowledge_cancel(bigint, uuid),
  public.release_jobs(bigint[], uuid[]),
  public.reap_expired_leases(int)
to service_role;
