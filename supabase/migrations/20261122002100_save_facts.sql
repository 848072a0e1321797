-- What the pages of a document say, as typed values with confidence and evidence. Machine facts are immutable and cite
-- a reading; what a person decides is kept apart, wins, and survives every re-run.

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

create table public.decisions (
  id          uuid        not null default gen_random_uuid(),
  org_id      uuid        not null,
  document_id uuid        not null,
  blueprint   text        not null,
  section     text        not null,
  item_key    text,
  field       text        not null,
  value       jsonb,             -- null: it does not stand on the document
  evidence    jsonb,             -- where the person pointed, if anywhere
  decided_by  uuid,
  decided_at  timestamptz not null default now(),
  constraint decisions_pkey primary key (id),
  constraint decisions_place_key unique nulls not distinct (document_id, blueprint, section, item_key, field),
  constraint decisions_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint decisions_decided_by_fkey foreign key (decided_by) references auth.users (id) on delete set null,
  constraint decisions_place_form check (
    blueprint ~ '^[a-z][a-z0-9_]{0,62}$' and section ~ '^[a-z][a-z0-9_]{0,62}$' and field ~ '^[a-z][a-z0-9_]{0,62}$'
    and char_length(item_key) between 1 and 100),
  -- People reach decide_fact without the app: what is no value would stop every later conversion of the document, and
  -- so would numbers without end. Amounts have 30 digits at most (value-form.ts); an identifier may have more of
  -- them (a Brazilian payment slip has 47), but no document has one of more than a hundred.
  constraint decisions_value_form check (
    octet_length(value::text) <= 20000
    and case jsonb_typeof(value)
      when 'string' then value #>> '{}' !~ '^[-+]?[0-9.]{101,}$'
      when 'object' then coalesce(
        value ->> 'amount' ~ '^-?\d+(\.\d+)?$' and char_length(translate(value ->> 'amount', '-.', '')) <= 30
        and jsonb_typeof(value -> 'amount') = 'string' and value ? 'currency'
        and (value -> 'currency' = 'null' or value ->> 'currency' ~ '^[A-Z]{3}$'), false)
      else value is null end),
  constraint decisions_evidence_form check (
    jsonb_typeof(evidence) = 'array' and octet_length(evidence::text) <= 20000)
);

alter table public.extractions enable row level security;
alter table public.facts enable row level security;
alter table public.decisions enable row level security;
create policy extractions_select on public.extractions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy facts_select on public.facts for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy decisions_select on public.decisions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.extractions, public.facts, public.decisions to authenticated, service_role;

-- What an `extract` job found. p_facts: [{section, itemKey?, field, type, value, text, confidence, evidence?,
-- alternatives?}], in page order, at most 20,000. The same run again changes nothing. Returns whether it is new.
-- Conversions that waited for it go on.
create function public.save_facts(
  p_id bigint, p_token uuid, p_reading uuid, p_blueprint text, p_version text, p_facts jsonb)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_facts) when 'string' then (p_facts #>> '{}')::jsonb else p_facts end;
  v_new boolean;
  v_next bigint[];
begin
  if v_in is null or jsonb_typeof(v_in) <> 'array' or jsonb_array_length(v_in) > 20000 then
    raise exception 'INVALID_INPUT: p_facts must be an array of at most 20000 facts' using errcode = '22023';
  end if;
  if not exists (
    select 1 from public.documents d where d.id = v_job.document_id and d.reading_id = p_reading) then
    raise exception 'CONFLICT: not this document''s reading' using errcode = '55000';
  end if;
  insert into public.extractions (org_id, document_id, reading_id, blueprint, version, job_id, fact_count)
    values (v_job.org_id, v_job.document_id, p_reading, p_blueprint, p_version, p_id, jsonb_array_length(v_in))
    on conflict on constraint extractions_run_key do nothing;
  v_new := found;
  if v_new then
    insert into public.facts (org_id, document_id, reading_id, blueprint, version, job_id, section, item_key, field,
                              ordinal, type, value, text, confidence, evidence, alternatives)
    select v_job.org_id, v_job.document_id, p_reading, p_blueprint, p_version, p_id, f.v ->> 'section',
           f.v ->> 'itemKey', f.v ->> 'field', f.n - 1, f.v ->> 'type', f.v -> 'value', f.v ->> 'text',
           (f.v ->> 'confidence')::real, coalesce(f.v -> 'evidence', '[]'), coalesce(f.v -> 'alternatives', '[]')
    from jsonb_array_elements(v_in) with ordinality as f(v, n);
    insert into public.events (org_id, subject_type, subject_id, type, data)
      values (v_job.org_id, 'document', v_job.document_id::text, 'document.extracted',
              jsonb_build_object('job_id', p_id, 'blueprint', p_blueprint, 'facts', jsonb_array_length(v_in)));
  end if;
  v_next := private.advance_conversions(array[v_job.document_id], p_id);
  if v_next is not null then perform private.sync_document_status(v_next); end if;
  return v_new;
end $$;
grant execute on function public.save_facts(bigint, uuid, uuid, text, text, jsonb) to service_role;

-- A person says what a field holds; a null value: it is not on the document. With p_remove the decision is taken back,
-- and the machine's word counts again.
create function public.decide_fact(
  p_document uuid, p_blueprint text, p_section text, p_field text, p_item_key text default null,
  p_value jsonb default null, p_evidence jsonb default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_org uuid;
begin
  select d.org_id into v_org from public.documents d where d.id = p_document for no key update;
  -- Ids can be guessed: somebody else's document answers like a missing one.
  if not found or not private.is_member(v_org) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if p_remove then
    delete from public.decisions c
     where c.document_id = p_document and c.blueprint = p_blueprint and c.section = p_section
       and c.item_key is not distinct from p_item_key and c.field = p_field;
    if not found then return; end if;
  else
    insert into public.decisions (org_id, document_id, blueprint, section, item_key, field, value, evidence, decided_by)
      values (v_org, p_document, p_blueprint, p_section, p_item_key, p_field,
              nullif(p_value, 'null'), nullif(p_evidence, 'null'), auth.uid())
      on conflict on constraint decisions_place_key do update
        set value = excluded.value, evidence = excluded.evidence, decided_by = excluded.decided_by, decided_at = now();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', p_document::text, auth.uid(), 'fact.decided', jsonb_build_object(
      'blueprint', p_blueprint, 'section', p_section, 'item_key', p_item_key, 'field', p_field, 'removed', p_remove));
end $$;
grant execute on function public.decide_fact(uuid, text, text, text, text, jsonb, jsonb, boolean) to authenticated;
