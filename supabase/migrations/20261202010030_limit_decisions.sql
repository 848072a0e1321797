-- Whoever holds a token could write decisions without end, under fields that no blueprint has, and every look at the
-- document's facts would read them all. Which sections and fields a blueprint has is known to the app alone, and checked
-- at its door; here their number and size is bounded.

-- A person says what a field holds; a null value: it is not on the document. With p_remove the decision is taken back,
-- and the machine's word counts again. Of a subject and blueprint there are at most 1,000 decisions, of 2 MB together.
-- Errors: NOT_FOUND, INVALID_INPUT (no such blueprint, the forms of the table, too many), RATE_LIMITED (as many in ten
-- minutes as the organization lets somebody bring documents, but counted apart, and never more than 1,000).
create or replace function public.decide_fact(
  p_subject_type text, p_subject_id uuid, p_blueprint text, p_section text, p_field text, p_item_key text default null,
  p_value jsonb default null, p_evidence jsonb default null, p_remove boolean default false)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most constant int := 1000;
  c_most_bytes constant int := 2000000;
  v_org uuid := private.hold_subject(p_subject_type, p_subject_id);
  v_count bigint;
  v_bytes bigint;
begin
  perform private.limit_rate('decision', least(o.work_limit, 1000), 600) from public.organizations o where o.id = v_org;
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
