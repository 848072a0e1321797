-- An account may go in Auth, without a word to us. Nobody could invite, remove or steer in an organization that lost its
-- last owner so.

-- Makes who has the next role an owner, the one who has been there longest among equals. Where nobody is left there is
-- nothing to do. The organization is held, or two who go at once would each count on the other.
create function private.pass_on_ownership() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_next uuid;
  v_was public.member_role;
begin
  perform 1 from public.organizations o where o.id = old.org_id for no key update;
  if exists (select from public.members m where m.org_id = old.org_id and m.role = 'owner') then return null; end if;
  select m.user_id, m.role into v_next, v_was from public.members m
   where m.org_id = old.org_id order by m.role, m.created_at, m.user_id limit 1;
  if v_next is null then return null; end if;
  update public.members m set role = 'owner' where m.org_id = old.org_id and m.user_id = v_next;
  perform private.record_organization_event(old.org_id, 'member.role_changed',
    jsonb_build_object('user', v_next, 'from', v_was, 'to', 'owner', 'why', 'the last owner is gone'));
  return null;
end $$;
create trigger pass_on_ownership after delete on public.members
  for each row when (old.role = 'owner') execute function private.pass_on_ownership();
