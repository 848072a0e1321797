-- Invitations by link. Whoever holds a link's token becomes a member, once.
-- The token is told to the owner who asks for it and to nobody else: only its hash is kept, and no event names it.
create table public.invitations (
  id          uuid               not null default gen_random_uuid(),
  org_id      uuid               not null,
  role        public.member_role not null,
  token_hash  bytea              not null,
  created_by  uuid               not null,
  created_at  timestamptz        not null default now(),
  expires_at  timestamptz        not null,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at  timestamptz,
  constraint invitations_pkey primary key (id),
  constraint invitations_token_hash_key unique (token_hash),
  constraint invitations_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  -- With the account that made a link the link goes as well.
  constraint invitations_created_by_fkey foreign key (created_by) references auth.users (id) on delete cascade,
  constraint invitations_accepted_by_fkey foreign key (accepted_by) references auth.users (id) on delete set null,
  constraint invitations_token_hash_length check (octet_length(token_hash) = 32),
  constraint invitations_lifetime check (expires_at > created_at and expires_at <= created_at + interval '30 days'),
  constraint invitations_end_once check (accepted_at is null or revoked_at is null)
);
create index invitations_open on public.invitations (org_id, created_at)
  where accepted_at is null and revoked_at is null;
create index invitations_created_by on public.invitations (created_by);
create index invitations_accepted_by on public.invitations (accepted_by) where accepted_by is not null;
-- No policy: the functions tell owners of the organization, and the holder of a token, what they may know.
alter table public.invitations enable row level security;

create function private.hash_of_token(p_token text) returns bytea
language sql immutable set search_path = '' as $$
  select sha256(convert_to(p_token, 'utf8'))
$$;

-- How it stands with an invitation, for the caller: 'open', or why it cannot be accepted.
create function private.invitation_state(p_invitation public.invitations) returns text
language sql stable set search_path = '' as $$
  select case
    when p_invitation.id is null then 'unknown'
    when exists (
      select 1 from public.members m where m.org_id = p_invitation.org_id and m.user_id = auth.uid()) then 'member'
    when p_invitation.accepted_at is not null then 'used'
    when p_invitation.revoked_at is not null then 'revoked'
    when p_invitation.expires_at <= now() then 'expired'
    else 'open' end
$$;

-- A link into the organization, good for one person and for p_days days. Owners with an account only; at most 100 open
-- ones, and 30 in an hour. Returns the token: 244 random bits in 43 characters of a URL's alphabet.
create function public.create_invitation(p_org uuid, p_role public.member_role, p_days int default 7)
returns table (invitation_id uuid, token text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_account();
  if (p_days between 1 and 30) is not true then
    raise exception 'INVALID_INPUT: 1 to 30 days' using errcode = '22023';
  end if;
  perform private.hold_organization(p_org, 'owner');
  perform private.limit_rate('create_invitation', 30, 3600);
  -- Those that ended long ago, a few with every call, so that there is never a pile; what became of them is history.
  delete from public.invitations i where i.id = any (array(
    select x.id from public.invitations x
    where x.org_id = p_org and x.expires_at < now() - interval '30 days' limit 20));
  if (select count(*) from public.invitations i
      where i.org_id = p_org and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) >= 100 then
    raise exception 'CONFLICT: 100 invitations are open' using errcode = '55000';
  end if;
  token := translate(
    encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  insert into public.invitations (org_id, role, token_hash, created_by, expires_at)
    values (p_org, p_role, private.hash_of_token(token), auth.uid(), now() + make_interval(days => p_days))
    returning id, invitations.expires_at into invitation_id, expires_at;
  perform private.record_organization_event(p_org, 'invitation.created',
    jsonb_build_object('invitation', invitation_id, 'role', p_role, 'expires_at', expires_at));
  return next;
end $$;

-- The organization's open invitations, newest first. Owners only.
create function public.list_invitations(p_org uuid)
returns table (
  invitation_id uuid, role public.member_role, created_by_email text, created_at timestamptz, expires_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_member(p_org, 'owner');
  return query
    select i.id, i.role, nullif(u.email::text, ''), i.created_at, i.expires_at
    from public.invitations i join auth.users u on u.id = i.created_by
    where i.org_id = p_org and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    order by i.created_at desc, i.id limit 100;
end $$;

-- Ends a link before it is used. Owners only. One that ended already answers CONFLICT.
create function public.revoke_invitation(p_org uuid, p_invitation uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_invitation public.invitations;
begin
  perform private.hold_organization(p_org, 'owner');
  select * into v_invitation from public.invitations i where i.id = p_invitation and i.org_id = p_org;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_invitation.accepted_at is not null or v_invitation.revoked_at is not null then
    raise exception 'CONFLICT: it has ended already' using errcode = '55000';
  end if;
  update public.invitations i set revoked_at = clock_timestamp() where i.id = p_invitation;
  perform private.record_organization_event(
    p_org, 'invitation.revoked', jsonb_build_object('invitation', p_invitation));
end $$;

-- What a link leads to, for whoever holds its token and is signed in (a guest as well). state: 'open', or why it cannot
-- be accepted ('member', 'used', 'revoked', 'expired'; 'unknown' without anything else).
-- Answers and does not raise: what raises gives its turn back, and tokens could be tried without end.
create function public.preview_invitation(p_token text)
returns table (state text, org_id uuid, name text, role public.member_role, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_invitation public.invitations;
begin
  if auth.uid() is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  perform private.limit_rate('invitation', 30, 600);
  select * into v_invitation from public.invitations i where i.token_hash = private.hash_of_token(p_token);
  return query
    select private.invitation_state(v_invitation), o.id, o.name, v_invitation.role, v_invitation.expires_at
    from (values (v_invitation.org_id)) as v(org_id) left join public.organizations o on o.id = v.org_id;
end $$;

-- Makes the caller a member by a link's token. state: 'accepted', or why not, as of preview_invitation; 'full': there are
-- 500 members. A guest is refused (FORBIDDEN): they make an account first.
create function public.accept_invitation(p_token text)
returns table (state text, org_id uuid, name text, role public.member_role)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_user uuid := private.require_account();
  v_invitation public.invitations;
  v_hash bytea := private.hash_of_token(p_token);
begin
  perform private.limit_rate('invitation', 30, 600);
  -- The organization before the invitation, like everybody else.
  perform 1 from public.organizations o where o.id = (
    select i.org_id from public.invitations i where i.token_hash = v_hash) for no key update;
  select * into v_invitation from public.invitations i where i.token_hash = v_hash;
  state := private.invitation_state(v_invitation);
  select o.id, o.name into org_id, name from public.organizations o where o.id = v_invitation.org_id;
  role := v_invitation.role;
  if state = 'open' and (select count(*) from public.members m where m.org_id = v_invitation.org_id) >= 500 then
    state := 'full';
  end if;
  if state = 'open' then
    state := 'accepted';
    update public.invitations i set accepted_at = clock_timestamp(), accepted_by = v_user where i.id = v_invitation.id;
    insert into public.members (org_id, user_id, role) values (v_invitation.org_id, v_user, v_invitation.role);
    perform private.record_organization_event(v_invitation.org_id, 'member.joined',
      jsonb_build_object('user', v_user, 'role', v_invitation.role, 'invitation', v_invitation.id));
  end if;
  return next;
end $$;

grant execute on function
  public.create_invitation(uuid, public.member_role, int), public.list_invitations(uuid),
  public.revoke_invitation(uuid, uuid), public.preview_invitation(text), public.accept_invitation(text)
to authenticated;
