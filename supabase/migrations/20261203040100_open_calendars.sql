-- Calendars that programs subscribe to: whoever holds the address sees the shows of an organization, or one of them. The
-- token is told to the member who asks for it and to nobody else: only its hash is kept.
create table public.calendar_tokens (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  user_id    uuid        not null,
  show_id    uuid,                -- null: all shows of the organization
  token_hash bytea       not null,
  created_at timestamptz not null default now(),
  constraint calendar_tokens_pkey primary key (id),
  constraint calendar_tokens_token_hash_key unique (token_hash),
  -- Who leaves the organization takes their calendars with them.
  constraint calendar_tokens_member_fkey foreign key (org_id, user_id)
    references public.members (org_id, user_id) on delete cascade,
  constraint calendar_tokens_show_id_fkey foreign key (show_id) references public.shows (id) on delete cascade,
  constraint calendar_tokens_token_hash_length check (octet_length(token_hash) = 32)
);
create index calendar_tokens_member on public.calendar_tokens (org_id, user_id, created_at desc);
create index calendar_tokens_show on public.calendar_tokens (show_id) where show_id is not null;
-- No policy: the functions tell each member of their own.
alter table public.calendar_tokens enable row level security;

-- A new address for the caller: 244 random bits in 43 characters of a URL's alphabet. At most 50 of a member, 30 in an
-- hour. Errors: FORBIDDEN, NOT_FOUND (no such show), CONFLICT (50 are open), RATE_LIMITED.
create function public.create_calendar_token(p_org uuid, p_show uuid default null)
returns table (token_id uuid, token text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_member(p_org);
  if auth.uid() is null then raise exception 'UNAUTHENTICATED' using errcode = '28000'; end if;
  if p_show is not null and not exists (
    select from public.shows s where s.id = p_show and s.org_id = p_org) then
    raise exception 'NOT_FOUND' using errcode = 'P0002';
  end if;
  perform private.limit_rate('calendar', 30, 3600);
  if (select count(*) from public.calendar_tokens t where t.org_id = p_org and t.user_id = auth.uid()) >= 50 then
    raise exception 'CONFLICT: 50 calendars are open' using errcode = '55000';
  end if;
  token := translate(
    encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  insert into public.calendar_tokens (org_id, user_id, show_id, token_hash)
    values (p_org, auth.uid(), p_show, private.hash_of_token(token)) returning id into token_id;
  return next;
end $$;

-- The caller's own calendars in an organization, newest first.
create function public.list_calendar_tokens(p_org uuid)
returns table (token_id uuid, show_id uuid, created_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_member(p_org);
  return query
    select t.id, t.show_id, t.created_at from public.calendar_tokens t
    where t.org_id = p_org and t.user_id = auth.uid() order by t.created_at desc, t.id limit 50;
end $$;

-- Ends an address of the caller's. Errors: NOT_FOUND.
create function public.revoke_calendar_token(p_token uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from public.calendar_tokens t where t.id = p_token and t.user_id = auth.uid();
  if not found then raise exception 'NOT_FOUND' using errcode = 'P0002'; end if;
end $$;

-- The shows that an address leads to, for whoever holds it: those of the last year and to come, at most 500, each with its
-- items of the sections that a calendar shows. No row where there is no such address.
create function public.read_calendar(p_token text)
returns table (show_id uuid, artist text, title text, venue text, city text, start_date date, end_date date,
               revision int, updated_at timestamptz, items jsonb)
language sql stable security definer set search_path = '' as $$
  select s.id, s.artist, s.title, s.venue, s.city, s.start_date, s.end_date, s.revision, s.updated_at, (
      select coalesce(jsonb_agg(jsonb_build_object(
               'section', i.section, 'key', i.item_key, 'fields', i.fields) order by i.section, i.position, i.id), '[]')
      from (
        select o.* from public.show_items o
        where o.show_id = s.id and o.section in ('venue', 'schedule', 'flights', 'hotels', 'ground_transport')
        order by o.section, o.position, o.id limit 200) i)
  from public.calendar_tokens t
  join public.shows s on s.org_id = t.org_id and (t.show_id is null or s.id = t.show_id)
  where t.token_hash = private.hash_of_token(p_token)
    and (t.show_id is not null or s.start_date >= current_date - 366)
  order by s.start_date, s.id limit 500
$$;

grant execute on function
  public.create_calendar_token(uuid, uuid), public.list_calendar_tokens(uuid), public.revoke_calendar_token(uuid)
to authenticated;
grant execute on function public.read_calendar(text) to anon, authenticated, service_role;
