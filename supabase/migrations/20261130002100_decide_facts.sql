-- What a person says of a value. It wins over every fact, survives every re-run, and belongs to what it was said of: a
-- document, or something made of several.
create table public.decisions (
  id           uuid        not null default gen_random_uuid(),
  org_id       uuid        not null,
  subject_type text        not null,
  subject_id   uuid        not null,
  blueprint    text        not null,
  section      text        not null,
  item_key     text,
  field        text        not null,
  value        jsonb,             -- null: it does not stand there
  evidence     jsonb,             -- where the person pointed, if anywhere
  decided_by   uuid,
  decided_at   timestamptz not null default now(),
  constraint decisions_pkey primary key (id),
  constraint decisions_place_key
    unique nulls not distinct (subject_type, subject_id, blueprint, section, item_key, field),
  constraint decisions_subject_type_fkey foreign key (subject_type) references public.subject_types (type),
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

alter table public.decisions enable row level security;
create policy decisions_select on public.decisions for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.decisions to authenticated, service_role;

-- A person says what a field holds; a null value: it is not on the document. With p_remove the decision is taken back,
-- and the machine's word counts again.
create function public.decide_fact(
  p_subject_type text, p_subject_id uuid, p_blueprint text, p_section text, p_field text, p_item_key text default null,
  p_value jsonb default null, p_evidence jsonb default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_org uuid := private.hold_subject(p_subject_type, p_subject_id);
begin
  if p_remove then
    delete from public.decisions c
     where c.subject_type = p_subject_type and c.subject_id = p_subject_id and c.blueprint = p_blueprint
       and c.section = p_section and c.item_key is not distinct from p_item_key and c.field = p_field;
    if not found then return; end if;
  else
    insert into public.decisions
        (org_id, subject_type, subject_id, blueprint, section, item_key, field, value, evidence, decided_by)
      values (v_org, p_subject_type, p_subject_id, p_blueprint, p_section, p_item_key, p_field,
              nullif(p_value, 'null'), nullif(p_evidence, 'null'), auth.uid())
      on conflict on constraint decisions_place_key do update
        set value = excluded.value, evidence = excluded.evidence, decided_by = excluded.decided_by, decided_at = now();
  end if;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, p_subject_type, p_subject_id::text, auth.uid(), 'fact.decided', jsonb_build_object(
      'blueprint', p_blueprint, 'section', p_section, 'item_key', p_item_key, 'field', p_field, 'removed', p_remove));
end $$;
grant execute on function public.decide_fact(text, uuid, text, text, text, text, jsonb, jsonb, boolean) to authenticated;
