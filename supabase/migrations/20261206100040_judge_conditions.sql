-- What people say of conditions.

-- The condition and its deal, the deal's row locked. Errors: NOT_FOUND.
create function private.hold_condition(p_condition uuid, out condition public.deal_conditions, out deal public.deals)
language plpgsql volatile set search_path = '' as $$
begin
  deal := private.hold_deal((select c.deal_id from public.deal_conditions c where c.id = p_condition));
  select * into condition from public.deal_conditions c where c.id = p_condition;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
end $$;

create function private.limit_condition_changes(p_condition uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.limit_changes_in(
    'condition', (select c.org_id from public.deal_conditions c where c.id = p_condition));
end $$;

-- A condition of one's own, at most 200 of a deal. p_rule: as core/conditions reads it. Returns it.
-- Errors: NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
create function public.add_deal_condition(
  p_deal uuid, p_category public.condition_category, p_prior_to public.condition_prior_to, p_internal text,
  p_external text, p_rule jsonb, p_due_on date default null)
returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
  v_rule jsonb := case jsonb_typeof(p_rule) when 'string' then (p_rule #>> '{}')::jsonb else p_rule end;
  v_condition uuid;
begin
  perform private.limit_changes('condition', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if (select count(*) from public.deal_conditions c where c.deal_id = p_deal) >= 200 then
    raise exception 'INVALID_INPUT: at most 200 conditions' using errcode = '22023';
  end if;
  insert into public.deal_conditions
      (deal_id, org_id, position, category, prior_to, internal, external, rule, due_on)
    values (p_deal, v_deal.org_id, 1000, p_category, p_prior_to, p_internal, p_external, v_rule, p_due_on)
    returning id into v_condition;
  perform private.record_deal_event(v_deal, 'condition.added', jsonb_build_object(
    'condition', v_condition, 'internal', p_internal));
  perform private.touch_deal(p_deal);
  return v_condition;
end $$;

-- Only one that a person asked for goes; one of the program is waived or does not apply. Errors: NOT_FOUND, CONFLICT,
-- RATE_LIMITED.
create function public.remove_deal_condition(p_condition uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  perform private.limit_condition_changes(p_condition);
  select * into v from private.hold_condition(p_condition);
  if (v.condition).template is not null then
    raise exception 'CONFLICT: the program asks for it' using errcode = '55000';
  end if;
  delete from public.deal_conditions c where c.id = p_condition;
  perform private.record_deal_event(v.deal, 'condition.removed', jsonb_build_object(
    'condition', p_condition, 'internal', (v.condition).internal));
  perform private.touch_deal((v.deal).id);
end $$;

-- When it has to be there; null: no day. Errors: NOT_FOUND, RATE_LIMITED.
create function public.set_condition_due(p_condition uuid, p_due_on date default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  perform private.limit_condition_changes(p_condition);
  select * into v from private.hold_condition(p_condition);
  if (v.condition).due_on is not distinct from p_due_on then return; end if;
  update public.deal_conditions c set due_on = p_due_on where c.id = p_condition;
  perform private.record_deal_event(v.deal, 'condition.due', jsonb_build_object('condition', p_condition, 'due_on', p_due_on));
end $$;

-- A person's word on a condition: satisfied, rejected (a code and words), waived (underwriters and owners only; why), not
-- applicable (why). null: the rules decide again. It survives every run, but for a rejection, which is of the papers that
-- were there: a new one opens it again. Errors: NOT_FOUND, FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create function public.decide_condition(
  p_condition uuid, p_status public.condition_status default null, p_reason text default null, p_code text default null)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  perform private.limit_condition_changes(p_condition);
  select * into v from private.hold_condition(p_condition);
  if p_status = 'waived' or (v.condition).decided = 'waived' then
    perform private.require_member((v.deal).org_id, 'underwriter');
  end if;
  if p_status in ('outstanding', 'received') then
    raise exception 'INVALID_INPUT: that is for the rules to say' using errcode = '22023';
  end if;
  if p_status in ('rejected', 'waived', 'not_applicable') and coalesce(btrim(p_reason), '') = '' then
    raise exception 'INVALID_INPUT: a reason is missing' using errcode = '22023';
  end if;
  if ((v.condition).decided, (v.condition).decided_reason, (v.condition).decided_code)
     is not distinct from (p_status, p_reason, p_code) then return; end if;
  update public.deal_conditions c
     set decided = p_status, decided_reason = case when p_status is not null then p_reason end,
         decided_code = case when p_status is not null then p_code end,
         decided_by = case when p_status is not null then auth.uid() end,
         decided_at = case when p_status is not null then clock_timestamp() end,
         claim = case when p_status = 'not_applicable' then c.claim end,
         claimed_at = case when p_status = 'not_applicable' then c.claimed_at end
   where c.id = p_condition;
  perform private.record_deal_event(v.deal, 'condition.' || coalesce(p_status::text, 'left_to_rules'), jsonb_build_object(
    'condition', p_condition, 'from', (v.condition).status, 'reason', p_reason, 'code', p_code, 'internal',
    (v.condition).internal));
  perform private.touch_deal((v.deal).id);
end $$;

-- Whether a paper counts for a condition, as a person says; null: the rules decide. Errors: NOT_FOUND (it is no paper of the
-- deal), RATE_LIMITED.
create function public.assign_condition_paper(p_condition uuid, p_document uuid, p_said boolean default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  perform private.limit_condition_changes(p_condition);
  select * into v from private.hold_condition(p_condition);
  if not exists (
    select from public.document_links l
    where l.subject_type = 'deal' and l.subject_id = (v.deal).id and l.document_id = p_document) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  insert into public.condition_papers as p (condition_id, document_id, deal_id, org_id, said)
    values (p_condition, p_document, (v.deal).id, (v.deal).org_id, p_said)
    on conflict on constraint condition_papers_pkey do update set said = excluded.said;
  perform private.record_deal_event(v.deal, 'condition.paper_assigned', jsonb_build_object(
    'condition', p_condition, 'document', p_document, 'said', p_said));
  perform private.touch_deal((v.deal).id);
end $$;

grant execute on function
  public.add_deal_condition(
    uuid, public.condition_category, public.condition_prior_to, text, text, jsonb, date),
  public.remove_deal_condition(uuid), public.set_condition_due(uuid, date),
  public.decide_condition(uuid, public.condition_status, text, text),
  public.assign_condition_paper(uuid, uuid, boolean)
to authenticated;
