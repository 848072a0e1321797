-- What people are told of a deal who do not look at it: borrowers that something is asked of them, was accepted or does not
-- do, or is due soon; the desk that a borrower brought something, or says that it does not apply. What is noted here is
-- mailed in batches by `notify` jobs where an operator has mail, and shown in the app anyway. Nobody is told of what is not
-- so any more when the mail is written.
create type public.notice_kind as enum ('asked', 'rejected', 'accepted', 'due', 'brought', 'claimed');

create table public.deal_notices (
  id           uuid               not null default gen_random_uuid(),
  org_id       uuid               not null,
  deal_id      uuid               not null,
  condition_id uuid               not null,
  link_id      uuid,              -- to a borrower, by this link; null: to the desk
  recipient    text               not null, -- an address
  kind         public.notice_kind not null,
  document_id  uuid,              -- what was brought
  due_on       date,              -- of a reminder; each day is reminded of twice at most
  days_left    int,
  created_at   timestamptz        not null default clock_timestamp(),
  taken_by     bigint,            -- the job that mails it
  settled_at   timestamptz,       -- mailed, or not so any more
  constraint deal_notices_pkey primary key (id),
  constraint deal_notices_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint deal_notices_condition_id_fkey
    foreign key (condition_id) references public.deal_conditions (id) on delete cascade,
  constraint deal_notices_link_id_fkey foreign key (link_id) references public.portal_links (id) on delete cascade,
  constraint deal_notices_document_id_fkey foreign key (document_id) references public.documents (id) on delete cascade,
  constraint deal_notices_reminder_key unique (condition_id, recipient, due_on, days_left),
  constraint deal_notices_reminder_whole check ((kind = 'due') = (num_nonnulls(due_on, days_left) = 2))
);
create index deal_notices_waiting on public.deal_notices (org_id, recipient, created_at) where settled_at is null;
create index deal_notices_deal on public.deal_notices (deal_id, created_at desc);
create index deal_notices_link on public.deal_notices (link_id) where link_id is not null;
create index deal_notices_document on public.deal_notices (document_id) where document_id is not null;

-- When whom was written to last, and by which job: nobody oftener than every quarter of an hour.
create table public.notice_recipients (
  org_id    uuid        not null,
  recipient text        not null,
  mailed_at timestamptz not null,
  mailed_by bigint      not null,
  constraint notice_recipients_pkey primary key (org_id, recipient),
  constraint notice_recipients_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade
);

alter table public.deal_notices enable row level security;
alter table public.notice_recipients enable row level security;
create policy deal_notices_select on public.deal_notices for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.deal_notices to authenticated, service_role;

-- Borrowers whose link is open and has an address, and who are asked for this.
create function private.note_borrowers(p_condition public.deal_conditions, p_kind public.notice_kind) returns void
language sql volatile set search_path = '' as $$
  insert into public.deal_notices (org_id, deal_id, condition_id, link_id, recipient, kind)
  select p_condition.org_id, p_condition.deal_id, p_condition.id, k.id, lower(k.email), p_kind
  from public.portal_links k
  where k.deal_id = p_condition.deal_id and k.email is not null and k.revoked_at is null and k.expires_at > now()
    and (k.party is null or k.party = p_condition.party)
  order by k.id
$$;

-- Whoever opened the deal, while they are a member; else the owners.
create function private.note_desk(p_condition public.deal_conditions, p_kind public.notice_kind, p_document uuid default null)
returns void
language sql volatile set search_path = '' as $$
  with members as (
    select lower(u.email::text) as email, m.user_id = d.created_by as is_maker, m.role
    from public.deals d
    join public.members m on m.org_id = d.org_id
    join auth.users u on u.id = m.user_id
    where d.id = p_condition.deal_id and nullif(u.email::text, '') is not null)
  insert into public.deal_notices (org_id, deal_id, condition_id, recipient, kind, document_id)
  select distinct p_condition.org_id, p_condition.deal_id, p_condition.id, m.email, p_kind, p_document
  from members m
  where m.is_maker or (m.role = 'owner' and not exists (select from members x where x.is_maker))
$$;

create function private.note_condition() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    perform private.note_borrowers(new, 'asked');
  elsif new.status is distinct from old.status then
    if new.status = 'satisfied' then perform private.note_borrowers(new, 'accepted');
    elsif new.status = 'rejected' then perform private.note_borrowers(new, 'rejected');
    elsif new.status = 'outstanding' then perform private.note_borrowers(new, 'asked');
    end if;
  end if;
  if tg_op = 'UPDATE' then
    if new.claim is not null and new.claim is distinct from old.claim then perform private.note_desk(new, 'claimed'); end if;
  end if;
  return null;
end $$;
create trigger note_condition after insert or update on public.deal_conditions
  for each row execute function private.note_condition();

create function private.note_brought_paper() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.note_desk(c, 'brought', new.document_id)
    from public.deal_conditions c where c.id = new.condition_id;
  return null;
end $$;
create trigger note_brought_paper after insert on public.condition_papers
  for each row when (new.brought_by is not null) execute function private.note_brought_paper();

-- Who gets a link is told what is asked already.
create function private.note_link() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into public.deal_notices (org_id, deal_id, condition_id, link_id, recipient, kind)
  select c.org_id, c.deal_id, c.id, new.id, lower(new.email), 'asked'
  from public.deal_conditions c
  where c.deal_id = new.deal_id and c.status in ('outstanding', 'rejected') and (new.party is null or c.party = new.party)
  order by c.id;
  return null;
end $$;
create trigger note_link after insert on public.portal_links
  for each row when (new.email is not null) execute function private.note_link();
