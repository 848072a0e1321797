-- What imports are committed to: a show with its items, section by section. Fields keep their evidence: every value leads
-- back to its page.
create table public.shows (
  id         uuid        not null default gen_random_uuid(),
  org_id     uuid        not null,
  created_by uuid,
  blueprint  text        not null,
  -- Of its fields, for lists (sync_show).
  artist     text,
  title      text,
  venue      text,
  city       text,
  start_date date,
  end_date   date,
  -- Rises with every change: whoever changes it says which one they saw.
  revision   int         not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint shows_pkey primary key (id),
  constraint shows_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint shows_created_by_fkey foreign key (created_by) references auth.users (id) on delete set null,
  constraint shows_blueprint_fkey foreign key (blueprint) references public.blueprints (id)
);
create index shows_list on public.shows (org_id, created_at desc, id desc);
create index shows_days on public.shows (org_id, start_date, id);
create trigger forget_shows after delete on public.shows
  referencing old table as gone for each statement execute function private.forget_subjects('show');

create table public.show_items (
  id        uuid  not null default gen_random_uuid(),
  org_id    uuid  not null,
  show_id   uuid  not null,
  section   text  not null,
  item_key  text,            -- null in sections that are there once
  position  int   not null,
  -- {<field>: {value, type, text, confidence, evidence: [{document, page, box, snippet, rule}], setBy: 'import' | 'person'}}
  fields    jsonb not null,
  import_id uuid,            -- the import that wrote it last; null: a person made it
  keys      text[] not null default '{}', -- the keys it had there: the next commit knows it again
  constraint show_items_pkey primary key (id),
  constraint show_items_place_key unique nulls not distinct (show_id, section, item_key),
  constraint show_items_show_id_fkey foreign key (show_id) references public.shows (id) on delete cascade,
  constraint show_items_place_form check (
    section ~ '^[a-z][a-z0-9_]{0,62}$' and item_key ~ '^[A-Za-z0-9._-]{1,100}$'),
  constraint show_items_fields_form check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 400000),
  constraint show_items_keys_bounded check (cardinality(keys) <= 1000)
);

-- Every commit with what it replaced, so that it can be undone as one step. The show may be gone: no foreign key.
create table public.show_commits (
  id              uuid        not null default gen_random_uuid(),
  org_id          uuid        not null,
  import_id       uuid        not null,
  show_id         uuid        not null,
  key             text        not null, -- given by whoever asks: asked twice is committed once
  import_revision int         not null,
  show_revision   int         not null, -- of the show as it was left
  made_show       boolean     not null,
  before          jsonb,                -- {show, items}; null where the show was made
  import_before   jsonb       not null, -- {show_id, committed_revision}
  committed_by    uuid,
  committed_at    timestamptz not null default now(),
  undone_at       timestamptz,
  constraint show_commits_pkey primary key (id),
  constraint show_commits_key_key unique (import_id, key),
  constraint show_commits_org_id_fkey foreign key (org_id) references public.organizations (id) on delete cascade,
  constraint show_commits_import_id_fkey foreign key (import_id) references public.imports (id) on delete cascade,
  constraint show_commits_committed_by_fkey foreign key (committed_by) references auth.users (id) on delete set null,
  constraint show_commits_key_length check (char_length(key) between 1 and 200),
  constraint show_commits_before_whole check (made_show = (before is null))
);
create index show_commits_show on public.show_commits (show_id, committed_at desc);
create index show_commits_committed_by on public.show_commits (committed_by) where committed_by is not null;

insert into public.subject_types
  (type, relation, sync, lock_order, next_kind, next_attempts, keeps_bytes, retired, steered_by)
values ('show', 'shows', null, 40, null, null, true, null, 'processor');

alter table public.shows enable row level security;
alter table public.show_items enable row level security;
alter table public.show_commits enable row level security;
create policy shows_select on public.shows for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy show_items_select on public.show_items for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
create policy show_commits_select on public.show_commits for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.shows, public.show_items to authenticated, service_role;
grant select (id, org_id, import_id, show_id, key, import_revision, show_revision, made_show, committed_by, committed_at,
              undone_at) on public.show_commits to authenticated, service_role;

-- A day as a field states it; null where it is none.
create function private.day_of(p_value text) returns date
language plpgsql immutable set search_path = '' as $$
begin
  if p_value ~ '^\d{4}-\d{2}-\d{2}$' then return p_value::date; end if;
  return null;
exception when datetime_field_overflow then
  return null;
end $$;

-- The columns of lists, out of the fields; the revision rises. Returns it.
create function private.sync_show(p_show uuid) returns int
language sql volatile set search_path = '' as $$
  with one as (
    select left(max(i.fields #>> '{artist,value}') filter (where i.section = 'general'), 500) as artist,
           left(max(i.fields #>> '{title,value}') filter (where i.section = 'general'), 500) as title,
           left(max(i.fields #>> '{name,value}') filter (where i.section = 'venue'), 500) as venue,
           left(max(i.fields #>> '{city,value}') filter (where i.section = 'venue'), 500) as city,
           max(private.day_of(i.fields #>> '{start_date,value}')) filter (where i.section = 'general') as start_date,
           max(private.day_of(i.fields #>> '{end_date,value}')) filter (where i.section = 'general') as end_date
    from public.show_items i where i.show_id = p_show and i.item_key is null)
  update public.shows s
     set artist = o.artist, title = o.title, venue = o.venue, city = o.city, start_date = o.start_date,
         end_date = o.end_date, revision = s.revision + 1, updated_at = clock_timestamp()
    from one o where s.id = p_show
  returning s.revision
$$;

-- Puts items in the place of those a show has: [{section, key, position, fields, import_id, keys}].
create function private.write_show_items(p_show public.shows, p_items jsonb) returns int
language plpgsql volatile set search_path = '' as $$
begin
  -- Items that stay keep their ids.
  delete from public.show_items i
   where i.show_id = p_show.id and not exists (
     select from jsonb_to_recordset(p_items) as n(section text, key text)
     where n.section = i.section and n.key is not distinct from i.item_key);
  insert into public.show_items (org_id, show_id, section, item_key, position, fields, import_id, keys)
    select p_show.org_id, p_show.id, n.section, n.key, n.position, n.fields, n.import_id, coalesce(n.keys, '{}')
    from jsonb_to_recordset(p_items) as
      n(section text, key text, position int, fields jsonb, import_id uuid, keys text[])
    on conflict on constraint show_items_place_key do update
      set position = excluded.position, fields = excluded.fields, import_id = excluded.import_id, keys = excluded.keys;
  return private.sync_show(p_show.id);
end $$;
