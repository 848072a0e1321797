-- Who is in an organization, with what role, and who goes.

-- Links that somebody made as an owner end with their ownership: one kept aside would let them in again.
-- The caller holds the organization.
create function private.revoke_invitations_of(p_org uuid, p_user uuid) returns void
language plpgsql volatile set search_path = '' as $$
declare
  v_invitation uuid;
begin
  for v_invitation in
    update public.invitations i set revoked_at = clock_timestamp()
     where i.org_id = p_org and i.created_by = p_user and i.accepted_at is null and i.revoked_at is null
    returning i.id
  loop
    perform private.record_organization_event(
      p_org, 'invitation.revoked', jsonb_build_object('invitation', v_invitation));
  end loop;
end $$;

-- Refuses to leave an organization without an owner. The caller holds it.
create function private.require_other_owner(p_org uuid, p_user uuid) returns void
language plpgsql volatile set search_path = '' as $$
begin
  if not exists (
    select 1 from public.members m where m.org_id = p_org and m.role = 'owner' and m.user_id <> p_user) then
    raise exception 'CONFLICT: the last owner' using errcode = '55000';
  end if;
end $$;

-- Everybody in the organization, owners first, for each other only: addresses stand in auth.users, which nobody reads.
-- email is null where somebody has none (a guest).
create function public.list_members(p_org uuid)
returns table (user_id uuid, email text, role public.member_role, joined_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_member(p_org);
  return query
    select m.user_id, nullif(u.email::text, ''), m.role, m.created_at
    from public.members m join auth.users u on u.id = m.user_id
    where m.org_id = p_org order by m.role, u.email, m.user_id limit 500;
end $$;

create function public.change_member_role(p_org uuid, p_user uuid, p_role public.member_role) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_was public.member_role;
begin
  perform private.hold_organization(p_org, 'owner');
  select m.role into v_was from public.members m where m.org_id = p_org and m.user_id = p_user;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_was = p_role then return; end if;
  if v_was = 'owner' then
    perform private.require_other_owner(p_org, p_user);
    perform private.revoke_invitations_of(p_org, p_user);
  end if;
  update public.members m set role = p_role where m.org_id = p_org and m.user_id = p_user;
  perform private.record_organization_event(
    p_org, 'member.role_changed', jsonb_build_object('user', p_user, 'from', v_was, 'to', p_role));
end $$;

-- An owner takes somebody out, or anybody goes by themselves. What they brought stays with the organization.
create function public.remove_member(p_org uuid, p_user uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_self boolean := p_user is not distinct from auth.uid();
  v_was public.member_role;
begin
  perform private.hold_organization(
    p_org, case when v_self then 'processor' else 'owner' end::public.member_role);
  select m.role into v_was from public.members m where m.org_id = p_org and m.user_id = p_user;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  if v_was = 'owner' then
    perform private.require_other_owner(p_org, p_user);
    perform private.revoke_invitations_of(p_org, p_user);
  end if;
  delete from public.members m where m.org_id = p_org and m.user_id = p_user;
  perform private.record_organization_event(
    p_org, case when v_self then 'member.left' else 'member.removed' end,
    jsonb_build_object('user', p_user, 'role', v_was));
end $$;

grant execute on function
  public.list_members(uuid), public.change_member_role(uuid, uuid, public.member_role), public.remove_member(uuid, uuid)
to authenticated;
