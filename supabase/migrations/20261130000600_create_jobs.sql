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
  subject_id          uuid,                         -- what it is about, with subject_type; null: about itself alone
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
  subject_type        text,                         -- no foreign key either: insert_jobs looks
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
  constraint jobs_subject_whole check ((subject_type is null) = (subject_id is null)),
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
create index jobs_subject on public.jobs (subject_type, subject_id, id) where subject_id is not null;

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
grant select (id, org_id, subject_type, subject_id, parent_id, status, ready, priority, attempts, max_attempts, run_at,
  leased_until, cancel_requested_at, created_at, started_at, finished_at, kind, idempotency_key, coalesce_key,
  error_code, error_message, payload, progress_data, result) on public.jobs to authenticated;
grant select on public.jobs to service_role;
grant select, insert, update, delete on public.job_kinds to service_role;
