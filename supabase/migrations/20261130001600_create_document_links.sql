-- What values are looked for. A blueprint is data of the program (core/blueprints); here stands which documents want it
-- by themselves: those of its types, as decided by a person or else classified. One more is one more row.
create table public.blueprints (
  id             text   not null,
  document_types text[] not null,
  version        text,    -- of the rules that workers find facts with, by their own word (announce_facts_version)
  constraint blueprints_pkey primary key (id),
  constraint blueprints_id_form check (id ~ '^[a-z][a-z0-9_]{0,62}$')
);
insert into public.blueprints (id, document_types) values
  ('bank_statement', '{bank_statement}'),
  ('invoice', '{invoice}'),
  ('pay_stub', '{pay_stub}'),
  ('receipt', '{receipt}');

alter table public.blueprints enable row level security;
grant select on public.blueprints to service_role;

-- A worker says which version of the rules it finds facts with. What is wanted from now on and was found by another is
-- looked for again; what nobody wants stays as it is.
create function public.announce_facts_version(p_version text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.blueprints b set version = p_version where b.version is distinct from p_version
$$;
grant execute on function public.announce_facts_version(text) to service_role;

-- Who uses a document, and the facts it waits for: null when it waits for none, or no more. When none of a subject's
-- links waits any longer, the subject gets its next job (advance).
create table public.document_links (
  id           uuid        not null default gen_random_uuid(),
  org_id       uuid        not null,
  document_id  uuid        not null,
  subject_type text        not null,
  subject_id   uuid        not null,
  wants        text,
  created_at   timestamptz not null default now(),
  constraint document_links_pkey primary key (id),
  constraint document_links_place_key unique (document_id, subject_type, subject_id),
  constraint document_links_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint document_links_subject_type_fkey foreign key (subject_type) references public.subject_types (type),
  constraint document_links_wants_fkey foreign key (wants) references public.blueprints (id)
);
create index document_links_subject on public.document_links (subject_type, subject_id);

alter table public.document_links enable row level security;
create policy document_links_select on public.document_links for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.document_links to authenticated, service_role;
