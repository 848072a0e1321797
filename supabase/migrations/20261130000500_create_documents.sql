create type public.document_status as enum
  ('uploaded', 'processing', 'completed', 'failed', 'retrying', 'cancelled');

-- Bytes by hash. A blob counts only once `verify_blob` has seen the stored bytes: until then sha256 and bytes
-- are the uploader's claim, so unverified rows are kept out of the uniqueness and of every reuse.
create table public.blobs (
  id          uuid        not null default gen_random_uuid(),
  org_id      uuid        not null,
  sha256      text        not null,
  bytes       bigint      not null,
  media_type  text        not null,
  storage_key text        not null,
  verified_at timestamptz,
  -- Expired: the bytes count no more, for nobody. Removed: they are gone from storage, and a receipt says so.
  expired_at  timestamptz,
  removed_at  timestamptz,
  created_at  timestamptz not null default now(),
  constraint blobs_pkey primary key (id),
  constraint blobs_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint blobs_storage_key_key unique (storage_key),
  constraint blobs_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint blobs_bytes_positive check (bytes > 0),
  constraint blobs_removed_once_expired check (removed_at is null or expired_at is not null),
  constraint blobs_storage_key_form check
    (storage_key ~ ('^' || org_id::text || '/\d{4}/\d{2}/\d{2}/[0-9a-f-]{36}$'))
);
create unique index blobs_verified_content on public.blobs (org_id, sha256)
  where verified_at is not null and expired_at is null;
create index blobs_to_remove on public.blobs (org_id) where expired_at is not null and removed_at is null;

-- One run of an engine over a blob. It belongs to the bytes, not to the document: the same content brought
-- twice is read once. `version` names engine and rules, so that a better reader makes a new reading.
create table public.readings (
  id          uuid        not null default gen_random_uuid(),
  org_id      uuid        not null,
  blob_id     uuid        not null,
  version     text        not null,
  engine      text        not null,
  options     jsonb       not null default '{}',
  page_count  int,
  word_count  int         not null default 0,
  excerpt     text,
  started_at  timestamptz not null default now(),
  finished_at timestamptz,
  constraint readings_pkey primary key (id),
  constraint readings_blob_id_fkey foreign key (blob_id) references public.blobs (id) on delete cascade,
  constraint readings_blob_version_key unique (blob_id, version)
);

create table public.artifacts (
  id         bigint      generated always as identity,
  org_id     uuid        not null,
  reading_id uuid        not null,
  page       int         not null,
  kind       text        not null,
  ordinal    int         not null default 0,
  engine     text        not null,
  confidence real,
  box        real[],
  data       jsonb       not null,
  created_at timestamptz not null default now(),
  -- Full text of pages. 'simple': documents come in many languages, and names and numbers must be found as written.
  -- Cut at 200,000 characters, since a tsvector holds 1 MB at most and an error here would lose the page.
  search     tsvector    generated always as (
    case when kind = 'page' then to_tsvector('simple'::regconfig, left(data ->> 'text', 200000)) end) stored,
  constraint artifacts_pkey primary key (id),
  constraint artifacts_reading_id_fkey foreign key (reading_id) references public.readings (id) on delete cascade,
  constraint artifacts_place_key unique (reading_id, page, kind, ordinal),
  constraint artifacts_page_positive check (page >= 1),
  constraint artifacts_confidence_range check (confidence between 0 and 1)
);
create index artifacts_search on public.artifacts using gin (search) where kind = 'page';

create table public.documents (
  id         uuid                   not null default gen_random_uuid(),
  org_id     uuid                   not null,
  blob_id    uuid                   not null,
  owner_id   uuid,
  reading_id uuid,
  filename   text                   not null,
  -- How it came: 'desk' is kept, 'conversion' only as long as a conversion may need its bytes.
  origin     text                   not null default 'desk',
  parent_id  uuid,
  page_from  int,
  page_to    int,
  status     public.document_status not null default 'uploaded',
  error_code text,
  created_at timestamptz            not null default now(),
  updated_at timestamptz            not null default now(),
  constraint documents_pkey primary key (id),
  constraint documents_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint documents_blob_id_fkey foreign key (blob_id) references public.blobs (id) on delete restrict,
  constraint documents_owner_id_fkey foreign key (owner_id) references auth.users (id) on delete set null,
  constraint documents_reading_id_fkey foreign key (reading_id) references public.readings (id) on delete set null,
  constraint documents_parent_id_fkey foreign key (parent_id) references public.documents (id) on delete set null,
  -- A part of another document shares its blob and its reading, and shows these pages of it.
  constraint documents_part_key unique (parent_id, page_from, page_to),
  constraint documents_page_range check
    ((page_from is null) = (page_to is null) and (page_from is null or page_from between 1 and page_to)),
  constraint documents_origin_known check (origin in ('desk', 'conversion')),
  constraint documents_filename_length check (char_length(filename) between 1 and 255)
);
create index documents_list on public.documents (org_id, created_at desc, id desc);
create index documents_blob on public.documents (blob_id);
create index documents_of_conversions on public.documents (org_id, blob_id) where origin = 'conversion';
create trigger forget_documents after delete on public.documents
  referencing old table as gone for each statement execute function private.forget_subjects('document');

alter table public.blobs enable row level security;
alter table public.readings enable row level security;
alter table public.artifacts enable row level security;
alter table public.documents enable row level security;
create policy blobs_select on public.blobs for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy readings_select on public.readings for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy artifacts_select on public.artifacts for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy documents_select on public.documents for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.blobs, public.readings, public.artifacts, public.documents to authenticated, service_role;
