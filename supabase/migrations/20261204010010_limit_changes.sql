-- Calls that change something waited for its row before anybody counted them: one person's forty at once held as many
-- connections. And of what people say of an import's items there was no end in a time.

-- The caller's next change of that kind to something, or RATE_LIMITED: as many in ten minutes as its organization lets
-- somebody bring documents, never more than 1,000, counted apart by kind. To be asked before anything is locked. Of what
-- is not there nothing is taken: the caller looks for himself whether one may know of it.
create function private.limit_changes(p_kind text, p_type text, p_id uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_relation text;
  v_most int;
begin
  select t.relation into v_relation from public.subject_types t where t.type = p_type;
  if v_relation is null then return; end if;
  execute format(
    'select least(o.work_limit, 1000) from public.%I s join public.organizations o on o.id = s.org_id where s.id = $1',
    v_relation) into v_most using p_id;
  if v_most is not null then perform private.limit_rate(p_kind, v_most, 600); end if;
end $$;

-- A person says what a field holds; a null value: it is not on the document. With p_remove the decision is taken back,
-- and the machine's word counts again. Of a subject and blueprint there are at most 1,000 decisions, of 2 MB together.
-- Errors: NOT_FOUND, INVALID_INPUT (no such blueprint, the forms of the table, too many), RATE_LIMITED.
create or replace function public.decide_fact(
  p_subject_type text, p_subject_id uuid, p_blueprint text, p_section text, p_field text, p_item_key text default null,
  p_value jsonb default null, p_evidence jsonb default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most constant int := 1000;
  c_most_bytes constant int := 2000000;
  v_org uuid;
  v_count bigint;
  v_bytes bigint;
begin
  perform private.limit_changes('decision', p_subject_type, p_subject_id);
  v_org := private.hold_subject(p_subject_type, p_subject_id);
  if p_remove then
    delete from public.decisions c
     where c.subject_type = p_subject_type and c.subject_id = p_subject_id and c.blueprint = p_blueprint
       and c.section = p_section and c.item_key is not distinct from p_item_key and c.field = p_field;
    if not found then return; end if;
  else
    if not exists (select from public.blueprints b where b.id = p_blueprint) then
      raise exception 'INVALID_INPUT: there is no such blueprint' using errcode = '22023';
    end if;
    -- The subject is locked: nobody decides beside this. What is decided anew is not counted twice.
    select count(*), coalesce(sum(coalesce(octet_length(c.value::text), 0) + coalesce(octet_length(c.evidence::text), 0)), 0)
      into v_count, v_bytes
      from public.decisions c
     where c.subject_type = p_subject_type and c.subject_id = p_subject_id and c.blueprint = p_blueprint
       and (c.section, c.item_key, c.field) is distinct from (p_section, p_item_key, p_field);
    if v_count >= c_most
       or v_bytes + coalesce(octet_length(p_value::text), 0) + coalesce(octet_length(p_evidence::text), 0) > c_most_bytes then
      raise exception 'INVALID_INPUT: at most % decisions, of % bytes', c_most, c_most_bytes using errcode = '22023';
    end if;
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

-- A person adds an item (add), says that one is none (reject) or stands although a source calls it off (keep), that
-- members the machine took for one are not (split), or that two are one (merge, p_into). With p_remove it is taken back.
-- Errors: NOT_FOUND, INVALID_INPUT, CONFLICT (5000 were said already), RATE_LIMITED.
create or replace function public.operate_import_item(
  p_import uuid, p_section text, p_item_key text, p_op text, p_into text default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org uuid;
begin
  perform private.limit_changes('import_item', 'import', p_import);
  v_org := private.hold_subject('import', p_import);
  if p_remove then
    delete from public.import_operations o
     where o.import_id = p_import and o.section = p_section and o.item_key = p_item_key and o.op = p_op;
    if not found then return; end if;
  else
    if (select count(*) from public.import_operations o where o.import_id = p_import) >= 5000 then
      raise exception 'CONFLICT: too much was said of the items of this import' using errcode = '55000';
    end if;
    -- What contradicts it is taken back.
    delete from public.import_operations o
     where o.import_id = p_import and o.section = p_section and o.item_key = p_item_key
       and ((p_op = 'merge' and o.op = 'split') or (p_op = 'split' and o.op = 'merge')
            or (p_op = 'keep' and o.op = 'reject') or (p_op = 'reject' and o.op = 'keep'));
    insert into public.import_operations (import_id, section, item_key, op, into_key, org_id, decided_by)
      values (p_import, p_section, p_item_key, p_op, p_into, v_org, auth.uid())
      on conflict on constraint import_operations_pkey do update
        set into_key = excluded.into_key, decided_by = excluded.decided_by, decided_at = clock_timestamp();
  end if;
  update public.imports i set revision = i.revision + 1 where i.id = p_import;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'import', p_import::text, auth.uid(), 'import.item_decided', jsonb_build_object(
      'section', p_section, 'item_key', p_item_key, 'op', p_op, 'into', p_into, 'removed', p_remove));
  perform private.sync_import_status(array[p_import]);
end $$;
