-- A database that was restored goes on from an earlier moment, and soon is past every cursor that was given before. What
-- tells then is the history itself: a cursor names the last event that lay before it.

-- The last of an organization's events at or before a place, as a cursor names it: <txid>.<id>.<microseconds>; '0.0.0'
-- where there is none.
create function private.event_before(p_org uuid, p_txid xid8, p_id bigint) returns text
language sql stable set search_path = '' as $$
  select coalesce((
    select concat_ws('.', e.txid, e.id, (extract(epoch from e.at) * 1000000)::bigint)
    from public.events e
    where e.org_id = p_org and (e.txid, e.id) <= (p_txid, p_id)
    order by e.txid desc, e.id desc limit 1), '0.0.0')
$$;
grant execute on function private.event_before(uuid, xid8, bigint) to authenticated, service_role;

-- Events of one organization after the cursor '<txid>:<id>:<the event before it>', oldest first; at most p_limit.
-- Without a cursor: no events, only the head. Rows of transactions at or above the snapshot's xmin are held
-- back, since an older transaction may still commit below them; so nothing is ever skipped, and no counter
-- has to be locked. When all is delivered the cursor moves to the end of what that xmin proves complete.
-- reset: events after the cursor have been purged, or the database was restored: the cursor is of a time that it has not
-- come to, or what lies before the cursor is not what lay there. The caller loads anew whatever it shows, and goes on from
-- the cursor it is given, wherever that lies. A cursor may come without its event; then only its place is looked at.
create or replace function public.changes_since(p_org uuid, p_cursor text default null, p_limit int default 500)
returns jsonb language plpgsql stable security invoker set search_path = '' as $$
declare
  c_end constant bigint := 9223372036854775807;
  v_xmin xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_complete xid8 := ((v_xmin::text)::bigint - 1)::text::xid8;
  v_limit int := least(greatest(p_limit, 1), 1000);
  v_txid xid8;
  v_id bigint;
  v_named text;
  v_before text;
  v_is_reset boolean := false;
  v_events jsonb;
  v_count int;
  v_purged text;
begin
  if p_cursor is not null then
    if p_cursor !~ '^\d{1,18}:(\d{1,18}|9223372036854775807)(:\d{1,18}\.\d{1,18}\.\d{1,18})?$' then
      raise exception 'INVALID_INPUT: malformed cursor' using errcode = '22023';
    end if;
    v_txid := split_part(p_cursor, ':', 1)::xid8;
    v_id := split_part(p_cursor, ':', 2)::bigint;
    v_named := nullif(split_part(p_cursor, ':', 3), '');
    select e.data ->> 'last' into v_purged from public.events e
     where e.org_id = p_org and e.type = 'events.purged'
     order by e.id desc limit 1;
    if v_txid >= pg_snapshot_xmax(pg_current_snapshot()) then
      -- No transaction of ours was that late: whoever was given this cursor has seen what we do not know of.
      v_is_reset := true;
    elsif (v_txid, v_id) < (split_part(v_purged, ':', 1)::xid8, split_part(v_purged, ':', 2)::bigint)
       and split_part(v_purged, ':', 1)::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then
      -- An anchor ahead of this cluster came with a dump of another one: whoever stood before it stands ahead as well, and
      -- everybody else would be told to begin anew for ever.
      v_is_reset := true;
    elsif v_named is not null and v_txid < v_xmin then
      -- A cursor from a snapshot newer than this one names what this one may not see yet, and is not judged by it.
      v_before := private.event_before(p_org, v_txid, v_id);
      -- What was named may have been purged since, and then nothing after it lies there.
      v_is_reset := v_before <> v_named and not coalesce(
        (split_part(v_named, '.', 1)::xid8, split_part(v_named, '.', 2)::bigint)
          <= (split_part(v_purged, ':', 1)::xid8, split_part(v_purged, ':', 2)::bigint)
        and (split_part(v_before, '.', 1)::xid8, split_part(v_before, '.', 2)::bigint)
          < (split_part(v_named, '.', 1)::xid8, split_part(v_named, '.', 2)::bigint), false);
    end if;
  end if;
  if p_cursor is null or v_is_reset then
    return jsonb_build_object('events', '[]'::jsonb, 'more', false, 'reset', v_is_reset,
      'cursor', concat_ws(':', v_complete, c_end, private.event_before(p_org, v_complete, c_end)));
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
  if v_count > 0 then
    v_txid := (v_events -> -1 ->> 'txid')::xid8;
    v_id := (v_events -> -1 ->> 'id')::bigint;
    v_before := private.event_before(p_org, v_txid, v_id);
  end if;
  return jsonb_build_object('events', coalesce(v_events, '[]'::jsonb), 'more', v_count = v_limit, 'reset', false,
    'cursor', case
      when v_count = v_limit then concat_ws(':', v_txid, v_id, v_before)
      -- Never move backwards: a caller may hold a cursor from a snapshot newer than this one.
      when v_txid >= v_xmin then p_cursor
      else concat_ws(':', v_complete, c_end, coalesce(v_before, private.event_before(p_org, v_complete, c_end)))
    end);
end $$;
