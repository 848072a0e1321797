-- A fill run fills one version of a form from the papers of one deal. What was prepared never changes: another
-- preparation is another run, and two runs can be compared. What people change is apart, and what was generated keeps the
-- values it was generated from, so that it can be made again. Runs are history: nobody deletes one.
create type public.fill_run_status as enum ('waiting', 'preparing', 'prepared', 'generating', 'generated', 'failed');

create table public.fill_runs (
  id              uuid                   not null default gen_random_uuid(),
  org_id          uuid                   not null,
  template_id     uuid                   not null,
  template_sha256 text                   not null,
  name            text                   not null,
  status          public.fill_run_status not null default 'waiting',
  error_code      text,
  -- Rises with every edit: whoever generates names what was looked at.
  revision        int                    not null default 0,
  -- What the rules made of the facts: rules' version, inputs, values with evidence, what is missing, unmapped and by hand.
  prepared        jsonb,
  rules_version   text,
  prepared_by_job bigint,
  result_id       uuid,                  -- the latest that was generated
  created_by      uuid,
  created_at      timestamptz            not null default now(),
  updated_at      timestamptz            not null default now(), -- state transitions only
  prepared_at     timestamptz,
  constraint fill_runs_pkey primary key (id),
  constraint fill_runs_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint fill_runs_template_id_fkey foreign key (template_id) references public.form_templates (id) on delete cascade,
  constraint fill_runs_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint fill_runs_name_length check (char_length(name) between 1 and 255),
  constraint fill_runs_prepared_size check (octet_length(prepared::text) <= 16000000),
  constraint fill_runs_prepared_whole check (
    num_nonnulls(prepared, rules_version, prepared_by_job, prepared_at) in (0, 4))
);
create index fill_runs_list on public.fill_runs (org_id, created_at desc, id desc);
create index fill_runs_template on public.fill_runs (template_id, created_at desc, id desc);
create index fill_runs_created_by on public.fill_runs (created_by) where created_by is not null;
create trigger forget_fill_runs after delete on public.fill_runs
  referencing old table as gone for each statement execute function private.forget_subjects('fill_run');

-- What people said of single fields, each with who and when; of a field the last counts. value: a string, true (a box is
-- ticked) or null (it stays empty); withdrawn: what was prepared counts again.
create table public.fill_run_edits (
  id        bigint      generated always as identity,
  run_id    uuid        not null,
  org_id    uuid        not null,
  field     text        not null,
  value     jsonb,
  withdrawn boolean     not null default false,
  edited_by uuid,
  edited_at timestamptz not null default clock_timestamp(),
  constraint fill_run_edits_pkey primary key (id),
  constraint fill_run_edits_run_id_fkey foreign key (run_id) references public.fill_runs (id) on delete cascade,
  constraint fill_run_edits_edited_by_fkey foreign key (edited_by) references auth.users (id) on delete set null,
  constraint fill_run_edits_field_length check (char_length(field) between 1 and 1000),
  constraint fill_run_edits_value_form check (
    value is null or value = 'true'::jsonb or (jsonb_typeof(value) = 'string' and octet_length(value::text) <= 20000))
);
create index fill_run_edits_run on public.fill_run_edits (run_id, field, id desc);
create index fill_run_edits_edited_by on public.fill_run_edits (edited_by) where edited_by is not null;

-- What was asked for to be generated, and what came of it. Storage key, size and hash come together when it is made.
create table public.fill_results (
  id              uuid        not null default gen_random_uuid(),
  org_id          uuid        not null,
  run_id          uuid        not null,
  version         int         not null,
  revision        int         not null, -- of the run
  values          jsonb       not null, -- {<field>: <string or true>}
  generated_by    uuid,
  storage_key     text,
  bytes           bigint,
  sha256          text,
  problems        jsonb       not null default '[]', -- [{field, code, message}]
  created_at      timestamptz not null default now(),
  stored_at       timestamptz,
  -- The last time that it was made again of the same values, to see whether the same bytes come.
  replayed_at     timestamptz,
  replayed_sha256 text,
  constraint fill_results_pkey primary key (id),
  constraint fill_results_version_key unique (run_id, version),
  constraint fill_results_run_id_fkey foreign key (run_id) references public.fill_runs (id) on delete cascade,
  constraint fill_results_generated_by_fkey foreign key (generated_by) references auth.users (id) on delete set null,
  constraint fill_results_storage_key_key unique (storage_key),
  constraint fill_results_storage_key_form check
    (storage_key ~ ('^' || org_id::text || '/\d{4}/\d{2}/\d{2}/[0-9a-f-]{36}$')),
  constraint fill_results_bytes_positive check (bytes > 0),
  constraint fill_results_sha256_form check (sha256 ~ '^[0-9a-f]{64}$' and replayed_sha256 ~ '^[0-9a-f]{64}$'),
  constraint fill_results_whole_object check (num_nonnulls(storage_key, bytes, sha256, stored_at) in (0, 4)),
  constraint fill_results_whole_replay check (num_nonnulls(replayed_at, replayed_sha256) in (0, 2))
);
create index fill_results_generated_by on public.fill_results (generated_by) where generated_by is not null;
alter table public.fill_runs add constraint fill_runs_result_id_fkey
  foreign key (result_id) references public.fill_results (id) on delete set null;

alter table public.fill_runs enable row level security;
alter table public.fill_run_edits enable row level security;
alter table public.fill_results enable row level security;
create policy fill_runs_select on public.fill_runs for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy fill_run_edits_select on public.fill_run_edits for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy fill_results_select on public.fill_results for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.fill_runs, public.fill_run_edits, public.fill_results to authenticated, service_role;

-- Whether there is such a template, or run, at all, so that a person who may not have it is told so and not that it never
-- was. Ids are random: nobody learns of one who was not given it.
create function public.is_form_template_known(p_template uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.form_templates t where t.id = p_template)
$$;
create function public.is_fill_run_known(p_run uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from public.fill_runs r where r.id = p_run)
$$;
grant execute on function public.is_form_template_known(uuid), public.is_fill_run_known(uuid) to authenticated;
