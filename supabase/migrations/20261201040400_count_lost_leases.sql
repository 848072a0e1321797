-- A lease is lost with its worker, which says nothing of the job: a restart must not use up the attempts that a gateway
-- has. attempts: how often it failed, and the run under way; lost_leases: how often its worker went away.
alter table public.jobs
  add column lost_leases smallint not null default 0,
  add column max_lost_leases smallint not null default 5,
  add constraint jobs_lost_leases_range check (lost_leases >= 0 and max_lost_leases >= 1);
grant select (lost_leases, max_lost_leases) on public.jobs to authenticated;

-- Expired leases go back to the queue with their attempt, or die when too many were lost (a file that kills its worker
-- must not do so for ever). Every worker calls this on its rhythm; one at a time. Returns how many.
-- Rows locked by an output being written are skipped: that lease was alive when the lock was taken.
create or replace function public.reap_expired_leases(p_limit int default 1000) returns int
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
                          when j.lost_leases + 1 >= j.max_lost_leases then 'dead'
                          else 'queued' end)::public.job_status,
           finished_at = case when j.cancel_requested_at is not null or j.lost_leases + 1 >= j.max_lost_leases
                              then clock_timestamp() end,
           attempts = greatest(j.attempts - 1, 0), lost_leases = j.lost_leases + 1,
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

-- Settled or waiting jobs run again now, with fresh attempts. The caller holds their rows and moves what hangs on them.
create or replace function private.rerun_jobs(p_ids bigint[]) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.jobs j
     set status = 'queued', ready = true, run_at = now(), attempts = 0, lost_leases = 0,
         finished_at = null, started_at = null, cancel_requested_at = null, error_code = null, error_message = null, progress_data = null
   where j.id = any (p_ids);
  perform private.record_job_events(p_ids, 'job.requeued');
  perform private.wake_workers();
end $$;

-- Both overviews as before, and how many leases the job has lost: with its attempts that tells one run from another.
create or replace view public.document_overview with (security_invoker = true) as
  select d.id, d.org_id, d.owner_id, d.filename, b.media_type, b.bytes, b.sha256, d.status,
         r.page_count, r.word_count, r.excerpt, r.engine, r.finished_at as read_at,
         d.error_code, d.created_at, d.updated_at,
         d.blob_id, b.storage_key, d.reading_id,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         d.parent_id, d.page_from, d.page_to,
         coalesce(t.type, c.type) as type, c.confidence as type_confidence, t.type is not null as type_decided,
         d.origin, b.expired_at, j.lost_leases
  from public.documents d
  join public.blobs b on b.id = d.blob_id
  left join public.readings r on r.id = d.reading_id
  left join public.type_decisions t on t.document_id = d.id
  left join lateral (
    select q.type, q.confidence from public.classifications q
    where q.document_id = d.id order by q.job_id desc limit 1) c on true
  left join lateral (
    select q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
           q.cancel_requested_at
    from public.jobs q join public.document_stages s on s.kind = q.kind
    where q.subject_type = 'document' and q.subject_id = d.id and s.counts_for_status
    order by q.id desc limit 1) j on true;

create or replace view public.conversion_overview with (security_invoker = true) as
  select c.id, c.org_id, c.owner_id, c.document_id, c.filename, c.sha256, c.bytes, c.mapping, c.status, c.error_code,
         c.source, c.valid, c.reused_count, c.superseded_by, c.downloaded_at, c.created_at, c.updated_at, c.started_at,
         c.finished_at,
         d.filename as document_filename, d.status as document_status, d.origin as document_origin, d.reading_id,
         g.page_count, b.storage_key as document_storage_key, b.media_type, b.expired_at as document_expired_at,
         j.id as job_id, j.kind as job_kind, j.status as job_status, j.attempts, j.max_attempts, j.run_at,
         j.progress_data, j.cancel_requested_at,
         r.id as result_id, r.version as result_version, r.valid as result_valid,
         jsonb_array_length(r.violations) as violation_count, jsonb_array_length(r.disagreements) as disagreement_count,
         r.storage_key as result_storage_key, r.bytes as result_bytes, r.sha256 as result_sha256,
         r.created_at as result_created_at, r.expired_at as result_expired_at,
         j.lost_leases
  from public.conversions c
  join public.documents d on d.id = c.document_id
  join public.blobs b on b.id = d.blob_id
  left join public.readings g on g.id = d.reading_id
  left join public.conversion_results r on r.id = c.result_id
  left join lateral (
    (select 0 as rank, q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
            q.cancel_requested_at
     from public.jobs q where q.subject_type = 'conversion' and q.subject_id = c.id order by q.id desc limit 1)
    union all
    (select 1, q.id, q.kind, q.status, q.attempts, q.lost_leases, q.max_attempts, q.run_at, q.progress_data,
            q.cancel_requested_at
     from public.jobs q join public.document_stages s on s.kind = q.kind
     where q.subject_type = 'document' and q.subject_id = c.document_id
       and coalesce(q.payload ->> 'blueprint' = c.blueprint, true)
     order by q.id desc limit 1)
    order by rank limit 1) j on true;
