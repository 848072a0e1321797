-- People with several organizations: which they are in, opening another one, and its name.

-- The caller, who must have an account: a guest ("Try it") is one whose desk nobody can come back to from elsewhere.
-- Danger: the row of auth.users decides and not the token, which stays as it was when a guest becomes an account.
create function private.require_account() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := auth.uid();
begin
  if v_user is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  if not exists (select 1 from auth.users u where u.id = v_user and not coalesce(u.is_anonymous, false)) then
    raise exception 'FORBIDDEN: this needs an account' using errcode = '42501';
  end if;
  return v_user;
end $$;

-- Holds an organization, so that of two who change its members at once the later one sees what the earlier one did.
-- Asked before as well as after: nobody holds what is not theirs.
-- Danger: no stronger lock. Every row that names an organization needs its key, and all work would wait.
create function private.hold_organization(p_org uuid, p_least public.member_role) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.require_member(p_org, p_least);
  perform 1 from public.organizations o where o.id = p_org for no key update;
  perform private.require_member(p_org, p_least);
end $$;

-- What happened to an organization or its members.
create function private.record_organization_event(p_org uuid, p_type text, p_data jsonb) returns void
language sql volatile set search_path = '' as $$
  insert into public.events (org_id, subject_type, subject_id, actor, type, data)
    values (p_org, 'organization', p_org::text, auth.uid(), p_type, p_data)
$$;

-- The caller's organizations, those they joined first at the top; the first is the one ensure_organization gives.
create function public.list_organizations() returns table (org_id uuid, name text, role public.member_role)
language sql stable security definer set search_path = '' as $$
  select o.id, o.name, m.role from public.members m join public.organizations o on o.id = m.org_id
  where m.user_id = auth.uid() order by m.created_at, o.id limit 200
$$;

-- Another organization, which the caller owns. Ten in a day: each has turns of its own in the queue.
create function public.create_organization(p_name text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user uuid := private.require_account();
  v_org uuid;
begin
  perform private.limit_rate('create_organization', 10, 86400);
  insert into public.organizations (name) values (btrim(p_name)) returning id into v_org;
  insert into public.members (org_id, user_id, role) values (v_org, v_user, 'owner');
  perform private.record_organization_event(v_org, 'organization.created', jsonb_build_object('name', btrim(p_name)));
  return v_org;
end $$;

create function public.rename_organization(p_org uuid, p_name text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_was text;
begin
  perform private.hold_organization(p_org, 'owner');
  select o.name into v_was from public.organizations o where o.id = p_org;
  if v_was = btrim(p_name) then return; end if;
  update public.organizations o set name = btrim(p_name) where o.id = p_org;
  perform private.record_organization_event(
    p_org, 'organization.renamed', jsonb_build_object('from', v_was, 'to', btrim(p_name)));
end $$;

grant execute on function
  public.list_organizations(), public.create_organization(text), public.rename_organization(uuid, text)
to authenticated;
