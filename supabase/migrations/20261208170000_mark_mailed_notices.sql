-- A deal's page lists what people were written: of each notice it is known whether it stood in a mail or, when that was
-- written, was not so any more.
alter table public.deal_notices add column told boolean; -- in the mail of the job that took it; null: none did yet, or it is not known
drop index public.deal_notices_deal;
create index deal_notices_deal on public.deal_notices (deal_id, created_at desc, id desc);

-- As before (see mail_deal_notices), and marks what the mail says.
create or replace function public.begin_notices(p_id bigint, p_token uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_recipient text := v_job.payload ->> 'recipient';
  v_answer jsonb;
begin
  if v_recipient is null then raise exception 'INVALID_INPUT: nobody is named' using errcode = '22023'; end if;
  insert into public.notice_recipients as r (org_id, recipient, mailed_at, mailed_by)
    values (v_job.org_id, v_recipient, now(), p_id)
    on conflict on constraint notice_recipients_pkey do update set mailed_at = now(), mailed_by = p_id
      where r.mailed_by = p_id or r.mailed_at <= now() - interval '15 minutes';
  if not found then return null; end if;
  -- What was noted since an attempt that failed is another mail's: the same mail is told from another by its job.
  if not exists (select from public.deal_notices n where n.taken_by = p_id) then
    update public.deal_notices n set taken_by = p_id
     where n.org_id = v_job.org_id and n.recipient = v_recipient and n.settled_at is null
       and n.created_at > now() - interval '1 day';
  end if;
  with own as (
    select n.*, c.position, c.template, c.party, c.party_name, c.external, c.internal, c.status, c.claim, c.decided,
           c.decided_reason, coalesce(c.decided_code, c.code) as reason_code, c.due_on as due_now, d.name as deal, k.label,
           x.filename
    from public.deal_notices n
    join public.deal_conditions c on c.id = n.condition_id
    join public.deals d on d.id = n.deal_id and d.closed_at is null
    left join public.portal_links k on k.id = n.link_id
    left join public.documents x on x.id = n.document_id
    where n.taken_by = p_id and n.settled_at is null),
  borrower as (
    -- Only what is so now, each thing once, by the latest that was noted of it.
    select distinct on (o.link_id, o.condition_id) o.* from own o
    join public.portal_links k on k.id = o.link_id and k.revoked_at is null and k.expires_at > now()
    where case o.kind
        when 'asked' then o.status = 'outstanding' and o.claim is null
        when 'due' then o.status in ('outstanding', 'rejected') and o.claim is null and o.due_on = o.due_now
        when 'rejected' then o.status = 'rejected'
        when 'accepted' then o.status = 'satisfied'
          -- Of what they never heard of, or never brought anything for, they need not hear.
          and (exists (
              select from public.condition_papers p where p.condition_id = o.condition_id and p.brought_by is not null)
            or exists (
              select from public.deal_notices e
              where e.condition_id = o.condition_id and e.link_id = o.link_id and e.taken_by <> p_id
                and e.settled_at is not null))
        else false end
    order by o.link_id, o.condition_id, o.created_at desc, o.id),
  desk as (
    select o.* from own o
    where o.link_id is null and (o.kind = 'brought' or (o.kind = 'claimed' and o.claim is not null))
      -- Who left the organization hears nothing more of it.
      and exists (
        select from public.members m join auth.users u on u.id = m.user_id
        where m.org_id = o.org_id and lower(u.email::text) = o.recipient)),
  marked as (
    update public.deal_notices n
       set told = exists (select from borrower b where b.id = n.id) or exists (select from desk k where k.id = n.id)
     where n.taken_by = p_id and n.settled_at is null)
  select jsonb_build_object(
    'recipient', v_recipient, 'organization', (select o.name from public.organizations o where o.id = v_job.org_id),
    'toBorrower', coalesce((
      select jsonb_agg(jsonb_build_object(
          'label', b.label, 'text', b.external, 'for', b.party_name, 'kind', b.kind, 'dueOn', b.due_now,
          'reason', case when b.decided = 'rejected' then b.decided_reason end,
          'code', case when b.status = 'rejected' then b.reason_code end)
        order by b.label, b.link_id, b.position, b.template, b.party, b.condition_id)
      from borrower b), '[]'),
    'toDesk', coalesce((
      select jsonb_agg(jsonb_build_object(
          'dealId', o.deal_id, 'deal', o.deal, 'kind', o.kind, 'internal', o.internal, 'for', o.party_name,
          'filename', o.filename, 'claim', o.claim) order by o.deal, o.deal_id, o.created_at, o.id)
      from desk o), '[]'))
  into v_answer;
  return v_answer;
end $$;
