-- What a borrower sees of a deal: what is asked of them in their words, and what became of it. Whoever holds a link's token
-- is a participant of one deal, never a member; a link that ended opens nothing, for those who came by it before as well.

-- The token is told to whoever asks for the link and to nobody else: only its hash is kept, and no event names it.
create table public.portal_links (
  id         uuid        not null default gen_random_uuid(),
  deal_id    uuid        not null,
  org_id     uuid        not null,
  label      text        not null,       -- for whom it is, as the desk calls them; they see it
  email      text,                       -- where notices go
  party      text,                       -- only what is asked of them; null: all that is asked of anybody
  token_hash bytea       not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened_at  timestamptz,                -- first
  constraint portal_links_pkey primary key (id),
  constraint portal_links_token_hash_key unique (token_hash),
  constraint portal_links_deal_id_fkey foreign key (deal_id) references public.deals (id) on delete cascade,
  constraint portal_links_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint portal_links_label_length check (char_length(label) between 1 and 255 and char_length(party) <= 200),
  constraint portal_links_email_form check (char_length(email) <= 320 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  constraint portal_links_token_hash_length check (octet_length(token_hash) = 32),
  constraint portal_links_lifetime check (expires_at > created_at and expires_at <= created_at + interval '180 days')
);
create index portal_links_deal on public.portal_links (deal_id, created_at desc);
create index portal_links_created_by on public.portal_links (created_by) where created_by is not null;

create table public.deal_participants (
  link_id   uuid        not null,
  user_id   uuid        not null,
  deal_id   uuid        not null,
  joined_at timestamptz not null default now(),
  constraint deal_participants_pkey primary key (link_id, user_id),
  constraint deal_participants_link_id_fkey foreign key (link_id) references public.portal_links (id) on delete cascade,
  constraint deal_participants_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
create index deal_participants_user on public.deal_participants (user_id, deal_id);

-- No policy: functions tell members, and participants, what they may know.
alter table public.portal_links enable row level security;
alter table public.deal_participants enable row level security;

-- What the borrower brought for a condition, by which link.
alter table public.condition_papers
  add column brought_by uuid,
  add constraint condition_papers_brought_by_fkey
    foreign key (brought_by) references public.portal_links (id) on delete set null;
create index condition_papers_brought_by on public.condition_papers (brought_by) where brought_by is not null;

-- The caller's links that still open something. DEFINER: policies ask it as whoever they are for.
create function private.open_links()
returns table (link_id uuid, deal_id uuid, org_id uuid, party text, label text)
language sql stable security definer set search_path = '' as $$
  select k.id, k.deal_id, k.org_id, k.party, k.label
  from public.deal_participants p join public.portal_links k on k.id = p.link_id
  where p.user_id = auth.uid() and k.revoked_at is null and k.expires_at > now()
$$;
grant execute on function private.open_links() to authenticated;

-- A link to a deal, good for p_days days. At most 50 open ones, and 60 in an hour. Returns the token: 244 random bits in 43
-- characters of a URL's alphabet. Errors: NOT_FOUND, INVALID_INPUT, CONFLICT, RATE_LIMITED.
create function public.create_portal_link(
  p_deal uuid, p_label text, p_email text default null, p_party text default null, p_days int default 60)
returns table (link_id uuid, token text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_deal public.deals;
begin
  perform private.limit_rate('create_portal_link', 60, 3600);
  v_deal := private.hold_deal(p_deal);
  if (p_days between 1 and 180) is not true then
    raise exception 'INVALID_INPUT: 1 to 180 days' using errcode = '22023';
  end if;
  if (select count(*) from public.portal_links k
      where k.deal_id = p_deal and k.revoked_at is null and k.expires_at > now()) >= 50 then
    raise exception 'CONFLICT: 50 links are open' using errcode = '55000';
  end if;
  token := translate(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  insert into public.portal_links (deal_id, org_id, label, email, party, token_hash, created_by, expires_at)
    values (p_deal, v_deal.org_id, p_label, p_email, p_party, private.hash_of_token(token), auth.uid(),
            now() + make_interval(days => p_days))
    returning id, portal_links.expires_at into link_id, expires_at;
  perform private.record_deal_event(v_deal, 'portal.link_created', jsonb_build_object(
    'link', link_id, 'label', p_label, 'expires_at', expires_at));
  return next;
end $$;

-- The links of a deal, newest first, 100 at most. Errors: NOT_FOUND.
create function public.list_portal_links(p_deal uuid)
returns table (
  link_id uuid, label text, email text, party text, created_at timestamptz, expires_at timestamptz,
  revoked_at timestamptz, opened_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  if not exists (select from public.deals d where d.id = p_deal and private.is_member(d.org_id)) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  return query
    select k.id, k.label, k.email, k.party, k.created_at, k.expires_at, k.revoked_at, k.opened_at
    from public.portal_links k where k.deal_id = p_deal order by k.created_at desc, k.id limit 100;
end $$;

-- Ends a link, and what it opened. Errors: NOT_FOUND, RATE_LIMITED.
create function public.revoke_portal_link(p_link uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_deal public.deals;
begin
  perform private.limit_changes_in('revocation', (select k.org_id from public.portal_links k where k.id = p_link));
  v_deal := private.hold_deal((select k.deal_id from public.portal_links k where k.id = p_link));
  update public.portal_links k set revoked_at = clock_timestamp() where k.id = p_link and k.revoked_at is null;
  if not found then return; end if;
  perform private.record_deal_event(v_deal, 'portal.link_revoked', jsonb_build_object('link', p_link));
end $$;

-- Makes the caller (a guest as well) a participant by a link's token. state: 'open' with the deal, or why not ('unknown',
-- 'revoked', 'expired'; 'full': twenty came by it). Answers and does not raise: what raises gives its turn back, and tokens
-- could be tried without end.
create function public.open_portal(p_token text) returns table (state text, deal_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_link public.portal_links;
begin
  if auth.uid() is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  perform private.limit_rate('portal', 60, 600);
  select * into v_link from public.portal_links k where k.token_hash = private.hash_of_token(p_token) for no key update;
  state := case
    when v_link.id is null then 'unknown'
    when v_link.revoked_at is not null then 'revoked'
    when v_link.expires_at <= now() then 'expired'
    else 'open' end;
  if state <> 'open' then return next; return; end if;
  if not exists (
    select from public.deal_participants p where p.link_id = v_link.id and p.user_id = auth.uid()) then
    if (select count(*) from public.deal_participants p where p.link_id = v_link.id) >= 20 then
      state := 'full';
      return next;
      return;
    end if;
    insert into public.deal_participants (link_id, user_id, deal_id) values (v_link.id, auth.uid(), v_link.deal_id);
    update public.portal_links k set opened_at = coalesce(k.opened_at, now()) where k.id = v_link.id;
    insert into public.events (org_id, subject_type, subject_id, actor, type, data)
      values (v_link.org_id, 'deal', v_link.deal_id::text, auth.uid(), 'portal.opened',
              jsonb_build_object('link', v_link.id));
  end if;
  deal_id := v_link.deal_id;
  return next;
end $$;

-- All that a participant learns of a deal: {organization, folder (where what they bring is
-- stored), label, closed, asks: [{id, text, for, due_on, state, reason, code,
-- papers: [{name, brought_at}]}]}. state: asked, received, accepted, rejected (reason: what a member wrote to them, code: why
-- the rules say so), claimed (they said that it does not apply), not_applicable. Papers are those that they brought
-- themselves. Nothing else of the deal is in it. Errors: NOT_FOUND.
create function public.view_portal(p_deal uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_link record;
  v_portal jsonb;
begin
  select * into v_link from private.open_links() k where k.deal_id = p_deal
   order by k.party nulls first, k.link_id limit 1;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select jsonb_build_object(
      'organization', o.name, 'folder', d.org_id, 'label', v_link.label, 'closed', d.closed_at is not null,
      'asks', coalesce((
        select jsonb_agg(jsonb_build_object(
            'id', c.id, 'text', c.external, 'for', c.party_name, 'due_on', c.due_on,
            'state', case
              when c.status = 'satisfied' then 'accepted'
              when c.status in ('waived', 'not_applicable') then 'not_applicable'
              when c.claim is not null and c.decided is null then 'claimed'
              when c.status = 'received' or p.is_new then 'received'
              when c.status = 'rejected' then 'rejected'
              else 'asked' end,
            'reason', case when c.decided = 'rejected' and not p.is_new then c.decided_reason end,
            'code', case when c.status = 'rejected' and not p.is_new then coalesce(c.decided_code, c.code) end,
            'papers', p.papers) order by c.position, c.template, c.party, c.id)
        from public.deal_conditions c
        cross join lateral (
          select coalesce(bool_or(q.verdict is null), false) as is_new, coalesce(jsonb_agg(jsonb_build_object(
              'name', x.filename, 'brought_at', q.created_at) order by q.created_at, x.id), '[]') as papers
          from public.condition_papers q join public.documents x on x.id = q.document_id
          where q.condition_id = c.id and q.brought_by = v_link.link_id) p
        where c.deal_id = p_deal and (v_link.party is null or c.party = v_link.party)), '[]'))
    into v_portal
    from public.deals d join public.organizations o on o.id = d.org_id where d.id = p_deal;
  return v_portal;
end $$;

-- The condition, the link by which the caller may bring something for it, and its deal; nothing is locked. Errors:
-- NOT_FOUND (also of one that is not asked of them), CONFLICT (the deal is closed).
create function private.asked_of_caller(
  p_condition uuid, out condition public.deal_conditions, out deal public.deals, out link_id uuid)
language plpgsql stable set search_path = '' as $$
begin
  select * into condition from public.deal_conditions c where c.id = p_condition;
  select k.link_id into link_id from private.open_links() k
   where k.deal_id = (condition).deal_id and (k.party is null or k.party = (condition).party)
   order by k.party nulls first, k.link_id limit 1;
  if link_id is null then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  select * into deal from public.deals d where d.id = (condition).deal_id;
  if (deal).closed_at is not null then raise exception 'CONFLICT: the deal is closed' using errcode = '55000'; end if;
end $$;

-- Participants may not hold deals as members do.
create function private.hold_participating(p_deal uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform 1 from public.deals d where d.id = p_deal for no key update;
end $$;

-- A file that a participant stored, as a paper for what is asked: the document's row, its first job and the paper of the
-- deal in one transaction. Whether the organization has the same content already is nobody's business here: it is always a
-- document of its own. Returns it. Errors: NOT_FOUND, INVALID_INPUT, CONFLICT, RATE_LIMITED.
create function public.bring_portal_paper(
  p_condition uuid, p_filename text, p_media_type text, p_bytes bigint, p_sha256 text, p_storage_key text)
returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
  v_org uuid;
  v_document uuid;
  v_blob uuid;
begin
  select * into v from private.asked_of_caller(p_condition);
  v_org := (v.deal).org_id;
  perform private.take_work(v_org, 1);
  select d.id into v_document
    from public.blobs b join public.documents d on d.blob_id = b.id
   where b.storage_key = p_storage_key and b.org_id = v_org and b.sha256 = p_sha256 and d.owner_id = auth.uid();
  if found then return v_document; end if; -- the same call again
  if (select count(*) from public.document_links l where l.subject_type = 'deal' and l.subject_id = (v.deal).id) >= 500 then
    raise exception 'INVALID_INPUT: a deal has at most 500 papers' using errcode = '22023';
  end if;
  perform private.require_stored(v_org, array[p_storage_key], array[p_bytes]);
  insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
    values (v_org, p_sha256, p_bytes, p_media_type, p_storage_key) returning id into v_blob;
  insert into public.documents (org_id, blob_id, owner_id, filename)
    values (v_org, v_blob, auth.uid(), p_filename) returning id into v_document;
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (v_org, 'document', v_document::text, auth.uid(), 'document.registered',
            jsonb_build_object('filename', p_filename, 'bytes', p_bytes, 'link', v.link_id));
  insert into public.document_links (org_id, document_id, subject_type, subject_id, wants)
    values (v_org, v_document, 'deal', (v.deal).id, 'loan');
  perform private.hold_participating((v.deal).id);
  insert into public.condition_papers (condition_id, document_id, deal_id, org_id, brought_by)
    values (p_condition, v_document, (v.deal).id, v_org, v.link_id);
  -- What they say now counts for more than that it did not apply.
  update public.deal_conditions c set claim = null, claimed_at = null where c.id = p_condition and c.claim is not null;
  perform private.record_deal_event(v.deal, 'portal.paper_brought', jsonb_build_object(
    'condition', p_condition, 'document', v_document, 'link', v.link_id));
  perform private.sync_subjects(private.begin_documents(array[v_document]), 'deal', array[(v.deal).id]);
  return v_document;
end $$;

-- They say that what is asked does not apply to them, and why; null: they take it back. For a member to judge.
-- Errors: NOT_FOUND, INVALID_INPUT, CONFLICT (it is settled, or the deal is closed), RATE_LIMITED.
create function public.claim_not_applicable(p_condition uuid, p_reason text default null) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v record;
begin
  perform private.limit_rate('portal_claim', 60, 600);
  select * into v from private.asked_of_caller(p_condition);
  perform private.hold_participating((v.deal).id);
  select * into v from private.asked_of_caller(p_condition);
  if (v.condition).status in ('satisfied', 'waived', 'not_applicable') then
    raise exception 'CONFLICT: it is settled' using errcode = '55000';
  end if;
  if (v.condition).claim is not distinct from p_reason then return; end if;
  update public.deal_conditions c
     set claim = p_reason, claimed_at = case when p_reason is not null then clock_timestamp() end
   where c.id = p_condition;
  perform private.record_deal_event(v.deal,
    case when p_reason is null then 'portal.claim_withdrawn' else 'portal.claimed_not_applicable' end,
    jsonb_build_object('condition', p_condition, 'reason', p_reason, 'link', v.link_id));
end $$;

grant execute on function
  public.create_portal_link(uuid, text, text, text, int), public.list_portal_links(uuid),
  public.revoke_portal_link(uuid), public.open_portal(text), public.view_portal(uuid),
  public.bring_portal_paper(uuid, text, text, bigint, text, text), public.claim_not_applicable(uuid, text)
to authenticated;

-- Participants hear that something of their deal changed, once a transaction, and nothing else: they ask for what they may
-- know of it.
create function private.is_first_event_of_deal(p_deal text) returns boolean
language plpgsql volatile set search_path = '' as $$
declare v_told text := coalesce(current_setting('docket.told_deals', true), '');
begin
  if position(p_deal in v_told) > 0 then return false; end if;
  perform set_config('docket.told_deals', v_told || p_deal, true);
  return true;
end $$;
create function private.tell_participants() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
begin
  if exists (select from public.deal_participants p where p.deal_id = new.subject_id::uuid) then
    perform realtime.send('{}'::jsonb, 'change', 'deal:' || new.subject_id, true);
  end if;
  return null;
end $$;
create constraint trigger tell_participants after insert on public.events
  deferrable initially deferred
  for each row when (new.subject_type = 'deal' and private.is_first_event_of_deal(new.subject_id))
  execute function private.tell_participants();
create index deal_participants_deal on public.deal_participants (deal_id);
