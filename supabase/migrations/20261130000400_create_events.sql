-- Append-only history, and the feed that live screens follow.
-- No foreign keys: every state change inserts here, and history outlives what it tells of.
-- Every organization's events will be a chain of hashes in the feed's order (txid, id). It is closed later, in the
-- background: to know its predecessor when it is written an event would have to lock it, and all writers would queue.
create table public.events (
  id           bigint      generated always as identity,
  txid         xid8        not null default pg_current_xact_id(),
  org_id       uuid        not null,
  subject_type text        not null,
  subject_id   text        not null,
  actor        uuid,
  type         text        not null,
  data         jsonb       not null default '{}',
  at           timestamptz not null default clock_timestamp(),
  -- Null until sealed; prev_hash is null in the first of an organization, too.
  prev_hash    bytea,
  hash         bytea,
  sealed_at    timestamptz,
  constraint events_pkey primary key (id),
  constraint events_type_form check (type ~ '^[a-z_]+\.[a-z_]+$'),
  constraint events_sealed_whole check ((hash is null) = (sealed_at is null) and (hash is not null or prev_hash is null)),
  constraint events_hash_length check (octet_length(hash) = 32 and octet_length(prev_hash) = 32)
);
create index events_changes on public.events (org_id, txid, id);
create index events_subject on public.events (subject_type, subject_id, id);
-- The anchors of what is gone: asked for with every look at the feed.
create index events_purged on public.events (org_id, id) where type = 'events.purged';

alter table public.events enable row level security;
create policy events_select on public.events for select to authenticated
  using (org_id = any (array(select private.member_organizations())));
grant select on public.events to authenticated, service_role;

-- One message per organization touched by the statement. It carries only the cursor: delivery is never
-- promised, the table is the truth. DEFINER: user roles may not insert into realtime.messages.
create function private.announce_events() returns trigger
language plpgsql volatile security definer set search_path = '' as $$
declare r record;
begin
  for r in
    select n.org_id, max(n.txid::text::bigint) as txid, max(n.id) as id from inserted n group by n.org_id
  loop
    perform realtime.send(
      jsonb_build_object('cursor', r.txid || ':' || r.id), 'change', 'org:' || r.org_id::text, true);
  end loop;
  return null;
end $$;
create trigger announce_events after insert on public.events
  referencing new table as inserted for each statement execute function private.announce_events();

-- Events of one organization after the cursor '<txid>:<id>', oldest first; at most p_limit.
-- Without a cursor: no events, only the head. Rows of transactions at or above the snapshot's xmin are held
-- back, since an older transaction may still commit below them; so nothing is ever skipped, and no counter
-- has to be locked. When all is delivered the cursor moves to the end of what that xmin proves complete.
-- reset: events after the cursor have been purged. The caller loads anew whatever it shows, and goes on from the
-- cursor it is given.
create function public.changes_since(p_org uuid, p_cursor text default null, p_limit int default 500)
returns jsonb language plpgsql stable security invoker set search_path = '' as $$
declare
  v_xmin xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_head text := ((v_xmin::text)::bigint - 1)::text || ':9223372036854775807';
  v_limit int := least(greatest(p_limit, 1), 1000);
  v_txid xid8;
  v_id bigint;
  v_events jsonb;
  v_count int;
  v_purged text;
begin
  if p_cursor is null then
    return jsonb_build_object('events', '[]'::jsonb, 'cursor', v_head, 'more', false, 'reset', false);
  end if;
  if p_cursor !~ '^\d{1,18}:(\d{1,18}|9223372036854775807)$' then
    raise exception 'INVALID_INPUT: malformed cursor' using errcode = '22023';
  end if;
  v_txid := split_part(p_cursor, ':', 1)::xid8;
  v_id := split_part(p_cursor, ':', 2)::bigint;
  select e.data ->> 'last' into v_purged from public.events e
   where e.org_id = p_org and e.type = 'events.purged'
   order by e.id desc limit 1;
  if (v_txid, v_id) < (split_part(v_purged, ':', 1)::xid8, split_part(v_purged, ':', 2)::bigint) then
    return jsonb_build_object('events', '[]'::jsonb, 'cursor', v_head, 'more', false, 'reset', true);
  end if;
  with page as (
    select e.txid, e.id, e.subject_type, e.subject_id, e.actor, e.type, e.data, e.at
    from public.events e
    where e.org_id = p_org and (e.txid, e.id) > (v_txid, v_id) and e.txid < v_xmin
    order by e.txid, e.id limit v_limit)
  select count(*), jsonb_agg(jsonb_build_object(
      'txid', p.txid::text, 'id', p.id, 'subject_type', p.subject_type, 'subject_id', p.subject_id,
      'actor', p.actor, 'type', p.type, 'data', p.data, 'at', p.at) order by p.txid, p.id)
    into v_count, v_events from page p;
  if v_count = v_limit then
    return jsonb_build_object('events', v_events, 'more', true, 'reset', false,
      'cursor', (v_events -> -1 ->> 'txid') || ':' || (v_events -> -1 ->> 'id'));
  end if;
  -- Never move backwards: a caller may hold a cursor from a snapshot newer than this one.
  if v_txid >= v_xmin then v_head := p_cursor; end if;
  return jsonb_build_object(
    'events', coalesce(v_events, '[]'::jsonb), 'cursor', v_head, 'more', false, 'reset', false);
end $$;
grant execute on function public.changes_since(uuid, text, int) to authenticated, service_role;
