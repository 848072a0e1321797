-- Events of one organization after the cursor '<txid>:<id>', oldest first; at most p_limit.
-- Without a cursor: no events, only the head. Rows of transactions at or above the snapshot's xmin are held
-- back, since an older transaction may still commit below them; so nothing is ever skipped, and no counter
-- has to be locked. When all is delivered the cursor moves to the end of what that xmin proves complete.
-- reset: events after the cursor have been purged, or the cursor is of a time that this database has not come to (it was
-- restored). The caller loads anew whatever it shows, and goes on from the cursor it is given, wherever that lies.
create or replace function public.changes_since(p_org uuid, p_cursor text default null, p_limit int default 500)
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
  -- No transaction of ours was that late: whoever was given this cursor has seen what we do not know of.
  if v_txid >= pg_snapshot_xmax(pg_current_snapshot()) then
    return jsonb_build_object('events', '[]'::jsonb, 'cursor', v_head, 'more', false, 'reset', true);
  end if;
  select e.data ->> 'last' into v_purged from public.events e
   where e.org_id = p_org and e.type = 'events.purged'
   order by e.id desc limit 1;
  -- An anchor ahead of this cluster came with a dump of another one: whoever stood before it stands ahead as well, and
  -- everybody else would be told to begin anew for ever.
  if (v_txid, v_id) < (split_part(v_purged, ':', 1)::xid8, split_part(v_purged, ':', 2)::bigint)
     and split_part(v_purged, ':', 1)::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then
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
