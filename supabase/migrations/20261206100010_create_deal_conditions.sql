-- What has to be there before a deal goes on. The rules of a condition are data that `core/conditions` reads; what they
-- come to is written by `recompute_conditions`, what a person said stands beside it and counts before it.
create type public.condition_status as enum
  ('outstanding', 'received', 'satisfied', 'rejected', 'waived', 'not_applicable');
create type public.condition_category as enum ('assets', 'credit', 'income', 'legal', 'property', 'misc');
create type public.condition_prior_to as enum ('approval', 'docs', 'funding', 'closing', 'purchase');
create type public.paper_verdict as enum ('fits', 'unsure', 'fails');

create table public.deal_conditions (
  id             uuid                      not null default gen_random_uuid(),
  deal_id        uuid                      not null,
  org_id         uuid                      not null,
  template       text,                     -- of the program; null: a person asked for it
  party          text                      not null default '', -- for whom; '': for the deal
  party_name     text,
  position       int                       not null default 0,
  category       public.condition_category not null,
  prior_to       public.condition_prior_to not null,
  internal       text                      not null, -- wording for the desk
  external       text                      not null, -- wording for the borrower
  rule           jsonb                     not null,
  due_on         date,
  -- What the rules come to.
  computed       public.condition_status   not null default 'outstanding',
  sentence       text                      not null default '',
  code           text,                     -- why it is rejected, for the borrower's words
  evidence       jsonb                     not null default '[]',
  computed_by    bigint,                   -- the job
  -- What a person said.
  decided        public.condition_status,
  decided_code   text,
  decided_reason text,
  decided_by     uuid,
  decided_at     timestamptz,
  -- That it does not apply to them, as the borrower says: for a member to judge.
  claim          text,
  claimed_at     timestamptz,
  status         public.condition_status   not null generated always as (coalesce(decided, computed)) stored,
  created_at     timestamptz               not null default now(),
  constraint deal_conditions_pkey primary key (id),
  constraint deal_conditions_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint deal_conditions_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint deal_conditions_place_key unique (deal_id, template, party),
  constraint deal_conditions_template_form check (template ~ '^[a-z][a-z0-9_]{0,62}$'),
  constraint deal_conditions_words_length check (
    char_length(internal) between 1 and 1000 and char_length(external) between 1 and 1000 and char_length(party) <= 200
    and char_length(party_name) <= 255 and char_length(sentence) <= 2000 and char_length(claim) between 1 and 1000),
  constraint deal_conditions_rule_size check (jsonb_typeof(rule) = 'object' and octet_length(rule::text) <= 20000),
  constraint deal_conditions_evidence_size check (octet_length(evidence::text) <= 200000),
  constraint deal_conditions_computed_known check (computed in ('outstanding', 'received', 'satisfied', 'rejected')),
  constraint deal_conditions_decided_whole check (
    (decided is null) = (decided_at is null) and (decided is not null or num_nonnulls(decided_code, decided_reason) = 0)),
  constraint deal_conditions_reason_given check (
    decided not in ('rejected', 'waived', 'not_applicable') or decided_reason is not null),
  constraint deal_conditions_reason_length check (
    char_length(decided_reason) between 1 and 1000 and decided_code ~ '^[a-z][a-z_]{0,62}$' and code ~ '^[a-z][a-z_]{0,62}$')
);
create index deal_conditions_decided_by on public.deal_conditions (decided_by) where decided_by is not null;
create index deal_conditions_due on public.deal_conditions (org_id, due_on)
  where due_on is not null and status in ('outstanding', 'rejected');

-- Which papers a condition is looked at with, and what each is worth for it. said: what a person said of this paper: that
-- it counts, whatever the rules find, or that it does not; null: the rules decide.
create table public.condition_papers (
  condition_id uuid                 not null,
  document_id  uuid                 not null,
  deal_id      uuid                 not null,
  org_id       uuid                 not null,
  said         boolean,
  verdict      public.paper_verdict,
  sentence     text                 not null default '',
  evidence     jsonb                not null default '[]',
  created_at   timestamptz          not null default clock_timestamp(),
  constraint condition_papers_pkey primary key (condition_id, document_id),
  constraint condition_papers_condition_id_fkey
    foreign key (condition_id) references public.deal_conditions (id) on delete cascade,
  constraint condition_papers_document_id_fkey
    foreign key (document_id) references public.documents (id) on delete cascade,
  constraint condition_papers_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint condition_papers_sentence_length check (char_length(sentence) <= 2000),
  constraint condition_papers_evidence_size check (octet_length(evidence::text) <= 200000)
);
create index condition_papers_document on public.condition_papers (document_id);
create index condition_papers_deal on public.condition_papers (deal_id);

alter table public.deal_conditions enable row level security;
alter table public.condition_papers enable row level security;
create policy deal_conditions_select on public.deal_conditions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy condition_papers_select on public.condition_papers for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.deal_conditions, public.condition_papers to authenticated, service_role;
