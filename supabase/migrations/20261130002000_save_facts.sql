-- What the pages of a document say, as typed values with confidence and evidence: immutable, and citing a reading. What a
-- person decides is kept apart (decisions).

-- One run of a blueprint over a reading, by one version of the rules; it owns its facts, and is there when it found none.
create table public.extractions (
  id          uuid        not null default gen_random_uuid(),
  org_id      uuid        not null,
  document_id uuid        not null,
  reading_id  uuid        not null,
  blueprint   text        not null,
  version     text        not null,
  job_id      bigint      not null,
  fact_count  int         not null,
  finished_at timestamptz not null default now(),
  constraint extractions_pkey primary key (id),
  constraint extractions_run_key unique (document_id, reading_id, blueprint, version),
  constraint extractions_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint extractions_reading_id_fkey foreign key (reading_id) references public.readings (id) on delete cascade,
  constraint extractions_blueprint_form check (blueprint ~ '^[a-z][a-z0-9_]{0,62}$')
);
create index extractions_reading on public.extractions (reading_id);

create table public.facts (
  id           uuid   not null default gen_random_uuid(),
  org_id       uuid   not null,
  document_id  uuid   not null,
  reading_id   uuid   not null,
  blueprint    text   not null,
  version      text   not null,
  job_id       bigint not null,
  section      text   not null,
  item_key     text,             -- null in sections that are there once; '1', '2', … in page order in the others
  field        text   not null,
  ordinal      int    not null,  -- its place in the extraction, from 0
  type         text   not null,
  value        jsonb  not null,
  text         text   not null,
  confidence   real   not null,
  evidence     jsonb  not null,
  alternatives jsonb  not null,
  constraint facts_pkey primary key (id),
  constraint facts_place_key unique (document_id, reading_id, blueprint, version, ordinal),
  constraint facts_extraction_fkey foreign key (document_id, reading_id, blueprint, version)
    references public.extractions (document_id, reading_id, blueprint, version) on delete cascade,
  constraint facts_confidence_range check (confidence between 0 and 1)
);

alter table public.extractions enable row level security;
alter table public.facts enable row level security;
create policy extractions_select on public.extractions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy facts_select on public.facts for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.extractions, public.facts to authenticated, service_role;

-- What an `extract` job found. p_facts: [{section, itemKey?, field, type, value, text, confidence, evidence?,
-- alternatives?}], in page order, at most 20,000. The same run again changes nothing. Returns whether it is new.
-- Whoever waited for it goes on.
create function public.save_facts(
  p_id bigint, p_token uuid, p_reading uuid, p_blueprint text, p_version text, p_facts jsonb)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_facts) when 'string' then (p_facts #>> '{}')::jsonb else p_facts end;
  v_new boolean;
begin
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) > 20000 then
    raise exception 'INVALID_INPUT: p_facts must be an array of at most 20000 facts' using errcode = '22023';
  end if;
  if not exists (
    select 1 from public.documents d where d.id = v_job.subject_id and d.reading_id = p_reading) then
    raise exception 'CONFLICT: not this document''s reading' using errcode = '55000';
  end if;
  insert into public.extractions (org_id, document_id, reading_id, blueprint, version, job_id, fact_count)
    values (v_job.org_id, v_job.subject_id, p_reading, p_blueprint, p_version, p_id, jsonb_array_length(v_in))
    on conflict on constraint extractions_run_key do nothing;
  v_new := found;
  if v_new then
    insert into public.facts (org_id, document_id, reading_id, blueprint, version, job_id, section, item_key, field,
                              ordinal, type, value, text, confidence, evidence, alternatives)
    select v_job.org_id, v_job.subject_id, p_reading, p_blueprint, p_version, p_id, f.v ->> 'section',
           f.v ->> 'itemKey', f.v ->> 'field', f.n - 1, f.v ->> 'type', f.v -> 'value', f.v ->> 'text',
           (f.v ->> 'confidence')::real, coalesce(f.v -> 'evidence', '[]'), coalesce(f.v -> 'alternatives', '[]')
    from jsonb_array_elements(v_in) with ordinality as f(v, n);
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_job.org_id, 'document', v_job.subject_id::text, 'document.extracted',
              jsonb_build_object('job_id', p_id, 'blueprint', p_blueprint, 'facts', jsonb_array_length(v_in)));
  end if;
  perform private.continue_document(v_job.subject_id, p_id);
  return v_new;
end $$;
grant execute on function public.save_facts(bigint, uuid, uuid, text, text, jsonb) to service_role;
