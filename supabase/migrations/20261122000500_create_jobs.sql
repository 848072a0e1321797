-- The single source of truth for work. Only the functions of the following migrations write it.
--
--   queued ──claim──▶ running ──complete──▶ succeeded
--     ▲                 │ ├──fail, not retryable──▶ failed
--     │                 │ ├──fail or lease expired, attempts used up──▶ dead   (the dead-letter queue)
--     │                 │ └──cancel acknowledged──▶ cancelled
--     └─fail, release, lease expired─┘          (a queued job is cancelled at once)
--   failed | dead | cancelled ──retry──▶ queued
create type public.job_status as enum ('queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled');

create table public.jobs (
  id                  bigint            generated always as identity,
  org_id              uuid              not null,   -- no foreign key: this is the hot path
  document_id         uuid,
  conversion_id       uuid,                         -- of a `convert` job, which is not one of its document's
  parent_id           bigint,
  status              public.job_status not null default 'queued',
  ready               boolean           not null default true, -- false = waiting for run_at: kept out of the claim index
  priority            smallint          not null default 0,    -- smaller = sooner, within one organization and kind
  attempts            smallint          not null default 0,
  max_attempts        smallint          not null default 5,
  run_at              timestamptz       not null default now(),
  leased_until        timestamptz,
  progress_sent_at    timestamptz,
  cancel_requested_at timestamptz,
  created_at          timestamptz       not null default now(),
  started_at          timestamptz,
  finished_at         timestamptz,
  lease_token         uuid,
  kind                text              not null,
  lease_owner         text,
  idempotency_key     text,
  coalesce_key        text,      -- cleared by the claim, so that a job going back to the queue cannot collide
  error_code          text,
  error_message       text,
  payload             jsonb             not null default '{}',
  progress_data       jsonb,
  result              jsonb,
  constraint jobs_pkey primary key (id),
  constraint jobs_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint jobs_kind_form check (kind ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint jobs_attempts_range check (attempts >= 0 and max_attempts >= 1),
  constraint jobs_lease_iff_running check
    ((status = 'running') = (lease_token is not null) and (lease_token is null) = (leased_until is null)),
  constraint jobs_finished_iff_settled check
    ((status in ('succeeded', 'failed', 'dead', 'cancelled')) = (finished_at is not null))
) with (
  -- Room for HOT updates (heartbeats touch no indexed column), and a vacuum that keeps up with a queue.
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0.0, autovacuum_vacuum_insert_threshold = 50000,
  autovacuum_analyze_scale_factor = 0.0, autovacuum_analyze_threshold = 20000,
  autovacuum_vacuum_cost_delay = 0
);

-- Rows that can be claimed this instant. Danger: a second ordered partial index on queued rows makes the
-- planner leave the fair ring (1.5 ms → 52 ms at a million rows).
create index jobs_claim on public.jobs (kind, org_id, priority, run_at, id) where status = 'queued' and ready;
-- Waiting rows by due time; promoted in small batches.
create index jobs_delayed on public.jobs (run_at) where status = 'queued' and not ready;
-- Danger: not keyed by leased_until, or every heartbeat would write an index.
create index jobs_running on public.jobs (kind, id) where status = 'running';
create index jobs_dead on public.jobs (org_id, id) where status = 'dead';
create unique index jobs_idempotency on public.jobs (org_id, idempotency_key) where idempotency_key is not null;
create unique index jobs_coalesce on public.jobs (org_id, coalesce_key)
  where status = 'queued' and coalesce_key is not null;
create index jobs_org_list on public.jobs (org_id, id desc);
create index jobs_document on public.jobs (document_id, id) where document_id is not null;
create index jobs_conversion on public.jobs (conversion_id, id) where conversion_id is not null;

-- A row only for kinds whose running jobs are limited over all workers.
create table public.job_kinds (
  kind        text not null,
  max_running int  not null,
  constraint job_kinds_pkey primary key (kind),
  constraint job_kinds_max_running_positive check (max_running >= 0)
);
-- Whose turn it is (kinds and organizations): a sequence, because it takes no lock.
create sequence public.claim_turn as bigint cycle;

alter table public.jobs enable row level security;
alter table public.job_kinds enable row level security;
create policy jobs_select on public.jobs for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
-- By column: a lease token is the worker's secret.
grant select (id, org_id, document_id, conversion_id, parent_id, status, ready, priority, attempts, max_attempts, run_at,
  leased_until, cancel_requested_at, created_at, started_at, finished_at, kind, idempotency_key, coalesce_key,
  error_code, error_message, payload, progress_data, result) on public.jobs to authenticated;
grant select on public.jobs to service_role;
grant select, insert, update, delete on public.job_kinds to service_role;

-- ------------------------------------------------------------------ what every transition does besides itself

-- One event per job, told of its conversion or document where it has one. Takes the jobs as they are *after* the transition.
create function private.record_job_events(p_ids bigint[], p_type text, p_extra jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
  select j.org_id,
         case when j.conversion_id is not null then 'conversion' when j.document_id is not null then 'document'
              else 'job' end,
         coalesce(j.conversion_id::text, j.document_id::text, j.id::text),
         auth.uid(), p_type,
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

-- Moves documents.status to what their jobs say, then conversions.status (those of the jobs, of the jobs' documents,
-- and those named); the only writer of these columns after registration.
-- The rows are locked first, in id order, so that two transitions of one document cannot both write what an
-- old snapshot told them.
-- Danger: call it once per transaction, last, with all jobs touched. Two calls lock documents out of order, and
-- a transaction that holds documents while it waits for jobs or kinds may wait in a circle. The order of locks is
-- jobs, blobs, documents, conversions, and within each of them that of the ids.
create function private.sync_document_status(p_job_ids bigint[], p_conversions uuid[] default '{}') returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_documents uuid[];
  v_conversions uuid[];
begin
  -- Danger: `and document_id is not null` in the predicate would let the planner scan all of jobs_document.
  select array_agg(distinct j.document_id) filter (where j.document_id is not null),
         array_agg(distinct j.conversion_id) filter (where j.conversion_id is not null)
    into v_documents, v_conversions
    from public.jobs j where j.id = any (p_job_ids);
  v_conversions := v_conversions || p_conversions;
  if v_documents is not null then
    perform 1 from public.documents d where d.id = any (v_documents) order by d.id for no key update;
    update public.documents d
       set status = s.status, error_code = s.error_code, updated_at = now()
      from (
        select x.id,
          case
            when bool_or(l.status = 'running') then 'processing'
            when bool_or(l.status = 'queued' and l.error_code is not null) then 'retrying'
            when bool_or(l.status = 'queued') then
              case when bool_or(l.status = 'succeeded') then 'processing' else 'uploaded' end
            when bool_or(l.status in ('failed', 'dead')) then 'failed'
            when bool_or(l.status = 'cancelled') then 'cancelled'
            else 'completed'
          end::public.document_status as status,
          max(l.error_code) filter (where l.status in ('failed', 'dead', 'queued')) as error_code
        from unnest(v_documents) as x(id)
        cross join lateral (
          select distinct on (j.kind) j.status, j.error_code from public.jobs j
          where j.document_id = x.id order by j.kind, j.id desc) l
        group by x.id) s
     where d.id = s.id;
  end if;
  if v_documents is not null or cardinality(v_conversions) > 0 then
    perform private.sync_conversion_status(v_documents, v_conversions);
  end if;
end $$;
