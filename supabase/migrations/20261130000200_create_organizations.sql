create type public.member_role as enum ('owner', 'underwriter', 'processor');

create table public.organizations (
  id         uuid        not null default gen_random_uuid(),
  name       text        not null,
  created_at timestamptz not null default now(),
  constraint organizations_pkey primary key (id),
  constraint organizations_name_length check (char_length(btrim(name)) between 1 and 200)
);

create table public.members (
  org_id     uuid               not null,
  user_id    uuid               not null,
  role       public.member_role not null,
  created_at timestamptz        not null default now(),
  constraint members_pkey primary key (org_id, user_id),
  constraint members_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint members_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
create index members_user on public.members (user_id);

-- The caller's organizations. DEFINER so that policies on members itself do not recurse.
-- In policies always as `org_id = any (array(select private.member_organizations()))`: evaluated once per
-- statement, and the planner can use an index on org_id.
create function private.member_organizations() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select m.org_id from public.members m where m.user_id = (select auth.uid())
$$;

-- Whether the caller is a member of the organization with one of the roles (null = any role), or the service role.
create function private.is_member(p_org uuid, p_roles public.member_role[] default null) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(auth.role() = 'service_role', false) or exists (
    select 1 from public.members m
    where m.org_id = p_org and m.user_id = auth.uid() and (p_roles is null or m.role = any (p_roles)))
$$;

create function private.require_member(p_org uuid, p_roles public.member_role[] default null) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_member(p_org, p_roles) then raise exception 'FORBIDDEN' using errcode = '42501'; end if;
end $$;

-- The caller's first organization; makes one when there is none. Two tabs signing in at once make one.
-- Called by the app at sign-in and not by a trigger on auth.users: an invited guest must not get a tenant.
create function public.ensure_organization() returns table (org_id uuid, name text, role public.member_role)
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
    v_name := coalesce(nullif(split_part(coalesce(auth.jwt() ->> 'email', ''), '@', 1), ''), 'My desk');
    insert into public.organizations (name) values (left(v_name, 200)) returning id into v_org;
    insert into public.members (org_id, user_id, role) values (v_org, v_user, 'owner');
  end if;
  return query
    select o.id, o.name, m.role from public.members m join public.organizations o on o.id = m.org_id
    where m.user_id = v_user order by m.created_at, o.id limit 1;
end $$;

alter table public.organizations enable row level security;
alter table public.members enable row level security;
create policy organizations_select on public.organizations for select to authenticated
  using (id = any (array(select private.member_organizations())));
create policy members_select on public.members for select to authenticated
  using (org_id = any (array(select private.member_organizations())));

grant select on public.organizations, public.members to authenticated;
grant select, insert, update, delete on public.organizations, public.members to service_role;
grant execute on function private.member_organizations() to authenticated, service_role;
grant execute on function public.ensure_organization() to authenticated;
