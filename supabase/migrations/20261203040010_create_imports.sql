-- An import makes one thing (a show) of what several documents say. Its sources are document_links; what it makes of them
-- stands section by section in import_sections, and what people say of that in decisions and import_operations: apart, so
-- that it survives every run.
create type public.import_status as enum ('pending', 'processing', 'completed', 'failed', 'committed');

create table public.imports (
  id                 uuid                 not null default gen_random_uuid(),
  org_id             uuid                 not null,
  owner_id           uuid,
  name               text                 not null,
  blueprint          text                 not null,
  status             public.import_status not null default 'pending',
  error_code         text,
  -- Rises with everything that changes what a commit would write: whoever shows a difference names what it is of.
  revision           int                  not null default 0,
  -- What was made of it, and as of which revision; null while nothing is.
  show_id            uuid,
  committed_revision int,
  created_at         timestamptz          not null default now(),
  updated_at         timestamptz          not null default now(), -- state transitions only
  started_at         timestamptz,
  finished_at        timestamptz,
  constraint imports_pkey primary key (id),
  constraint imports_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint imports_owner_id_fkey foreign key (owner_id) references auth.users (id) on delete set null,
  constraint imports_blueprint_fkey foreign key (blueprint) references public.blueprints (id),
  constraint imports_name_length check (char_length(name) between 1 and 255),
  constraint imports_committed_whole check (show_id is not null or committed_revision is null)
);
create index imports_list on public.imports (org_id, created_at desc, id desc);
create index imports_status on public.imports (org_id, status, created_at desc, id desc);
create index imports_show on public.imports (show_id) where show_id is not null;
create trigger forget_imports after delete on public.imports
  referencing old table as gone for each statement execute function private.forget_subjects('import');

-- What the sources come to, one row a section, by the job that wrote it: an attempt that follows a crash goes on after
-- the last one.
create table public.import_sections (
  import_id   uuid        not null,
  section     text        not null,
  org_id      uuid        not null,
  job_id      bigint      not null,
  data        jsonb       not null,
  item_count  int         not null,
  finished_at timestamptz not null default now(),
  constraint import_sections_pkey primary key (import_id, section),
  constraint import_sections_import_id_fkey foreign key (import_id) references public.imports (id) on delete cascade,
  constraint import_sections_section_form check (section ~ '^[a-z][a-z0-9_]{0,62}$')
);

-- What a person said of an item as a whole; what is said of single fields is a decision. item_key: any key the item
-- answers to.
create table public.import_operations (
  import_id  uuid        not null,
  section    text        not null,
  item_key   text        not null,
  op         text        not null,
  into_key   text,
  org_id     uuid        not null,
  decided_by uuid,
  decided_at timestamptz not null default clock_timestamp(),
  constraint import_operations_pkey primary key (import_id, section, item_key, op),
  constraint import_operations_import_id_fkey foreign key (import_id) references public.imports (id) on delete cascade,
  constraint import_operations_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint import_operations_op_known check (op in ('add', 'reject', 'keep', 'split', 'merge')),
  constraint import_operations_into_whole check ((op = 'merge') = (into_key is not null)),
  constraint import_operations_place_form check (
    section ~ '^[a-z][a-z0-9_]{0,62}$' and item_key ~ '^[A-Za-z0-9._-]{1,100}$' and into_key ~ '^[A-Za-z0-9._-]{1,100}$')
);
create index import_operations_decided_by on public.import_operations (decided_by) where decided_by is not null;

alter table public.imports enable row level security;
alter table public.import_sections enable row level security;
alter table public.import_operations enable row level security;
create policy imports_select on public.imports for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy import_sections_select on public.import_sections for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy import_operations_select on public.import_operations for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.imports, public.import_sections, public.import_operations to authenticated, service_role;

-- Whether there is such an import at all, so that a person who may not have it is told so and not that it never was. Ids
-- are random: nobody learns of one who was not given it.
create function public.is_import_known(p_import uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.imports i where i.id = p_import)
$$;
grant execute on function public.is_import_known(uuid) to authenticated;
