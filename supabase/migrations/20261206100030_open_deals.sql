-- What members do with a deal. Each takes its place and its rate before it locks anything; papers are locked before deals.

-- The deal, its row locked. Errors: NOT_FOUND.
create function private.hold_deal(p_deal uuid) returns public.deals
language plpgsql volatile set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.hold_subject('deal', p_deal);
  select * into v_deal from public.deals d where d.id = p_deal;
  return v_deal;
end $$;

create function private.record_deal_event(p_deal public.deals, p_type text, p_data jsonb default '{}') returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_deal.org_id, 'deal', p_deal.id::text, auth.uid(), p_type, jsonb_strip_nulls(p_data))
$$;

-- Something was said of the deal: it is looked at anew. Last in its transaction.
create function private.touch_deal(p_deal uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  update public.deals d set revision = d.revision + 1 where d.id = p_deal;
  perform private.sync_subjects('{}', 'deal', array[p_deal]);
end $$;

-- A deal, with nothing in it; what its program asks for comes with its first run. Returns it.
-- Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create function public.create_deal(
  p_org uuid, p_name text, p_program text, p_borrower_kind public.borrower_kind, p_closing_on date default null)
returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.require_member(p_org);
  perform private.take_work(p_org, 1);
  insert into public.deals (org_id, created_by, name, program, borrower_kind, closing_on)
    values (p_org, auth.uid(), p_name, p_program, p_borrower_kind, p_closing_on) returning * into v_deal;
  perform private.record_deal_event(v_deal, 'deal.created', jsonb_build_object('name', p_name, 'program', p_program));
  perform private.sync_subjects('{}', 'deal', array[v_deal.id]);
  return v_deal.id;
end $$;

-- What stands on its first page: all of it, as it shall be. Errors: NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
create function public.edit_deal(
  p_deal uuid, p_name text, p_program text, p_borrower_kind public.borrower_kind, p_closing_on date default null)
returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes('deal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if (v_deal.name, v_deal.program, v_deal.borrower_kind, v_deal.closing_on)
     is not distinct from (p_name, p_program, p_borrower_kind, p_closing_on) then return; end if;
  update public.deals d
     set name = p_name, program = p_program, borrower_kind = p_borrower_kind, closing_on = p_closing_on
   where d.id = p_deal;
  perform private.record_deal_event(v_deal, 'deal.edited', jsonb_build_object(
    'name', p_name, 'program', p_program, 'borrower_kind', p_borrower_kind, 'closing_on', p_closing_on));
  perform private.touch_deal(p_deal);
end $$;

-- Nothing is worked on any more, or again. Errors: NOT_FOUND, RATE_LIMITED.
create function public.close_deal(p_deal uuid, p_closed boolean default true) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes('deal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if (v_deal.closed_at is not null) = p_closed then return; end if;
  update public.deals d set closed_at = case when p_closed then clock_timestamp() end where d.id = p_deal;
  perform private.record_deal_event(v_deal, case when p_closed then 'deal.closed' else 'deal.reopened' end);
  perform private.touch_deal(p_deal);
end $$;

-- A deal goes with its conditions and links; its papers and what was generated stay. Underwriters and owners.
-- Errors: NOT_FOUND, FORBIDDEN, RATE_LIMITED.
create function public.delete_deal(p_deal uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes('deletion', 'deal', p_deal);
  -- Jobs before their subjects, as in every transition.
  perform 1 from public.jobs j where j.subject_type = 'deal' and j.subject_id = p_deal order by j.id for update;
  v_deal := private.hold_deal(p_deal);
  perform private.require_member(v_deal.org_id, 'underwriter');
  delete from public.deals d where d.id = p_deal;
  perform private.record_deal_event(v_deal, 'deal.deleted', jsonb_build_object('name', v_deal.name));
end $$;

-- Somebody of the deal: a new one (p_party null), or what is said of one. At most 50. Returns them.
-- Errors: NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
create function public.save_deal_party(
  p_deal uuid, p_role public.party_role, p_name text, p_share numeric default null, p_party uuid default null)
returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
  v_party uuid := p_party;
begin
  perform private.limit_changes('deal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if p_party is null then
    if (select count(*) from public.deal_parties p where p.deal_id = p_deal) >= 50 then
      raise exception 'INVALID_INPUT: at most 50 people' using errcode = '22023';
    end if;
    insert into public.deal_parties (deal_id, org_id, role, name, share)
      values (p_deal, v_deal.org_id, p_role, p_name, p_share) returning id into v_party;
  else
    update public.deal_parties p set role = p_role, name = p_name, share = p_share
     where p.id = p_party and p.deal_id = p_deal;
    if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  end if;
  perform private.record_deal_event(v_deal, 'deal.party_saved', jsonb_build_object(
    'party', v_party, 'role', p_role, 'name', p_name, 'share', p_share));
  perform private.touch_deal(p_deal);
  return v_party;
end $$;

-- Errors: NOT_FOUND, RATE_LIMITED.
create function public.remove_deal_party(p_deal uuid, p_party uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
  v_name text;
begin
  perform private.limit_changes('deal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  delete from public.deal_parties p where p.id = p_party and p.deal_id = p_deal returning p.name into v_name;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.record_deal_event(v_deal, 'deal.party_removed', jsonb_build_object('party', p_party, 'name', v_name));
  perform private.touch_deal(p_deal);
end $$;

-- Makes documents papers of a deal, each once; what is read of them already is used at once. Returns how many are new. The
-- caller has taken the work and looked at whose they are.
create function private.link_papers(p_deal public.deals, p_documents uuid[]) returns int
language plpgsql volatile set search_path = '' as $$
declare
  v_new uuid[];
begin
  perform 1 from public.documents d where d.id = any (p_documents) order by d.id for no key update;
  if (select count(*) from public.document_links l where l.subject_type = 'deal' and l.subject_id = p_deal.id)
     + cardinality(p_documents) > 500 then
    raise exception 'INVALID_INPUT: a deal has at most 500 papers' using errcode = '22023';
  end if;
  with linked as (
    insert into public.document_links (org_id, document_id, subject_type, subject_id, wants, created_at)
      select p_deal.org_id, u.id, 'deal', p_deal.id, 'loan', now() + min(u.n) * interval '1 microsecond'
      from unnest(p_documents) with ordinality as u(id, n) group by u.id order by u.id
      on conflict on constraint document_links_place_key do nothing
      returning document_id)
  select coalesce(array_agg(l.document_id), '{}') into v_new from linked l;
  if cardinality(v_new) = 0 then return 0; end if;
  perform private.record_deal_event(p_deal, 'deal.papers_added', jsonb_build_object('documents', v_new));
  perform private.sync_subjects(private.advance(v_new), 'deal', array[p_deal.id]);
  return cardinality(v_new);
end $$;

-- 1 to 100 documents of the organization as papers of a deal, 500 in all. Returns how many are new.
-- Errors: NOT_FOUND, INVALID_INPUT, RATE_LIMITED.
create function public.add_deal_papers(p_deal uuid, p_documents uuid[]) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.take_work_on('deal', p_deal, cardinality(p_documents));
  -- Not locked here: documents come before deals.
  select * into v_deal from public.deals d where d.id = p_deal;
  if not found or not private.is_member(v_deal.org_id) then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.require_documents(v_deal.org_id, p_documents);
  return private.link_papers(v_deal, p_documents);
end $$;

-- Takes a paper off a deal; the document stays. Errors: NOT_FOUND, RATE_LIMITED.
create function public.remove_deal_paper(p_deal uuid, p_document uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes('deal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  delete from public.condition_papers c where c.deal_id = p_deal and c.document_id = p_document;
  delete from public.document_links l
   where l.subject_type = 'deal' and l.subject_id = p_deal and l.document_id = p_document;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  perform private.record_deal_event(v_deal, 'deal.paper_removed', jsonb_build_object('document', p_document));
end $$;

-- Has the deal looked at again, whatever became of the last run. Errors: NOT_FOUND, CONFLICT (it is closed), RATE_LIMITED.
create function public.retry_deal(p_deal uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.take_work_on('deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if v_deal.closed_at is not null then raise exception 'CONFLICT: the deal is closed' using errcode = '55000'; end if;
  update public.deals d set asked_inputs = null where d.id = p_deal;
  perform private.sync_subjects('{}', 'deal', array[p_deal]);
end $$;

-- A member was shown a number that is masked elsewhere: who, when and which. Errors: NOT_FOUND, RATE_LIMITED.
create function public.record_deal_reveal(p_deal uuid, p_section text, p_field text, p_item_key text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes('reveal', 'deal', p_deal);
  v_deal := private.hold_deal(p_deal);
  if (char_length(p_section) <= 63 and char_length(p_field) <= 63 and coalesce(char_length(p_item_key), 0) <= 100)
     is not true then
    raise exception 'INVALID_INPUT: there is no such field' using errcode = '22023';
  end if;
  perform private.record_deal_event(v_deal, 'deal.revealed', jsonb_build_object(
    'section', p_section, 'item_key', p_item_key, 'field', p_field));
end $$;

grant execute on function
  public.create_deal(uuid, text, text, public.borrower_kind, date),
  public.edit_deal(uuid, text, text, public.borrower_kind, date), public.close_deal(uuid, boolean),
  public.delete_deal(uuid), public.save_deal_party(uuid, public.party_role, text, numeric, uuid),
  public.remove_deal_party(uuid, uuid), public.add_deal_papers(uuid, uuid[]), public.remove_deal_paper(uuid, uuid),
  public.retry_deal(uuid), public.record_deal_reveal(uuid, text, text, text)
to authenticated;
