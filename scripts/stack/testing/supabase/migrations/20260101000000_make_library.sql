-- A little schema for the conformance tests: enough shapes to compare with PostgREST, and nothing else.
create type public.state as enum ('queued', 'running');
create table public.authors (
  id bigint generated always as identity primary key,
  owner uuid not null default auth.uid() references auth.users (id) on delete cascade,
  name text not null
);
create table public.books (
  id uuid primary key default gen_random_uuid(),
  author_id bigint not null references public.authors (id) on delete cascade,
  title text not null unique,
  price numeric,
  tags text[] not null default '{}',
  meta jsonb not null default '{}',
  state public.state not null default 'queued',
  at timestamptz not null default '2026-01-02 03:04:05.678+00'
);
alter table public.authors enable row level security;
alter table public.books enable row level security;
create policy "own authors" on public.authors for all to authenticated
  using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create policy "books of own authors" on public.books for all to authenticated
  using (author_id in (select id from public.authors));
alter publication supabase_realtime add table public.books;

create table public.secrets (id int primary key);
revoke all on public.secrets from anon, authenticated, service_role;

create table public.profiles (id uuid primary key references auth.users (id) on delete cascade, name text);
create function public.make_profile() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles values (new.id, new.raw_user_meta_data ->> 'name');
  return new;
end $$;
create trigger make_profile after insert on auth.users for each row execute function public.make_profile();

create function public.shapes() returns table (
  big bigint, doc jsonb, txid xid8, moment timestamptz, ids uuid[], money numeric, nothing text, state public.state
) language sql as $$
  select 9007199254740991, '{"a": [1, {"b": null}]}'::jsonb, '7'::xid8, '2026-01-02 03:04:05.678+00'::timestamptz,
    array['00000000-0000-4000-8000-000000000001']::uuid[], 1.50, null::text, 'queued'::public.state
$$;
create function public.one_bigint() returns bigint language sql as 'select 42::bigint';
create function public.huge() returns bigint language sql as 'select 9223372036854775807';
create function public.one_document() returns jsonb language sql as $$ select '[{"x": 1}]'::jsonb $$;
create function public.no_value() returns text language sql as 'select null::text';
create function public.nothing() returns void language sql as '';
create function public.all_numbers(upto int) returns setof int language sql as 'select generate_series(1, upto)';
create function public.one_author() returns public.authors language sql as $$
  select 1::bigint, '00000000-0000-4000-8000-000000000001'::uuid, 'Ann' $$;
create function public.out_pair(out left_side int, out right_side text) language sql as $$ select 1, 'r' $$;
create function public.echo(
  docs jsonb default null, numbers bigint[] default null, ids uuid[] default null, word text default 'default', flag boolean default true
) returns jsonb language sql as $$
  select jsonb_build_object(
    'docs', docs, 'kind', jsonb_typeof(docs), 'numbers', to_jsonb(numbers), 'ids', to_jsonb(ids), 'word', word, 'flag', flag)
$$;
create function public.takes_body(jsonb) returns text language sql as $$ select jsonb_typeof($1) $$;
create function public.whoami() returns jsonb language sql security definer set search_path = '' as $$
  select jsonb_build_object('uid', auth.uid(), 'role', auth.role(), 'email', auth.jwt() ->> 'email', 'session_role', session_user)
$$;
create function public.current_role_name() returns text language sql as 'select current_user::text';
create function public.fails(state text) returns void language plpgsql as $$
begin
  raise exception 'it failed' using errcode = state, detail = 'the detail', hint = 'the hint';
end $$;
create function public.refuses_all() returns table (state text, name text) language plpgsql as $$
begin
  raise exception 'it is full' using errcode = 'DKT03', detail = '17';
end $$;
create function public.sleeps(seconds float) returns void language sql as 'select pg_sleep(seconds)';
create function public.restricted() returns int language sql as 'select 1';
revoke execute on function public.restricted from public, anon, authenticated;
create function public.add_book(author bigint, title text) returns public.books language sql as $$
  insert into public.books (author_id, title) values (author, title) returning * $$;
