-- A deal is a loan that somebody asks for: who borrows, under which program, the papers that were brought for it
-- (document_links that want `loan`), what those papers say together, section by section, and the conditions they have to
-- meet. What people say of values is decisions, of conditions stands in their rows: apart from what jobs write, so that it
-- survives every run.
create type public.deal_status as enum ('new', 'processing', 'current', 'failed');
create type public.borrower_kind as enum ('person', 'company');
create type public.party_role as enum ('borrower', 'co_applicant', 'owner', 'guarantor');

create table public.deals (
  id              uuid                 not null default gen_random_uuid(),
  org_id          uuid                 not null,
  created_by      uuid,
  name            text                 not null,
  program         text                 not null,
  borrower_kind   public.borrower_kind not null,
  closing_on      date,
  status          public.deal_status   not null default 'new',
  error_code      text,
  -- Rises with everything that people say of it: part of what the next run has to look at.
  revision        int                  not null default 0,
  -- Fingerprints (private.deal_inputs): what the latest job was made for, and what the latest result was made from.
  asked_inputs    text,
  computed_inputs text,
  computed_on     date,                -- the day whose ages the conditions are of
  computed_by     bigint,              -- the job; an older one has no word any more
  created_at      timestamptz          not null default now(),
  updated_at      timestamptz          not null default now(), -- state transitions only
  closed_at       timestamptz,         -- nothing is worked on any more
  constraint deals_pkey primary key (id),
  constraint deals_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint deals_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint deals_name_length check (char_length(name) between 1 and 255),
  constraint deals_program_form check (program ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint deals_computed_whole check (num_nonnulls(computed_inputs, computed_on, computed_by) in (0, 3))
);
create index deals_list on public.deals (org_id, created_at desc, id desc);
create index deals_open on public.deals (org_id, computed_on) where closed_at is null;
create index deals_created_by on public.deals (created_by) where created_by is not null;
create trigger forget_deals after delete on public.deals
  referencing old table as gone for each statement execute function private.forget_subjects('deal');

-- Whom people named. Owners that only papers name are found by every run anew. key: what conditions for somebody are
-- named by; it outlives a corrected name.
create table public.deal_parties (
  id         uuid               not null default gen_random_uuid(),
  deal_id    uuid               not null,
  org_id     uuid               not null,
  role       public.party_role  not null,
  name       text               not null,
  share      numeric(5, 2),     -- percent of the borrowing company
  created_at timestamptz        not null default clock_timestamp(),
  constraint deal_parties_pkey primary key (id),
  constraint deal_parties_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint deal_parties_name_length check (char_length(name) between 1 and 255),
  constraint deal_parties_share_percent check (share between 0 and 100)
);
create index deal_parties_deal on public.deal_parties (deal_id, created_at);

-- What the papers come to, one row a section of the blueprint, as `import_sections`.
create table public.deal_sections (
  deal_id uuid   not null,
  section text   not null,
  org_id  uuid   not null,
  job_id  bigint not null,
  data    jsonb  not null,
  constraint deal_sections_pkey primary key (deal_id, section),
  constraint deal_sections_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint deal_sections_section_form check (section ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint deal_sections_data_size check (octet_length(data::text) <= 8000000)
);

alter table public.deals enable row level security;
alter table public.deal_parties enable row level security;
alter table public.deal_sections enable row level security;
create policy deals_select on public.deals for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy deal_parties_select on public.deal_parties for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy deal_sections_select on public.deal_sections for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.deals, public.deal_parties, public.deal_sections to authenticated, service_role;
