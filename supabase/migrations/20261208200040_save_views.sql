-- Saved views: what a person narrows a list down to, under a name. They are that person's own.
create table public.saved_views (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  user_id    uuid        not null,
  name       text        not null,
  -- What stands behind the question mark of the list's address; it is read again by whoever reads addresses.
  search     text        not null,
  created_at timestamptz not null default now(),
  constraint saved_views_pkey primary key (id),
  constraint saved_views_member_fkey foreign key (org_id, user_id) references public.members (org_id, user_id) on delete cascade,
  constraint saved_views_name_form check (name = btrim(name) and char_length(name) between 1 and 60 and name !~ '[[:cntrl:]]'),
  constraint saved_views_search_form check (char_length(search) between 1 and 1000 and search !~ '[[:cntrl:][:space:]]')
);
create unique index saved_views_name on public.saved_views (org_id, user_id, lower(name));
alter table public.saved_views enable row level security;
create policy saved_views_select on public.saved_views for select to authenticated
  using (user_id = auth.uid() and org_id = any (array(select private.member_organizations())));
grant select on public.saved_views to authenticated, service_role;

-- A member saves a view; one of the same name is replaced. At most 50 of a person in an organization.
-- Errors: FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
create function public.save_view(p_org uuid, p_name text, p_search text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_most constant int := 50;
  v_name text := btrim(p_name);
  v_id uuid;
begin
  perform private.limit_changes_in('saved_view', p_org);
  perform private.require_member(p_org);
  if coalesce(char_length(v_name), 0) not between 1 and 60 or v_name ~ '[[:cntrl:]]'
     or coalesce(char_length(p_search), 0) not between 1 and 1000 or p_search ~ '[[:cntrl:][:space:]]' then
    raise exception 'INVALID_INPUT: a name and what stands in the address' using errcode = '22023';
  end if;
  insert into public.saved_views as v (org_id, user_id, name, search) values (p_org, auth.uid(), v_name, p_search)
    on conflict (org_id, user_id, lower(name)) do update set name = excluded.name, search = excluded.search
    returning v.id into v_id;
  if (select count(*) from public.saved_views v where v.org_id = p_org and v.user_id = auth.uid()) > c_most then
    raise exception 'INVALID_INPUT: at most % saved views', c_most using errcode = '22023';
  end if;
  return v_id;
end $$;
grant execute on function public.save_view(uuid, text, text) to authenticated;

-- A person deletes a view of theirs. Errors: NOT_FOUND, RATE_LIMITED.
create function public.delete_view(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.limit_changes_in(
    'saved_view', (select v.org_id from public.saved_views v where v.id = p_id and v.user_id = auth.uid()));
  delete from public.saved_views v where v.id = p_id and v.user_id = auth.uid();
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
end $$;
grant execute on function public.delete_view(uuid) to authenticated;
