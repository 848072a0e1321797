-- History was a table that members read as they liked: whoever asked without naming an organization had it walked until
-- there were rows enough. It comes by functions now, each of which reads little more than it gives.

drop policy events_select on public.events;
revoke select on public.events from authenticated;

-- What people said of a subject's values: asked for with every look at a result.
create index events_decided on public.events (subject_type, subject_id, (data ->> 'blueprint'), id)
  where type = 'fact.decided';

-- The last events about a subject of the organization, newest first, at most 500. Those of a subject of another
-- organization are none. Errors: FORBIDDEN, INVALID_INPUT (there are no such subjects).
create function public.list_timeline(p_org uuid, p_subject_type text, p_subject_id uuid, p_limit int default 300)
returns table (id bigint, type text, at timestamptz, actor uuid, data jsonb)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  c_last constant bigint := 9223372036854775807;
begin
  perform private.require_member(p_org);
  if not exists (select from public.subject_types t where t.type = p_subject_type) then
    raise exception 'INVALID_INPUT: there is nothing of this kind' using errcode = '22023';
  end if;
  return query
    select n.id, n.type, n.at, n.actor, n.data
    from (
      select e.* from public.events e
      -- Danger: as equalities these would let the planner come from the newest events there are, and pass over everybody's.
      where (e.subject_type, e.subject_id, e.id) >= (p_subject_type, p_subject_id::text, 0::bigint)
        and (e.subject_type, e.subject_id, e.id) <= (p_subject_type, p_subject_id::text, c_last)
      order by e.subject_type desc, e.subject_id desc, e.id desc limit least(greatest(p_limit, 1), 500)) n
    -- Only now: rows that are another organization's would all be looked at.
    where n.org_id = p_org order by n.id desc;
end $$;

-- When a person last said something of a subject's values by that blueprint, or took it back; null: never.
-- Errors: FORBIDDEN.
create function public.last_decided_at(p_org uuid, p_subject_type text, p_subject_id uuid, p_blueprint text)
returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
declare
  c_last constant bigint := 9223372036854775807;
  v_last public.events;
begin
  perform private.require_member(p_org);
  if char_length(p_blueprint) > 100 or char_length(p_subject_type) > 100 then
    raise exception 'INVALID_INPUT: there is nothing of this kind' using errcode = '22023';
  end if;
  select * into v_last from public.events e
   -- As above.
   where e.type = 'fact.decided'
     and (e.subject_type, e.subject_id, e.data ->> 'blueprint', e.id)
       >= (p_subject_type, p_subject_id::text, p_blueprint, 0::bigint)
     and (e.subject_type, e.subject_id, e.data ->> 'blueprint', e.id)
       <= (p_subject_type, p_subject_id::text, p_blueprint, c_last)
   order by e.subject_type desc, e.subject_id desc, e.data ->> 'blueprint' desc, e.id desc limit 1;
  return case when v_last.org_id = p_org then v_last.at end;
end $$;

grant execute on function
  public.list_timeline(uuid, text, uuid, int), public.last_decided_at(uuid, text, uuid, text)
to authenticated;

-- Events of one organization after the cursor '<txid>:<id>:<the event before it>', oldest first; at most p_limit.
-- Without a cursor: no events, only the head. Rows of transactions at or above the snapshot's xmin are held
-- back, since an older transaction may still commit below them; so nothing is ever skipped, and no counter
-- has to be locked. When all is delivered the cursor moves to the end of what that xmin proves complete.
-- reset: events after the cursor have been purged, or the database was restored: the cursor is of a time that it has not
-- come to, or what lies before the cursor is not what lay there. The caller loads anew whatever it shows, and goes on from
-- the cursor it is given, wherever that lies. A cursor may come without its event; then only its place is looked at.
-- Whoever is no member is told of nothing.
create or replace function public.changes_since(p_org uuid, p_cursor text default null, p_limit int default 500)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  c_end constant bigint := 9223372036854775807;
  v_xmin xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_complete xid8 := ((v_xmin::text)::bigint - 1)::text::xid8;
  v_limit int := least(greatest(p_limit, 1), 1000);
  v_org uuid := case when private.is_member(p_org) then p_org end;
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
     where e.org_id = v_org and e.type = 'events.purged'
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
      v_before := private.event_before(v_org, v_txid, v_id);
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
      'cursor', concat_ws(':', v_complete, c_end, private.event_before(v_org, v_complete, c_end)));
  end if;
  with page as (
    select e.txid, e.id, e.subject_type, e.subject_id, e.actor, e.type, e.data, e.at
    from public.events e
    where e.org_id = v_org and (e.txid, e.id) > (v_txid, v_id) and e.txid < v_xmin
    order by e.txid, e.id limit v_limit)
  select count(*), jsonb_agg(jsonb_build_object(
      'txid', p.txid::text, 'id', p.id, 'subject_type', p.subject_type, 'subject_id', p.subject_id,
      'actor', p.actor, 'type', p.type, 'data', p.data, 'at', p.at) order by p.txid, p.id)
    into v_count, v_events from page p;
  if v_count > 0 then
    v_txid := (v_events -> -1 ->> 'txid')::xid8;
    v_id := (v_events -> -1 ->> 'id')::bigint;
    v_before := private.event_before(v_org, v_txid, v_id);
  end if;
  return jsonb_build_object('events', coalesce(v_events, '[]'::jsonb), 'more', v_count = v_limit, 'reset', false,
    'cursor', case
      when v_count = v_limit then concat_ws(':', v_txid, v_id, v_before)
      -- Never move backwards: a caller may hold a cursor from a snapshot newer than this one.
      when v_txid >= v_xmin then p_cursor
      else concat_ws(':', v_complete, c_end, coalesce(v_before, private.event_before(v_org, v_complete, c_end)))
    end);
end $$;

revoke execute on function private.event_before(uuid, xid8, bigint) from authenticated, service_role;
