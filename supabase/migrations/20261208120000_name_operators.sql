-- Operators run the installation: what is nobody's alone (kinds of work, workers, limits) is theirs. They are named by a
-- command of whoever has the service role; no member of an organization can make one, and being one opens nothing of what
-- is in documents.
create table public.operators (
  user_id  uuid        not null,
  added_at timestamptz not null default clock_timestamp(),
  constraint operators_pkey primary key (user_id),
  constraint operators_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade
);
alter table public.operators enable row level security;
create policy operators_select on public.operators for select to authenticated using (user_id = auth.uid());
grant select on public.operators to authenticated, service_role;

-- What operators did to the installation. Append-only; it belongs to no organization, whose feeds are for their members.
create table public.operator_actions (
  id     bigint      generated always as identity,
  actor  uuid,
  action text        not null,
  data   jsonb       not null,
  at     timestamptz not null default clock_timestamp(),
  constraint operator_actions_pkey primary key (id)
);
alter table public.operator_actions enable row level security;
grant select on public.operator_actions to service_role;

-- Whether the caller is an operator, or the service role.
create function private.is_operator() returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(auth.role() = 'service_role', false)
      or exists (select from public.operators o where o.user_id = auth.uid())
$$;
create function private.require_operator() returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.is_operator() then raise exception 'FORBIDDEN' using errcode = '42501'; end if;
end $$;
create policy operator_actions_select on public.operator_actions for select to authenticated using (private.is_operator());
grant execute on function private.is_operator() to authenticated;
grant select on public.operator_actions to authenticated;

-- The account with that address is an operator from now on, or not any more. Errors: NOT_FOUND (no such account).
create function public.add_operator(p_email text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_user uuid;
begin
  if p_email is null then raise exception 'INVALID_INPUT: an address' using errcode = '22023'; end if;
  select u.id into v_user from auth.users u where lower(u.email) = lower(trim(p_email)) limit 1;
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  insert into public.operators (user_id) values (v_user) on conflict on constraint operators_pkey do nothing;
  insert into public.operator_actions (actor, action, data)
    values (auth.uid(), 'operator.added', jsonb_build_object('user_id', v_user));
end $$;
create function public.remove_operator(p_email text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare v_user uuid;
begin
  if p_email is null then raise exception 'INVALID_INPUT: an address' using errcode = '22023'; end if;
  delete from public.operators o using auth.users u
   where u.id = o.user_id and lower(u.email) = lower(trim(p_email)) returning o.user_id into v_user;
  if v_user is null then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
  insert into public.operator_actions (actor, action, data)
    values (auth.uid(), 'operator.removed', jsonb_build_object('user_id', v_user));
end $$;
-- Who they are, by their addresses.
create function public.list_operators() returns table (email text, added_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select u.email::text, o.added_at from public.operators o join auth.users u on u.id = o.user_id order by o.added_at, u.id
$$;
grant execute on function public.add_operator(text), public.remove_operator(text), public.list_operators() to service_role;
