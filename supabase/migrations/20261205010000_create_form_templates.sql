-- A form template is a PDF form that was parsed once: what stands in `form` is all that mapping and filling need to know
-- of it. Same bytes are the same version; versions of one form are a family, and share what people fixed of its mapping.
create type public.form_template_status as enum ('parsing', 'ready', 'failed');

create table public.form_templates (
  id          uuid                        not null default gen_random_uuid(),
  org_id      uuid                        not null,
  document_id uuid                        not null,
  family_id   uuid                        not null,
  version     int                         not null,
  name        text                        not null,
  sha256      text                        not null,
  status      public.form_template_status not null default 'parsing',
  error_code  text,
  form        jsonb,                      -- core/forms/form; null until it is parsed
  field_count int,
  page_count  int,
  job_id      bigint,                     -- that parsed it
  created_by  uuid,
  created_at  timestamptz                 not null default now(),
  updated_at  timestamptz                 not null default now(), -- state transitions only
  constraint form_templates_pkey primary key (id),
  constraint form_templates_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint form_templates_document_id_fkey foreign key (document_id)
    references public.documents (id) on delete cascade,
  constraint form_templates_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint form_templates_content_key unique (org_id, sha256),
  constraint form_templates_version_key unique (family_id, version),
  constraint form_templates_name_length check (char_length(name) between 1 and 255),
  constraint form_templates_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint form_templates_form_size check (octet_length(form::text) <= 16000000),
  constraint form_templates_whole_form check (num_nonnulls(form, field_count, page_count, job_id) in (0, 4))
);
create index form_templates_list on public.form_templates (org_id, created_at desc, id desc);
create index form_templates_document on public.form_templates (document_id);
create index form_templates_created_by on public.form_templates (created_by) where created_by is not null;
create trigger forget_form_templates after delete on public.form_templates
  referencing old table as gone for each statement execute function private.forget_subjects('form_template');

-- What a person fixed of the mapping of a field, for all versions of the form: it survives being parsed again and new
-- rules. path null: nothing fills this field, a person must.
create table public.form_mappings (
  family_id  uuid        not null,
  field      text        not null,
  org_id     uuid        not null,
  path       text,
  decided_by uuid,
  decided_at timestamptz not null default clock_timestamp(),
  constraint form_mappings_pkey primary key (family_id, field),
  constraint form_mappings_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint form_mappings_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint form_mappings_field_length check (char_length(field) between 1 and 1000),
  constraint form_mappings_path_form check (path ~ '^[a-z][a-z0-9_.\[\]]{0,199}$')
);
create index form_mappings_org on public.form_mappings (org_id);
create index form_mappings_decided_by on public.form_mappings (decided_by) where decided_by is not null;

-- With the last version of a form goes what was fixed of it.
create function private.forget_form_mappings() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.form_mappings m
   where m.family_id in (select g.family_id from gone g)
     and not exists (select from public.form_templates t where t.family_id = m.family_id);
  return null;
end $$;
create trigger forget_form_mappings after delete on public.form_templates
  referencing old table as gone for each statement execute function private.forget_form_mappings();

alter table public.form_templates enable row level security;
alter table public.form_mappings enable row level security;
create policy form_templates_select on public.form_templates for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy form_mappings_select on public.form_mappings for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.form_templates, public.form_mappings to authenticated, service_role;
