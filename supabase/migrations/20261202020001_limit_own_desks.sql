-- A desk of one's own is an organization like any other, and counts like one: whoever hands theirs over and comes back
-- for the next, again and again, meets the same ten a day.

-- The caller's first organization; makes one when there is none. Two tabs signing in at once make one.
-- Called by the app at sign-in and not by a trigger on auth.users: an invited guest must not get a tenant.
-- Errors: UNAUTHENTICATED, RATE_LIMITED (ten were made today, in whatever way).
create or replace function public.ensure_organization() returns table (org_id uuid, name text, role public.member_role)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_user uuid := auth.uid();
  v_org uuid;
  v_name text;
begin
  if v_user is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_organization:' || v_user::text, 0));
  if not exists (select 1 from public.members m where m.user_id = v_user) then
    perform private.limit_rate('create_organization', 10, 86400);
    v_name := coalesce(nullif(split_part(coalesce(auth.jwt() ->> 'email', ''), '@', 1), ''), 'My desk');
    insert into public.organizations (name) values (left(v_name, 200)) returning id into v_org;
    insert into public.members (org_id, user_id, role) values (v_org, v_user, 'owner');
  end if;
  return query
    select o.id, o.name, m.role from public.members m join public.organizations o on o.id = m.org_id
    where m.user_id = v_user order by m.created_at, o.id limit 1;
end $$;
