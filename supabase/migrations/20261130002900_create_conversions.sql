-- A conversion makes XML of a document by a mapping. It belongs to whoever asked for it; the document, its reading and
-- its facts are the organization's and shared.
create type public.conversion_status as enum
  ('queued', 'processing', 'retrying', 'completed', 'failed', 'cancelled', 'expired');

create table public.conversions (
  id            uuid                     not null default gen_random_uuid(),
  org_id        uuid                     not null,
  owner_id      uuid,
  document_id   uuid                     not null,
  filename      text                     not null,
  sha256        text                     not null,
  bytes         bigint                   not null,
  mapping       text                     not null,
  blueprint     text                     not null default 'invoice', -- the facts its XML is made of
  status        public.conversion_status not null default 'queued',
  error_code    text,
  source        text,                    -- of the current result: the page, XML inside the file, or a gateway
  valid         boolean,                 -- of the current result
  reused_count  int                      not null default 0,
  result_id     uuid,
  -- Asked to stop before there was a `convert` job; whatever its document does, it goes no further.
  cancelled_at  timestamptz,
  -- The equal conversion made after this one had failed, been cancelled or expired: this one never runs again.
  superseded_by uuid,
  downloaded_at timestamptz,             -- the first time since the current result is there
  created_at    timestamptz              not null default now(),
  updated_at    timestamptz              not null default now(), -- state transitions only
  started_at    timestamptz,             -- of its latest run, with the reading of its document
  finished_at   timestamptz,
  constraint conversions_pkey primary key (id),
  constraint conversions_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint conversions_owner_id_fkey foreign key (owner_id) references auth.users (id) on delete set null,
  constraint conversions_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint conversions_blueprint_fkey foreign key (blueprint) references public.blueprints (id),
  constraint conversions_filename_length check (char_length(filename) between 1 and 255),
  constraint conversions_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint conversions_bytes_positive check (bytes > 0),
  constraint conversions_mapping_form check (mapping ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint conversions_source_known check (source in ('page', 'embedded', 'gateway'))
);
-- The same file with the same mapping is one conversion of its owner while it is under way or done.
create unique index conversions_live_content on public.conversions (org_id, owner_id, sha256, mapping, bytes)
  where status in ('queued', 'processing', 'retrying', 'completed');
create index conversions_list on public.conversions (org_id, created_at desc, id desc);
create index conversions_since on public.conversions (org_id, updated_at, id);
-- Counts come from it alone.
create index conversions_status on public.conversions (org_id, status);
-- What an equal request finds, in whatever state.
create index conversions_content on public.conversions (org_id, owner_id, sha256, mapping, bytes)
  where superseded_by is null;
create index conversions_document on public.conversions (document_id);
create index conversions_active on public.conversions (org_id) where status in ('queued', 'processing', 'retrying');

-- Versions of the XML, each by one job. A run that could not write XML at all leaves its violations without an object.
create table public.conversion_results (
  id            uuid        not null default gen_random_uuid(),
  org_id        uuid        not null,
  conversion_id uuid        not null,
  version       int         not null,
  job_id        bigint      not null,
  storage_key   text,
  bytes         bigint,
  sha256        text,
  valid         boolean     not null,
  violations    jsonb       not null,
  disagreements jsonb       not null,
  terms         jsonb       not null,
  source        text        not null,
  created_at    timestamptz not null default now(),
  -- Expired: it cannot be had any more. Removed: it is gone from storage, and a receipt says so.
  expired_at    timestamptz,
  removed_at    timestamptz,
  constraint conversion_results_pkey primary key (id),
  constraint conversion_results_version_key unique (conversion_id, version),
  constraint conversion_results_job_key unique (job_id),
  constraint conversion_results_conversion_id_fkey foreign key (conversion_id)
    references public.conversions (id) on delete cascade,
  constraint conversion_results_storage_key_key unique (storage_key),
  constraint conversion_results_storage_key_form check
    (storage_key ~ ('^' || org_id::text || '/\d{4}/\d{2}/\d{2}/[0-9a-f-]{36}$')),
  constraint conversion_results_bytes_positive check (bytes > 0),
  constraint conversion_results_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint conversion_results_whole_object check (num_nonnulls(storage_key, bytes, sha256) in (0, 3)),
  constraint conversion_results_valid_object check (storage_key is not null or not valid),
  constraint conversion_results_source_known check (source in ('page', 'embedded', 'gateway')),
  constraint conversion_results_removed_once_expired check (removed_at is null or expired_at is not null)
);
create index conversion_results_age on public.conversion_results (org_id, created_at)
  where storage_key is not null and expired_at is null;
create index conversion_results_to_remove on public.conversion_results (org_id)
  where expired_at is not null and removed_at is null;

alter table public.conversions add constraint conversions_result_id_fkey
  foreign key (result_id) references public.conversion_results (id) on delete set null;
create trigger forget_conversions after delete on public.conversions
  referencing old table as gone for each statement execute function private.forget_subjects('conversion');

alter table public.conversions enable row level security;
alter table public.conversion_results enable row level security;
create policy conversions_select on public.conversions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy conversion_results_select on public.conversion_results for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.conversions, public.conversion_results to authenticated, service_role;

-- Whether a newer one took its place: its jobs never run again (subject_types.retired).
create function private.is_superseded(p_conversion uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.conversions c where c.id = p_conversion and c.superseded_by is not null)
$$;

-- Whether there is such a conversion at all, so that a person who may not have it is told so and not that it never
-- was. Ids are random: nobody learns of one who was not given it.
create function public.is_conversion_known(p_conversion uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.conversions c where c.id = p_conversion)
$$;
grant execute on function public.is_conversion_known(uuid) to authenticated;
