-- How notices are mailed: a recipient's are gathered until a worker that has mail asks for them, so that many changes are one
-- mail, and nobody gets more than one in a quarter of an hour.

-- One `notify` job for everybody something waits for who was not written to within a quarter of an hour. What waits for more
-- than a day is not mailed any more: an operator who turns mail on does not send what is long known. Every worker that has
-- mail calls it on its rhythm. Returns how many are new.
create function public.schedule_notices() returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_jobs jsonb;
  v_count int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('docket.schedule_notices', 0)) then return 0; end if;
  select jsonb_agg(jsonb_build_object(
      'org_id', w.org_id, 'kind', 'notify', 'subject_type', 'organization', 'subject_id', w.org_id,
      'payload', jsonb_build_object('recipient', w.recipient),
      'coalesce_key', 'notify:' || md5(w.recipient), 'max_attempts', 8) order by w.org_id, w.recipient)
    into v_jobs
    from (
      select distinct n.org_id, n.recipient from public.deal_notices n
      where n.settled_at is null and n.created_at > now() - interval '1 day'
        and not exists (
          select from public.notice_recipients r
          where r.org_id = n.org_id and r.recipient = n.recipient and r.mailed_at > now() - interval '15 minutes')
        and not exists (
          select from public.jobs j
          where j.subject_type = 'organization' and j.subject_id = n.org_id and j.kind = 'notify'
            and j.status in ('queued', 'running') and j.payload ->> 'recipient' = n.recipient)
      order by n.org_id, n.recipient limit 1000) w;
  if v_jobs is null then return 0; end if;
  select count(*) filter (where i.created) into v_count from private.insert_jobs(v_jobs) i;
  return v_count;
end $$;

-- What a `notify` job tells its recipient: {recipient, organization, toBorrower: [{label, text, for, kind, dueOn, reason,
-- code}], toDesk: [{dealId, deal, kind, internal, for, filename, claim}]}; null where they were written to within a quarter
-- of an hour. From here on they count as written to. The same job asks again after a crash and is told the same.
-- Errors: LEASE_LOST, INVALID_INPUT.
create function public.begin_notices(p_id bigint, p_token uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_recipient text := v_job.payload ->> 'recipient';
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
  return (
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
      order by o.link_id, o.condition_id, o.created_at desc, o.id)
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
        from own o
        where o.link_id is null and (o.kind = 'brought' or (o.kind = 'claimed' and o.claim is not null))
          -- Who left the organization hears nothing more of it.
          and exists (
            select from public.members m join auth.users u on u.id = m.user_id
            where m.org_id = o.org_id and lower(u.email::text) = o.recipient)), '[]')));
end $$;

-- They were told, or nothing was left to tell. Errors: LEASE_LOST.
create function public.settle_notices(p_id bigint, p_token uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
begin
  update public.deal_notices n set settled_at = clock_timestamp()
   where n.org_id = v_job.org_id and n.taken_by = p_id and n.settled_at is null;
end $$;

-- Reminders of what is due in three days and tomorrow, of the organization of the job; each once. Returns how many are new.
-- Errors: LEASE_LOST.
create function public.remind_borrowers(p_id bigint, p_token uuid) returns int
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_job public.jobs := private.hold_lease(p_id, p_token);
  v_count int;
begin
  insert into public.deal_notices (org_id, deal_id, condition_id, link_id, recipient, kind, due_on, days_left)
    select c.org_id, c.deal_id, c.id, k.id, lower(k.email), 'due', c.due_on, c.due_on - current_date
    from public.deal_conditions c
    join public.deals d on d.id = c.deal_id and d.closed_at is null
    join public.portal_links k on k.deal_id = c.deal_id and k.email is not null and k.revoked_at is null
      and k.expires_at > now() and (k.party is null or k.party = c.party)
    where c.org_id = v_job.org_id and c.status in ('outstanding', 'rejected') and c.claim is null
      and c.due_on in (current_date + 3, current_date + 1)
    order by c.id, k.id
    on conflict on constraint deal_notices_reminder_key do nothing;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

grant execute on function
  public.schedule_notices(), public.begin_notices(bigint, uuid), public.settle_notices(bigint, uuid),
  public.remind_borrowers(bigint, uuid)
to service_role;
