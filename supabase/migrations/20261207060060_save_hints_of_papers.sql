-- What papers of a deal hint at, for people to look at: information that no condition depends on.
alter table public.deals
  add column hints jsonb not null default '[]', -- [{documentId, hints: [{kind, sentence, evidence}]}]
  add constraint deals_hints_size check (octet_length(hints::text) <= 4000000);

-- What the papers of a deal come to, whole, in one step: {sections: [<section>], parties: [<whom they name>], conditions: [{id | template, party, …words,
-- rule, status, sentence, code, evidence, papers: [{document_id, verdict, sentence, evidence}]}],
-- hints: [{documentId, hints}]}. Every condition that turns is
-- told with its sentence. Returns whether it was taken: the same again changes nothing, and neither does an older job.
-- Errors: LEASE_LOST, NOT_FOUND, INVALID_INPUT.
create or replace function public.save_deal(p_id bigint, p_token uuid, p_inputs text, p_today date, p_data jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_in jsonb := case jsonb_typeof(p_data) when 'string' then (p_data #>> '{}')::jsonb else p_data end;
  v_deal public.deals;
begin
  if jsonb_typeof(v_in -> 'sections') is distinct from 'array' or jsonb_typeof(v_in -> 'conditions') is distinct from 'array'
     or p_inputs is null or p_today is null then
    raise exception 'INVALID_INPUT: p_data must be what a deal comes to' using errcode = '22023';
  end if;
  select * into v_deal from public.deals d where d.id = v_job.subject_id and v_job.subject_type = 'deal' for no key update;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_deal.computed_by >= p_id then return v_deal.computed_by = p_id; end if;

  insert into public.deal_sections as s (deal_id, section, org_id, job_id, data)
    select v_deal.id, e.data ->> 'section', v_deal.org_id, p_id, e.data
    from jsonb_array_elements(v_in -> 'sections') as e(data) order by 2
    on conflict on constraint deal_sections_pkey do update set job_id = excluded.job_id, data = excluded.data;
  delete from public.deal_sections s where s.deal_id = v_deal.id and s.job_id <> p_id;

  perform private.save_conditions(v_deal, p_id, v_in -> 'conditions');
  -- Papers first: one that is new opens a rejection.
  with found as (
    select c.id as condition_id, c.decided_at, c.decided = 'rejected' as is_rejected, p.document_id, p.verdict, p.sentence,
           coalesce(p.evidence, '[]') as evidence
    from jsonb_to_recordset(v_in -> 'conditions') as n(id uuid, template text, party text, papers jsonb)
    join public.deal_conditions c on c.deal_id = v_deal.id
      and (c.id = n.id or (n.template is not null and c.template = n.template and c.party = coalesce(n.party, '')))
    cross join lateral jsonb_to_recordset(n.papers) as p(
      document_id uuid, verdict public.paper_verdict, sentence text, evidence jsonb)
    join public.document_links l
      on l.subject_type = 'deal' and l.subject_id = v_deal.id and l.document_id = p.document_id),
  gone as (
    delete from public.condition_papers q
     where q.deal_id = v_deal.id and q.said is null and q.brought_by is null
       and not exists (select from found f where f.condition_id = q.condition_id and f.document_id = q.document_id)),
  opened as (
    update public.deal_conditions c
       set decided = null, decided_code = null, decided_reason = null, decided_by = null, decided_at = null
     where c.id in (
       select f.condition_id from found f
       where f.is_rejected and f.verdict <> 'fails' and not exists (
         select from public.condition_papers q where q.condition_id = f.condition_id and q.document_id = f.document_id))
    returning c.id, c.internal),
  told as (
    insert into public.events (org_id, subject_type, subject_id, type, data)
      select v_deal.org_id, 'deal', v_deal.id::text, 'condition.reopened', jsonb_build_object(
        'condition', o.id, 'internal', o.internal, 'job_id', p_id)
      from opened o order by o.id)
  insert into public.condition_papers as q (condition_id, document_id, deal_id, org_id, verdict, sentence, evidence)
    select f.condition_id, f.document_id, v_deal.id, v_deal.org_id, f.verdict, coalesce(f.sentence, ''), f.evidence
    from found f order by f.condition_id, f.document_id
    on conflict on constraint condition_papers_pkey do update
      set verdict = excluded.verdict, sentence = excluded.sentence, evidence = excluded.evidence;

  with turned as (
    update public.deal_conditions c
       set computed = n.status, sentence = coalesce(n.sentence, ''), code = n.code, evidence = coalesce(n.evidence, '[]'),
           computed_by = p_id
      from jsonb_to_recordset(v_in -> 'conditions') as n(
             id uuid, template text, party text, status public.condition_status, sentence text, code text, evidence jsonb),
           public.deal_conditions old
     where c.deal_id = v_deal.id and old.id = c.id
       and (c.id = n.id or (n.template is not null and c.template = n.template and c.party = coalesce(n.party, '')))
    returning c.id, c.internal, c.computed, c.sentence, old.computed as before, old.sentence as said_before,
              old.computed_by is null as is_new)
  insert into public.events (org_id, subject_type, subject_id, type, data)
    select v_deal.org_id, 'deal', v_deal.id::text, 'condition.turned', jsonb_build_object(
      'condition', t.id, 'internal', t.internal, 'from', t.before, 'to', t.computed, 'sentence', t.sentence, 'job_id', p_id)
    from turned t
    where (t.computed, t.sentence) is distinct from (t.before, t.said_before) and not (t.is_new and t.computed = 'outstanding')
    order by t.id;

  update public.deals d set computed_inputs = p_inputs, computed_on = p_today, computed_by = p_id,
         found_parties = coalesce(v_in -> 'parties', '[]'), hints = coalesce(v_in -> 'hints', '[]')
   where d.id = v_deal.id;
  return true;
end $$;
